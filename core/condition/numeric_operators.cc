#include <array>

#include "condition/operator_rows.h"
#include "condition/ordering.h"

namespace gavel {
namespace {

bool IsPlain(std::string_view text) { return text.find_first_of("+-eE") == std::string_view::npos; }

LiteralResult CompileNumber(std::string_view text, bool /*variables*/) {
  const std::optional<match::Decimal> number = match::ParseDecimal(text);
  if (!number) return {std::monostate(), ValueProblem{DiagnosticCode::kUnparseableNumber, "is no number"}};
  DecimalLiteral literal;
  literal.negative = number->negative;
  literal.plain = IsPlain(text);
  literal.scale = number->scale;
  literal.digits.append(number->head).append(number->tail);
  return {std::move(literal), {}};
}

// SPEC(C-24) SPEC(C-26)
template <OrderTest kTest>
Tri CompareNumbers(const CompiledValue& value, const RequestValue& request_value, const CompareArgs& args) {
  const bool plain_only = args.semantics.Get(Option::kNumberSyntax) == reading::kNumberSyntaxPlain;
  const auto* policy = std::get_if<DecimalLiteral>(&value.literal);
  const std::optional<match::Decimal>& request = request_value.Number();
  const bool parsed = policy != nullptr && request && !(plain_only && !(policy->plain && IsPlain(request_value.text())));
  return parsed ? Tri::Of(kTest(*request <=> policy->View())) : CompareUnparseable(OpenRule::kC25, args);
}

constexpr auto kFamily = OperatorFamily::kNumeric;
constexpr auto kVariables = VariableUse::kNone;

constexpr std::array<OperatorRow, 6> kRows = {{
    {"NumericEquals", kFamily, false, kVariables, &CompileNumber, &CompareNumbers<&IsEqual>},
    {"NumericNotEquals", kFamily, true, kVariables, &CompileNumber, &CompareNumbers<&IsEqual>},
    {"NumericLessThan", kFamily, false, kVariables, &CompileNumber, &CompareNumbers<&IsLess>},
    {"NumericLessThanEquals", kFamily, false, kVariables, &CompileNumber, &CompareNumbers<&IsLessOrEqual>},
    {"NumericGreaterThan", kFamily, false, kVariables, &CompileNumber, &CompareNumbers<&IsGreater>},
    {"NumericGreaterThanEquals", kFamily, false, kVariables, &CompileNumber, &CompareNumbers<&IsGreaterOrEqual>},
}};

}  // namespace

std::span<const OperatorRow> NumericOperators() { return kRows; }

}  // namespace gavel
