// Attachments to policies: those given by value, and those that a managed policy stands for.

#include <algorithm>
#include <memory>
#include <utility>

#include "base/quote.h"
#include "model/model_build.h"

namespace gavel {

ModelBuild::ModelBuild(ModelEntries entries, ModelData* data, std::vector<Diagnostic>* diagnostics)
    : entries_(std::move(entries)), data_(data), diagnostics_(diagnostics) {}

void ModelBuild::Report(DiagnosticCode code, std::string message, const Origin& origin) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.message = std::move(message);
  diagnostic.source = origin.source;
  diagnostic.span = origin.span;
  diagnostics_->push_back(std::move(diagnostic));
}

void ModelBuild::AddManagedPolicies() {
  for (ManagedPolicyEntry& entry : entries_.managed_policies) {
    data_->managed_policies.emplace_back(std::move(entry.arn), std::move(entry.policy));
    const auto& [arn, policy] = data_->managed_policies.back();
    Insert(&data_->managed_policy_of, arn, &policy, "the managed policy " + Quoted(arn) + " is given twice", entry.origin);
  }
}

AttachedList* ModelBuild::NewList(PolicyType type) {
  AttachedList* list = &data_->lists.emplace_back();
  list->type = type;
  return list;
}

std::shared_ptr<const NodeLists> ModelBuild::TakenTogether(PolicyType type, std::vector<const PolicyList*> nodes) {
  NodePolicies policies;
  for (const PolicyList* node : nodes) {
    auto& of_node = policies.emplace_back();
    for (const SetPolicy& policy : node->policies) of_node.push_back(policy.policy);
  }
  std::shared_ptr<const NodeLists>& lists = node_lists_[{type, std::move(policies)}];
  if (lists == nullptr) lists = std::make_shared<const NodeLists>(MakeNodeLists(std::move(nodes)));
  return lists;
}

void ModelBuild::CompileLists() {
  for (AttachedList& list : data_->lists) list.list = MakePolicyList(list.policies, list.type, &data_->numbers);
  for (ResourceData& resource : data_->resources) resource.ahead.Add(resource.policies->list);
  for (AccountData& account : data_->accounts) {
    if (NodeList& nodes = account.service_control) nodes->lists = TakenTogether(PolicyType::kServiceControl, nodes->Lists());
    if (NodeList& nodes = account.resource_control) nodes->lists = TakenTogether(PolicyType::kResourceControl, nodes->Lists());
  }
}

// The managed policy as a policy of `type`; nullptr when it cannot be one. A managed policy of IAM also serves as permissions boundary.
const Policy* ModelBuild::Compiled(std::string_view arn, PolicyType type) {
  const Policy& given = *data_->managed_policy_of.at(arn);
  if (given.type() == type) return &given;
  if (given.type() != PolicyType::kIdentityBased || type != PolicyType::kPermissionsBoundary) return nullptr;
  const auto [found, inserted] = recompiled_.try_emplace({std::string(arn), type});
  if (inserted) {
    ParsePolicyResult parsed = ParsePolicy(given.document(), type);
    found->second = std::move(parsed.policy);
    for (Diagnostic& diagnostic : parsed.diagnostics) {
      if (diagnostic.severity() == Severity::kError) diagnostics_->push_back(std::move(diagnostic));
    }
  }
  return found->second ? &*found->second : nullptr;
}

void ModelBuild::AppendReference(const AttachedPolicy& reference, PolicyType type, const std::string& whose, const Origin& origin,
                                 AttachedList* list) {
  AttachedPolicy resolved = reference;
  if (resolved.name.empty()) resolved.name = reference.arn.substr(reference.arn.rfind('/') + 1);
  if (!data_->managed_policy_of.contains(reference.arn)) {
    const bool allowed = data_->options.allow_missing;
    Report(allowed ? DiagnosticCode::kMissingPolicyAllowed : DiagnosticCode::kMissingPolicy,
           "the policy " + Quoted(reference.arn) + " of " + whose + " was not given", origin);
    if (allowed) list->policies.push_back(std::move(resolved));
    return;
  }
  const Policy* policy = Compiled(reference.arn, type);
  if (policy == nullptr) {
    Report(DiagnosticCode::kWrongPolicyType,
           "the policy " + Quoted(reference.arn) + " of " + whose + " has the type " +
               std::string(NameOf(data_->managed_policy_of.at(reference.arn)->type())) + ", where " + std::string(NameOf(type)) +
               " is needed",
           origin);
    return;
  }
  resolved.policy = *policy;
  list->policies.push_back(std::move(resolved));
}

void ModelBuild::Append(const std::vector<AttachedPolicy>& attached, std::initializer_list<PolicyType> types, const std::string& whose,
                        const Origin& origin, AttachedList* list) {
  for (const AttachedPolicy& policy : attached) {
    if (!policy.policy && !policy.arn.empty()) {
      AppendReference(policy, *types.begin(), whose, origin, list);
    } else if (policy.policy && std::find(types.begin(), types.end(), policy.policy->type()) == types.end()) {
      Report(DiagnosticCode::kWrongPolicyType,
             "the policy " + Quoted(policy.name) + " of " + whose + " has the type " + std::string(NameOf(policy.policy->type())) +
                 ", where " + std::string(NameOf(*types.begin())) + " is needed",
             origin);
    } else {
      list->policies.push_back(policy);  // without an ARN there is nothing to look for: known to be unknown
    }
  }
}

}  // namespace gavel
