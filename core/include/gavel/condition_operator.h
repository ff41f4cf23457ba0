// The condition operators, as a policy writes them.
//
//   auto op = gavel::FindConditionOperator("ForAllValues:StringNotLikeIfExists");
//   op->name;  // "StringNotLike"
//
// Constant data: thread-safe.
#ifndef GAVEL_CONDITION_OPERATOR_INFO_H_
#define GAVEL_CONDITION_OPERATOR_INFO_H_

#include <optional>
#include <string>
#include <string_view>

namespace gavel {

struct ConditionOperator {
  std::string_view name;          // without set operator and IfExists
  std::string_view family;        // "string", "numeric", "date", "bool", "binary", "ip", "arn" or "null"
  std::string_view set_operator;  // "ForAllValues", "ForAnyValue" or empty
  bool if_exists = false;
  bool negated = false;  // the Not form
};

// SPEC(G-16): spelled exactly; absent when there is no such operator.
std::optional<ConditionOperator> FindConditionOperator(std::string_view text);

// "did you mean `StringEquals`?" for a text that is no operator; empty when nothing is near.
std::string SuggestConditionOperator(std::string_view text);

}  // namespace gavel

#endif  // GAVEL_CONDITION_OPERATOR_INFO_H_
