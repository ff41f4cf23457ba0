#include <array>
#include <string>

#include "base/quote.h"
#include "scenario/read_facts.h"

namespace gavel {
namespace {

// The fields of a principal object; `type` and `arn` decide together, once both are read.
struct PrincipalFields {
  PrincipalFacts facts;
  std::optional<PrincipalKind> type;
  bool has_arn = false;
  std::vector<std::string> groups;  // informative
};

template <auto kMember>
void Fact(const Place& place, PrincipalFields* out) {
  ReadInto(place, &(out->facts.*kMember));
}

void ReadType(const Place& place, PrincipalFields* out) {
  std::array<std::string_view, kPrincipalKindCount> names;
  for (size_t i = 0; i < names.size(); ++i) names[i] = NameOf(static_cast<PrincipalKind>(i));
  const auto index = ReadWord(place, names, "type of principal", DiagnosticCode::kUnknownScenarioValue);
  if (index) out->type = static_cast<PrincipalKind>(*index);
}

void ReadArn(const Place& place, PrincipalFields* out) {
  ReadInto(place, &out->facts.arn);
  out->has_arn = true;
}

constexpr FieldRow<PrincipalFields> kPrincipalFields[] = {
    {"type", &ReadType},
    {"arn", &ReadArn},
    {"account", &Fact<&PrincipalFacts::account>},
    {"role", &Fact<&PrincipalFacts::role>},
    {"session_name", &Fact<&PrincipalFacts::session_name>},
    {"unique_id", &Fact<&PrincipalFacts::unique_id>},
    {"canonical_id", &Fact<&PrincipalFacts::canonical_id>},
    {"tags", &Fact<&PrincipalFacts::tags>},
    {"session_tags", &Fact<&PrincipalFacts::session_tags>},
    {"mfa", &Fact<&PrincipalFacts::mfa>},
    {"federated_provider", &Fact<&PrincipalFacts::federated_provider>},
    {"issued_at", &Fact<&PrincipalFacts::issued_at>},
    {"source_identity", &Fact<&PrincipalFacts::source_identity>},
    {"federating_user", &Fact<&PrincipalFacts::federating_user>},
    {"groups", &ReadMember<&PrincipalFields::groups>},
    {"organization", &Fact<&PrincipalFacts::organization>},
};

constexpr FieldRow<Organization> kOrganizationFields[] = {
    {"id", &ReadMember<&Organization::id>},
    {"path", &ReadMember<&Organization::path>},
    {"management_account", &ReadMember<&Organization::management_account>},
};

void ReportArn(const Place& place, const std::string& text) {
  place.Report(DiagnosticCode::kInvalidPrincipalArn, "the principal " + Quoted(text) + " cannot be read");
}

bool IsServiceLinkedRole(const std::string& role_arn) {
  const auto role = PrincipalFromArn(role_arn);
  return role && role->kind == PrincipalKind::kServiceLinkedRole;
}

// What the ARN tells, beneath what the other fields say.
void Settle(const Place& place, PrincipalFields* fields) {
  PrincipalFacts& facts = fields->facts;
  const std::optional<PrincipalFacts> told = PrincipalFromArn(facts.arn);
  if (!fields->type) {
    if (!fields->has_arn) return ReportMissing(place, "arn");
    if (!told) return ReportArn(place, facts.arn);
    facts.kind = told->kind;
    if (facts.kind == PrincipalKind::kAssumedRole && IsServiceLinkedRole(facts.role)) facts.kind = PrincipalKind::kServiceLinkedRole;
  } else {
    facts.kind = *fields->type;
  }
  if (!told) return;
  facts.arn = told->arn;
  if (facts.account.empty()) facts.account = told->account;
  if (facts.session_name.empty()) facts.session_name = told->session_name;
}

}  // namespace

void ReadInto(const Place& place, Organization* out) { ReadObject(place, kOrganizationFields, out); }

void ReadInto(const Place& place, PrincipalFacts* out) {
  if (place.node.Is(ValueKind::kString)) {
    const std::string& text = place.value().text;
    const auto told = PrincipalFromArn(text);
    if (!told) return ReportArn(place, text);
    *out = *told;
    return;
  }
  PrincipalFields fields;
  ReadObject(place, kPrincipalFields, &fields);
  if (place.node.Is(ValueKind::kObject)) Settle(place, &fields);
  *out = std::move(fields.facts);
}

}  // namespace gavel
