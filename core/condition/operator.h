// The condition operators, one row each, and their spelling.
//
// A family (core/condition/<family>_operators.cc) says how a text of a policy is parsed and how one request value compares with one policy
// value. All else - lists, negation, IfExists, set operators, absent and unknown keys - is the same for every operator and stands in
// composition.cc.
#ifndef GAVEL_CONDITION_OPERATOR_H_
#define GAVEL_CONDITION_OPERATOR_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/tri.h"
#include "condition/compiled_value.h"
#include "condition/request_value.h"

namespace gavel {

enum class OperatorFamily : uint8_t { kString, kNumeric, kDate, kBool, kBinary, kIp, kArn, kNull };

// Whether `${...}` is special in values (V-2, V-3).
enum class VariableUse : uint8_t {
  kNone,
  kText,
  kBool,  // two AWS documents disagree
};

struct OperatorRow {
  std::string_view name;
  OperatorFamily family;
  bool negated;
  VariableUse variables;
  // `variables`: the policy's Version has variables, and this operator takes them.
  LiteralResult (*compile)(std::string_view text, bool variables);
  // The positive comparison of one request value with one policy value whose variables are all resolved. For Null the request value is
  // `true` when the key is null and `false` when it is not.
  Tri (*compare)(const CompiledValue& value, const RequestValue& request_value, const CompareArgs& args);
  // The one text that a literal without variables may be equal to; nothing when there may be others. Null: there always may be.
  std::optional<std::string_view> (*exact)(const Literal& literal) = nullptr;
};

// By family, in the order of AWS's operator page.
const std::vector<const OperatorRow*>& AllOperators();
const OperatorRow* FindOperator(std::string_view name);  // nullptr when there is none

enum class SetOperator : uint8_t { kNone, kForAllValues, kForAnyValue };

struct ParsedOperator {
  const OperatorRow* row = nullptr;  // nullptr: there is no such operator
  SetOperator set = SetOperator::kNone;
  bool if_exists = false;
};

// SPEC(C-5) SPEC(G-16): a full operator with its modifiers, spelled exactly unless `ignore_case`.
ParsedOperator ParseOperator(std::string_view text, bool ignore_case = false);

// Every text that ParseOperator takes: operators, with IfExists, with each set operator.
std::vector<std::string> AllOperatorSpellings();

// "did you mean `X`?" for a text that is no operator; empty when nothing is near.
std::string SuggestOperator(std::string_view text);

}  // namespace gavel

#endif  // GAVEL_CONDITION_OPERATOR_H_
