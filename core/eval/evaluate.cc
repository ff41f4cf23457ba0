#include "eval/evaluate.h"

#include <utility>

#include "eval/match_action.h"

namespace gavel {
namespace {

struct StatementResult {
  Tri truth;
  uint8_t grants_sure = 0;
  uint8_t grants_maybe = 0;
  RuleSet class_rules;
};

// All that one statement is evaluated with.
struct StatementScope {
  const Evaluation& evaluation;
  const SetPolicy& policy;
  const CompiledStatement& statement;
  KeyScope keys;
};

PrincipalMatch PrincipalOf(const StatementScope& scope) {
  return MatchPrincipal(scope.statement.principal, {scope.evaluation.request, scope.evaluation.semantics(), scope.policy.type,
                                                    scope.statement.effect, scope.evaluation.has_boundary});
}

struct ConditionResult {
  Tri truth = Tri::True();
  bool principal_arn = false;  // a test of aws:PrincipalArn came out true (P-15)
};

// SPEC(C-1): all conditions must hold. Without `trace` the first false one ends the work.
ConditionResult ConditionsOf(const StatementScope& scope, StatementTrace* trace) {
  ConditionResult result;
  for (const CompiledCondition& condition : scope.statement.conditions) {
    const Tri truth = EvaluateCondition(condition, scope.keys);
    result.truth = result.truth & truth;
    result.principal_arn = result.principal_arn || (truth.IsTrue() && IsPrincipalArnTest(condition));
    if (trace != nullptr) {
      trace->conditions.push_back(truth);
    } else if (truth.IsFalse()) {
      break;
    }
  }
  return result;
}

uint8_t Exempt(uint8_t grants, bool by_arn) {
  if (!by_arn || (grants & kGrantStar) == 0) return grants;
  return static_cast<uint8_t>((grants & ~kGrantStar) | kGrantStarByArn);
}

StatementResult Finish(Tri action, Tri resource, const PrincipalMatch& principal, const ConditionResult& conditions) {
  StatementResult result;
  const Tri rest = action & resource & conditions.truth;
  result.truth = rest & principal.truth;  // SPEC(F-2)
  if (rest.IsTrue()) result.grants_sure = Exempt(principal.sure, conditions.principal_arn);
  if (!rest.IsFalse()) result.grants_maybe = Exempt(principal.maybe, conditions.principal_arn);
  if (!rest.IsFalse()) result.class_rules = principal.class_rules;
  return result;
}

StatementResult EvaluateQuietly(const StatementScope& scope) {
  const CompiledStatement& statement = scope.statement;
  if (statement.never) return {};
  const Tri action = MatchAction(statement.action, scope.evaluation.request, scope.evaluation.semantics());
  if (action.IsFalse()) return {};
  const PrincipalMatch principal = PrincipalOf(scope);
  if (principal.truth.IsFalse()) return {};
  const Tri resource = MatchResource(statement.resource, statement.effect, scope.evaluation.TargetOf(scope.policy), scope.keys);
  if (resource.IsFalse()) return {};
  return Finish(action, resource, principal, ConditionsOf(scope, nullptr));
}

StatementResult EvaluateTraced(const StatementScope& scope, StatementTrace* trace) {
  const CompiledStatement& statement = scope.statement;
  trace->never = statement.never;
  trace->action = MatchAction(statement.action, scope.evaluation.request, scope.evaluation.semantics());
  const PrincipalMatch principal = PrincipalOf(scope);
  trace->principal = principal.truth;
  trace->resource = MatchResource(statement.resource, statement.effect, scope.evaluation.TargetOf(scope.policy), scope.keys);
  const ConditionResult conditions = ConditionsOf(scope, trace);
  StatementResult result;
  if (!statement.never) result = Finish(trace->action, trace->resource, principal, conditions);
  trace->whole = result.truth;
  trace->grants = result.grants_sure;
  return result;
}

void KeepFirst(StatementRef ref, StatementRef* first) {
  if (std::pair(ref.policy, ref.statement) < std::pair(first->policy, first->statement)) *first = ref;
}

void AddStatement(const StatementResult& result, Effect effect, StatementRef ref, LayerBits* bits) {
  if (result.truth.IsFalse()) return;
  const bool sure = result.truth.IsTrue();
  if (effect == Effect::kAllow) {
    bits->allow_sure = bits->allow_sure || sure;
    bits->allow_maybe = true;
    bits->grants_sure = static_cast<uint8_t>(bits->grants_sure | result.grants_sure);
    bits->grants_maybe = static_cast<uint8_t>(bits->grants_maybe | result.grants_maybe);
    bits->rules |= result.class_rules;
    if (sure) KeepFirst(ref, &bits->first_allow);
  } else {
    bits->deny_sure = bits->deny_sure || sure;
    bits->deny_maybe = true;
    bits->deny_by_statement = true;
    KeepFirst(ref, &bits->first_deny);
  }
  bits->rules |= result.truth.rules();
}

void AddQuietly(const Evaluation& evaluation, const SetPolicy& policy, StatementRef ref, LayerBits* bits) {
  const CompiledStatement& statement = policy.policy->statements[ref.statement];
  const StatementScope scope{evaluation, policy, statement, {&evaluation.reader, policy.slots}};
  AddStatement(EvaluateQuietly(scope), statement.effect, ref, bits);
}

void AddTraced(const Evaluation& evaluation, const SetPolicy& policy, StatementRef ref, LayerBits* bits) {
  const CompiledStatement& statement = policy.policy->statements[ref.statement];
  const StatementScope scope{evaluation, policy, statement, {&evaluation.reader, policy.slots}};
  StatementTrace trace;
  trace.policy = ref.policy;
  trace.statement = ref.statement;
  AddStatement(EvaluateTraced(scope, &trace), statement.effect, ref, bits);
  evaluation.trace->statements.push_back(std::move(trace));
}

// The query speaks of the request's own resource, not of one behind it.
bool UsesIndex(const Evaluation& evaluation, const SetPolicy& policy) {
  if (evaluation.trace != nullptr || policy.policy->index == nullptr) return false;
  return &evaluation.TargetOf(policy) == &evaluation.target || !evaluation.Query().by_resource;
}

// SPEC(F-7): attached but not given.
LayerBits UnknownPolicy() {
  LayerBits bits;
  bits.allow_maybe = true;
  bits.deny_maybe = true;
  bits.has_unknown_policy = true;
  bits.grants_maybe = kGrantAny;
  bits.rules = RuleBit(OpenRule::kF7);
  return bits;
}

}  // namespace

// a request whose wildcards stand for many resources is met by patterns that begin otherwise.
const IndexQuery& Evaluation::Query() const {
  if (!query) {
    const bool exact = request.literal == ResourceLiteral::kText && semantics().Get(Option::kRequestWildcards) == 0;
    query.emplace(request.facts.action, request.resource, exact);
  }
  return *query;
}

LayerBits& LayerBits::operator|=(const LayerBits& other) {
  allow_sure = allow_sure || other.allow_sure;
  allow_maybe = allow_maybe || other.allow_maybe;
  deny_sure = deny_sure || other.deny_sure;
  deny_maybe = deny_maybe || other.deny_maybe;
  has_unknown_policy = has_unknown_policy || other.has_unknown_policy;
  deny_by_statement = deny_by_statement || other.deny_by_statement;
  grants_sure = static_cast<uint8_t>(grants_sure | other.grants_sure);
  grants_maybe = static_cast<uint8_t>(grants_maybe | other.grants_maybe);
  rules |= other.rules;
  if (!first_allow.valid()) first_allow = other.first_allow;
  if (!first_deny.valid()) first_deny = other.first_deny;
  return *this;
}

void EvaluatePolicy(const Evaluation& evaluation, const SetPolicy& policy, uint32_t number, LayerBits* bits) {
  if (policy.policy == nullptr) {
    *bits |= UnknownPolicy();
    return;
  }
  const CompiledPolicy& compiled = *policy.policy;
  const auto count = static_cast<uint32_t>(compiled.statements.size());
  if (evaluation.trace != nullptr) {
    for (uint32_t i = 0; i < count; ++i) AddTraced(evaluation, policy, {number, i}, bits);
  } else if (UsesIndex(evaluation, policy)) {
    compiled.index->ForEachCandidate(evaluation.Query(), [&](StatementIndex::Position at) {
      AddQuietly(evaluation, policy, {number, at.statement}, bits);
    });
  } else {
    for (uint32_t i = 0; i < count; ++i) {
      if (compiled.filters[i].Meets(evaluation.action)) AddQuietly(evaluation, policy, {number, i}, bits);
    }
  }
}

LayerBits EvaluateList(const Evaluation& evaluation, PlacedList placed) {
  const PolicyList& list = *placed.list;
  LayerBits bits;
  if (evaluation.trace == nullptr && list.index != nullptr) {
    list.index->ForEachCandidate(evaluation.Query(), [&](StatementIndex::Position at) {
      AddQuietly(evaluation, list.policies[at.policy], {placed.first + at.policy, at.statement}, &bits);
    });
    if (list.has_unknown) bits |= UnknownPolicy();
    return bits;
  }
  uint32_t number = placed.first;
  for (const SetPolicy& policy : list.policies) EvaluatePolicy(evaluation, policy, number++, &bits);
  return bits;
}

}  // namespace gavel
