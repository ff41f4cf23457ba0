#include "match/base64.h"

#include <gtest/gtest.h>

namespace gavel::match {
namespace {

TEST(Base64, TakesPaddedTexts) {
  for (const std::string_view text : {"QQ==", "QR==", "QUI=", "QUJ=", "QUJD", "QmluYXJ5", "QmluYXJ5VmFsdWVJbkJhc2U2NA==", "+/+/", "////"}) {
    EXPECT_TRUE(IsBase64(text)) << text;
  }
  for (const std::string_view text :
       {"",     "Q",    "QQ",   "QUI",      "QQ=",      "QQ===",  "=",    "==",   "====",    "A===",
        "Q=Q=", "Q===", "=QQQ", "QQ==QQ==", "QUJD====", "QUJD\n", "QU D", "-_-_", "QUJ\xC3", "ASIAIOSFODNN7EXAMPLE!"}) {
    EXPECT_FALSE(IsBase64(text)) << text;
  }
}

TEST(Base64, ComparesBytes) {
  const struct {
    std::string_view a, b;
    bool same;
  } rows[] = {
      {"QmluYXJ5", "QmluYXJ5", true}, {"QmluYXJ5", "qmluYXJ5", false}, {"QmluYXJ5", "QmluYXJ6", false}, {"QQ==", "QR==", true},
      {"QQ==", "Qf==", true},         {"QQ==", "Qg==", false},         {"QUI=", "QUL=", true},          {"QUI=", "QUM=", false},
      {"QQ==", "QQA=", false},        {"QUJD", "QUJDQUJD", false},     {"QQ==", "RQ==", false},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(SameBase64Bytes(row.a, row.b), row.same) << row.a << " " << row.b;
    EXPECT_EQ(SameBase64Bytes(row.b, row.a), row.same) << row.a << " " << row.b;
  }
}

}  // namespace
}  // namespace gavel::match
