// Which lists of policies bear on a request, as far as the model tells.
#ifndef GAVEL_MODEL_BEARING_H_
#define GAVEL_MODEL_BEARING_H_

#include <optional>
#include <string_view>
#include <vector>

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

}  // namespace gavel

#endif  // GAVEL_MODEL_BEARING_H_
