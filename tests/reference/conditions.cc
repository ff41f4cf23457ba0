#include "reference/conditions.h"

#include "reference/compare.h"
#include "reference/text.h"

namespace gavel::reference {
namespace {

// One request value against the list of the policy (C-1, C-14, V-10).
Tri TestValue(const Condition& condition, const Operator& op, const std::string& value, bool variables, const Keys& keys) {
  Tri any = Known(false);
  bool unresolved = false;
  for (const Text& policy_value : condition.values) {
    const Comparison comparison = Compare(op, value, policy_value, variables, keys);
    any = Or(any, comparison.matches);
    unresolved = unresolved || comparison.unresolved;
  }
  if (op.negated) return Not(any);
  if (!unresolved) return any;
  if (condition.if_exists && any.IsFalse()) return Maybe("V-10");
  return And(any, Maybe("V-10"));
}

// A set operator over the request's values; none of them, or one empty one, is the empty set (C-12, C-13).
Tri TestSet(const Condition& condition, const Operator& op, const Strings& values, bool variables, const Keys& keys) {
  if (values.empty() || (values.size() == 1 && values[0].empty())) return Known(condition.for_all);
  Tri all = Known(true), any = Known(false);
  for (const std::string& value : values) {
    const Tri one = TestValue(condition, op, value, variables, keys);
    all = And(all, one);
    any = Or(any, one);
  }
  return condition.for_all ? all : any;
}

// SPEC(C-17): an empty string among several values counts only if it decides nothing.
Tri TestSetWithEmpty(const Condition& condition, const Operator& op, const Strings& values, bool variables, const Keys& keys) {
  const Tri with = TestSet(condition, op, values, variables, keys);
  if (values.size() < 2) return with;
  Strings rest;
  for (const std::string& value : values) {
    if (!value.empty()) rest.push_back(value);
  }
  const Tri without = TestSet(condition, op, rest, variables, keys);
  return with.truth == without.truth ? with : Maybe("C-17");
}

// SPEC(C-10)
Tri TestNull(const Condition& condition, const KeyValue& key) {
  if (condition.for_all) return Known(true);
  if (condition.for_any) return Known(false);
  Tri any = Known(false);
  for (const Text& value : condition.values) {
    const std::string wanted = Lower(value.text);
    if (value.unknown) {
      any = Or(any, Maybe("F-7"));
    } else if (wanted != "true" && wanted != "false") {
      continue;
    } else if (key.state == KeyValue::kUnknown) {
      any = Or(any, Maybe("F-7"));
    } else if (key.state == KeyValue::kCollision) {
      any = Or(any, Maybe("K-6"));
    } else if (key.values.size() == 1 && key.values[0].empty()) {
      any = Or(any, Maybe("C-10"));
    } else {
      any = Or(any, Known((wanted == "true") == key.values.empty()));
    }
  }
  return any;
}

// SPEC(G-20): a key with an empty list of policy values.
Tri TestEmptyList(const Condition& condition, const KeyValue& key) {
  const bool absent = key.state == KeyValue::kAbsent;
  const bool empty =
      absent || (key.state == KeyValue::kPresent && (key.values.empty() || (key.values.size() == 1 && key.values[0].empty())));
  if (condition.for_any && condition.if_exists && key.state == KeyValue::kUnknown) return Maybe("F-7");
  if (condition.for_any) return condition.if_exists && absent ? Maybe("C-9") : Known(false);
  if (!condition.for_all && !condition.if_exists) return Maybe("G-20");
  if (key.state == KeyValue::kUnknown) return Maybe("F-7");
  if (key.state == KeyValue::kCollision) return Maybe("K-6");
  return Known(condition.for_all ? empty : absent);
}

}  // namespace

Tri TestCondition(const Condition& condition, bool variables, const Keys& keys) {
  const Operator& op = *FindOperator(condition.op);
  const KeyValue key = keys.Find(condition.key);
  if (condition.values.empty()) return TestEmptyList(condition, key);
  if (op.family == Operator::kNull) return TestNull(condition, key);
  if (key.state == KeyValue::kUnknown) return Maybe("F-7");
  if (key.state == KeyValue::kCollision) return Maybe("K-6");
  if (key.state == KeyValue::kAbsent) {  // SPEC(C-7)
    if (condition.for_any && condition.if_exists) return Maybe("C-9");
    if (condition.for_any) return Known(false);
    return Known(condition.for_all || condition.if_exists || op.negated);
  }
  if (condition.for_all || condition.for_any) return TestSetWithEmpty(condition, op, key.values, variables, keys);
  const bool empty = key.values.empty() || (key.multivalued && key.values == Strings{""});  // SPEC(C-6) SPEC(C-16)
  if (empty) return Known(op.negated);
  if (key.values.size() > 1) return op.negated ? Maybe("C-16") : Known(false);
  return TestValue(condition, op, key.values[0], variables, keys);
}

}  // namespace gavel::reference
