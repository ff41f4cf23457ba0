// What the texts of a policy compile to.
#include <gtest/gtest.h>

#include <string>

#include "gavel/policy.h"
#include "policy/compile_element.h"
#include "policy/compiled_policy.h"

namespace gavel {
namespace {

using Action = ActionPattern::Kind;
using Principal = PrincipalPattern::Kind;
using Resource = ResourcePattern::Kind;
using enum PolicyType;

// The sound policy of one statement with these elements; its compiled form lives as long as the result.
ParsePolicyResult Parse(const std::string& elements, PolicyType type, std::string_view version = "2012-10-17") {
  const std::string text = R"({"Version": ")" + std::string(version) + R"(", "Statement": {"Effect": "Deny", )" + elements + "}}";
  return ParsePolicy(text, type, {.name = "test.json"});
}

const CompiledStatement& StatementOf(const ParsePolicyResult& result) { return result.policy->compiled().statements.at(0); }

TEST(CompileAction, Kinds) {
  struct Row {
    std::string_view text;
    Action kind;
  };
  constexpr Row kRows[] = {
      {"*", Action::kAny},
      {"**", Action::kAny},
      {"*:*", Action::kAny},
      {"s3:*", Action::kPlain},
      {"S3:Get?bject", Action::kPlain},
      {"*:GetObject", Action::kServiceWildcard},
      {"s*:*", Action::kServiceWildcard},
      {"**:**", Action::kServiceWildcard},
      {"s3", Action::kNever},
      {"", Action::kNever},
      {":", Action::kNever},
      {"s3:", Action::kNever},
      {":GetObject", Action::kNever},
      {"s3:a:b", Action::kNever},
      {"s3:a,b", Action::kNever},
      {" s3:a", Action::kNever},
      {"s3:a\\t", Action::kNever},
      {"s3:${aws:username}", Action::kNever},
  };
  for (const Row& row : kRows) {
    const auto result = Parse(R"("Action": ")" + std::string(row.text) + R"(", "Resource": "*")", kServiceControl);
    ASSERT_TRUE(result.policy) << row.text << Render(result.diagnostics);
    EXPECT_EQ(StatementOf(result).action.members.at(0).kind, row.kind) << row.text;
  }
}

TEST(CompileResource, KindsAndPadding) {
  struct Row {
    PolicyType type;
    std::string_view text;
    Resource kind;
    bool padded;
  };
  constexpr Row kRows[] = {
      {kIdentityBased, "*", Resource::kAny, true},
      {kIdentityBased, "***", Resource::kAny, true},
      {kIdentityBased, "arn:aws:s3:::b", Resource::kArn, true},
      // SPEC(R-10), its table
      {kIdentityBased, "arn:aws:s3", Resource::kArn, true},
      {kPermissionsBoundary, "arn:aws:s3", Resource::kArn, true},
      {kSession, "arn:aws:s3", Resource::kArn, true},
      {kResourceBased, "arn:aws:s3", Resource::kArn, false},
      {kResourceBased, "arn:aws:s3:*:", Resource::kArn, true},
      {kKey, "arn:aws:kms", Resource::kArn, false},
      {kVpcEndpoint, "arn:aws:s3", Resource::kArn, false},
      {kVpcEndpoint, "arn:aws:s3:*", Resource::kArn, true},
      {kServiceControl, "arn:aws:s3", Resource::kArn, false},
      {kServiceControl, "arn:*:s3", Resource::kArn, false},
      {kServiceControl, "arn:aws:s3:*", Resource::kArn, true},
      {kResourceControl, "arn:aws:s3:*", Resource::kArn, false},
      {kResourceControl, "arn:aws:s3:::*", Resource::kArn, true},
      // SPEC(R-11)
      {kResourceBased, "*/rates", Resource::kText, true},
      {kVpcEndpoint, "b?cket", Resource::kText, true},
      {kResourceBased, "my-bucket", Resource::kNever, true},
      {kResourceBased, "s3:::b", Resource::kNever, true},
      {kKey, "", Resource::kNever, true},
  };
  for (const Row& row : kRows) {
    const bool has_principal = RowOf(row.type).principal == ElementUse::kRequired;
    const auto result = Parse(std::string(has_principal ? R"("Principal": "*", )" : "") + R"("Action": "kms:Decrypt", "Resource": ")" +
                                  std::string(row.text) + "\"",
                              row.type);
    ASSERT_TRUE(result.policy) << row.text << Render(result.diagnostics);
    const ResourcePattern& pattern = StatementOf(result).resource.members.at(0);
    EXPECT_EQ(pattern.kind, row.kind) << NameOf(row.type) << " " << row.text;
    EXPECT_EQ(pattern.padded, row.padded) << NameOf(row.type) << " " << row.text;
  }
}

TEST(CompileResource, Variables) {
  const std::string elements =
      R"("Action": "s3:*", "Resource": ["arn:aws:s3:::${aws:username}/${aws:userid, 'x'}/${*}/${}", "arn:aws:s3::${aws:userid}:b"])";
  const auto active = Parse(elements, kIdentityBased);
  ASSERT_TRUE(active.policy);
  const auto& members = StatementOf(active).resource.members;
  ASSERT_EQ(members[0].variables.size(), 3u);
  EXPECT_EQ(members[0].variables[1].default_text, "x");
  EXPECT_TRUE(members[0].variables[2].malformed);
  ASSERT_NE(members[0].any_value, nullptr);
  EXPECT_TRUE(members[0].any_value->MatchesText({}, "arn:aws:s3:::a/b/*/c"));
  EXPECT_FALSE(members[0].any_value->MatchesText({}, "arn:aws:s3:::a/b/x/c"));
  EXPECT_TRUE(members[1].variables.empty());  // SPEC(V-2): not before the fifth colon
  EXPECT_EQ(members[1].any_value, nullptr);
  EXPECT_EQ(active.policy->compiled().keys.keys().size(), 2u);

  const auto inactive = Parse(elements, kIdentityBased, "2008-10-17");  // SPEC(V-1)
  ASSERT_TRUE(inactive.policy);
  EXPECT_TRUE(StatementOf(inactive).resource.members[0].variables.empty());
}

TEST(CompilePrincipal, Kinds) {
  struct Row {
    std::string_view text;
    Principal kind;
    std::string_view account;
    std::string_view partition;
  };
  constexpr std::string_view A = "111122223333";
  constexpr Row kRows[] = {
      {"*", Principal::kAwsStar, "", ""},
      {"111122223333", Principal::kAccount, A, ""},
      {"arn:aws-cn:iam::111122223333:root", Principal::kAccount, A, "aws-cn"},
      {"arn:aws:iam::111122223333:user/a/b", Principal::kUser, A, "aws"},
      {"arn:aws:iam::111122223333:role/R", Principal::kRole, A, "aws"},
      {"arn:aws:sts::111122223333:assumed-role/R/S", Principal::kSession, A, "aws"},
      {"arn:aws:sts::111122223333:federated-user/bob", Principal::kFederatedUser, A, "aws"},
      {"AIDAEXAMPLE1", Principal::kUserId, "", ""},
      {"AROAEXAMPLE1", Principal::kRoleId, "", ""},
      {"AIDA", Principal::kNever, "", ""},
      {"AIDAexample", Principal::kNever, "", ""},
      {"11112222333", Principal::kNever, "", ""},
      {"arn:aws:iam::111122223333:group/g", Principal::kNever, A, "aws"},
      {"arn:aws:iam::111122223333:instance-profile/p", Principal::kNever, A, "aws"},
      {"arn:aws:iam:us-east-1:111122223333:root", Principal::kNever, "", ""},
      {"arn:aws:iam::1111:root", Principal::kNever, "", ""},
      {"arn:aws:sts::111122223333:assumed-role/R", Principal::kNever, A, "aws"},
      {"ann", Principal::kNever, "", ""},
      {"${aws:username}", Principal::kNever, "", ""},  // SPEC(P-12)
  };
  for (const Row& row : kRows) {
    const PrincipalPattern pattern = MakeAwsPrincipal(row.text);
    EXPECT_EQ(pattern.kind, row.kind) << row.text;
    EXPECT_EQ(pattern.account, row.account) << row.text;
    EXPECT_EQ(pattern.partition, row.partition) << row.text;
    EXPECT_EQ(pattern.text, row.text);
  }
}

TEST(CompilePrincipal, Categories) {
  const auto result = Parse(
      R"("Principal": {"Service": "s3.amazonaws.com", "Federated": "accounts.google.com", "CanonicalUser": "79a5"}, "Action": "sts:*")",
      kTrust);
  ASSERT_TRUE(result.policy);
  const auto& members = StatementOf(result).principal.members;
  ASSERT_EQ(members.size(), 3u);
  EXPECT_EQ(members[0].kind, Principal::kService);
  EXPECT_EQ(members[1].kind, Principal::kFederated);
  EXPECT_EQ(members[2].kind, Principal::kCanonicalUser);
}

TEST(CompileStatement, TakesNoEffect) {
  struct Row {
    PolicyType type;
    std::string_view elements;
    bool never;
  };
  constexpr Row kRows[] = {
      {kIdentityBased, R"("Action": "s3:*", "Resource": "*")", false},
      {kIdentityBased, R"("Action": [], "Resource": "*")", true},      // SPEC(G-17)
      {kIdentityBased, R"("Action": [null], "Resource": "*")", true},  // SPEC(G-10)
      {kIdentityBased, R"("NotAction": [], "Resource": "*")", false},  // SPEC(G-18)
      {kIdentityBased, R"("Action": "s3:*", "Resource": [])", true},
      {kIdentityBased, R"("Action": "s3:*", "NotResource": [])", false},
      {kResourceBased, R"("Principal": {}, "Action": "s3:*", "Resource": "*")", true},
      {kResourceBased, R"("Principal": {"AWS": []}, "Action": "s3:*", "Resource": "*")", true},
      {kResourceBased, R"("NotPrincipal": {}, "Action": "s3:*", "Resource": "*")", false},
      {kResourceBased, R"("Principal": "*", "Action": "s3:*")", false},  // SPEC(G-27)
      {kVpcEndpoint, R"("Principal": "*", "Action": "s3:*")", false},
      {kTrust, R"("Principal": "*", "Action": "sts:*")", false},
      {kKey, R"("Principal": "*", "Action": "kms:*")", true},
  };
  for (const Row& row : kRows) {
    const auto result = Parse(std::string(row.elements), row.type);
    ASSERT_TRUE(result.policy) << row.elements << Render(result.diagnostics);
    EXPECT_EQ(StatementOf(result).never, row.never) << NameOf(row.type) << " " << row.elements;
  }
}

// SPEC(F-7): strings that are not known; the tree comes from another syntax than JSON.
TEST(CompileStatement, UnknownStrings) {
  ParseValueResult parsed = ParseValue(R"({"Statement": {"Effect": "Deny", "Principal": {"AWS": "x"}, "Action": "x", "Resource": "x",
                     "Condition": {"StringEquals": {"aws:username": "x"}}}})",
                                       "test.json");
  ASSERT_TRUE(parsed.tree);
  Value& statement = parsed.tree->root.members[0].value;
  for (Member& member : statement.members) {
    if (member.key == "Action" || member.key == "Resource") member.value.kind = ValueKind::kUnknown;
    if (member.key == "Principal") member.value.members[0].value.kind = ValueKind::kUnknown;
    if (member.key == "Condition") member.value.members[0].value.members[0].value.kind = ValueKind::kUnknown;
  }
  const auto result = ParsePolicy(parsed.tree->source, parsed.tree->root, kResourceBased);
  ASSERT_TRUE(result.policy) << Render(result.diagnostics);
  EXPECT_EQ(StatementOf(result).action.members.at(0).kind, Action::kUnknown);
  EXPECT_EQ(StatementOf(result).resource.members.at(0).kind, Resource::kUnknown);
  EXPECT_EQ(StatementOf(result).principal.members.at(0).kind, Principal::kUnknown);
  EXPECT_TRUE(StatementOf(result).conditions.at(0).values.at(0).unknown);
}

