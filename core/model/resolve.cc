// A session's request in full: as a request that stands alone, and the policies that bear on it.

#include "base/quote.h"
#include "gavel/session.h"
#include "match/arn.h"
#include "model/bearing.h"
#include "model/lookup.h"
#include "model/make_session.h"
#include "model/resource_holder.h"
#include "model/session_data.h"
#include "request/context_key.h"

namespace gavel {
namespace {

using Diagnostics = std::vector<Diagnostic>;

RequestFacts FactsOf(const SessionData& session, const SessionRequest& request, const ResourceData* known, Diagnostics* diagnostics) {
  RequestFacts facts;
  facts.principal = session.principal;
  facts.action = request.action;
  if (request.facts != nullptr) facts.resource = *request.facts;
  facts.resource.arn = request.resource;
  facts.resource.account = request.resource_account;
  if (known != nullptr) CompleteResource(*known, &facts.resource, diagnostics);
  for (const ContextView& told : request.context) {
    facts.context.push_back({std::string(told.key), {told.values.begin(), told.values.end()}, told.is_list});
  }
  facts.unknown.assign(request.unknown.begin(), request.unknown.end());
  facts.complete = request.complete;
  facts.time = request.time;
  facts.via = session.via;
  facts.vpc_endpoint = session.vpc_endpoint;
  return facts;
}

// The facts of the owner that the model knows, where the resource is not known.
void CompleteOwner(const ModelData& model, std::string_view arn, ResourceFacts* resource) {
  match::ArnParts parts;
  if (resource->organization || !match::SplitArn(arn, &parts)) return;
  const AccountData* account = FindAccount(model, resource->account.empty() ? parts.account() : resource->account);
  if (account != nullptr) resource->organization = account->organization;
}

std::optional<std::vector<OrganizationNode>> NodesOf(const NodeList& nodes, std::string_view unknown_account) {
  if (!nodes) return std::nullopt;
  std::vector<OrganizationNode> copied;
  for (size_t i = 0; i < nodes->nodes.size(); ++i) {
    const std::string_view id = nodes->nodes[i].empty() ? unknown_account : nodes->nodes[i];
    copied.push_back({std::string(id), nodes->attached[i]->policies});
  }
  return copied;
}

// The name under which an explanation shows a policy that nobody has seen.
std::vector<AttachedPolicy> Named(std::vector<AttachedPolicy> policies, std::string_view whose) {
  for (AttachedPolicy& policy : policies) {
    if (!policy.policy && policy.name.empty() && policy.arn.empty()) policy.name = "policy of " + std::string(whose);
  }
  return policies;
}

Layers LayersOf(const SessionData& session, const ResourceData* known, const RequestData& request) {
  const ModelData& model = session.model->data();
  const std::string& principal = session.principal.arn;
  Layers layers;
  layers.identity = Named(session.identity->policies, principal);
  layers.permissions_boundary = Named(session.permissions_boundary->policies, principal);
  layers.session = session.session_policies.policies;
  layers.resource = Named(ResourcePolicies(model, known, request).policies, HolderOf(request.facts.arn));
  if (session.vpc_endpoint) layers.vpc_endpoint = Named(session.vpc_endpoint_policies->policies, session.vpc_endpoint->id);
  layers.service_control = NodesOf(*session.service_control, session.principal.account);
  layers.resource_control = NodesOf(ResourceControl(model, request.owner), request.owner);
  layers.semantics = model.options.semantics;
  return layers;
}

// SPEC(K-59): with the option a told key must not contradict a derived one.
void CheckStrictContext(const Semantics& semantics, const Request& request, Diagnostics* diagnostics) {
  if (semantics.Get(Option::kStrictContext) == 0) return;
  for (const std::string& key : OverriddenKeys(request.data())) {
    ReportTo(diagnostics, DiagnosticCode::kContradictedKey, "the context key " + Quoted(key) + " contradicts the facts of the request",
             "context." + key);
  }
}

ResolveResult Assemble(const SessionData& session, const ResourceData* known, RequestFacts facts, Diagnostics diagnostics) {
  ResolveResult result;
  MakeRequestResult made = MakeRequest(std::move(facts), session.limits);
  diagnostics.insert(diagnostics.end(), made.diagnostics.begin(), made.diagnostics.end());
  if (made.request) {
    const PolicySet policies =
        session.policies ? *session.policies : *MakePolicySet(LayersOf(session, known, made.request->data())).policies;
    CheckStrictContext(policies.layers().semantics, *made.request, &diagnostics);
    if (!HasErrors(diagnostics)) result.part.emplace(CallPart{policies, *std::move(made.request)});
  }
  result.diagnostics = std::move(diagnostics);
  return result;
}

}  // namespace

void CompleteResource(const ResourceData& known, ResourceFacts* told, Diagnostics* diagnostics) {
  const ResourceFacts& facts = known.facts;
  const std::string whose = " of the resource " + Quoted(facts.arn);
  const bool is_itself = told->arn == facts.arn;
  const std::string_view below = BelowHolder(known, told->arn);
  Complete(&told->account, facts.account, {}, "another owner" + whose, "resource_account", diagnostics);
  if (is_itself) Complete(&told->tags, facts.tags, {}, "other tags" + whose, "resource.tags", diagnostics);
  Complete(&told->organization, facts.organization, std::optional<Organization>(), "another organization" + whose, "resource.organization",
           diagnostics);
  Complete(&told->kms_grants, facts.kms_grants, {}, "other grants" + whose, "resource.kms_grants", diagnostics);
  Complete(&told->ram_shares, facts.ram_shares, {}, "other shares" + whose, "resource.ram_shares", diagnostics);
  if (is_itself) Complete(&told->acl, facts.acl, {}, "another ACL" + whose, "resource.acl", diagnostics);
  std::optional<AccessPointTarget> behind = facts.access_point_for;
  constexpr std::string_view kObject = "/object";
  if (behind && below.substr(0, kObject.size()) == kObject) behind->arn += below.substr(kObject.size());
  Complete(&told->access_point_for, behind, std::optional<AccessPointTarget>(),
           "another bucket behind the access point" + whose.substr(std::string(" of the resource").size()), "resource.access_point_for",
           diagnostics);
  Complete(&told->auth, facts.auth, std::optional<ServiceAuth>(), "other authorization settings" + whose, "resource.auth", diagnostics);
  Complete(&told->principal_ids, facts.principal_ids, {}, "other principal ids" + whose, "resource.principal_ids", diagnostics);
  told->aws_managed = told->aws_managed || facts.aws_managed;
  told->service_linked = told->service_linked || facts.service_linked;
  told->ignore_public_acls = told->ignore_public_acls || facts.ignore_public_acls;
  told->restrict_public_buckets = told->restrict_public_buckets || facts.restrict_public_buckets;
}

ResolveResult Resolve(const Session& session, const SessionRequest& request) {
  const SessionData& data = session.data();
  Diagnostics diagnostics;
  const ResourceData* known = data.model ? FindResource(data.model->data(), request.resource) : nullptr;
  RequestFacts facts = FactsOf(data, request, known, &diagnostics);
  if (data.model && known == nullptr) CompleteOwner(data.model->data(), request.resource, &facts.resource);
  return Assemble(data, known, std::move(facts), std::move(diagnostics));
}

ResolveResult Resolve(const Model& model, const RequestFacts& facts, const Limits& limits) {
  MakeSessionResult made = MakeSession(model, {facts.principal, {}, facts.via, facts.vpc_endpoint}, limits);
  if (!made.session) return {std::nullopt, std::move(made.diagnostics)};
  std::vector<std::vector<std::string_view>> values;
  std::vector<ContextView> context;
  for (const ContextValue& told : facts.context) values.emplace_back(told.values.begin(), told.values.end());
  for (size_t i = 0; i < values.size(); ++i) context.push_back({facts.context[i].key, values[i], facts.context[i].is_list});
  const std::vector<std::string_view> unknown(facts.unknown.begin(), facts.unknown.end());
  SessionRequest request;
  request.action = facts.action;
  request.resource = facts.resource.arn;
  request.resource_account = facts.resource.account;
  request.context = context;
  request.unknown = unknown;
  request.complete = facts.complete;
  request.time = facts.time;
  request.facts = &facts.resource;
  return Resolve(*made.session, request);
}

}  // namespace gavel
