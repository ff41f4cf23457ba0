// Resources with their policies; roles are resources of their trust policies. Endpoints of VPCs.

#include "base/quote.h"
#include "match/arn.h"
#include "model/lookup.h"
#include "model/model_build.h"
#include "model/resource_holder.h"

namespace gavel {
namespace {

// The type of the policies of a resource.
std::initializer_list<PolicyType> TypesFor(const match::ArnParts& arn) {
  static constexpr std::initializer_list<PolicyType> kTrust = {PolicyType::kTrust};
  static constexpr std::initializer_list<PolicyType> kKey = {PolicyType::kKey};
  static constexpr std::initializer_list<PolicyType> kOther = {PolicyType::kResourceBased};
  if (arn.service() == "iam" && arn.resource().substr(0, 5) == "role/") return kTrust;
  return arn.service() == "kms" ? kKey : kOther;
}

}  // namespace

void ModelBuild::AddResource(const ModelResource& given) {
  const std::string whose = "the resource " + Quoted(given.facts.arn);
  match::ArnParts arn;
  if (!match::SplitArn(given.facts.arn, &arn)) {
    Report(DiagnosticCode::kInvalidModelEntry, whose + " has no ARN", given.origin);
    return;
  }
  ResourceData& resource = data_->resources.emplace_back();
  resource.facts = given.facts;
  std::string& owner = resource.facts.account;
  if (owner.empty()) owner = arn.account();
  if (owner.empty()) {
    Report(DiagnosticCode::kInvalidModelEntry, whose + " does not say which account owns it", given.origin);
  } else {
    resource.account = AccountOf(owner, whose, given.origin);
  }
  if (resource.account != nullptr && !resource.facts.organization) resource.facts.organization = resource.account->organization;
  AttachedList* list = NewList(PolicyType::kResourceBased);
  Append(given.policies, TypesFor(arn), whose, given.origin, list);
  resource.policies = list;
  if (!Insert(&data_->resource_of, resource.facts.arn, &resource, whose + " is given twice", given.origin)) return;
  const std::string_view name = HolderOf(resource.facts.arn);
  if (IsHolder(resource.facts.arn) && name != resource.facts.arn) data_->resource_of.emplace(name, &resource);
}

void ModelBuild::AddRoleAsResource(const RoleFacts& role) {
  const auto principal = data_->principal_of.find(role.arn);
  if (principal == data_->principal_of.end()) return;  // reported
  const PrincipalFacts& known = principal->second->facts;
  const std::string whose = "the trust policy of the role " + Quoted(role.arn);
  ResourceData& resource = data_->resources.emplace_back();
  resource.facts.arn = role.arn;
  resource.facts.account = known.account;
  resource.facts.tags = role.tags;
  resource.facts.organization = known.organization;
  resource.facts.service_linked = known.kind == PrincipalKind::kServiceLinkedRole;
  resource.account = principal->second->account;
  AttachedList* list = NewList(PolicyType::kResourceBased);
  Append(role.trust_policy, {PolicyType::kTrust}, whose, role.origin, list);
  resource.policies = list;
  Insert(&data_->resource_of, resource.facts.arn, &resource, whose + " is given twice", role.origin);
}

// SPEC(S-17): a call through an access point is decided by two policies in series. The lists are joined once.
void ModelBuild::AppendBucketBehind(const ResourceData& access_point, AttachedList* list) {
  for (AttachedPolicy& policy : list->policies) policy.attachment = Attachment::kAccessPoint;
  const AccessPointTarget& behind = *access_point.facts.access_point_for;
  if (const ResourceData* bucket = FindResource(*data_, behind.arn)) {
    list->policies.insert(list->policies.end(), bucket->policies->policies.begin(), bucket->policies->policies.end());
    return;
  }
  const AccountData* owner = FindAccount(*data_, behind.account);
  if (owner != nullptr && owner->resources_complete) return;
  AttachedPolicy unknown;
  unknown.name = unknown.arn = HolderOf(behind.arn);
  list->policies.push_back(std::move(unknown));
}

void ModelBuild::AddResources() {
  for (const ModelResource& resource : entries_.resources) AddResource(resource);
  for (const RoleFacts& role : entries_.roles) AddRoleAsResource(role);
  for (const ResourceData& resource : data_->resources) {  // before the first look-up
    const std::string& arn = resource.facts.arn;
    data_->has_parts = data_->has_parts || (!HolderOf(arn).empty() && !IsHolder(arn));
  }
  std::vector<std::pair<ResourceData*, AttachedList>> joined;
  for (ResourceData& resource : data_->resources) {
    if (!resource.facts.access_point_for) continue;
    AttachedList list = *resource.policies;
    AppendBucketBehind(resource, &list);
    joined.emplace_back(&resource, std::move(list));
  }
  for (auto& [resource, list] : joined) {
    AttachedList* kept = NewList(list.type);
    kept->policies = std::move(list.policies);
    resource->policies = kept;
  }
  for (ResourceData& resource : data_->resources) ShareFacts(&resource);
}

void ModelBuild::ShareFacts(ResourceData* resource) {
  const ResourceFacts& facts = resource->facts;
  ResourceFacts held = facts;
  held.arn.clear();
  held.account.clear();
  held.tags.clear();
  held.acl.clear();
  const bool shared = resource->account != nullptr && held == resource->account->unlisted;
  resource->held = shared ? &resource->account->unlisted : &data_->held_facts.emplace_back(std::move(held));
  resource->asked = facts.tags.empty() && facts.acl.empty() ? resource->held : &facts;
}

void ModelBuild::AddVpcEndpoints() {
  for (const ModelVpcEndpoint& given : entries_.vpc_endpoints) {
    const std::string whose = "the VPC endpoint " + Quoted(given.facts.id);
    if (given.facts.id.empty()) Report(DiagnosticCode::kInvalidModelEntry, whose + " has no id", given.origin);
    VpcEndpointData& endpoint = data_->vpc_endpoints.emplace_back();
    endpoint.facts = given.facts;
    if (const AccountData* account = FindAccount(*data_, given.facts.account); account != nullptr && !endpoint.facts.organization) {
      endpoint.facts.organization = account->organization;
    }
    AttachedList* list = NewList(PolicyType::kVpcEndpoint);
    Append(given.policies, {PolicyType::kVpcEndpoint}, whose, given.origin, list);
    endpoint.policies = list;
    Insert(&data_->vpc_endpoint_of, endpoint.facts.id, &endpoint, whose + " is given twice", given.origin);
  }
}

}  // namespace gavel
