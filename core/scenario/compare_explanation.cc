#include "scenario/compare_explanation.h"

#include <set>
#include <string>
#include <utility>

#include "gavel/explanation.h"

namespace gavel {
namespace {

std::string Listed(const std::set<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out.append(out.empty() ? "" : ", ").append(text);
  return "[" + out + "]";
}

std::string Listed(const std::vector<std::string>& texts) { return Listed(std::set<std::string>(texts.begin(), texts.end())); }

std::string Listed(const std::vector<StatementName>& statements) {
  std::set<std::string> names;
  for (const StatementName& statement : statements) names.insert(statement.policy + "/" + statement.sid);
  return Listed(names);
}

std::vector<StatementName> Determining(const Explanation& explanation) {
  std::vector<StatementName> names;
  for (const StatementExplanation& statement : explanation.statements) {
    if (statement.determining) names.push_back({statement.policy, statement.sid});
  }
  return names;
}

void Check(std::string_view field, std::string expected, std::string got, ScenarioResult* result) {
  if (expected != got) result->failures.push_back({std::string(field), std::move(expected), std::move(got)});
}

}  // namespace

void CompareExplanation(const Scenario& scenario, ScenarioResult* result) {
  const Expectation& expect = scenario.expect;
  if (!expect.determining_statements && !expect.assumed && !expect.message) return;  // an explanation costs more than a decision
  const CallPart& part = scenario.parts[result->decision->deciding_part];
  const Explanation why = Explain(part.policies, part.request);
  if (expect.determining_statements) {
    Check("determining_statements", Listed(*expect.determining_statements), Listed(Determining(why)), result);
  }
  if (expect.assumed) Check("assumed", Listed(*expect.assumed), Listed(why.assumed), result);
  if (expect.message) Check("message", *expect.message, why.message, result);
}

}  // namespace gavel
