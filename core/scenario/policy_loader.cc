#include "scenario/policy_loader.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace gavel {
namespace {

// What diagnostics call the file: as the user would open it from where the scenario file was opened.
std::string NextTo(const Source* scenario, const std::string& path) {
  const std::string_view name = scenario == nullptr ? std::string_view() : scenario->Root().name();
  const size_t slash = name.rfind('/');
  if (slash == std::string_view::npos || path.empty() || path[0] == '/') return path;
  return std::string(name.substr(0, slash + 1)) + path;
}

constexpr std::string_view kUnknownKey = "$unknown";

bool IsUnknownForm(const Value& value) {
  return value.members.size() == 1 && value.members[0].key == kUnknownKey && value.members[0].value.Is(ValueKind::kString);
}

bool HoldsUnknown(const Value& value) {
  if (IsUnknownForm(value)) return true;
  return std::any_of(value.items.begin(), value.items.end(), HoldsUnknown) ||
         std::any_of(value.members.begin(), value.members.end(), [](const Member& member) { return HoldsUnknown(member.value); });
}

// SPEC(F-7): {"$unknown": "why"} stands for a string that is not known.
void MakeUnknown(Value* value) {
  if (IsUnknownForm(*value)) {
    value->kind = ValueKind::kUnknown;
    value->text = std::move(value->members[0].value.text);
    value->members.clear();
  }
  for (Value& item : value->items) MakeUnknown(&item);
  for (Member& member : value->members) MakeUnknown(&member.value);
}

}  // namespace

PolicyLoader::Loaded PolicyLoader::LoadTree(const std::shared_ptr<const Source>& source, const Value& root, PolicyType type,
                                            bool operator_case) const {
  ParseOptions options;
  options.operator_case = operator_case;
  options.limits = options_.limits;
  ParsePolicyResult parsed;
  if (HoldsUnknown(root)) {
    Value copy = root;
    MakeUnknown(&copy);
    parsed = ParsePolicy(source, copy, type, options);
  } else {
    parsed = ParsePolicy(source, root, type, options);
  }
  return {std::move(parsed.policy), std::move(parsed.diagnostics)};
}

PolicyLoader::Loaded PolicyLoader::Load(ParseValueResult parsed, PolicyType type, bool operator_case) const {
  if (!parsed.tree) return {std::nullopt, std::move(parsed.diagnostics)};
  return LoadTree(parsed.tree->source, parsed.tree->root, type, operator_case);
}

const PolicyLoader::Loaded& PolicyLoader::FromDocument(const Value& document, PolicyType type, bool operator_case) {
  const auto [entry, inserted] = documents_.try_emplace({&document, type, operator_case});
  if (!inserted) return entry->second;
  if (!document.Is(ValueKind::kString)) {
    entry->second = LoadTree(source_, document, type, operator_case);
  } else if (source_ != nullptr) {
    entry->second = Load(ParseNested(source_, document, false, options_.limits), type, operator_case);
  } else {
    entry->second = Load(ParseValue(document.text, "<policy>", options_.limits), type, operator_case);
  }
  return entry->second;
}

const PolicyLoader::Loaded* PolicyLoader::FromFile(const std::string& path, PolicyType type, bool operator_case) {
  const auto [entry, inserted] = files_.try_emplace({path, type, operator_case});
  if (inserted && options_.read_file) {
    std::optional<std::string> text = options_.read_file(path);
    if (text) entry->second = Load(ParseValue(*std::move(text), NextTo(source_.get(), path), options_.limits), type, operator_case);
  }
  return entry->second ? &*entry->second : nullptr;
}

}  // namespace gavel
