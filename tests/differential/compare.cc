#include "differential/compare.h"

#include <set>

#include "differential/tree.h"

namespace gavel::differential {
namespace {

std::string Join(const std::set<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return "{" + text + "}";
}
std::string Join(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return "[" + text + "]";
}

// The reference names a reason only where the effect does not tell it.
std::string SpecialReason(Reason reason) {
  const bool plain = reason == Reason::kAllowed || reason == Reason::kExplicitDeny || reason == Reason::kNoAllow;
  return plain ? "" : std::string(NameOf(reason));
}

}  // namespace

reference::Outcome OutcomeOf(const Scenario& scenario, Scratch& scratch) {
  reference::Outcome out;
  if (scenario.parts.empty() || HasErrors(scenario.diagnostics)) {
    out.decision = "error";
    for (const Diagnostic& diagnostic : scenario.diagnostics) {
      if (diagnostic.severity() == Severity::kError) out.error_detail += std::string(diagnostic.name()) + ": " + diagnostic.message + "; ";
    }
    return out;
  }
  const CallDecision call = AuthorizeAll(scenario.parts, scratch);
  const Decision& decision = call.decision;
  out.decision = NameOf(decision.effect);
  out.best_case = NameOf(decision.best_case);
  out.reason = SpecialReason(decision.reason);
  for (PolicyType type : decision.denied_by.List()) out.denied_by.insert(std::string(NameOf(type)));
  if (decision.has_primary) out.primary = NameOf(decision.primary);
  for (std::string_view id : decision.indeterminate.Ids()) out.indeterminate.insert(std::string(id));
  for (const Decision& part : call.parts) out.parts.push_back(std::string(NameOf(part.effect)));
  return out;
}

std::vector<reference::Outcome> RunEngine(const Value& policies, const std::vector<Value>& requests, Scratch& scratch) {
  ValueTree tree;
  tree.root = Object("defaults", Object("policies", policies));
  Value scenarios = List();
  for (const Value& request : requests) scenarios.items.push_back(Object("request", request));
  Put(&tree.root, "scenarios", std::move(scenarios));
  std::vector<reference::Outcome> outcomes;
  for (const Scenario& scenario : ParseScenarios(tree).scenarios) outcomes.push_back(OutcomeOf(scenario, scratch));
  return outcomes;
}

reference::Outcome RunEngine(const Value& scenario, Scratch& scratch) {
  const ScenarioFile file = ParseScenarios(ValueTree{nullptr, scenario});
  if (file.scenarios.size() == 1) return OutcomeOf(file.scenarios[0], scratch);
  reference::Outcome out;
  out.decision = "error";
  return out;
}

std::vector<std::string> Differences(const reference::Outcome& engine, const reference::Outcome& reference) {
  std::vector<std::string> out;
  const auto check = [&out](const char* field, const std::string& got, const std::string& want) {
    if (got != want) out.push_back(std::string(field) + ": engine " + got + ", reference " + want);
  };
  check("decision", engine.decision, reference.decision);
  if (engine.decision == "error" || reference.decision == "error") {
    if (!out.empty()) out.back() += " (" + engine.error_detail + reference.error_detail + ")";
    return out;
  }
  check("best_case", engine.best_case, reference.best_case);
  check("reason", engine.reason, reference.reason);
  check("denied_by", Join(engine.denied_by), Join(reference.denied_by));
  check("primary", engine.primary, reference.primary);
  check("indeterminate", Join(engine.indeterminate), Join(reference.indeterminate));
  // The reference lists the second half of a call of a function URL as a part of its own.
  if (engine.parts.size() == reference.parts.size()) check("parts", Join(engine.parts), Join(reference.parts));
  return out;
}

}  // namespace gavel::differential
