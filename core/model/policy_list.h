// The policies of one place: a principal, a node of an organization, a resource, an endpoint. The unit that requests share.
#ifndef GAVEL_MODEL_POLICY_LIST_H_
#define GAVEL_MODEL_POLICY_LIST_H_

#include <vector>

#include "gavel/policy_set.h"

namespace gavel {

struct PolicyList {
  std::vector<AttachedPolicy> policies;
};

}  // namespace gavel

#endif  // GAVEL_MODEL_POLICY_LIST_H_
