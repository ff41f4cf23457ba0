// Keys that the caller tells, against those that follow from the facts.
#include <gtest/gtest.h>

#include "unit/request/request_helpers.h"

namespace gavel {
namespace {

struct Row {
  std::string_view key;
  ContextValue told;
  std::string_view expected;
};

TEST(ContextKey, ToldValues) {
  const Row rows[] = {
      {"aws:SourceIp", {"aws:SourceIp", {"203.0.113.7"}}, "203.0.113.7"},
      {"AWS:sourceip", {"aws:SourceIp", {"203.0.113.7"}}, "203.0.113.7"},
      {"aws:PrincipalArn", {"aws:principalARN", {"told"}}, "told"},
      {"aws:SecureTransport", {"aws:SecureTransport", {"false"}}, "false"},
      {"aws:TagKeys", {"aws:TagKeys", {"a"}}, "[a]"},
      {"aws:TagKeys", {"aws:TagKeys", {"a", "b"}, true}, "[a,b]"},
      {"aws:TagKeys", {"aws:TagKeys", {}, true}, "[]"},
      // SPEC(C-11): where the arity is not known, a list of one value is a value.
      {"custom:Key", {"custom:Key", {"a"}}, "a"},
      {"custom:Key", {"custom:Key", {"a"}, true}, "a"},
      {"custom:Key", {"custom:Key", {"a", "b"}, true}, "[a,b]"},
      {"custom:Key", {"custom:Key", {}, true}, "[]"},
      {"custom:Other", {"custom:Key", {"a"}}, "-"},
      // SPEC(K-6)
      {"aws:RequestTag/team", {"aws:RequestTag/TEAM", {"Red"}}, "Red"},
      {"aws:RequestTag/te", {"aws:RequestTag/team", {"Red"}}, "-"},
  };
  for (const Row& row : rows) {
    RequestFacts facts = BareRequest();
    facts.context = {row.told};
    EXPECT_EQ(Read(Make(facts), row.key), row.expected) << row.key;
  }
}

// SPEC(K-6)
TEST(ContextKey, ToldTagsThatDifferInCase) {
  RequestFacts facts = BareRequest();
  facts.context = {{"aws:RequestTag/Team", {"1"}}, {"aws:RequestTag/TEAM", {"2"}}};
  const Request request = Make(facts);
  EXPECT_EQ(Read(request, "aws:RequestTag/Team"), "1");
  EXPECT_EQ(Read(request, "AWS:requesttag/TEAM"), "2");
  EXPECT_EQ(Read(request, "aws:RequestTag/team"), "collision");
  Semantics semantics;
  ASSERT_TRUE(semantics.Set("tag_case_collision", "last"));
  EXPECT_EQ(Read(request, "aws:RequestTag/team", semantics), "2");
}

// Only what follows the service prefix may hold a tag key: providers have paths of their own.
TEST(ContextKey, TagPart) {
  EXPECT_EQ(MakeKeyName("aws:RequestTag/team").tag_offset, 15u);
  EXPECT_EQ(MakeKeyName("aws:SourceIp").tag_offset, 0u);
  EXPECT_EQ(MakeKeyName("oidc.example.com/id/X:sub").tag_offset, 0u);
  EXPECT_EQ(MakeKeyName("kms:EncryptionContext:a/b").tag_offset, 24u);
}

// SPEC(RQ-8)
TEST(ContextKey, Unknown) {
  RequestFacts facts = BareRequest();
  facts.unknown = {"AWS:PrincipalArn", "custom:Key"};
  EXPECT_EQ(Read(Make(facts), "aws:PrincipalArn"), "?");
  EXPECT_EQ(Read(Make(facts), "custom:key"), "?");
  EXPECT_EQ(Read(Make(facts), "custom:Other"), "-");
  facts.complete = false;
  EXPECT_EQ(Read(Make(facts), "custom:Other"), "?");
  EXPECT_EQ(Read(Make(facts), "aws:PrincipalAccount"), "111122223333");
}

TEST(ContextKey, NamesKeepTheirSpelling) {
  const KeyName key = MakeKeyName("AWS:PrincipalTag/Cost-Center");
  EXPECT_EQ(key.text, "AWS:PrincipalTag/Cost-Center");
  EXPECT_EQ(key.folded, "aws:principaltag/cost-center");
  EXPECT_EQ(key.arity, Arity::kSingle);
  ASSERT_NE(key.derived, nullptr);
  EXPECT_EQ(key.derived->name, "aws:PrincipalTag/");
  EXPECT_EQ(MakeKeyName("custom:Key").derived, nullptr);
  EXPECT_EQ(MakeKeyName("aws:TagKeys").arity, Arity::kMulti);
}

// SPEC(K-59)
TEST(OverriddenKeys, DifferentValuesOfDerivedKeys) {
  RequestFacts facts = BareRequest();
  facts.principal.tags = {{"team", "Red"}};
  facts.via = {"a.amazonaws.com", "b.amazonaws.com"};
  facts.context = {
      {"aws:principalaccount", {"444455556666"}},                       // another value
      {"aws:PrincipalArn", {facts.principal.arn}},                      // the derived value
      {"aws:SourceIp", {"203.0.113.7"}},                                // never derived
      {"aws:SecureTransport", {"false"}},                               // a default may be told
      {"aws:userid", {"AIDAEXAMPLE"}},                                  // unknown before
      {"aws:SourceVpc", {"vpc-1"}},                                     // absent before
      {"AWS:principaltag/Team", {"Blue"}},                              // another value of a tag
      {"aws:CalledVia", {"b.amazonaws.com", "a.amazonaws.com"}, true},  // another order
      {"aws:ViaAWSService", {"true"}},                                  // the derived value
      {"aws:CalledViaLast", {"a.amazonaws.com"}},                       // another value
  };
  EXPECT_EQ(OverriddenKeys(Make(facts).data()),
            (std::vector<std::string>{"aws:CalledVia", "aws:CalledViaLast", "aws:PrincipalAccount", "aws:PrincipalTag/Team"}));
}

TEST(OverriddenKeys, NoneWithoutContradiction) { EXPECT_TRUE(OverriddenKeys(Make(BareRequest()).data()).empty()); }

}  // namespace
}  // namespace gavel
