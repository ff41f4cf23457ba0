#include "differential/scenario_of.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "differential/tree.h"
#include "gavel/document.h"

namespace gavel::differential {
namespace {

Value PolicyOf(const AttachedPolicy& attached) {
  if (!attached.policy) return Object("missing", Text(attached.arn));
  Value policy = Object("name", Text(attached.name));
  Put(&policy, "type", Text(std::string(NameOf(attached.policy->type()))));
  Put(&policy, "document", ParseValue(ToJson(attached.policy->document()), attached.name).tree->root);
  return policy;
}

Value ListOf(const std::vector<AttachedPolicy>& policies) {
  Value list = List();
  for (const AttachedPolicy& policy : policies) list.items.push_back(PolicyOf(policy));
  return list;
}

Value NodesOf(const std::vector<OrganizationNode>& nodes) {
  Value list = List();
  for (const OrganizationNode& node : nodes) {
    Value value = Object("node", Text(node.id));
    Put(&value, "policies", ListOf(node.policies));
    list.items.push_back(std::move(value));
  }
  return list;
}

void PutGiven(Value* object, const std::string& key, const std::string& text) {
  if (!text.empty()) Put(object, key, Text(text));
}

Value PrincipalOf(const PrincipalFacts& facts) {
  Value principal = Object("arn", Text(facts.arn));
  PutGiven(&principal, "role", facts.role);
  PutGiven(&principal, "session_name", facts.session_name);
  PutGiven(&principal, "unique_id", facts.unique_id);
  PutGiven(&principal, "issued_at", facts.issued_at);
  Value tags = Object();
  for (const auto& [key, value] : facts.tags) Put(&tags, key, Text(value));
  if (!facts.tags.empty()) Put(&principal, "tags", std::move(tags));
  if (facts.organization) {
    Value organization = Object("id", Text(facts.organization->id));
    PutGiven(&organization, "path", facts.organization->path);
    PutGiven(&organization, "management_account", facts.organization->management_account);
    Put(&principal, "organization", std::move(organization));
  }
  return principal;
}

}  // namespace

Value PoliciesOf(const Layers& layers) {
  Value policies = Object();
  const std::pair<std::string, const std::vector<AttachedPolicy>*> lists[] = {{"identity", &layers.identity},
                                                                              {"permissions_boundary", &layers.permissions_boundary},
                                                                              {"session", &layers.session},
                                                                              {"resource", &layers.resource},
                                                                              {"vpc_endpoint", &layers.vpc_endpoint}};
  for (const auto& [name, list] : lists) {
    if (!list->empty()) Put(&policies, name, ListOf(*list));
  }
  if (layers.service_control) Put(&policies, "service_control", NodesOf(*layers.service_control));
  if (layers.resource_control) Put(&policies, "resource_control", NodesOf(*layers.resource_control));
  return policies;
}

Value RequestOf(const RequestFacts& facts) {
  Value request = Object("principal", PrincipalOf(facts.principal));
  Put(&request, "action", Text(facts.action));
  Value resource = Object("arn", Text(facts.resource.arn));
  PutGiven(&resource, "account", facts.resource.account);
  if (facts.resource.organization) Put(&resource, "organization", Object("id", Text(facts.resource.organization->id)));
  Put(&request, "resource", std::move(resource));
  Value context = Object();
  for (const ContextValue& told : facts.context) {
    Value list = List();
    for (const std::string& value : told.values) list.items.push_back(Text(value));
    Put(&context, told.key, told.is_list ? std::move(list) : Text(told.values.front()));
  }
  Put(&request, "context", std::move(context));
  PutGiven(&request, "time", facts.time);
  return request;
}

}  // namespace gavel::differential
