// Users and roles, with the policies of users' groups.

#include "base/did_you_mean.h"
#include "base/quote.h"
#include "match/arn.h"
#include "model/lookup.h"
#include "model/model_build.h"
#include "request/make_request.h"

namespace gavel {

const AccountData* ModelBuild::AccountOf(std::string_view id, const std::string& whose, const Origin& origin) {
  const auto found = data_->account_of.find(id);
  if (found != data_->account_of.end()) return found->second;
  Report(DiagnosticCode::kUnknownModelAccount, whose + " belongs to the account " + Quoted(id) + ", which the model does not have", origin);
  return nullptr;
}

ModelBuild::GroupMap ModelBuild::CollectGroups() {
  GroupMap groups;
  for (const GroupFacts& facts : entries_.groups) {
    const std::string whose = "the group " + Quoted(facts.arn);
    match::ArnParts arn;
    const bool sound = match::SplitArn(facts.arn, &arn) && arn.service() == "iam" && arn.resource().substr(0, 6) == "group/" &&
                       arn.resource().back() != '/';
    if (!sound) {
      Report(DiagnosticCode::kInvalidModelEntry, whose + " has no ARN of a group", facts.origin);
      continue;
    }
    AccountOf(arn.account(), whose, facts.origin);
    AttachedList* list = NewList(PolicyType::kIdentityBased);
    Append(facts.policies, {PolicyType::kIdentityBased}, whose, facts.origin, list);
    if (!Insert(&groups, facts.arn, &list->policies, whose + " is given twice", facts.origin)) continue;
    // IAM's names of groups are unique in an account whatever their paths.
    const std::string& name =
        data_->node_ids.emplace_back(GroupNameKey(arn.account(), arn.resource().substr(arn.resource().rfind('/') + 1)));
    Insert(&groups, name, &list->policies, whose + " has the name of another group of its account", facts.origin);
  }
  return groups;
}

bool ModelBuild::AddPrincipal(PrincipalFacts facts, const std::vector<AttachedPolicy>& policies,
                              const std::optional<AttachedPolicy>& boundary, const std::string& whose, const Origin& origin,
                              AttachedList** identity) {
  PrincipalData& principal = data_->principals.emplace_back();
  principal.facts = std::move(facts);
  principal.account = AccountOf(principal.facts.account, whose, origin);
  if (principal.account != nullptr) {
    principal.facts.organization = principal.account->organization;
    principal.facts.canonical_id = principal.account->canonical_id;
  }
  *identity = NewList(PolicyType::kIdentityBased);
  principal.identity = *identity;
  Append(policies, {PolicyType::kIdentityBased}, whose, origin, *identity);
  AttachedList* limits = NewList(PolicyType::kPermissionsBoundary);
  principal.permissions_boundary = limits;
  if (boundary) Append({*boundary}, {PolicyType::kPermissionsBoundary}, whose, origin, limits);
  return Insert(&data_->principal_of, principal.facts.arn, &principal, whose + " is given twice", origin);
}

void ModelBuild::AddUser(const UserFacts& facts, const GroupMap& groups) {
  const std::string whose = "the user " + Quoted(facts.arn);
  std::optional<PrincipalFacts> principal = PrincipalFromArn(facts.arn);
  if (!principal || principal->kind != PrincipalKind::kUser) {
    Report(DiagnosticCode::kInvalidModelEntry, whose + " has no ARN of a user", facts.origin);
    return;
  }
  principal->unique_id = facts.unique_id;
  principal->tags = facts.tags;
  const std::string account = principal->account;
  AttachedList* identity = nullptr;
  AddPrincipal(*std::move(principal), facts.policies, facts.permissions_boundary, whose, facts.origin, &identity);
  for (const std::string& group : facts.groups) {
    auto found = groups.find(group);
    if (found == groups.end()) found = groups.find(GroupNameKey(account, group));
    if (found == groups.end()) {
      Report(DiagnosticCode::kUnknownGroup, whose + " is a member of the group " + Quoted(group) + ", which the model does not have",
             facts.origin);
      continue;
    }
    identity->policies.insert(identity->policies.end(), found->second->begin(), found->second->end());
  }
}

void ModelBuild::AddRole(const RoleFacts& facts) {
  const std::string whose = "the role " + Quoted(facts.arn);
  std::optional<PrincipalFacts> principal = PrincipalFromArn(facts.arn);
  const bool is_role = principal &&
                       (principal->kind == PrincipalKind::kAssumedRole || principal->kind == PrincipalKind::kServiceLinkedRole) &&
                       principal->session_name.empty();
  if (!is_role) {
    Report(DiagnosticCode::kInvalidModelEntry, whose + " has no ARN of a role", facts.origin);
    return;
  }
  principal->role = facts.arn;
  principal->unique_id = facts.unique_id;
  principal->tags = facts.tags;
  AttachedList* identity = nullptr;
  if (!AddPrincipal(*std::move(principal), facts.policies, facts.permissions_boundary, whose, facts.origin, &identity)) return;
  Insert(&data_->role_of_session, SessionHeadOf(facts.arn), &data_->principals.back(),
         whose + " has the name of another role of its account", facts.origin);
}

void ModelBuild::AddPrincipals() {
  const GroupMap groups = CollectGroups();
  for (const UserFacts& facts : entries_.users) AddUser(facts, groups);
  for (const RoleFacts& facts : entries_.roles) AddRole(facts);
}

}  // namespace gavel
