// Every expectation can pass and can fail.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "gavel/scenario.h"
#include "unit/scenario/scenario_text.h"

namespace gavel {
namespace {

ScenarioResult RunText(const std::string& text) {
  const ScenarioFile file = ParseScenarios(text, "s.json");
  EXPECT_EQ(file.scenarios.size(), 1u) << Render(file.diagnostics);
  Scratch scratch;
  return file.scenarios.empty() ? ScenarioResult{} : RunScenario(file.scenarios[0], scratch);
}

std::vector<std::string> Failures(const ScenarioResult& result) {
  std::vector<std::string> lines;
  for (const auto& failure : result.failures) lines.push_back(failure.field + ": " + failure.expected + " / " + failure.got);
  return lines;
}

const std::string kTyped = R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*",
    "Condition":{"NumericNotEquals":{"aws:UserAgent":"1"}}}]})";

TEST(RunScenario, ComparesEachField) {
  const std::string allowed = Identity(kAllowAll);
  const std::string open = Identity(kTyped);
  const std::string told = RequestText(R"(,"context":{"aws:UserAgent":"x","aws:username":"bob"})");
  const struct {
    std::string request;
    std::string policies;
    const char* expect;  // beside the decision, passes
    const char* decision;
    const char* wrong;  // fails
    const char* failure;
  } kRows[] = {
      {RequestText(), allowed, "", "allow", R"("decision":"explicit_deny")", "decision: explicit_deny / allow"},
      {RequestText(), "", R"("denied_by":["identity_based"])", "implicit_deny", R"("denied_by":[])", "denied_by: [] / [identity_based]"},
      {RequestText(), "", R"("primary":"identity_based")", "implicit_deny", R"("primary":"session")", "primary: session / identity_based"},
      {RequestText(), "", R"("reason":"no_allow")", "implicit_deny", R"("reason":"authorizer")", "reason: authorizer / no_allow"},
      {told, open, R"("indeterminate":["C-25"])", "implicit_deny", R"("indeterminate":["C-16"])", "indeterminate: [C-16] / [C-25]"},
      {told, open, R"("best_case":"allow")", "implicit_deny", R"("best_case":"implicit_deny")", "best_case: implicit_deny / allow"},
      {told, allowed, R"("overridden":["aws:username"])", "allow", R"("overridden":[])", "overridden: [] / [aws:username]"},
      {RequestText(R"(,"also":[{"action":"sqs:Y"}])"), allowed, R"("parts":["allow","allow"])", "allow", R"("parts":["allow"])",
       "parts: [allow] / [allow, allow]"},
      {RequestText(), allowed, R"("determining_statements":[{"policy":"P","sid":"All"}])", "allow",
       R"("determining_statements":[{"policy":"P","sid":"X"}])", "determining_statements: [P/X] / [P/All]"},
      {RequestText(), allowed, R"("assumed":[])", "allow", R"("assumed":["aws:SecureTransport"])", "assumed: [aws:SecureTransport] / []"},
      {RequestText(), allowed, R"("message":"")", "allow", R"("message":"m")", "message: m / "},
      {RequestText(), allowed, R"("warnings":[])", "allow", R"("warnings":["null-member"])", "warnings: null-member / []"},
  };
  for (const auto& row : kRows) {
    const std::string decision = R"("decision":")" + std::string(row.decision) + "\"";
    const std::string comma = *row.expect == '\0' ? "" : ",";
    const ScenarioResult right = RunText(ScenarioOf(row.request, row.policies, decision + comma + row.expect));
    EXPECT_TRUE(right.passed) << row.expect << testing::PrintToString(Failures(right));
    const bool of_decision = std::string(row.failure).starts_with("decision");
    const ScenarioResult wrong = RunText(ScenarioOf(row.request, row.policies, of_decision ? row.wrong : decision + "," + row.wrong));
    EXPECT_FALSE(wrong.passed) << row.wrong;
    EXPECT_THAT(Failures(wrong), testing::ElementsAre(row.failure));
  }
}

TEST(RunScenario, ExpectedErrors) {
  const std::string broken = Identity(R"({"Version":"2012-10-17","Statment":[]})");
  EXPECT_TRUE(RunText(ScenarioOf(RequestText(), broken, R"("decision":"error")")).passed);
  EXPECT_TRUE(RunText(ScenarioOf(RequestText(), broken, R"("decision":"error","error":"unknown-element")")).passed);
  EXPECT_THAT(Failures(RunText(ScenarioOf(RequestText(), broken, R"("decision":"error","error":"null-value")"))),
              testing::ElementsAre("error: null-value / [missing-statement, unknown-element]"));
  EXPECT_THAT(Failures(RunText(ScenarioOf(RequestText(), broken, R"("decision":"allow")"))),
              testing::ElementsAre("decision: allow / error"));
  EXPECT_THAT(Failures(RunText(ScenarioOf(RequestText(), Identity(kAllowAll), R"("decision":"error")"))),
              testing::ElementsAre("decision: error / allow"));
}

TEST(RunScenario, AnErrorLeavesTheRestUnchecked) {
  const ScenarioResult result = RunText(ScenarioOf(RequestText(), Identity("{}"), R"("decision":"error","denied_by":[],"message":"")"));
  EXPECT_TRUE(result.passed);
  EXPECT_THAT(result.unchecked, testing::ElementsAre("denied_by", "message"));
}

TEST(RunScenario, AnErrorInTheExpectationIsNoExpectedError) {
  for (const char* expect : {R"("decision":"error","denied":[])", R"("decision":"eror")", R"("error":"null-value")",
                             R"("decision":"allow","error":"null-value")", R"("decision":"allow","primary":null)"}) {
    const ScenarioResult result = RunText(ScenarioOf(RequestText(), Identity(kAllowAll), expect));
    EXPECT_FALSE(result.passed) << expect;
    ASSERT_EQ(result.failures.size(), 1u) << expect;
    EXPECT_EQ(result.failures[0].field, "expect");
  }
}

TEST(RunScenario, WithoutExpectationADecisionIsEnough) {
  EXPECT_TRUE(RunText(R"({"request":{)" + RequestText() + "}}").passed);
  EXPECT_FALSE(RunText(R"({"request":{)" + RequestText(R"(,"unkown":[])") + "}}").passed);
}

TEST(RunScenario, StrictContext) {
  const std::string told = R"(,"context":{"aws:username":"bob"})";
  const auto run = [&](const std::string& more, const char* expect) {
    return RunText(ScenarioOf(RequestText(told + more), Identity(kAllowAll), expect)).passed;
  };
  EXPECT_TRUE(run("", R"("decision":"allow")"));
  EXPECT_TRUE(run(R"(,"options":{"strict_context":"on"})", R"("decision":"error","error":"contradicted-key")"));
  EXPECT_TRUE(run(R"(,"options":{"strict_context":"default"})", R"("decision":"allow")"));
}

}  // namespace
}  // namespace gavel
