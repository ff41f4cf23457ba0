// The one rule by which comparisons of single values make the truth of a condition.
//
// From the inside out: one policy value against one request value (CompareValue), the list of policy values against one request value
// (TestValue), the request values under a set operator (TestSet), and the key's state around all of it (EvaluateCondition).
#include "condition/compiled_condition.h"
#include "condition/open_reading.h"

namespace gavel {
namespace {

struct Comparison {
  Tri matches;
  bool unresolved = false;  // a variable of the policy value: nothing was compared
};

// A policy value with variables. The first reason of several counts: unknown, unresolved, colliding tag keys, empty text.
Comparison CompareWithVariables(const OperatorRow& row, const CompiledValue& value, const RequestValue& request_value,
                                const KeyScope& scope) {
  const Semantics& semantics = scope.semantics();
  const bool word = row.variables == VariableUse::kBool;
  const uint8_t bool_reading = word ? semantics.Get(Option::kBoolVariables) : reading::kBoolVariablesResolve;
  if (bool_reading == reading::kBoolVariablesLiteral) return {Tri::False()};  // SPEC(V-3): the text with `${` is no boolean
  BoundText bound;
  Bind(value.variables, scope, &bound);
  if (bound.unknown) return {Tri::Maybe(OpenRule::kF7)};
  if (bound.unresolved) return {Tri::False(), true};
  if (bound.collision) return {Tri::Maybe(OpenRule::kK6)};
  const Tri matches = row.compare(value, request_value, {semantics, row.negated, bound.view()});
  if (matches.IsFalse()) return {matches};
  if (bound.empty) return {Tri::Maybe(OpenRule::kV11)};
  return {bool_reading == reading::kBoolVariablesResolve ? matches : Tri::Maybe(OpenRule::kV3)};
}

Comparison CompareValue(const OperatorRow& row, const CompiledValue& value, const RequestValue& request_value, const KeyScope& scope) {
  if (value.unknown) return {Tri::Maybe(OpenRule::kF7)};
  if (!value.variables.empty()) return CompareWithVariables(row, value, request_value, scope);
  return {row.compare(value, request_value, {scope.semantics(), row.negated, {}})};
}

// SPEC(V-10): a positive test of a list in which a member could not be resolved.
Tri AfterUnresolved(Tri any, bool if_exists, const Semantics& semantics) {
  switch (semantics.Get(Option::kUnresolved)) {
    case reading::kUnresolvedValue:
      return any;
    case reading::kUnresolvedOperator:
      return Tri::False();
    default:
      break;
  }
  if (any.IsFalse() && if_exists) return Tri::Maybe(OpenRule::kV10);
  return any & Tri::Maybe(OpenRule::kV10);
}

// SPEC(C-1) SPEC(C-14): positive, any policy value matches; negated, none does.
Tri TestValue(const CompiledCondition& condition, std::string_view text, const KeyScope& scope) {
  const RequestValue request_value(text);
  const OperatorRow& row = *condition.row;
  Tri any = Tri::False();
  bool unresolved = false;
  for (const CompiledValue& value : condition.values) {
    const Comparison one = CompareValue(row, value, request_value, scope);
    any = any | one.matches;
    unresolved = unresolved || one.unresolved;
    if (any.IsTrue() && (row.negated || !condition.has_variables)) break;
  }
  if (row.negated) return !any;
  return unresolved ? AfterUnresolved(any, condition.if_exists, scope.semantics()) : any;
}

bool HoldsOneEmpty(const ContextSlot& slot) { return slot.count == 1 && slot.value(0).empty(); }

// SPEC(C-12) SPEC(C-13): no value, or a single empty one, is the empty set.
Tri TestEveryMember(const CompiledCondition& condition, const ContextSlot& slot, const KeyScope& scope, bool skip_empty) {
  const bool all = condition.set == SetOperator::kForAllValues;
  Tri result = Tri::Of(all);
  if (HoldsOneEmpty(slot)) return result;
  for (uint32_t i = 0; i < slot.count; ++i) {
    if (skip_empty && slot.value(i).empty()) continue;
    const Tri one = TestValue(condition, slot.value(i), scope);
    result = all ? result & one : result | one;
    if (all ? result.IsFalse() : result.IsTrue()) break;
  }
  return result;
}

bool HasEmptyMember(const ContextSlot& slot) {
  for (uint32_t i = 0; i < slot.count; ++i) {
    if (slot.value(i).empty()) return true;
  }
  return false;
}

Tri TestSet(const CompiledCondition& condition, const ContextSlot& slot, const KeyScope& scope) {
  const uint8_t empty_member = scope.semantics().Get(Option::kEmptyMember);
  if (slot.count < 2 || empty_member == reading::kEmptyMemberKeep || !HasEmptyMember(slot)) {
    return TestEveryMember(condition, slot, scope, false);
  }
  const Tri without = TestEveryMember(condition, slot, scope, true);
  if (empty_member == reading::kEmptyMemberSkip) return without;
  const Tri with = TestEveryMember(condition, slot, scope, false);
  return with.truth() == without.truth() ? with : Tri::Maybe(OpenRule::kC17);  // SPEC(C-17)
}

// SPEC(C-16): a plain operator, two or more values.
Tri TestSeveral(const CompiledCondition& condition, const ContextSlot& slot, const KeyScope& scope) {
  if (!condition.row->negated) return Tri::False();
  switch (scope.semantics().Get(Option::kMultivaluePlain)) {
    case reading::kMultivaluePlainFalse:
      return Tri::False();
    case reading::kMultivaluePlainAny:
      break;
    default:
      return Tri::Maybe(OpenRule::kC16);
  }
  Tri none = Tri::True();
  for (uint32_t i = 0; i < slot.count; ++i) none = none & TestValue(condition, slot.value(i), scope);
  return none;
}

// SPEC(C-7) SPEC(C-9)
Tri TestAbsent(const CompiledCondition& condition, const Semantics& semantics) {
  if (condition.set != SetOperator::kForAnyValue) {
    return Tri::Of(condition.set == SetOperator::kForAllValues || condition.if_exists || condition.row->negated);
  }
  return condition.if_exists ? Open(OpenRule::kC9, Option::kAnyValueIfExists, semantics) : Tri::False();
}

// SPEC(C-10): whether the key is null.
Tri NullState(const ContextSlot& slot, const Semantics& semantics) {
  switch (slot.state) {
    case KeyState::kUnknown:
      return Tri::Maybe(OpenRule::kF7);
    case KeyState::kCollision:
      return Tri::Maybe(OpenRule::kK6);
    case KeyState::kAbsent:
      return Tri::True();
    case KeyState::kPresent:
      break;
  }
  if (HoldsOneEmpty(slot)) return Open(OpenRule::kC10, Option::kEmptyIsNull, semantics);
  return Tri::Of(slot.count == 0);
}

Tri TestNull(const CompiledCondition& condition, const KeyScope& scope) {
  if (condition.set != SetOperator::kNone) return Tri::Of(condition.set == SetOperator::kForAllValues);
  const Tri is_null = NullState(scope.Get(condition.key), scope.semantics());
  const Tri is_given = !is_null;
  const RequestValue is_true("true");
  const RequestValue is_false("false");
  Tri any = Tri::False();
  for (const CompiledValue& value : condition.values) {
    const Tri when_null = CompareValue(*condition.row, value, is_true, scope).matches;
    const Tri when_given = CompareValue(*condition.row, value, is_false, scope).matches;
    any = any | (when_null == when_given ? when_null : (is_null & when_null) | (is_given & when_given));
  }
  return any;
}

// SPEC(G-20): the policy gives an empty list. What holds does not follow from the other rules.
Tri TestNothing(const CompiledCondition& condition, const KeyScope& scope) {
  if (condition.set == SetOperator::kNone && !condition.if_exists) {
    return Open(OpenRule::kG20, Option::kEmptyValues, scope.semantics());
  }
  const ContextSlot& slot = scope.Get(condition.key);
  const bool held = slot.state == KeyState::kPresent || slot.state == KeyState::kCollision;
  if (condition.set == SetOperator::kForAnyValue && (held || !condition.if_exists)) return Tri::False();
  if (slot.state == KeyState::kUnknown) return Tri::Maybe(OpenRule::kF7);
  if (slot.state == KeyState::kCollision) return Tri::Maybe(OpenRule::kK6);
  if (slot.state == KeyState::kAbsent) return TestAbsent(condition, scope.semantics());
  return Tri::Of(condition.set == SetOperator::kForAllValues && (slot.count == 0 || HoldsOneEmpty(slot)));
}

}  // namespace

Tri EvaluateCondition(const CompiledCondition& condition, const KeyScope& scope) {
  if (condition.values.empty()) return TestNothing(condition, scope);
  if (condition.row->family == OperatorFamily::kNull) return TestNull(condition, scope);
  const ContextSlot& slot = scope.Get(condition.key);
  switch (slot.state) {
    case KeyState::kUnknown:
      return Tri::Maybe(OpenRule::kF7);
    case KeyState::kCollision:
      return Tri::Maybe(OpenRule::kK6);
    case KeyState::kAbsent:
      return TestAbsent(condition, scope.semantics());
    case KeyState::kPresent:
      break;
  }
  if (condition.set != SetOperator::kNone) return TestSet(condition, slot, scope);
  // SPEC(C-6) SPEC(C-16): empty is as absent for C-7, but present for IfExists.
  if (slot.count == 0 || (slot.multivalued && HoldsOneEmpty(slot))) return Tri::Of(condition.row->negated);
  if (slot.count > 1) return TestSeveral(condition, slot, scope);
  return TestValue(condition, slot.value(0), scope);
}

}  // namespace gavel
