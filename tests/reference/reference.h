// The reference evaluator: a small, naive second implementation of the whole decision.
//
// It shares nothing with the engine but the value tree, and is written for being obviously right: strings are compared as strings,
// everything is recomputed for each request, nothing is indexed. Differential tests and the fuzzer use it as their oracle. It knows the
// default semantics only: a scenario with options other than strict_context is answered "unsupported".
#ifndef GAVEL_TESTS_REFERENCE_REFERENCE_H_
#define GAVEL_TESTS_REFERENCE_REFERENCE_H_

#include <set>
#include <string>
#include <vector>

#include "gavel/value.h"

namespace gavel::reference {

struct Outcome {
  std::string decision;   // allow, explicit_deny, implicit_deny, error or unsupported
  std::string best_case;  // the effect of the open reading (F-4)
  std::string reason;     // service_refusal, cross_partition, unknown_policy, authorizer; otherwise empty
  std::set<std::string> denied_by;
  std::string primary;
  std::set<std::string> indeterminate;
  std::vector<std::string> parts;  // the effect of each part of the call
  std::string error_detail;        // why decision is error
};

// `scenario` is one scenario object (docs/scenarios.md) after merging defaults, with every "file" replaced by a "document". Ignores
// "expect".
Outcome Evaluate(const Value& scenario);

}  // namespace gavel::reference

#endif  // GAVEL_TESTS_REFERENCE_REFERENCE_H_
