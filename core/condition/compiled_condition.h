// One condition of a policy - an operator, a key, its values - compiled, and its evaluation.
//
//   KeyTable keys;
//   std::vector<ConditionIssue> issues;
//   const ConditionText values[] = {{"203.0.113.0/24"}};
//   CompiledCondition condition = CompileCondition(ParseOperator("IpAddress"), "aws:SourceIp", values, true, keys, &issues);
//   Tri truth = EvaluateCondition(condition, scope);
#ifndef GAVEL_CONDITION_COMPILED_CONDITION_H_
#define GAVEL_CONDITION_COMPILED_CONDITION_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/tri.h"
#include "condition/compiled_value.h"
#include "condition/operator.h"
#include "gavel/diagnostic.h"
#include "request/context_reader.h"

namespace gavel {

// One value, as the policy writes it.
struct ConditionText {
  std::string_view text;
  bool unknown = false;  // SPEC(F-7): `text` says nothing about the value
};

// Immutable after compilation; safe to share between threads.
struct CompiledCondition {
  const OperatorRow* row = nullptr;  // never nullptr once compiled
  SetOperator set = SetOperator::kNone;
  bool if_exists = false;
  bool has_variables = false;  // some value has
  bool principal_arn = false;  // IsPrincipalArnTest
  uint32_t key = 0;            // in the policy's KeyTable
  uint32_t number = 0;         // among the conditions of its policy, counted on from its keys
  std::vector<CompiledValue> values;
};

// Something to say about a condition: a row of the diagnostic table with its message.
struct ConditionIssue {
  static constexpr uint32_t kAllValues = UINT32_MAX;

  DiagnosticCode code;
  uint32_t value;  // index of the value meant, or kAllValues: the list itself
  std::string message;
};

// `op.row` is not nullptr. `variables_active`: the policy's Version has variables (V-1). Keys that the condition reads are added to `keys`.
// Appends to `issues`; with an error among them the condition is not to be used.
CompiledCondition CompileCondition(const ParsedOperator& op, std::string_view key, std::span<const ConditionText> values,
                                   bool variables_active, KeyTable& keys, std::vector<ConditionIssue>* issues);

// `scope` is that of the policy whose KeyTable the condition was compiled with. Allocates nothing.
Tri EvaluateCondition(const CompiledCondition& condition, const KeyScope& scope);

// SPEC(P-15): a positive String or Arn test of aws:PrincipalArn that an absent key does not pass by IfExists.
inline bool IsPrincipalArnTest(const CompiledCondition& condition) { return condition.principal_arn; }

}  // namespace gavel

#endif  // GAVEL_CONDITION_COMPILED_CONDITION_H_
