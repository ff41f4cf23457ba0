#include "gavel/policy_set.h"

#include <array>
#include <string>
#include <unordered_map>

#include "base/quote.h"
#include "eval/policy_set_data.h"

namespace gavel {
namespace {

struct Builder {
  PolicySetData* data;
  std::vector<Diagnostic>* diagnostics;
  std::unordered_map<std::string, uint32_t> slot_of_key;

  uint32_t Slot(const KeyName& key) {
    const auto [found, inserted] = slot_of_key.emplace(key.text, static_cast<uint32_t>(data->keys.size()));
    if (inserted) data->keys.push_back(key);
    return found->second;
  }

  void WrongType(const AttachedPolicy& attached, std::string_view layer) {
    Diagnostic diagnostic;
    diagnostic.code = DiagnosticCode::kWrongPolicyType;
    diagnostic.message = "the policy " + Quoted(attached.name) + " of type " + std::string(NameOf(attached.policy->type())) +
                         " cannot be in the layer " + std::string(layer);
    diagnostics->push_back(std::move(diagnostic));
  }

  template <size_t kCount>
  PolicyRange Add(const std::vector<AttachedPolicy>& policies, const std::array<PolicyType, kCount>& types, std::string_view layer) {
    PolicyRange range{static_cast<uint32_t>(data->policies.size()), 0};
    for (const AttachedPolicy& attached : policies) {
      SetPolicy policy;
      policy.type = attached.policy ? attached.policy->type() : types[0];
      policy.attachment = attached.attachment;
      if (attached.policy) {
        bool fits = false;
        for (PolicyType type : types) fits = fits || type == policy.type;
        if (!fits) WrongType(attached, layer);
        policy.policy = &attached.policy->compiled();
        data->has_index = data->has_index || policy.policy->index != nullptr;
        for (const KeyName& key : policy.policy->keys.keys()) policy.slots.push_back(Slot(key));
      }
      data->policies.push_back(std::move(policy));
    }
    range.end = static_cast<uint32_t>(data->policies.size());
    AddIndex(&range);
    return range;
  }

  // One policy has its own index.
  void AddIndex(PolicyRange* range) const {
    std::vector<const CompiledPolicy*> policies;
    size_t statements = 0;
    for (uint32_t i = range->begin; i < range->end; ++i) {
      policies.push_back(data->policies[i].policy);
      range->has_unknown = range->has_unknown || policies.back() == nullptr;
      if (policies.back() != nullptr) statements += policies.back()->statements.size();
    }
    if (policies.size() > 1 && statements >= StatementIndex::kWorthwhile) range->index = std::make_shared<StatementIndex>(policies);
    data->has_index = data->has_index || range->index != nullptr;
  }

  std::optional<std::vector<PolicyRange>> AddNodes(const std::optional<std::vector<OrganizationNode>>& nodes, PolicyType type) {
    if (!nodes) return std::nullopt;
    std::vector<PolicyRange> ranges;
    for (const OrganizationNode& node : *nodes) ranges.push_back(Add(node.policies, std::array{type}, NameOf(type)));
    return ranges;
  }
};

}  // namespace

const Layers& PolicySet::layers() const { return data_->layers; }

MakePolicySetResult MakePolicySet(Layers layers) {
  MakePolicySetResult result;
  auto data = std::make_shared<PolicySetData>();
  data->layers = std::move(layers);
  Builder builder{data.get(), &result.diagnostics, {}};
  const Layers& given = data->layers;
  using enum PolicyType;
  data->identity = builder.Add(given.identity, std::array{kIdentityBased}, NameOf(kIdentityBased));
  data->permissions_boundary = builder.Add(given.permissions_boundary, std::array{kPermissionsBoundary}, NameOf(kPermissionsBoundary));
  data->session = builder.Add(given.session, std::array{kSession}, NameOf(kSession));
  data->resource = builder.Add(given.resource, std::array{kResourceBased, kTrust, kKey}, NameOf(kResourceBased));
  data->vpc_endpoint = builder.Add(given.vpc_endpoint, std::array{kVpcEndpoint}, NameOf(kVpcEndpoint));
  data->service_control = builder.AddNodes(given.service_control, kServiceControl);
  data->resource_control = builder.AddNodes(given.resource_control, kResourceControl);
  if (!HasErrors(result.diagnostics)) result.policies.emplace(std::move(data));
  return result;
}

}  // namespace gavel
