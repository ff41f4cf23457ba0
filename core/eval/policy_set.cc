#include "gavel/policy_set.h"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "base/quote.h"
#include "eval/policy_set_data.h"

namespace gavel {
namespace {

struct Builder {
  PolicySetData* data;
  std::vector<Diagnostic>* diagnostics;

  // The first of `types` is what an unknown policy counts as.
  const PolicyList* Add(const std::vector<AttachedPolicy>& policies, std::initializer_list<PolicyType> types) {
    for (const AttachedPolicy& attached : policies) {
      if (!attached.policy || std::find(types.begin(), types.end(), attached.policy->type()) != types.end()) continue;
      Diagnostic diagnostic;
      diagnostic.code = DiagnosticCode::kWrongPolicyType;
      diagnostic.message = "the policy " + Quoted(attached.name) + " of type " + std::string(NameOf(attached.policy->type())) +
                           " cannot be in the layer " + std::string(NameOf(*types.begin()));
      diagnostics->push_back(std::move(diagnostic));
    }
    return &data->lists.emplace_back(MakePolicyList(policies, *types.begin(), &data->numbers));
  }

  std::optional<PlacedNodes> AddNodes(const std::optional<std::vector<OrganizationNode>>& nodes, PolicyType type, NodeLists* lists) {
    if (!nodes) return std::nullopt;
    std::vector<const PolicyList*> added;
    for (const OrganizationNode& node : *nodes) added.push_back(Add(node.policies, {type}));
    *lists = MakeNodeLists(std::move(added));
    return PlacedNodes{lists, 0};
  }
};

}  // namespace

const Layers& PolicySet::layers() const { return data_->layers; }

MakePolicySetResult MakePolicySet(Layers layers) {
  MakePolicySetResult result;
  auto data = std::make_shared<PolicySetData>();
  data->layers = std::move(layers);
  Builder builder{data.get(), &result.diagnostics};
  const Layers& given = data->layers;
  BearingPolicies& bearing = data->bearing;
  using enum PolicyType;
  bearing.identity.list = builder.Add(given.identity, {kIdentityBased});
  bearing.permissions_boundary.list = builder.Add(given.permissions_boundary, {kPermissionsBoundary});
  bearing.session.list = builder.Add(given.session, {kSession});
  bearing.resource.list = builder.Add(given.resource, {kResourceBased, kTrust, kKey});
  bearing.vpc_endpoint.list = builder.Add(given.vpc_endpoint, {kVpcEndpoint});
  bearing.service_control = builder.AddNodes(given.service_control, kServiceControl, &data->service_control);
  bearing.resource_control = builder.AddNodes(given.resource_control, kResourceControl, &data->resource_control);
  bearing.options = &given.semantics;
  bearing.keys = data->numbers.keys();
  bearing.Number();
  if (!HasErrors(result.diagnostics)) result.policies.emplace(std::move(data));
  return result;
}

}  // namespace gavel
