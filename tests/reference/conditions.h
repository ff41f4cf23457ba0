// One condition of a statement against the context of a request.
#ifndef GAVEL_TESTS_REFERENCE_CONDITIONS_H_
#define GAVEL_TESTS_REFERENCE_CONDITIONS_H_

#include "reference/keys.h"
#include "reference/policy.h"
#include "reference/tri.h"

namespace gavel::reference {

// `variables`: the document's Version has them (V-1).
Tri TestCondition(const Condition& condition, bool variables, const Keys& keys);

}  // namespace gavel::reference

#endif  // GAVEL_TESTS_REFERENCE_CONDITIONS_H_
