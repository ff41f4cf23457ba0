#include "match/base64.h"

#include <gtest/gtest.h>

namespace gavel::match {
namespace {

TEST(Base64, TakesCanonicalTexts) {
  for (const std::string_view text : {"", "QQ==", "QUI=", "QUJD", "QmluYXJ5", "QmluYXJ5VmFsdWVJbkJhc2U2NA==", "+/+/", "////"}) {
    EXPECT_TRUE(IsBase64(text)) << text;
  }
  for (const std::string_view text : {"Q", "QQ", "QUI", "QQ=", "QQ===", "=", "==", "====", "A===", "Q=Q=", "QQ==QQ==", "QUJD====", "QR==",
                                      "QUJ=", "QUJD\n", "QU D", "-_-_", "QUJ\xC3", "ASIAIOSFODNN7EXAMPLE!"}) {
    EXPECT_FALSE(IsBase64(text)) << text;
  }
}

}  // namespace
}  // namespace gavel::match
