#include "model/bearing.h"

#include <array>

#include "model/lookup.h"
#include "model/resource_holder.h"

namespace gavel {

const AttachedList& NoPolicies() {
  static const AttachedList kNone;
  return kNone;
}

const AttachedList& UnknownPolicies(PolicyType type) {
  static const std::array<AttachedList, kPolicyTypeCount> kUnknown = [] {
    std::array<AttachedList, kPolicyTypeCount> lists;
    for (size_t i = 0; i < kPolicyTypeCount; ++i) {
      SetNumbers none;
      lists[i].type = static_cast<PolicyType>(i);
      lists[i].policies.emplace_back();
      lists[i].list = MakePolicyList(lists[i].policies, lists[i].type, &none);
    }
    return lists;
  }();
  return kUnknown[static_cast<size_t>(type)];
}

const NodeList& NoNodes() {
  static const NodeList kNone;
  return kNone;
}

const NodeList& UnknownNodes(PolicyType type) {
  static const std::array<NodeList, kPolicyTypeCount> kUnknown = [] {
    std::array<NodeList, kPolicyTypeCount> nodes;
    for (size_t i = 0; i < kPolicyTypeCount; ++i) {
      AttachedNodes& made = nodes[i].emplace();
      made.Add({}, &UnknownPolicies(static_cast<PolicyType>(i)));
      made.lists = std::make_shared<const NodeLists>(MakeNodeLists(made.Lists()));
    }
    return nodes;
  }();
  return kUnknown[static_cast<size_t>(type)];
}

const AttachedList& ResourcePolicies(const ModelData& model, const ResourceData* known, const RequestData& request) {
  if (!request.has_arn) return NoPolicies();
  if (known != nullptr) return *known->policies;
  // SPEC(S-19): an alias stands for its key, but for the actions on aliases.
  if (HolderOf(request.facts.arn).empty() || request.service_facts.Has(Fact::kKmsAlias)) return NoPolicies();
  const AccountData* account = FindAccount(model, request.owner);
  return account != nullptr && account->resources_complete ? NoPolicies() : UnknownPolicies(PolicyType::kResourceBased);
}

const NodeList& ResourceControl(const ModelData& model, std::string_view owner) {
  const AccountData* account = FindAccount(model, owner);
  return account == nullptr ? UnknownNodes(PolicyType::kResourceControl) : account->resource_control;
}

}  // namespace gavel
