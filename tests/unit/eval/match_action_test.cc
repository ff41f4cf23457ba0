// Action and NotAction.
#include "eval/match_action.h"

#include <gtest/gtest.h>

#include "unit/eval/eval_helpers.h"

namespace gavel {
namespace {

struct Row {
  std::string_view members;  // JSON
  std::string_view action;   // of the request
  std::string_view positive;
  std::string_view negative;  // of NotAction
};

TEST(MatchAction, Members) {
  constexpr Row kRows[] = {
      {R"("*")", "s3:GetObject", "true", "false"},
      {R"("*:*")", "s3:GetObject", "true", "false"},
      {R"("s3:GetObject")", "s3:GetObject", "true", "false"},
      {R"("S3:getobject")", "s3:GetObject", "true", "false"},  // SPEC(A-1)
      {R"("s3:GetObject")", "S3:GETOBJECT", "true", "false"},
      {R"("s3:Get*")", "s3:Get", "true", "false"},  // SPEC(A-2)
      {R"("s3:Get?bject")", "s3:GetObject", "true", "false"},
      {R"("s3:Get?bject")", "s3:Getbject", "false", "true"},
      {R"("s3:*Object*")", "s3:PutObjectAcl", "true", "false"},
      {R"("s3:Get")", "s3:GetObject", "false", "true"},
      {R"("s3:*")", "s3express:GetObject", "false", "true"},
      {R"("s3*:*")", "s3express:GetObject", "? A-3", "? A-3"},  // SPEC(A-3)
      {R"("s3*:Put*")", "s3:GetObject", "false", "true"},
      {R"("*:GetObject")", "s3:GetObject", "? A-3", "? A-3"},
      {R"(["*:GetObject", "s3:*"])", "s3:GetObject", "true", "false"},
      {R"(["*:GetObject", "ec2:*"])", "s3:GetObject", "? A-3", "? A-3"},
      {R"("s3")", "s3:GetObject", "false", "true"},  // SPEC(A-4)
      {R"("s3:GetObject,s3:PutObject")", "s3:GetObject", "false", "true"},
      {R"("s3:GetObject ")", "s3:GetObject", "false", "true"},
      {R"("s3:${aws:username}")", "s3:GetObject", "false", "true"},  // SPEC(A-5)
      {R"(["ec2:*", "s3:GetObject"])", "s3:GetObject", "true", "false"},
      // names and services of about eight bytes, whose ends are where a block of eight ends
      {R"("s3:GetFour")", "s3:GETFOUR", "true", "false"},
      {R"("s3:GetFour")", "s3:GetFourX", "false", "true"},
      {R"("s3:GetFourX")", "s3:GetFour", "false", "true"},
      {R"("s3:GetEight")", "s3:getEIGHT", "true", "false"},
      {R"("s3:GetEight")", "s3:GetEightX", "false", "true"},
      {R"("s3:GetEightX")", "s3:GetEight", "false", "true"},
      {R"("s3:GetFour*")", "s3:GetFour", "true", "false"},
      {R"("s3:GetFour*")", "s3:GetFou", "false", "true"},
      {R"("s3:GetEight*")", "s3:GetEight", "true", "false"},
      {R"("s3:GetEight*")", "s3:GetEightX", "true", "false"},
      {R"("s3:GetEightX*")", "s3:GetEight", "false", "true"},
      {R"("s3:GetEightX*")", "s3:GetEightXY", "true", "false"},
      {R"("service:*")", "SERVICE:Get", "true", "false"},
      {R"("service:*")", "services:Get", "false", "true"},
      {R"("services:*")", "services:Get", "true", "false"},
      {R"("services:*")", "servicesx:Get", "false", "true"},
      // a text with a zero is none that a request could ask for
      {R"("s3:Get\u0000")", "s3:Get", "false", "true"},
      {R"("s3:Get\u0000*")", "s3:Get", "false", "true"},
      {R"("s3\u0000:Get")", "s3:Get", "false", "true"},
      {R"("nosuch:Frob*")", "nosuch:Frobnicate", "true", "false"},  // SPEC(A-8)
  };
  for (const Row& row : kRows) {
    RequestFacts facts = BareRequest();
    facts.action = row.action;
    const Request request = Make(std::move(facts));
    for (bool negated : {false, true}) {
      const std::string element = negated ? "NotAction" : "Action";
      const Policy policy = PolicyOf(R"({"Effect": "Deny", "Resource": "*", ")" + element + "\": " + std::string(row.members) + "}",
                                     PolicyType::kServiceControl);
      EXPECT_EQ(Describe(MatchAction(policy.compiled().statements[0].action, request.data(), {})), negated ? row.negative : row.positive)
          << element << " " << row.members << " " << row.action;
    }
  }
}

TEST(MatchAction, UnknownMember) {
  ElementPatterns<ActionPattern> element;
  element.present = true;
  element.members.resize(1);
  element.members[0].kind = ActionPattern::Kind::kUnknown;
  const Request request = Make(BareRequest());
  EXPECT_EQ(Describe(MatchAction(element, request.data(), {})), "? F-7");
  element.members.resize(2);
  element.members[1].kind = ActionPattern::Kind::kAny;
  EXPECT_EQ(Describe(MatchAction(element, request.data(), {})), "true");
}

// SPEC(G-18)
TEST(MatchAction, EmptyNotAction) {
  ElementPatterns<ActionPattern> element;
  element.present = element.negated = true;
  const Request request = Make(BareRequest());
  EXPECT_EQ(Describe(MatchAction(element, request.data(), {})), "? G-18");
  EXPECT_EQ(Describe(MatchAction(element, request.data(), SemanticsOf("empty_not=match"))), "true");
  EXPECT_EQ(Describe(MatchAction(element, request.data(), SemanticsOf("empty_not=nomatch"))), "false");
}

}  // namespace
}  // namespace gavel
