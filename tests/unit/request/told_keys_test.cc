#include "request/told_keys.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace gavel {
namespace {

std::vector<std::string> Found(const ToldKeys& told, std::string_view name) {
  std::vector<std::string> found;
  told.ForEach(name, match::FoldedHash(name), [&](const ContextView& key) { found.emplace_back(key.key); });
  return found;
}

TEST(ToldKeys, FindsByNameIgnoringCaseInTheOrderTold) {
  const ContextView keys[] = {{"aws:PrincipalTag/b", {}}, {"aws:SourceIp", {}}, {"aws:principaltag/B", {}}, {"aws:PRINCIPALTAG/b", {}}};
  ToldKeys told;
  told.Assign(keys);
  EXPECT_EQ(Found(told, "AWS:sourceip"), std::vector<std::string>{"aws:SourceIp"});
  EXPECT_EQ(Found(told, "aws:PrincipalTag/B"),
            (std::vector<std::string>{"aws:PrincipalTag/b", "aws:principaltag/B", "aws:PRINCIPALTAG/b"}));
  EXPECT_TRUE(Found(told, "aws:SourceI").empty());
  EXPECT_EQ(told.Find("aws:principaltag/b"), &keys[0]);
  EXPECT_EQ(told.Find("aws:SourceVpc"), nullptr);
  EXPECT_TRUE(told.MayRepeat());
  told.Assign(std::span(keys).first(2));
  EXPECT_FALSE(told.MayRepeat());
  EXPECT_TRUE(Found(told, "aws:principaltag/B").size() == 1);  // nothing is left of the assignment before
  told.Assign({});
  EXPECT_EQ(told.Find("aws:SourceIp"), nullptr);
  EXPECT_FALSE(told.MayRepeat());
}

TEST(ToldKeys, ManyKeys) {
  std::vector<std::string> names;
  for (int i = 0; i < 2000; ++i) names.push_back("aws:RequestTag/k" + std::to_string(i * 7919));
  std::vector<ContextView> keys;
  for (const std::string& name : names) keys.push_back({name, {}});
  ToldKeys told;
  told.Assign(keys);
  EXPECT_FALSE(told.MayRepeat());
  for (size_t i = 0; i < names.size(); ++i) EXPECT_EQ(told.Find(match::LowerAscii(names[i])), &keys[i]);
}

}  // namespace
}  // namespace gavel
