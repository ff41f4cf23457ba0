// A request and its policies as the scenario that describes them, for the reference evaluator.
#ifndef GAVEL_TESTS_DIFFERENTIAL_SCENARIO_OF_H_
#define GAVEL_TESTS_DIFFERENTIAL_SCENARIO_OF_H_

#include "gavel/policy_set.h"
#include "gavel/request.h"
#include "gavel/value.h"

namespace gavel::differential {

// The "policies" of a scenario.
Value PoliciesOf(const Layers& layers);

// The "request" of a scenario. Of the resource only ARN and account, of the principal what a user or a role's session has but tags of the
// session.
Value RequestOf(const RequestFacts& facts);

}  // namespace gavel::differential

#endif  // GAVEL_TESTS_DIFFERENTIAL_SCENARIO_OF_H_
