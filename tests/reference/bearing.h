// What is given must bear on the request (docs/semantics/bearing.md). Each check throws Error for what is an error there; warnings are the
// engine's affair.
#ifndef GAVEL_TESTS_REFERENCE_BEARING_H_
#define GAVEL_TESTS_REFERENCE_BEARING_H_

#include <string>

#include "gavel/value.h"
#include "reference/facts.h"
#include "reference/layers.h"
#include "reference/policy.h"

namespace gavel::reference {

// bearing_facts.cc: the facts of the principal and of the call, as written in `request`.
void CheckCallFacts(const Value& request, const Request& part);
// bearing_resource.cc: the facts of a part's resource; `resource` is what was written of it, or null.
void CheckResourceFacts(const Value* resource, const Request& part);
// bearing_keys.cc: names and values of keys.
void CheckKeys(const Request& part);
// bearing_policies.cc: whether the layers can be given for this part.
void CheckLayers(const PolicySet& policies, const Request& part);
// RQ-36: the members of a Deny that no request can match.
void CheckDenies(const Policy& policy);

// Whether the catalogue knows the kind of `arn`, and that kind cannot have a policy (RQ-23).
bool CannotHavePolicy(const std::string& arn);

}  // namespace gavel::reference

#endif  // GAVEL_TESTS_REFERENCE_BEARING_H_
