#include "reference/scenario_file.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace gavel::reference {
namespace {

bool ReadFile(const std::string& path, std::string* text) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return false;
  std::ostringstream buffer;
  buffer << stream.rdbuf();
  *text = buffer.str();
  return true;
}

// Replaces {"file": path} by {"document": text} wherever a policy may stand; a file that cannot be read stays and is refused later.
void ReadPolicyFiles(const std::string& folder, Value* value) {
  for (Value& item : value->items) ReadPolicyFiles(folder, &item);
  for (Member& member : value->members) {
    std::string text;
    if (member.key == "file" && member.value.Is(ValueKind::kString) && ReadFile(folder + "/" + member.value.text, &text)) {
      member.key = "document";
      member.value.text = text;
    } else if (member.key != "document") {
      ReadPolicyFiles(folder, &member.value);
    }
  }
}

std::string Join(const std::set<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return "{" + out + "}";
}

std::set<std::string> Texts(const Value& list) {
  std::set<std::string> out;
  for (const Value& item : list.items) out.insert(item.text);
  return out;
}

}  // namespace

Value Merge(const Value& defaults, const Value& over) {
  if (!defaults.Is(ValueKind::kObject) || !over.Is(ValueKind::kObject)) return over;
  Value out = over;
  std::erase_if(out.members, [&defaults](const Member& m) { return m.value.Is(ValueKind::kNull) && defaults.Find(m.key); });
  for (const Member& member : defaults.members) {
    const Value* own = over.Find(member.key);
    if (!own) {
      out.members.push_back(member);
    } else {
      for (Member& merged : out.members) {
        if (merged.key == member.key) merged.value = Merge(member.value, *own);
      }
    }
  }
  return out;
}

LoadedScenarios LoadScenarios(const std::string& text, const std::string& name, const std::string& folder) {
  LoadedScenarios out;
  const ParseValueResult parsed = ParseValue(text, name);
  if (!parsed.tree) {
    out.error = parsed.diagnostics.empty() ? "no JSON" : parsed.diagnostics[0].message;
    return out;
  }
  const Value& root = parsed.tree->root;
  const Value* list = root.Find("scenarios");
  const Value* defaults = root.Find("defaults");
  if (!list) {
    out.scenarios.push_back(root);
  } else {
    for (const Value& item : list->items) out.scenarios.push_back(defaults ? Merge(*defaults, item) : item);
  }
  for (Value& scenario : out.scenarios) ReadPolicyFiles(folder, &scenario);
  return out;
}

LoadedScenarios LoadScenarioFile(const std::string& path) {
  LoadedScenarios out;
  std::string text;
  if (!ReadFile(path, &text)) {
    out.error = "cannot be read";
    return out;
  }
  const size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash);
  if (path.size() < 6 || path.substr(path.size() - 6) != ".jsonl") return LoadScenarios(text, path, folder);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line) && out.error.empty();) {
    if (line.empty()) continue;
    LoadedScenarios one = LoadScenarios(line, path, folder);
    out.error = one.error;
    out.scenarios.insert(out.scenarios.end(), one.scenarios.begin(), one.scenarios.end());
  }
  return out;
}

std::vector<std::string> Mismatches(const Value& scenario, const Outcome& outcome) {
  std::vector<std::string> out;
  const Value* expect = scenario.Find("expect");
  if (!expect) return {"no expectation"};
  const auto check_text = [&](const char* key, const std::string& got) {
    const Value* wanted = expect->Find(key);
    if (wanted && wanted->text != got) out.push_back(std::string(key) + ": expected " + wanted->text + ", got " + got);
  };
  const auto check_set = [&](const char* key, const std::set<std::string>& got) {
    const Value* wanted = expect->Find(key);
    if (wanted && Texts(*wanted) != got) out.push_back(std::string(key) + ": expected " + Join(Texts(*wanted)) + ", got " + Join(got));
  };
  check_text("decision", outcome.decision);
  if (outcome.decision == "error") {
    if (!out.empty()) out.push_back("  because " + outcome.error_detail);
    return out;
  }
  check_text("best_case", outcome.best_case);
  if (!outcome.reason.empty()) check_text("reason", outcome.reason);
  check_text("primary", outcome.primary);
  check_set("denied_by", outcome.denied_by);
  check_set("indeterminate", outcome.indeterminate);
  if (const Value* parts = expect->Find("parts")) {
    std::vector<std::string> wanted;
    for (const Value& part : parts->items) wanted.push_back(part.text);
    if (wanted != outcome.parts) out.push_back("parts differ");
  }
  return out;
}

}  // namespace gavel::reference
