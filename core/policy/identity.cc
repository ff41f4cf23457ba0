#include "policy/identity.h"

#include <algorithm>

namespace gavel {
namespace {

template <typename T, typename Same>
bool EqualRanges(const std::vector<T>& a, const std::vector<T>& b, Same same) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
}

bool SameText(const Text& a, const Text& b) { return a.unknown == b.unknown && a.kind == b.kind && a.text == b.text; }

bool SameList(const ListElement& a, const ListElement& b) {
  return a.present == b.present && a.negated == b.negated && EqualRanges(a.members, b.members, SameText);
}

bool SamePrincipal(const PrincipalElement& a, const PrincipalElement& b) {
  const auto same = [](const PrincipalMember& x, const PrincipalMember& y) {
    return x.category == y.category && SameText(x.value, y.value);
  };
  return a.present == b.present && a.negated == b.negated && EqualRanges(a.members, b.members, same);
}

bool SameCondition(const Condition& a, const Condition& b) {
  return a.op == b.op && a.key == b.key && EqualRanges(a.values, b.values, SameText);
}

bool SameStatement(const Statement& a, const Statement& b) {
  return a.effect == b.effect && SameList(a.action, b.action) && SameList(a.resource, b.resource) &&
         EqualRanges(a.conditions, b.conditions, SameCondition) && SamePrincipal(a.principal, b.principal);
}

}  // namespace

bool ConditionIdentity::operator==(const ConditionIdentity& other) const {
  return variables == other.variables && SameCondition(*text, *other.text);
}

std::vector<ConditionIdentity> ConditionsOf(const CompiledPolicy& policy) {
  const bool variables = policy.document.version == PolicyVersion::k2012;
  std::vector<ConditionIdentity> conditions;
  for (const Statement& statement : policy.document.statements) {
    for (const Condition& condition : statement.conditions) conditions.push_back({&condition, variables});
  }
  return conditions;
}

bool SaySame(const CompiledPolicy& a, const CompiledPolicy& b) {
  return &a == &b || (a.document.version == b.document.version && EqualRanges(a.document.statements, b.document.statements, SameStatement));
}

}  // namespace gavel
