#include "authorize/decide.h"

#include <array>

namespace gavel {
namespace {

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
  ConditionMemo conditions;
  Evaluation evaluation{policies, request, reader, conditions, HasBoundary(request, policies), trace};
  if (decided.plan.in_series) evaluation.behind = TargetBehind(request);
  decided.layers = EvaluateLayers(decided.plan, evaluation);
  decided.closed = MakeCombineInput(decided.plan, decided.layers, request, policies, true);
  const CombineOutput closed = Combine(decided.closed);
  const RuleSet rules = AllRules(decided.layers);
  Decision& decision = decided.decision;
  decision.effect = closed.effect;
  decision.best_case =
      rules.empty() ? closed.effect : Combine(MakeCombineInput(decided.plan, decided.layers, request, policies, false)).effect;
  decision.reason = closed.reason;
  decision.denied_by = closed.denied_by;
  decision.has_primary = closed.has_primary;
  decision.primary = closed.primary;
  if (decision.effect != decision.best_case) {  // SPEC(F-4)
    evaluation.all_rules = true;
    decision.indeterminate = trace != nullptr ? rules : AllRules(EvaluateLayers(decided.plan, evaluation));
  }
  if (decision.allowed() && closed.rests_on_star) decision.indeterminate |= RuleBit(OpenRule::kP15);  // SPEC(P-15)
  FillFirst(decided.layers, policies, &decision);
  return decided;
}

}  // namespace gavel
