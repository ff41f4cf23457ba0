#include "scenario/read_expectation.h"

#include <array>
#include <string>
#include <vector>

#include "base/open_questions.h"

namespace gavel {
namespace {

using enum DiagnosticCode;

constexpr size_t kVerdictCount = static_cast<size_t>(Verdict::kImplicitDeny) + 1;
constexpr size_t kReasonCount = static_cast<size_t>(Reason::kAuthorizer) + 1;

// The names of an enum whose values are 0 .. kCount - 1.
template <typename Enum, size_t kCount>
std::array<std::string_view, kCount> Names() {
  std::array<std::string_view, kCount> names;
  for (size_t i = 0; i < kCount; ++i) names[i] = NameOf(static_cast<Enum>(i));
  return names;
}

template <typename Enum, size_t kCount>
void ReadEnum(const Place& place, std::string_view noun, Enum* out) {
  const auto names = Names<Enum, kCount>();
  if (const auto index = ReadWord(place, names, noun, kInvalidExpectation)) *out = static_cast<Enum>(*index);
}

void ReadDecision(const Place& place, Expectation* out) {
  std::vector<std::string_view> words = {"error"};
  for (std::string_view name : Names<Verdict, kVerdictCount>()) words.push_back(name);
  const auto index = ReadWord(place, words, "decision", kInvalidExpectation);
  if (!index) return;
  out->error = *index == 0;
  if (!out->error) out->decision = static_cast<Verdict>(*index - 1);
}

constexpr FieldRow<Expectation> kExpectationFields[] = {
    {"decision", &ReadDecision, true},
    {"denied_by", &ReadMember<&Expectation::denied_by>},
    {"primary", &ReadMember<&Expectation::primary>},
    {"reason", &ReadMember<&Expectation::reason>},
    {"determining_statements", &ReadMember<&Expectation::determining_statements>},
    {"indeterminate", &ReadMember<&Expectation::indeterminate>},
    {"best_case", &ReadMember<&Expectation::best_case>},
    {"assumed", &ReadMember<&Expectation::assumed>},
    {"overridden", &ReadMember<&Expectation::overridden>},
    {"parts", &ReadMember<&Expectation::parts>},
    {"error", &ReadMember<&Expectation::error_code>},
    {"warnings", &ReadMember<&Expectation::warnings>},
    {"message", &ReadMember<&Expectation::message>},
};

constexpr FieldRow<StatementName> kStatementFields[] = {
    {"policy", &ReadMember<&StatementName::policy>, true},
    {"sid", &ReadMember<&StatementName::sid>},
};

}  // namespace

void ReadInto(const Place& place, Verdict* out) { ReadEnum<Verdict, kVerdictCount>(place, "effect of a request", out); }
void ReadInto(const Place& place, PolicyType* out) { ReadEnum<PolicyType, kPolicyTypeCount>(place, "policy type", out); }
void ReadInto(const Place& place, Reason* out) { ReadEnum<Reason, kReasonCount>(place, "reason of a decision", out); }
void ReadInto(const Place& place, StatementName* out) { ReadObject(place, kStatementFields, out); }

void ReadInto(const Place& place, PolicyTypeSet* out) {
  std::vector<PolicyType> types;
  ReadInto(place, &types);
  for (PolicyType type : types) out->Add(type);
}

void ReadInto(const Place& place, RuleSet* out) {
  if (!place.Expect(ValueKind::kArray)) return;
  std::array<std::string_view, kOpenRuleCount> ids;
  for (size_t i = 0; i < ids.size(); ++i) ids[i] = InfoOf(static_cast<OpenRule>(i)).id;
  const std::vector<Value>& items = place.value().items;
  for (size_t i = 0; i < items.size(); ++i) {
    const Path path(place.path, i);
    const auto index = ReadWord(Place{Node(items[i]), path, place.reporter}, ids, "rule that may leave a test open", kInvalidExpectation);
    if (index) *out |= RuleBit(static_cast<OpenRule>(*index));
  }
}

void ReadInto(const Place& place, DiagnosticCode* out) {
  const std::string* name = ReadScalar(place, false);
  if (name == nullptr) return;
  if (const DiagnosticInfo* info = FindDiagnostic(*name)) {
    *out = info->code;
    return;
  }
  std::vector<std::string_view> names;
  for (const DiagnosticInfo& info : AllDiagnostics()) names.push_back(info.name);
  ReadWord(place, names, "diagnostic code", kInvalidExpectation);
}

void ReadInto(const Place& place, Expectation* out) {
  ReadObject(place, kExpectationFields, out);
  if (out->error_code && !out->error && !place.reporter.has_errors()) {
    place.Report(kInvalidExpectation, "a code under `error` needs the decision `error`");
  }
}

}  // namespace gavel
