#include "eval/evaluate.h"

#include <algorithm>
#include <utility>

#include "eval/match_action.h"
#include "eval/read_ahead.h"

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

// A trace is of what each condition comes to on its own.
Tri TruthOf(const CompiledCondition& condition, const StatementScope& scope) {
  const auto evaluate = [&] { return EvaluateCondition(condition, scope.keys); };
  if (scope.evaluation.trace != nullptr) return evaluate();
  return scope.evaluation.conditions.Get(scope.policy.slots[condition.number], evaluate);
}

// SPEC(C-1): all conditions must hold. Without `trace` the first false one ends the work.
ConditionResult ConditionsOf(const StatementScope& scope, StatementTrace* trace) {
  ConditionResult result;
  for (const CompiledCondition& condition : scope.statement.conditions) {
    const Tri truth = TruthOf(condition, scope);
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

// Asked for together, not one after the other (eval/read_ahead.h).
template <typename Pattern>
void Fetch(const ElementPatterns<Pattern>& element) {
  FetchMemory(element.members.data(), std::min(sizeof(Pattern), size_t{2 * kLine}));
}

StatementResult EvaluateQuietly(const StatementScope& scope) {
  const CompiledStatement& statement = scope.statement;
  Fetch(statement.action);
  Fetch(statement.resource);
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

bool IsBefore(StatementRef a, StatementRef b) { return std::pair(a.policy, a.statement) < std::pair(b.policy, b.statement); }

void KeepFirst(StatementRef ref, StatementRef* first) {
  if (IsBefore(ref, *first)) *first = ref;
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

// What comes later in the layer can change no decision: a Deny that is sure is all that counts, and of several Allows the first. The layers
// of resources are another matter: there every Allow counts for whom it names.
bool IsSettled(const LayerBits& bits, StatementRef ref) { return bits.deny_sure && IsBefore(bits.first_deny, ref); }
bool IsSettled(const LayerBits& bits, Effect effect, StatementRef ref) {
  return IsSettled(bits, ref) || (effect == Effect::kAllow && bits.allow_sure && IsBefore(bits.first_allow, ref));
}

Tri AddQuietly(const Evaluation& evaluation, const SetPolicy& policy, const CompiledStatement& statement, StatementRef ref,
               LayerBits* bits) {
  const StatementScope scope{evaluation, policy, statement, {&evaluation.reader, policy.slots}};
  const StatementResult result = EvaluateQuietly(scope);
  AddStatement(result, statement.effect, ref, bits);
  return result.truth;
}

void AddTraced(const Evaluation& evaluation, const SetPolicy& policy, StatementRef ref, LayerBits* bits) {
  const CompiledStatement& statement = policy.statements[ref.statement];
  const StatementScope scope{evaluation, policy, statement, {&evaluation.reader, policy.slots}};
  StatementTrace trace;
  trace.policy = ref.policy;
  trace.statement = ref.statement;
  AddStatement(EvaluateTraced(scope, &trace), statement.effect, ref, bits);
  evaluation.trace->statements.push_back(std::move(trace));
}

// The query speaks of the request's own resource, not of one behind it.
bool UsesIndex(const Evaluation& evaluation, const SetPolicy& policy) {
  if (evaluation.trace != nullptr || policy.index == nullptr) return false;
  return &evaluation.TargetOf(policy) == &evaluation.target || !evaluation.Query().by_resource;
}

// Calls visit(StatementPosition) for the statements of a known policy that are not false for their action, or that its index finds.
// `place`: of the policy in its list.
template <typename Visit>
void VisitPolicy(const Evaluation& evaluation, const SetPolicy& policy, uint32_t place, Visit visit) {
  const auto visit_here = [&](uint32_t statement) { visit(StatementPosition{place, statement}); };
  if (UsesIndex(evaluation, policy)) {
    const auto slot_of = [&](uint32_t, uint32_t key) -> const ContextSlot& { return evaluation.reader.Get(policy.slots[key]); };
    policy.index->ForEachCandidate(evaluation.Query(), slot_of, [&](StatementPosition at) { visit_here(at.statement); });
    return;
  }
  for (uint32_t i = 0; i < policy.count; ++i) {
    if (policy.filters[i].Meets(evaluation.action)) visit_here(i);
  }
}

template <typename Visit>
void VisitList(const Evaluation& evaluation, const PolicyList& list, Visit visit) {
  if (list.index != nullptr) {
    const auto slot_of = [&](uint32_t policy, uint32_t key) -> const ContextSlot& {
      return evaluation.reader.Get(list.policies[policy].slots[key]);
    };
    list.index->ForEachCandidate(evaluation.Query(), slot_of, visit);
    return;
  }
  for (uint32_t place = 0; place < list.policies.size(); ++place) {
    const SetPolicy& policy = list.policies[place];
    if (policy.policy != nullptr) VisitPolicy(evaluation, policy, place, visit);
  }
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
  if (evaluation.trace != nullptr) {
    for (uint32_t i = 0; i < policy.count; ++i) AddTraced(evaluation, policy, {number, i}, bits);
    return;
  }
  VisitPolicy(evaluation, policy, 0, [&](StatementPosition at) {
    const StatementRef ref{number, at.statement};
    if (!evaluation.all_rules && IsSettled(*bits, ref)) return;
    AddQuietly(evaluation, policy, policy.statements[at.statement], ref, bits);
  });
}

LayerBits EvaluateList(const Evaluation& evaluation, PlacedList placed) {
  const PolicyList& list = *placed.list;
  LayerBits bits;
  if (evaluation.trace != nullptr) {
    uint32_t number = placed.first;
    for (const SetPolicy& policy : list.policies) EvaluatePolicy(evaluation, policy, number++, &bits);
    return bits;
  }
  VisitList(evaluation, list, [&](StatementPosition at) {
    const SetPolicy& policy = list.policies[at.policy];
    const CompiledStatement& statement = policy.statements[at.statement];
    const StatementRef ref{placed.first + at.policy, at.statement};
    if (evaluation.all_rules || !IsSettled(bits, statement.effect, ref)) AddQuietly(evaluation, policy, statement, ref, &bits);
  });
  if (list.has_unknown) bits |= UnknownPolicy();
  return bits;
}

NodeBits EvaluateNodes(const Evaluation& evaluation, const PlacedNodes& placed) {
  const NodeLists& lists = *placed.lists;
  NodeBits bits;
  if (evaluation.trace != nullptr || !lists.AreTogether()) {
    placed.ForEach([&](const PlacedList& node) {
      const LayerBits own = EvaluateList(evaluation, node);
      bits.allow_sure = bits.allow_sure && own.allow_sure;
      bits.allow_maybe = bits.allow_maybe && own.allow_maybe;
      bits.all |= own;
    });
    return bits;
  }
  uint64_t sure = 0;
  uint64_t maybe = 0;
  const PolicyList& together = lists.together;
  VisitList(evaluation, together, [&](StatementPosition at) {
    const SetPolicy& policy = together.policies[at.policy];
    const CompiledStatement& statement = policy.statements[at.statement];
    const StatementRef ref{placed.first + lists.numbers[at.policy], at.statement};
    const uint64_t mask = lists.masks[at.policy];
    const bool settled =
        statement.effect == Effect::kAllow && (mask & ~sure) == 0 ? IsSettled(bits.all, Effect::kAllow, ref) : IsSettled(bits.all, ref);
    if (settled && !evaluation.all_rules) return;
    const Tri truth = AddQuietly(evaluation, policy, statement, ref, &bits.all);
    if (statement.effect != Effect::kAllow || truth.IsFalse()) return;
    if (truth.IsTrue()) sure |= mask;
    maybe |= mask;
  });
  if (together.has_unknown) {
    bits.all |= UnknownPolicy();
    for (size_t i = 0; i < together.policies.size(); ++i) maybe |= together.policies[i].policy == nullptr ? lists.masks[i] : 0;
  }
  bits.allow_sure = sure == lists.all();
  bits.allow_maybe = maybe == lists.all();
  return bits;
}

}  // namespace gavel
