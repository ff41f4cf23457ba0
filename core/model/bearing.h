// Which lists of policies bear on a request, as far as the model tells.
#ifndef GAVEL_MODEL_BEARING_H_
#define GAVEL_MODEL_BEARING_H_

#include <optional>
#include <string_view>
#include <vector>

#include "model/model_data.h"

namespace gavel {

using NodeList = std::optional<std::vector<NodePolicies>>;

// Shared lists for what no entry has: no policy at all, and one that nobody has seen (F-7).
const PolicyList& NoPolicies();
const PolicyList& UnknownPolicies();
const NodeList& NoNodes();
const NodeList& UnknownNodes();

// What hangs on the resource of a request. `known`: the resource that the ARN belongs to, or nullptr; `owner`: the account that owns it.
const PolicyList& ResourcePolicies(const ModelData& model, const ResourceData* known, std::string_view arn, std::string_view owner);
// The RCPs above the owner.
const NodeList& ResourceControl(const ModelData& model, std::string_view owner);

}  // namespace gavel

#endif  // GAVEL_MODEL_BEARING_H_
