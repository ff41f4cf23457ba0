#include "condition/operator.h"
#include "gavel/condition_operator.h"

namespace gavel {
namespace {

constexpr std::string_view kFamilies[] = {"string", "numeric", "date", "bool", "binary", "ip", "arn", "null"};
constexpr std::string_view kSetOperators[] = {"", "ForAllValues", "ForAnyValue"};

}  // namespace

std::optional<ConditionOperator> FindConditionOperator(std::string_view text) {
  const ParsedOperator parsed = ParseOperator(text);
  if (parsed.row == nullptr) return std::nullopt;
  return ConditionOperator{parsed.row->name, kFamilies[static_cast<size_t>(parsed.row->family)],
                           kSetOperators[static_cast<size_t>(parsed.set)], parsed.if_exists, parsed.row->negated};
}

std::string SuggestConditionOperator(std::string_view text) { return SuggestOperator(text); }

}  // namespace gavel
