#include "scenario/compare_explanation.h"

#include <set>
#include <string>

#include "gavel/explanation.h"

namespace gavel {
namespace {

std::string Listed(const std::set<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out.append(out.empty() ? "" : ", ").append(text);
  return "[" + out + "]";
}

std::string Shown(const std::string& policy, const std::string& sid) { return sid.empty() ? policy : policy + "/" + sid; }

std::string DeterminingOf(const Explanation& explanation) {
  std::set<std::string> names;
  for (const StatementExplanation& statement : explanation.statements) {
    if (statement.determining) names.insert(Shown(statement.policy, statement.sid));
  }
  return Listed(names);
}

void Check(std::string_view field, const std::string& expected, const std::string& got, ScenarioResult* result) {
  if (expected != got) result->failures.push_back({std::string(field), expected, got});
}

}  // namespace

void CompareExplanation(const Scenario& scenario, ScenarioResult* result) {
  const Expectation& expect = scenario.expect;
  if (!expect.determining_statements && !expect.assumed && !expect.message) return;
  const CallPart& part = scenario.parts[result->decision->deciding_part];
  const Explanation explanation = Explain(part.policies, part.request);
  if (expect.determining_statements) {
    std::set<std::string> names;
    for (const StatementName& name : *expect.determining_statements) names.insert(Shown(name.policy, name.sid));
    Check("determining_statements", Listed(names), DeterminingOf(explanation), result);
  }
  if (expect.assumed) {
    const std::set<std::string> expected(expect.assumed->begin(), expect.assumed->end());
    const std::set<std::string> got(explanation.assumed.begin(), explanation.assumed.end());
    Check("assumed", Listed(expected), Listed(got), result);
  }
  if (expect.message) Check("message", *expect.message, ToAwsMessage(explanation), result);
}

}  // namespace gavel
