#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "gavel/scenario.h"
#include "request/context_key.h"
#include "request/request_data.h"
#include "scenario/compare_explanation.h"

namespace gavel {
namespace {

// Lists are compared and printed as sorted texts.
template <typename Texts>
std::string Listed(const Texts& texts) {
  std::string out;
  for (const auto& text : texts) out.append(out.empty() ? "" : ", ").append(text);
  return "[" + out + "]";
}

template <typename Names>
std::string ListedSet(const Names& names) {
  return Listed(std::set<std::string>(names.begin(), names.end()));
}

std::string TypesOf(PolicyTypeSet types) {
  std::set<std::string> names;
  for (PolicyType type : types.List()) names.emplace(NameOf(type));
  return Listed(names);
}

std::string EffectsOf(const std::vector<Verdict>& effects) {
  std::vector<std::string_view> names;
  names.reserve(effects.size());
  for (Verdict effect : effects) names.push_back(NameOf(effect));
  return Listed(names);
}

std::string CodesOf(const std::vector<Diagnostic>& diagnostics, Severity severity) {
  std::set<std::string> names;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity() == severity) names.emplace(diagnostic.name());
  }
  return Listed(names);
}

struct Comparison {
  ScenarioResult* result;

  void Check(std::string_view field, std::string expected, std::string got) {
    if (expected != got) Fail(field, std::move(expected), std::move(got));
  }
  void Fail(std::string_view field, std::string expected, std::string got) {
    result->failures.push_back({std::string(field), std::move(expected), std::move(got)});
  }
};

void CompareDecision(const Expectation& expect, const CallDecision& call, Comparison* compare) {
  const Decision& got = call.decision;
  if (expect.denied_by) compare->Check("denied_by", TypesOf(*expect.denied_by), TypesOf(got.denied_by));
  if (expect.primary) {
    compare->Check("primary", std::string(NameOf(*expect.primary)), got.has_primary ? std::string(NameOf(got.primary)) : "none");
  }
  if (expect.reason) compare->Check("reason", std::string(NameOf(*expect.reason)), std::string(NameOf(got.reason)));
  if (expect.indeterminate) compare->Check("indeterminate", ListedSet(expect.indeterminate->Ids()), ListedSet(got.indeterminate.Ids()));
  if (expect.best_case) compare->Check("best_case", std::string(NameOf(*expect.best_case)), std::string(NameOf(got.best_case)));
  if (expect.parts) {
    std::vector<Verdict> effects;
    for (const Decision& part : call.parts) effects.push_back(part.effect);
    compare->Check("parts", EffectsOf(*expect.parts), EffectsOf(effects));
  }
}

void CompareOverridden(const Scenario& scenario, Comparison* compare) {
  if (!scenario.expect.overridden) return;
  std::set<std::string> overridden;
  for (const CallPart& part : scenario.parts) {
    for (std::string& key : OverriddenKeys(part.request.data())) overridden.insert(std::move(key));
  }
  compare->Check("overridden", ListedSet(*scenario.expect.overridden), Listed(overridden));
}

bool Raised(const std::vector<Diagnostic>& diagnostics, DiagnosticCode code) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [code](const Diagnostic& diagnostic) { return diagnostic.code == code; });
}

void CompareDiagnostics(const Scenario& scenario, Comparison* compare) {
  const Expectation& expect = scenario.expect;
  if (expect.error_code && !Raised(scenario.diagnostics, *expect.error_code)) {
    compare->Fail("error", std::string(InfoOf(*expect.error_code).name), CodesOf(scenario.diagnostics, Severity::kError));
  }
  for (DiagnosticCode code : expect.warnings) {
    if (Raised(scenario.diagnostics, code)) continue;
    compare->Fail("warnings", std::string(InfoOf(code).name), CodesOf(scenario.diagnostics, Severity::kWarning));
  }
}

// What a scenario with errors leaves open although it expects it.
std::vector<std::string> DecisionFields(const Expectation& expect) {
  const std::pair<std::string_view, bool> fields[] = {
      {"denied_by", expect.denied_by.has_value()},
      {"primary", expect.primary.has_value()},
      {"reason", expect.reason.has_value()},
      {"determining_statements", expect.determining_statements.has_value()},
      {"indeterminate", expect.indeterminate.has_value()},
      {"best_case", expect.best_case.has_value()},
      {"assumed", expect.assumed.has_value()},
      {"overridden", expect.overridden.has_value()},
      {"parts", expect.parts.has_value()},
      {"message", expect.message.has_value()},
  };
  std::vector<std::string> present;
  for (const auto& [name, expected] : fields) {
    if (expected) present.emplace_back(name);
  }
  return present;
}

}  // namespace

ScenarioResult RunScenario(const Scenario& scenario, Scratch& scratch) {
  ScenarioResult result;
  if (!scenario.parts.empty()) result.decision = AuthorizeAll(scenario.parts, scratch);
  if (!scenario.has_expectation) {
    result.passed = result.decision.has_value();
    return result;
  }
  Comparison compare{&result};
  const Expectation& expect = scenario.expect;
  if (!expect.sound) {
    compare.Fail("expect", "an expectation without errors", CodesOf(scenario.diagnostics, Severity::kError));
    return result;
  }
  compare.Check("decision", expect.error ? "error" : std::string(NameOf(expect.decision)),
                result.decision ? std::string(NameOf(result.decision->decision.effect)) : "error");
  CompareDiagnostics(scenario, &compare);
  if (result.decision) {
    CompareDecision(expect, *result.decision, &compare);
    CompareOverridden(scenario, &compare);
    CompareExplanation(scenario, &result);
  } else {
    result.unchecked = DecisionFields(expect);
  }
  result.passed = result.failures.empty();
  return result;
}

}  // namespace gavel
