#include "model/bearing.h"

#include <array>

#include "catalog/ownership.h"
#include "eval/bearing_table.h"
#include "gavel/catalog.h"
#include "gavel/patterns.h"
#include "model/lookup.h"
#include "model/new_resource.h"
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
  if (request.owner == kOwnerAws || HolderOf(request.facts.arn).empty() || request.service_facts.Has(Fact::kKmsAlias)) return NoPolicies();
  const AccountData* account = FindAccount(model, request.owner);
  if (account != nullptr && account->resources_complete) return NoPolicies();
  return MakesResource(request.service, request.name, request.facts.arn) ? NoPolicies() : UnknownPolicies(PolicyType::kResourceBased);
}

const NodeList& ResourceControl(const ModelData& model, std::string_view owner) {
  const AccountData* account = FindAccount(model, owner);
  return account == nullptr ? UnknownNodes(PolicyType::kResourceControl) : account->resource_control;
}

bool MayHavePolicy(const RequestData& request) {
  if (!request.has_arn) return request.service == "glue" || request.service == "ecr" || request.service == "organizations";
  if (!HolderOf(request.facts.arn).empty()) return true;
  for (const std::string_view prefix : {request.service, request.arn.service()}) {
    const std::optional<CatalogService> service = Catalog::FindService(prefix);
    if (!service) continue;
    for (const CatalogResourceType type : service->resource_types()) {
      if (FitsFormat(request.facts.arn, type.arn(), {.variables = false}) != Answer::kNo) return false;
    }
  }
  return true;
}

uint16_t MayBeGivenWith(const PolicySetData& policies, const RequestData& request) {
  uint16_t may = MayBeGiven(request);
  if ((policies.given & kGivesResource) != 0 && !MayHavePolicy(request)) may &= static_cast<uint16_t>(~kGivesResource);
  return may;
}

bool Bears(const PolicySetData& policies, const RequestData& request) {
  if (policies.from_model) return true;
  constexpr uint16_t kOfResource = kGivesResource | kGivesAccessPoint | kGivesServiceNetwork;
  if (!request.facts.resource.principal_ids.empty() && (policies.given & kOfResource) == 0) return false;
  return (policies.given & ~MayBeGivenWith(policies, request)) == 0;
}

}  // namespace gavel
