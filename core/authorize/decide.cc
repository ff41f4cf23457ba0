#include "authorize/decide.h"

#include <array>
#include <optional>

namespace gavel {
namespace {

Evaluation MakeEvaluation(const BearingPolicies& policies, const RequestData& request, ContextReader& reader, const Plan& plan,
                          Trace* trace) {
  Evaluation evaluation{
      policies, request, reader, HasBoundary(request, policies), MakeTarget(request.literal, request.resource, request.service), {}, trace};
  evaluation.behind = evaluation.target;
  // SPEC(S-17): the bucket policy sees the bucket, not the access point.
  if (plan.in_series) evaluation.behind = MakeTarget(ResourceLiteral::kText, request.facts.behind, request.service);
  return evaluation;
}

// a request whose wildcards stand for many resources is met by patterns that begin otherwise.
IndexQuery MakeQuery(const RequestData& request, const Semantics& semantics) {
  const bool exact = request.literal == ResourceLiteral::kText && semantics.Get(Option::kRequestWildcards) == 0;
  return {request.facts.action, request.resource, exact};
}

RuleSet AllRules(const LayerResults& layers) {
  RuleSet rules = layers.identity.rules | layers.permissions_boundary.rules | layers.session.rules | layers.vpc_endpoint.rules |
                  layers.service_control.all.rules | layers.resource_control.all.rules;
  for (const LayerBits& side : layers.resource) rules |= side.rules;
  return rules;
}

// The first statement of each policy type that decided.
void FillFirst(const LayerResults& layers, const BearingPolicies& policies, Decision* decision) {
  if (decision->effect == Verdict::kImplicitDeny) return;
  const bool deny = decision->effect == Verdict::kExplicitDeny;
  const std::array<const LayerBits*, 6 + kMaxSides> all = {&layers.identity,     &layers.permissions_boundary, &layers.session,
                                                           &layers.vpc_endpoint, &layers.service_control.all,  &layers.resource_control.all,
                                                           &layers.resource[0],  &layers.resource[1]};
  for (const LayerBits* bits : all) {
    const StatementRef ref = deny ? bits->first_deny : bits->first_allow;
    if (!ref.valid()) continue;
    StatementRef& first = decision->first[static_cast<size_t>(policies.At(ref.policy).type)];
    if (!first.valid()) first = ref;
  }
}

}  // namespace

Decided Decide(const BearingPolicies& policies, const RequestData& request, ContextReader& reader, Trace* trace) {
  Decided decided;
  decided.plan = MakePlan(request, policies);
  if (decided.plan.refused) {  // SPEC(E-27)
    decided.decision.reason = Reason::kServiceRefusal;
    return decided;
  }
  reader.Start(request, policies.semantics(), policies.keys, policies.more_keys);
  Evaluation evaluation = MakeEvaluation(policies, request, reader, decided.plan, trace);
  std::optional<IndexQuery> query;
  if (trace == nullptr && policies.has_index()) evaluation.query = &query.emplace(MakeQuery(request, policies.semantics()));
  decided.layers = EvaluateLayers(decided.plan, evaluation);
  decided.closed = MakeCombineInput(decided.plan, decided.layers, request, policies, true);
  const CombineOutput closed = Combine(decided.closed);
  const bool agree = ReadingsAgree(decided.layers);
  Decision& decision = decided.decision;
  decision.effect = closed.effect;
  decision.best_case = agree ? closed.effect : Combine(MakeCombineInput(decided.plan, decided.layers, request, policies, false)).effect;
  decision.reason = closed.reason;
  decision.denied_by = closed.denied_by;
  decision.has_primary = closed.has_primary;
  decision.primary = closed.primary;
  if (decision.effect != decision.best_case) decision.indeterminate = AllRules(decided.layers);       // SPEC(F-4)
  if (decision.allowed() && closed.rests_on_star) decision.indeterminate |= RuleBit(OpenRule::kP15);  // SPEC(P-15)
  FillFirst(decided.layers, policies, &decision);
  return decided;
}

}  // namespace gavel
