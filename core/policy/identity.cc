#include "policy/identity.h"

#include <algorithm>

namespace gavel {

bool ConditionIdentity::operator==(const ConditionIdentity& other) const {
  const auto same = [](const Text& x, const Text& y) { return x.text == y.text && x.unknown == y.unknown; };
  return variables == other.variables && text->op == other.text->op && text->key == other.text->key &&
         std::equal(text->values.begin(), text->values.end(), other.text->values.begin(), other.text->values.end(), same);
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
  if (&a == &b) return true;
  // Most that differ do so here, before their documents are written out.
  const auto alike = [](const CompiledStatement& x, const CompiledStatement& y) {
    return x.effect == y.effect && x.action.members.size() == y.action.members.size() &&
           x.resource.members.size() == y.resource.members.size() && x.conditions.size() == y.conditions.size();
  };
  return std::equal(a.statements.begin(), a.statements.end(), b.statements.begin(), b.statements.end(), alike) &&
         std::equal(a.filters.begin(), a.filters.end(), b.filters.begin(), b.filters.end()) && ToJson(a.document) == ToJson(b.document);
}

}  // namespace gavel
