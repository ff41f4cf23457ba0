// A condition compiled by itself, to be looked at without a request.
#ifndef GAVEL_POLICY_CONDITION_TEST_H_
#define GAVEL_POLICY_CONDITION_TEST_H_

#include <optional>
#include <string_view>
#include <vector>

#include "condition/compiled_condition.h"
#include "gavel/document.h"

namespace gavel {

struct ConditionTest {
  const Condition* source;
  bool variables;  // are active
  CompiledCondition compiled;
  Arity arity;

  const OperatorRow& row() const { return *compiled.row; }
  std::string_view text(size_t i) const { return source->values[i].text; }
  // Neither unknown nor with a variable: the text says what the value is.
  bool IsFixed(size_t i) const { return !compiled.values[i].unknown && compiled.values[i].variables.empty(); }
  bool AllFixed() const;
  // Whether the values are compared as texts with wildcards.
  bool TakesWildcards() const;
};

// Nothing when the operator does not exist. `condition` must outlive the result.
std::optional<ConditionTest> MakeConditionTest(const Condition& condition, bool variables);

}  // namespace gavel

#endif  // GAVEL_POLICY_CONDITION_TEST_H_
