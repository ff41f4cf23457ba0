// A trial: what is said before and after a change.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "differential/tree.h"
#include "gavel/explanation.h"
#include "gavel/scenario.h"
#include "monotony.h"

namespace gavel::fuzz {
namespace {

// Objects member by member, everything else whole (docs/scenarios.md).
Value Merged(const Value& defaults, const Value& own) {
  if (!defaults.Is(ValueKind::kObject) || !own.Is(ValueKind::kObject)) return own;
  Value merged = defaults;
  for (const Member& member : own.members) {
    const auto same = std::find_if(merged.members.begin(), merged.members.end(), [&](const Member& m) { return m.key == member.key; });
    if (same == merged.members.end()) {
      merged.members.push_back(member);
    } else if (member.value.Is(ValueKind::kNull)) {
      merged.members.erase(same);
    } else {
      same->value = Merged(same->value, member.value);
    }
  }
  return merged;
}

void AddScenarios(const std::string& text, std::vector<Value>* scenarios) {
  const ParseValueResult parsed = ParseValue(text, "scenario");
  if (!parsed.tree) return;
  const Value& root = parsed.tree->root;
  const Value* list = root.Find("scenarios");
  if (list == nullptr) {
    scenarios->push_back(root);
    return;
  }
  const Value* defaults = root.Find("defaults");
  for (const Value& scenario : list->items) scenarios->push_back(defaults == nullptr ? scenario : Merged(*defaults, scenario));
}

void Tell(const Explanation& why, std::vector<std::string>* told) {
  for (const std::string& fact : why.assumed) told->push_back("assumed: " + fact);
  for (const Diagnostic& warning : why.warnings) told->push_back(absl::StrCat(std::string(warning.name()), ": ", warning.message));
  for (const AssumedAbsentDeny& deny : why.assumed_absent_denies) {
    for (const std::string& key : deny.keys) told->push_back(absl::StrCat("unless ", key, " is sent: ", deny.policy));
  }
}

}  // namespace

std::vector<Value> ScenariosIn(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".json" || entry.path().extension() == ".jsonl") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<Value> scenarios;
  for (const auto& file : files) {
    std::ifstream stream(file, std::ios::binary);
    if (file.extension() == ".jsonl") {
      for (std::string line; std::getline(stream, line);) AddScenarios(line, &scenarios);
      continue;
    }
    std::ostringstream text;
    text << stream.rdbuf();
    AddScenarios(text.str(), &scenarios);
  }
  return scenarios;
}

Outcome OutcomeOf(const Value& scenario, Scratch& scratch) {
  Outcome out;
  const ScenarioFile file = ParseScenarios(ValueTree{nullptr, scenario});
  if (file.scenarios.size() != 1 || file.scenarios[0].parts.empty() || HasErrors(file.scenarios[0].diagnostics)) {
    out.error = true;
    return out;
  }
  const Scenario& read = file.scenarios[0];
  const Decision decision = AuthorizeAll(read.parts, scratch).decision;
  if (decision.reason == Reason::kInvalidRequest) {
    out.error = true;
    return out;
  }
  out.allowed = decision.allowed();
  out.explicitly_denied = decision.reason == Reason::kExplicitDeny;
  for (const Diagnostic& diagnostic : read.diagnostics)
    out.told.push_back(absl::StrCat(std::string(diagnostic.name()), ": ", diagnostic.message));
  if (!out.allowed) return out;
  for (const CallPart& part : read.parts) {
    Tell(Explain(part.policies, part.request), &out.told);
  }
  return out;
}

std::string Try(const Value& scenario, const Outcome& before, const Site& site, Change change, differential::Choices& choices,
                Scratch& scratch) {
  const std::optional<Value> changed = Changed(scenario, site, change, choices);
  if (!changed) return "";
  const Outcome after = OutcomeOf(*changed, scratch);
  if (after.error || !after.allowed) return "";
  const bool told = std::any_of(after.told.begin(), after.told.end(), [&](const std::string& word) {
    return std::find(before.told.begin(), before.told.end(), word) == before.told.end();
  });
  if (told || !ExcuseOf(scenario, before, site, change, *changed).empty()) return "";
  return absl::StrCat("`", site.path, "` ", std::string(NameOf(change)), ": a denial becomes an allow, and nothing says so\nbefore ",
                      ToJson(scenario), "\nafter  ", ToJson(*changed), "\n");
}

}  // namespace gavel::fuzz
