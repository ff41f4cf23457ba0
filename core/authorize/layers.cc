#include "authorize/layers.h"

#include "policy/public_policy.h"

namespace gavel {
namespace {

// SPEC(O-1) SPEC(O-2) SPEC(O-3): every node needs an Allow; a node without policies has none.
NodeBits EvaluateGate(const Evaluation& evaluation, const PlacedNodes& nodes, bool full_access_implied) {
  NodeBits gate = EvaluateNodes(evaluation, nodes);
  if (full_access_implied) {
    gate.allow_sure = gate.allow_maybe = true;
  } else if (nodes.lists->nodes.empty()) {
    gate.allow_sure = gate.allow_maybe = false;
  }
  return gate;
}

// A policy of a Lattice side whose authorization is off.
bool IsOutOfForce(const Plan& plan, Attachment attachment) {
  return attachment == Attachment::kServiceNetwork ? !plan.network_in_force : !plan.service_in_force;
}

void EvaluateResourceSides(const Plan& plan, const Evaluation& evaluation, LayerResults* results) {
  uint32_t number = evaluation.policies.resource.first;
  for (const SetPolicy& policy : evaluation.policies.resource.list->policies) {
    const uint32_t own = number++;
    if (IsOutOfForce(plan, policy.attachment)) continue;
    LayerBits bits;
    EvaluatePolicy(evaluation, policy, own, &bits);
    if (IsVoid(evaluation.request, policy)) {
      bits.grants_sure = bits.grants_maybe = 0;
      bits.allow_sure = bits.allow_maybe = false;
    }
    results->resource[SideOf(plan, policy.attachment)] |= bits;
  }
}

bool Sees(bool closed, bool sure, bool maybe) { return closed ? sure : maybe; }

// Sets the type's Deny when the reading has one.
void AddDenies(const LayerBits& bits, PolicyType type, bool closed, CombineInput* input) {
  const bool by_statement = closed ? bits.deny_by_statement : bits.deny_sure;
  if (by_statement) input->denied.Add(type);
  if (closed && bits.has_unknown_policy) input->denied_unknown.Add(type);
}

void AddSides(const Plan& plan, const LayerResults& layers, const RequestData& request, bool closed, CombineInput* input) {
  input->side_count = layers.side_count;
  for (size_t i = 0; i < layers.side_count; ++i) {
    CombineSide& side = input->sides[i];
    const bool is_bucket = plan.in_series && i == 1;
    side.same_account = IsSameAccount(request, is_bucket ? request.facts.resource.access_point_for->account : request.owner);
    side.strict = plan.strict;
    side.grants = closed ? layers.resource[i].grants_sure : layers.resource[i].grants_maybe;
    const bool own = plan.resource && i == SideOf(plan, Attachment::kResource) && !IsOutOfForce(plan, Attachment::kResource);
    if (own) side.grants = static_cast<uint8_t>(side.grants | plan.extra_grants);
    if (plan.void_policy_grants) side.grants = 0;
  }
}

void AddOptions(const Semantics& semantics, CombineInput* input) {
  input->session_bypass = semantics.Get(Option::kSessionBypass);
  input->trust_session = semantics.Get(Option::kTrustSession);
  input->grant_bypass = semantics.Get(Option::kGrantBypass);
  input->primary_reason = semantics.Get(Option::kPrimaryReason);
  input->scp_implicit_explicit = semantics.Get(Option::kScpImplicitExplicit);
}

}  // namespace

size_t SideOf(const Plan& plan, Attachment attachment) {
  if (plan.in_series) return attachment == Attachment::kAccessPoint ? 0 : 1;
  if (plan.core == Core::kLattice && plan.service_in_force && plan.network_in_force)
    return attachment == Attachment::kServiceNetwork ? 1 : 0;
  return 0;
}

bool IsVoid(const RequestData& request, const SetPolicy& policy) {
  if (!request.facts.resource.restrict_public_buckets || policy.policy == nullptr) return false;
  if (request.facts.principal.kind == PrincipalKind::kService) return false;
  const auto& behind = request.facts.resource.access_point_for;
  if (IsSameAccount(request, request.owner)) return false;
  if (behind && IsSameAccount(request, behind->account)) return false;
  return IsPublic(policy.policy->document, policy.attachment == Attachment::kAccessPoint);
}

LayerResults EvaluateLayers(const Plan& plan, const Evaluation& evaluation) {
  const BearingPolicies& policies = evaluation.policies;
  LayerResults results;
  results.side_count = plan.in_series || (plan.core == Core::kLattice && plan.service_in_force && plan.network_in_force) ? 2 : 1;
  results.has_boundary = plan.permissions_boundary && !policies.permissions_boundary.empty();
  results.has_session = plan.session && !policies.session.empty();
  if (plan.identity) results.identity = EvaluateList(evaluation, policies.identity);
  if (results.has_boundary) results.permissions_boundary = EvaluateList(evaluation, policies.permissions_boundary);
  if (results.has_session) results.session = EvaluateList(evaluation, policies.session);
  if (plan.resource) EvaluateResourceSides(plan, evaluation, &results);
  if (plan.vpc_endpoint) results.vpc_endpoint = EvaluateList(evaluation, policies.vpc_endpoint);
  if (plan.service_control) results.service_control = EvaluateGate(evaluation, *policies.service_control, false);
  if (plan.resource_control) {
    const bool implied = policies.semantics().Get(Option::kRcpImplicitFullAccess) == 0;  // SPEC(O-15)
    results.resource_control = EvaluateGate(evaluation, *policies.resource_control, implied);
  }
  // SPEC(S-10): an AssumeRoot session always has a task policy; one that was not given is unknown.
  if (evaluation.request.facts.principal.kind == PrincipalKind::kAssumedRoot && plan.session && !results.has_session) {
    results.has_session = true;
    results.session.allow_maybe = results.session.deny_maybe = results.session.has_unknown_policy = true;
    results.session.rules = RuleBit(OpenRule::kF7);
  }
  return results;
}

RuleSet AllRules(const LayerResults& layers) {
  RuleSet rules = layers.identity.rules | layers.permissions_boundary.rules | layers.session.rules | layers.vpc_endpoint.rules |
                  layers.service_control.all.rules | layers.resource_control.all.rules;
  for (const LayerBits& side : layers.resource) rules |= side.rules;
  return rules;
}

CombineInput MakeCombineInput(const Plan& plan, const LayerResults& layers, const RequestData& request, const BearingPolicies& policies,
                              bool closed) {
  CombineInput input;
  input.kind = request.facts.principal.kind;
  input.core = plan.core;
  input.identity_allows = plan.identity_is_implicit || Sees(closed, layers.identity.allow_sure, layers.identity.allow_maybe);
  input.has_boundary = layers.has_boundary;
  input.boundary_allows = Sees(closed, layers.permissions_boundary.allow_sure, layers.permissions_boundary.allow_maybe);
  input.has_session = layers.has_session;
  input.session_allows = Sees(closed, layers.session.allow_sure, layers.session.allow_maybe);
  input.scp_ok = Sees(closed, layers.service_control.allow_sure, layers.service_control.allow_maybe);
  input.rcp_ok = Sees(closed, layers.resource_control.allow_sure, layers.resource_control.allow_maybe);
  const bool guarded = plan.vpc_endpoint && !policies.vpc_endpoint.empty();
  input.vpce_ok = !guarded || Sees(closed, layers.vpc_endpoint.allow_sure, layers.vpc_endpoint.allow_maybe);
  input.trust = plan.trust;
  input.assume_role = plan.assume_role;
  input.chained = plan.chained;
  input.kms_grant = plan.kms_grant;
  input.identity_suffices = plan.identity_suffices;
  AddDenies(layers.identity, PolicyType::kIdentityBased, closed, &input);
  AddDenies(layers.permissions_boundary, PolicyType::kPermissionsBoundary, closed, &input);
  AddDenies(layers.session, PolicyType::kSession, closed, &input);
  AddDenies(layers.vpc_endpoint, PolicyType::kVpcEndpoint, closed, &input);
  AddDenies(layers.service_control.all, PolicyType::kServiceControl, closed, &input);
  AddDenies(layers.resource_control.all, PolicyType::kResourceControl, closed, &input);
  for (const LayerBits& side : layers.resource)
    AddDenies(side, plan.trust ? PolicyType::kTrust : PolicyType::kResourceBased, closed, &input);
  AddSides(plan, layers, request, closed, &input);
  AddOptions(policies.semantics(), &input);
  return input;
}

}  // namespace gavel