TEST(ParsePolicy, HandleAndDocument) {
  const auto result = Parse(R"("Action": "s3:*", "Resource": "*")", kSession);
  ASSERT_TRUE(result.policy);
  EXPECT_EQ(result.policy->type(), kSession);
  EXPECT_EQ(result.policy->statement_count(), 1u);
  EXPECT_EQ(result.policy->document().statements[0].action.members[0].text, "s3:*");
  const auto again = ParsePolicy(*result.document, kIdentityBased);
  ASSERT_TRUE(again.policy);
  EXPECT_EQ(again.policy->type(), kIdentityBased);
}

// SPEC(F-6): an error anywhere leaves no policy, and everything that is wrong is reported in order of position.
TEST(ParsePolicy, ErrorsLeaveNoPolicy) {
  const auto result = Parse(R"("Action": ["s3", "s3:a b"], "Resource": ["my-bucket", "arn:aws:*:::x"], "Condition": {"Foo": {"a:b": "c"}})",
                            kIdentityBased);
  EXPECT_FALSE(result.policy);
  EXPECT_TRUE(result.document);
  std::string names;
  for (const Diagnostic& diagnostic : result.diagnostics) names += std::string(diagnostic.name()) + " ";
  EXPECT_EQ(names, "refused-action unmatchable-action refused-resource refused-arn-service unknown-operator ");
  EXPECT_FALSE(ParsePolicy("{", kIdentityBased).document);
}

}  // namespace
}  // namespace gavel
