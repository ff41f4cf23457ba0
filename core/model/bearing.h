// Which lists of policies bear on a request, as far as the model tells.
#ifndef GAVEL_MODEL_BEARING_H_
#define GAVEL_MODEL_BEARING_H_

#include <optional>
#include <string_view>
#include <vector>

#include "eval/policy_set_data.h"
#include "model/model_data.h"
#include "request/request_data.h"

namespace gavel {

// Shared lists for what no entry has: no policy at all, and one that nobody has seen (F-7).
const AttachedList& NoPolicies();
const AttachedList& UnknownPolicies(PolicyType type);
const NodeList& NoNodes();
const NodeList& UnknownNodes(PolicyType type);

// What hangs on the resource of a request. `known`: the resource that its ARN belongs to, or nullptr.
const AttachedList& ResourcePolicies(const ModelData& model, const ResourceData* known, const RequestData& request);
// The RCPs above the owner.
const NodeList& ResourceControl(const ModelData& model, std::string_view owner);

// SPEC(RQ-23): whether the resource of the request can have a policy of its own; true for a kind that nobody knows. Allocates only for
// kinds that are not in the table of holders.
bool MayHavePolicy(const RequestData& request);

// What may be given for a request by hand, as bits of Given (eval/bearing_table.h), and whether all of `policies` may.
uint16_t MayBeGivenWith(const PolicySetData& policies, const RequestData& request);
bool Bears(const PolicySetData& policies, const RequestData& request);

}  // namespace gavel

#endif  // GAVEL_MODEL_BEARING_H_
