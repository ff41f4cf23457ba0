// The policy as Python holds it.
#ifndef GAVEL_BINDINGS_PYTHON_CC_BOUND_POLICY_H_
#define GAVEL_BINDINGS_PYTHON_CC_BOUND_POLICY_H_

#include <string>
#include <vector>

#include "gavel/policy.h"

namespace gavel::python {

struct BoundPolicy {
  Policy policy;
  std::string name;                  // of its text
  std::vector<Diagnostic> warnings;  // of parsing; in order of position
};

// The policy, or PolicyError.
BoundPolicy PolicyOrRaise(ParsePolicyResult parsed, std::string name);

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_BOUND_POLICY_H_
