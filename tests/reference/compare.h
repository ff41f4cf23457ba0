// One request value against one value of a policy.
#ifndef GAVEL_TESTS_REFERENCE_COMPARE_H_
#define GAVEL_TESTS_REFERENCE_COMPARE_H_

#include <string>

#include "reference/keys.h"
#include "reference/policy.h"
#include "reference/tri.h"

namespace gavel::reference {

struct Comparison {
  Tri matches;              // of the positive form; a negated operator takes NOT of the OR over its values
  bool unresolved = false;  // a variable of the policy value has no value (V-10); `matches` is then false
};

Comparison Compare(const Operator& op, const std::string& request_value, const Text& policy_value, bool variables, const Keys& keys);

}  // namespace gavel::reference

#endif  // GAVEL_TESTS_REFERENCE_COMPARE_H_
