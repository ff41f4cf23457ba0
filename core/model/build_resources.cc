// Resources with their policies; roles are resources of their trust policies. Endpoints of VPCs.

#include "base/quote.h"
#include "match/arn.h"
#include "model/lookup.h"
#include "model/model_build.h"
#include "model/resource_holder.h"
#include "policy/policy_type.h"
#include "request/check_catalog.h"
#include "request/check_facts.h"

namespace gavel {
namespace {

// An access point of S3, which stands before a bucket.
bool IsAccessPoint(std::string_view arn) {
  match::ArnParts parts;
  return match::SplitArn(arn, &parts) && parts.service() == "s3" && parts.resource().starts_with("accesspoint/") && IsHolder(arn);
}

// A policy that nobody has seen.
AttachedPolicy UnknownOf(std::string_view arn) {
  AttachedPolicy unknown;
  unknown.name = unknown.arn = arn;
  return unknown;
}

// Block Public Access of a bucket, of its account and of an access point add up.
void AddBlocks(const ResourceFacts& from, ResourceFacts* to) {
  to->ignore_public_acls = to->ignore_public_acls || from.ignore_public_acls;
  to->restrict_public_buckets = to->restrict_public_buckets || from.restrict_public_buckets;
}

}  // namespace

void ModelBuild::CheckPath(const std::optional<Organization>& told, const std::string& whose, const Origin& origin) {
  if (!told || told->path.empty() || told->path.starts_with(told->id + "/")) return;
  Report(DiagnosticCode::kInvalidModelEntry,
         whose + " is in the organization " + Quoted(told->id) + ", and the path " + Quoted(told->path) + " is of another one", origin);
}

void ModelBuild::AddResource(const ModelResource& given) {
  const std::string whose = "the resource " + Quoted(given.facts.arn);
  match::ArnParts arn;
  if (!match::SplitArn(given.facts.arn, &arn)) {
    Report(DiagnosticCode::kInvalidModelEntry, whose + " has no ARN", given.origin);
    return;
  }
  std::vector<Diagnostic> found;
  Problems problems(&found);
  CheckResourceFacts(given.facts, given.facts.arn, {}, &problems);
  if (!given.facts.account.empty()) CheckOwner(given.facts.account, arn, &problems);
  for (const Diagnostic& problem : found) {
    const bool of_organization = problem.path.find("organization") != std::string::npos;  // which entries of a model say in their own way
    if (!of_organization) Report(problem.code, whose + ": " + problem.message, given.origin);
  }
  ResourceData& resource = data_->resources.emplace_back();
  resource.facts = given.facts;
  resource.facts.tags_unknown = !given.facts.tags;
  std::string& owner = resource.facts.account;
  if (owner.empty()) owner = arn.account();
  if (owner.empty()) {
    Report(DiagnosticCode::kInvalidModelEntry, whose + " does not say which account owns it", given.origin);
  } else {
    resource.account = AccountOf(owner, whose, given.origin);
  }
  CheckPath(resource.facts.organization, whose, given.origin);
  if (const auto& behind = resource.facts.access_point_for) CheckPath(behind->organization, "the bucket behind " + whose, given.origin);
  if (resource.account != nullptr && !resource.facts.organization) resource.facts.organization = resource.account->organization;
  if (resource.account != nullptr && arn.service() == "s3") AddBlocks(resource.account->unlisted, &resource.facts);
  AttachedList* list = NewList(PolicyType::kResourceBased);
  Append(given.policies, {ResourcePolicyType(given.facts.arn)}, whose, given.origin, list);
  const std::string_view holder = HolderOf(resource.facts.arn);
  const bool complete = resource.account != nullptr && resource.account->resources_complete;
  if (!given.policies_known && !complete && !holder.empty()) list->policies.push_back(UnknownOf(holder));
  resource.policies = list;
  if (!Insert(&data_->resource_of, resource.facts.arn, &resource, whose + " is given twice", given.origin)) return;
  if (IsHolder(resource.facts.arn) && holder != resource.facts.arn) data_->resource_of.emplace(holder, &resource);
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
  resource.facts.tags_unknown = !role.tags;
  resource.facts.organization = known.organization;
  resource.facts.service_linked = known.kind == PrincipalKind::kServiceLinkedRole;
  resource.account = principal->second->account;
  AttachedList* list = NewList(PolicyType::kResourceBased);
  Append(role.trust_policy, {PolicyType::kTrust}, whose, role.origin, list);
  resource.policies = list;
  Insert(&data_->resource_of, resource.facts.arn, &resource, whose + " is given twice", role.origin);
}

// What lies in a resource that has the policy for it is decided by that policy, too, where the model lists it.
void ModelBuild::TakeFromHolder(ResourceData* part) {
  const std::string_view name = HolderOf(part->facts.arn);
  const auto holder = data_->resource_of.find(name);
  if (holder == data_->resource_of.end()) return;
  AttachedList* list = NewList(PolicyType::kResourceBased);
  for (const AttachedPolicy& policy : part->policies->policies) {
    if (policy.policy || policy.arn != name) list->policies.push_back(policy);  // what stood for the holder's is found
  }
  const std::vector<AttachedPolicy>& above = holder->second->policies->policies;
  list->policies.insert(list->policies.end(), above.begin(), above.end());
  part->policies = list;
  const ResourceFacts& facts = holder->second->facts;
  AddBlocks(facts, &part->facts);
  if (part->facts.access_point_for || !facts.access_point_for) return;
  part->facts.access_point_for = facts.access_point_for;
  constexpr std::string_view kObject = "/object";
  const std::string_view below = BelowHolder(*holder->second, part->facts.arn);
  if (below.starts_with(kObject)) part->facts.access_point_for->arn += below.substr(kObject.size());
}

// SPEC(S-17): a call through an access point is decided by two policies in series. The lists are joined once.
void ModelBuild::AppendBucketBehind(ResourceData* point) {
  AttachedList* list = NewList(point->policies->type);
  list->policies = point->policies->policies;
  point->policies = list;
  if (!point->facts.access_point_for) {
    list->policies.push_back(UnknownOf(point->facts.arn));  // of the bucket, whichever it is
    return;
  }
  for (AttachedPolicy& policy : list->policies) policy.attachment = Attachment::kAccessPoint;
  const AccessPointTarget& behind = *point->facts.access_point_for;
  if (const ResourceData* bucket = FindResource(*data_, behind.arn)) {
    AddBlocks(bucket->facts, &point->facts);
    list->policies.insert(list->policies.end(), bucket->policies->policies.begin(), bucket->policies->policies.end());
    return;
  }
  const AccountData* owner = FindAccount(*data_, behind.account);
  if (owner != nullptr && owner->resources_complete) return;
  list->policies.push_back(UnknownOf(HolderOf(behind.arn)));
}

void ModelBuild::AddResources() {
  for (const ModelResource& resource : entries_.resources) AddResource(resource);
  for (const RoleFacts& role : entries_.roles) AddRoleAsResource(role);
  for (const ResourceData& resource : data_->resources) {  // before the first look-up
    const std::string& arn = resource.facts.arn;
    data_->has_parts = data_->has_parts || (!HolderOf(arn).empty() && !IsHolder(arn));
  }
  std::vector<ResourceData*> points;
  std::vector<ResourceData*> behind_points;  // objects behind access points, which have what these have
  for (ResourceData& resource : data_->resources) {
    const std::string& arn = resource.facts.arn;
    if (resource.facts.access_point_for || IsAccessPoint(arn)) {
      points.push_back(&resource);
    } else if (IsAccessPoint(HolderOf(arn))) {
      behind_points.push_back(&resource);
    } else if (!HolderOf(arn).empty() && !IsHolder(arn)) {
      TakeFromHolder(&resource);
    }
  }
  for (ResourceData* point : points) AppendBucketBehind(point);
  for (ResourceData* object : behind_points) TakeFromHolder(object);
  for (ResourceData& resource : data_->resources) ShareFacts(&resource);
}

void ModelBuild::ShareFacts(ResourceData* resource) {
  const AccountData* account = resource->account;
  ResourceFacts held = resource->facts;
  held.arn.clear();
  held.account.clear();
  held.acl.clear();
  ResourceFacts untagged = held;
  held.tags.reset();
  held.tags_unknown = true;
  const bool shared = account != nullptr && held == account->unlisted;
  resource->held = shared ? &account->unlisted : &data_->held_facts.emplace_back(std::move(held));
  resource->asked = &resource->facts;
  if (!resource->facts.acl.empty()) return;
  if (untagged == *resource->held) resource->asked = resource->held;
  if (account != nullptr && untagged == account->untagged) resource->asked = &account->untagged;
}

void ModelBuild::AddVpcEndpoints() {
  for (const ModelVpcEndpoint& given : entries_.vpc_endpoints) {
    const std::string whose = "the VPC endpoint " + Quoted(given.facts.id);
    if (given.facts.id.empty()) Report(DiagnosticCode::kInvalidModelEntry, whose + " has no id", given.origin);
    VpcEndpointData& endpoint = data_->vpc_endpoints.emplace_back();
    endpoint.facts = given.facts;
    CheckPath(endpoint.facts.organization, whose, given.origin);
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
