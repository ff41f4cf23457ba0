// Organizations: from parents to the path and the policies that each account has above it.

#include <algorithm>

#include "base/quote.h"
#include "model/model_build.h"
#include "request/make_request.h"

namespace gavel {

// A root or an organizational unit.
struct ModelBuild::Node {
  std::string_view id;
  std::string_view parent;                          // empty: a root
  const OrganizationFacts* organization = nullptr;  // of a root
  const AttachedList* service_control = nullptr;
  const AttachedList* resource_control = nullptr;
};

ModelBuild::NodeMap ModelBuild::CollectNodes() {
  NodeMap nodes;
  absl::flat_hash_map<std::string_view, bool> organizations;
  const auto add = [&](std::string_view id, Node node, const auto& facts, const std::string& whose) {
    AttachedList* service_control = NewList(PolicyType::kServiceControl);
    AttachedList* resource_control = NewList(PolicyType::kResourceControl);
    Append(facts.service_control, {PolicyType::kServiceControl}, whose, facts.origin, service_control);
    Append(facts.resource_control, {PolicyType::kResourceControl}, whose, facts.origin, resource_control);
    node.id = data_->node_ids.emplace_back(id);
    node.service_control = service_control;
    node.resource_control = resource_control;
    if (id.empty()) {
      Report(DiagnosticCode::kInvalidModelEntry, whose + " has no id", facts.origin);
    } else {
      Insert(&nodes, node.id, node, whose + " is given twice", facts.origin);
    }
  };
  for (const OrganizationFacts& facts : entries_.organizations) {
    const std::string whose = "the organization " + Quoted(facts.id);
    Insert(&organizations, facts.id, true, whose + " is given twice", facts.origin);
    if (!facts.management_account.empty() && !IsAccountId(facts.management_account)) {
      Report(DiagnosticCode::kInvalidModelEntry,
             "the management account " + Quoted(facts.management_account) + " of " + whose + " is no account id", facts.origin);
    }
    Node node;
    node.organization = &facts;
    add(facts.root, node, facts, "the root " + Quoted(facts.root) + " of " + whose);
  }
  for (const OrganizationalUnitFacts& facts : entries_.units) {
    Node node;
    node.parent = facts.parent;
    add(facts.id, node, facts, "the organizational unit " + Quoted(facts.id));
  }
  return nodes;
}

// The nodes from the root to `parent`; empty when they do not lead to a root, which is reported.
std::vector<const ModelBuild::Node*> ModelBuild::PathTo(std::string_view parent, const NodeMap& nodes, const std::string& whose,
                                                        const Origin& origin) {
  std::vector<const Node*> path;
  for (std::string_view id = parent;;) {
    const auto found = nodes.find(id);
    if (found == nodes.end()) {
      Report(DiagnosticCode::kUnknownParent, whose + " hangs below " + Quoted(id) + ", which is no root and no unit of the model", origin);
      return {};
    }
    path.push_back(&found->second);
    if (found->second.organization != nullptr) break;
    if (path.size() > nodes.size()) {
      Report(DiagnosticCode::kOrganizationCycle, whose + " hangs below " + Quoted(parent) + ", which is one of its own ancestors", origin);
      return {};
    }
    id = found->second.parent;
  }
  std::reverse(path.begin(), path.end());
  return path;
}

void ModelBuild::AddAccounts() {
  const NodeMap nodes = CollectNodes();
  for (const OrganizationalUnitFacts& facts : entries_.units) {
    PathTo(facts.parent, nodes, "the organizational unit " + Quoted(facts.id), facts.origin);
  }
  for (const AccountFacts& facts : entries_.accounts) AddAccount(facts, nodes);
}

void ModelBuild::AddAccount(const AccountFacts& facts, const NodeMap& nodes) {
  const std::string whose = "the account " + Quoted(facts.id);
  if (!IsAccountId(facts.id)) Report(DiagnosticCode::kInvalidModelEntry, whose + " has no id of 12 digits", facts.origin);
  AccountData& account = data_->accounts.emplace_back();
  account.id = facts.id;
  account.canonical_id = facts.canonical_id;
  account.resources_complete = facts.resources_complete;
  Insert(&data_->account_of, account.id, &account, whose + " is given twice", facts.origin);

  AttachedList* service_control = NewList(PolicyType::kServiceControl);
  AttachedList* resource_control = NewList(PolicyType::kResourceControl);
  Append(facts.service_control, {PolicyType::kServiceControl}, whose, facts.origin, service_control);
  Append(facts.resource_control, {PolicyType::kResourceControl}, whose, facts.origin, resource_control);
  if (facts.parent.empty()) {
    if (facts.service_control.empty() && facts.resource_control.empty()) return;
    Report(DiagnosticCode::kUnknownParent, whose + " has policies of an organization and no place in one", facts.origin);
    return;
  }
  const std::vector<const Node*> path = PathTo(facts.parent, nodes, whose, facts.origin);
  if (path.empty()) return;
  const OrganizationFacts& organization = *path.front()->organization;
  account.organization = Organization{organization.id, organization.id + "/", organization.management_account};
  if (organization.service_control_enabled) account.service_control.emplace();
  if (organization.resource_control_enabled) account.resource_control.emplace();
  const auto add = [&](std::string_view id, const AttachedList* scp, const AttachedList* rcp) {
    if (account.service_control) account.service_control->Add(id, scp);
    if (account.resource_control) account.resource_control->Add(id, rcp);
  };
  for (const Node* node : path) {
    account.organization->path += std::string(node->id) + "/";
    add(node->id, node->service_control, node->resource_control);
  }
  add(account.id, service_control, resource_control);
  account.unlisted.organization = account.organization;
}

}  // namespace gavel
