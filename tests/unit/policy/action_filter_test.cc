// What a filter lets pass. Rows that do not pass hold for the hashes that there are; a hash could let more pass, never fewer.
#include "policy/action_filter.h"

#include <gtest/gtest.h>

#include <string>

#include "gavel/policy.h"
#include "match/prefix_hash.h"
#include "policy/compiled_policy.h"

namespace gavel {
namespace {

struct Row {
  std::string_view elements;  // of a statement, but for its effect
  std::string_view action;    // of the request
  bool passes;
};

constexpr Row kRows[] = {
    {R"("Action": "s3:GetObject", "Resource": "*")", "s3:GetObject", true},
    {R"("Action": "S3:getobject", "Resource": "*")", "s3:GETOBJECT", true},  // SPEC(A-1)
    {R"("Action": "s3:GetObject", "Resource": "*")", "s3:GetBucketAcl", false},
    {R"("Action": "s3:GetObject", "Resource": "*")", "sqs:GetObject", false},
    {R"("Action": ["sqs:SendMessage", "s3:GetObject"], "Resource": "*")", "s3:GetObject", true},
    {R"("Action": ["sqs:SendMessage", "s3:GetObject"], "Resource": "*")", "ec2:RunInstances", false},
    {R"("Action": "s3:get*", "Resource": "*")", "s3:GetObject", true},
    {R"("Action": "s3:Get*", "Resource": "*")", "s3:PutObject", false},
    {R"("Action": "s3:Ge*", "Resource": "*")", "s3:PutObject", true},  // too short a beginning to tell
    {R"("Action": "s3:G?tObject", "Resource": "*")", "s3:GetObject", true},
    {R"("Action": "s3:*", "Resource": "*")", "s3:PutObject", true},
    {R"("Action": "s3:*", "Resource": "*")", "ec2:RunInstances", false},
    {R"("Action": "x:Do", "Resource": "*")", "x:Do", true},  // shorter than a head
    {R"("Action": "x:Do", "Resource": "*")", "x:Done", false},
    {R"("Action": "*", "Resource": "*")", "s3:PutObject", true},
    {R"("Action": "*:GetObject", "Resource": "*")", "s3:GetObject", true},      // SPEC(A-3)
    {R"("NotAction": "s3:GetObject", "Resource": "*")", "s3:GetObject", true},  // what is not asked for is left to the element
    {R"("NotAction": "s3:GetObject", "Resource": "*")", "ec2:RunInstances", true},
    {R"("NotAction": [], "Resource": "*")", "s3:GetObject", true},  // SPEC(G-18)
    {R"("Action": "s3", "Resource": "*")", "s3:GetObject", false},  // SPEC(A-4)
    {R"("Action": ["s3", "s3:GetObject"], "Resource": "*")", "s3:GetObject", true},
    {R"("Action": [], "Resource": "*")", "s3:GetObject", false},             // SPEC(G-17)
    {R"("Action": "s3:GetObject", "Resource": [])", "s3:GetObject", false},  // ... nor with any other empty list
};

TEST(ActionFilter, PassesWhatTheStatementNames) {
  for (const Row& row : kRows) {
    const std::string text = R"({"Version": "2012-10-17", "Statement": {"Effect": "Deny", )" + std::string(row.elements) + "}}";
    const ParsePolicyResult parsed = ParsePolicy(text, PolicyType::kServiceControl);
    if (!parsed.policy) {
      ADD_FAILURE() << text << "\n" << Render(parsed.diagnostics);
      continue;
    }
    const size_t colon = row.action.find(':');
    const std::string_view name = row.action.substr(colon + 1);
    const ActionFilter request(match::FoldedHash(row.action.substr(0, colon)), match::FoldedHash(name), match::HeadBlock(name));
    EXPECT_EQ(parsed.policy->compiled().filters[0].Meets(request), row.passes) << row.elements << " " << row.action;
  }
}

TEST(ActionFilter, PassesAllThatAnUnknownTextMayName) {  // SPEC(F-7)
  CompiledStatement statement;
  statement.action.members.resize(1);
  const ActionFilter request(match::FoldedHash("s3"), match::FoldedHash("GetObject"), match::HeadBlock("GetObject"));
  EXPECT_FALSE(ActionFilter(statement).Meets(request));
  statement.action.members[0].kind = ActionPattern::Kind::kUnknown;
  EXPECT_TRUE(ActionFilter(statement).Meets(request));
}

}  // namespace
}  // namespace gavel
