// What we say in AWS's words is read back: for random decisions, the sentence and the decoded message name the same request and reason.
#include <gtest/gtest.h>

#include <string>

#include "differential/generate.h"
#include "differential/run.h"
#include "gavel/denial.h"
#include "gavel/explanation.h"
#include "gavel/scenario.h"

namespace gavel::differential {
namespace {

constexpr uint64_t kWorlds = 2000;
constexpr int kRequests = 4;

template <typename Check>
size_t ForEachDenial(uint64_t seed, Check check) {
  size_t denials = 0;
  for (uint64_t world = 0; world < kWorlds && !testing::Test::HasFailure(); ++world) {
    Choices choices = ChoicesOf(seed, world);
    const World made = MakeWorld(choices);
    for (int i = 0; i < kRequests; ++i) {
      const Value tree = MakeScenario(made, MakeRequest(choices, made));
      const ScenarioFile file = ParseScenarios(ValueTree{nullptr, tree});
      for (const Scenario& scenario : file.scenarios) {
        for (const CallPart& part : scenario.parts) {
          const Explanation explanation = Explain(part.policies, part.request);
          if (explanation.decision.allowed()) continue;
          SCOPED_TRACE(ToJson(tree));
          check(part, explanation);
          ++denials;
        }
      }
    }
  }
  return denials;
}

void CheckSentence(const Explanation& explanation, const std::string& sentence) {
  SCOPED_TRACE(sentence);
  const DenialReading reading = ReadDenials(sentence, "sentence");
  ASSERT_EQ(reading.denials.size(), 1u);
  const Denial& denial = reading.denials[0];
  if (sentence == "Access Denied") {  // SPEC(M-10)
    EXPECT_EQ(denial.form, DenialForm::kBare);
    return;
  }
  EXPECT_EQ(denial.principal.text, explanation.principal);
  EXPECT_EQ(denial.action.text, explanation.action);
  if (explanation.resource != "*") {
    EXPECT_EQ(denial.resource.text, explanation.resource);
  }
  const bool explicit_clause = sentence.find(" with an explicit deny in ") != std::string::npos;
  const bool implicit_clause = sentence.find(" because no ") != std::string::npos;
  EXPECT_EQ(denial.kind == DenialKind::kExplicit, explicit_clause);
  EXPECT_EQ(denial.kind == DenialKind::kImplicit, implicit_clause);
  EXPECT_EQ(denial.policy_type.has_value(), explicit_clause || implicit_clause);
  if (denial.policy_type) {
    EXPECT_EQ(NameOf(*denial.policy_type), NameOf(explanation.decision.primary));
    EXPECT_EQ(explicit_clause, explanation.decision.effect == Verdict::kExplicitDeny);
  }
  EXPECT_EQ(denial.policy_arn.text.empty(), sentence.find("policy ARN: ") == std::string::npos &&
                                                sentence.find("policy: arn:") == std::string::npos &&
                                                sentence.find("boundary: arn:") == std::string::npos);
  EXPECT_FALSE(denial.truncated);
}

TEST(SentenceTest, IsReadBack) {
  const size_t denials =
      ForEachDenial(11, [](const CallPart&, const Explanation& explanation) { CheckSentence(explanation, explanation.message); });
  EXPECT_GT(denials, 4000u);
}

// Out of a terminal that wraps anywhere, in a box, and out of JSON.
TEST(SentenceTest, IsReadBackOutOfItsWrapping) {
  ForEachDenial(12, [](const CallPart&, const Explanation& explanation) {
    Value text;
    text.kind = ValueKind::kString;
    text.text = "An error occurred (AccessDenied) when calling the X operation: " + explanation.message;
    CheckSentence(explanation, text.text);
    if (explanation.message == "Access Denied") return;
    std::string wrapped;
    for (size_t at = 0; at < text.text.size(); at += 80) wrapped += text.text.substr(at, 80) + "\n";
    const DenialReading reading = ReadDenials(wrapped, "wrapped");
    ASSERT_EQ(reading.denials.size(), 1u) << wrapped;
    EXPECT_EQ(reading.denials[0].action.text, explanation.action) << wrapped;
    EXPECT_EQ(reading.denials[0].operation.text, "X") << wrapped;
    const DenialReading json = ReadDenials("{\"message\":" + ToJson(text) + "}", "json");
    ASSERT_EQ(json.denials.size(), 1u);
    EXPECT_EQ(json.denials[0].principal.text, explanation.principal);
  });
}

// The decoded message of a decision leads back to the statements that it was made from.
TEST(DecodedMessageTest, StatementsAreFoundAgain) {
  size_t statements = 0;
  ForEachDenial(13, [&statements](const CallPart& part, const Explanation& explanation) {
    const DenialReading reading = ReadDenials(ToDecodedAuthorizationMessage(explanation), "decoded");
    ASSERT_EQ(reading.denials.size(), 1u) << Render(reading.diagnostics);
    const Denial& denial = reading.denials[0];
    EXPECT_EQ(denial.principal.text, explanation.principal);
    EXPECT_EQ(denial.action.text, explanation.action);
    EXPECT_EQ(denial.kind == DenialKind::kExplicit, explanation.decision.effect == Verdict::kExplicitDeny);
    size_t at = 0;
    const std::vector<RestoredStatement> restored = RestoreStatements(denial, part.policies);
    for (const StatementExplanation& statement : explanation.statements) {
      if (!statement.determining || explanation.decision.effect != Verdict::kExplicitDeny) continue;
      bool found = false;
      for (const RestoredStatement& one : restored) {
        found =
            found || (one.statement == at && one.certain && one.policy == statement.policy && one.reference.statement == statement.index);
      }
      EXPECT_TRUE(found || !denial.statements[at].possible_types.empty()) << statement.policy << " " << statement.index;
      ++at;
      ++statements;
    }
  });
  EXPECT_GT(statements, 800u);
}

}  // namespace
}  // namespace gavel::differential
