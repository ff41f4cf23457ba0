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
  return &a == &b || (a.statements.size() == b.statements.size() && a.keys.keys().size() == b.keys.keys().size() &&
                      ToJson(a.document) == ToJson(b.document));
}

}  // namespace gavel
