// What says the same: conditions with equal texts, policies with equal documents, wherever they stand.
#ifndef GAVEL_POLICY_IDENTITY_H_
#define GAVEL_POLICY_IDENTITY_H_

#include <utility>
#include <vector>

#include "gavel/document.h"
#include "policy/compiled_policy.h"

namespace gavel {

// A view of a condition, by what decides its truth. Two that are equal have equal truths for every request, in policies of one set.
struct ConditionIdentity {
  const Condition* text = nullptr;
  bool variables = false;  // SPEC(V-1): they are active

  bool operator==(const ConditionIdentity& other) const;

  template <typename Hash>
  friend Hash AbslHashValue(Hash hash, const ConditionIdentity& condition) {
    const Condition& written = *condition.text;
    hash = Hash::combine(std::move(hash), condition.variables, written.op, written.key, written.values.size());
    for (const Text& value : written.values) hash = Hash::combine(std::move(hash), value.text, value.unknown);
    return hash;
  }
};

// In the order of CompiledCondition::number. They live as long as the policy.
std::vector<ConditionIdentity> ConditionsOf(const CompiledPolicy& policy);

// Whether two policies of one type say the same for every request: their documents are equal but for places, ids and the way in which
// lists are written, from which all that is compiled follows.
bool SaySame(const CompiledPolicy& a, const CompiledPolicy& b);

}  // namespace gavel

#endif  // GAVEL_POLICY_IDENTITY_H_
