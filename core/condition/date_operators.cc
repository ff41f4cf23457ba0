#include <array>

#include "condition/operator_rows.h"
#include "condition/ordering.h"

namespace gavel {
namespace {

LiteralResult CompileDate(std::string_view text, bool /*variables*/) {
  const std::optional<match::Instant> instant = match::ParseDate(text);
  if (!instant) return {std::monostate(), ValueProblem{DiagnosticCode::kUnparseableDate, "is no date"}};
  return {DateLiteral{instant->seconds, std::string(instant->fraction)}, {}};
}

// SPEC(C-27) SPEC(C-28) SPEC(C-29) SPEC(C-30)
template <OrderTest kTest>
Tri CompareDates(const CompiledValue& value, const RequestValue& request_value, const CompareArgs& args) {
  const auto* policy = std::get_if<DateLiteral>(&value.literal);
  const std::optional<match::Instant>& request = request_value.Date();
  if (policy == nullptr || !request) return CompareUnparseable(OpenRule::kC25, args);
  return Tri::Of(kTest(*request <=> policy->View()));
}

constexpr auto kFamily = OperatorFamily::kDate;
constexpr auto kVariables = VariableUse::kNone;

constexpr std::array<OperatorRow, 6> kRows = {{
    {"DateEquals", kFamily, false, kVariables, &CompileDate, &CompareDates<&IsEqual>},
    {"DateNotEquals", kFamily, true, kVariables, &CompileDate, &CompareDates<&IsEqual>},
    {"DateLessThan", kFamily, false, kVariables, &CompileDate, &CompareDates<&IsLess>},
    {"DateLessThanEquals", kFamily, false, kVariables, &CompileDate, &CompareDates<&IsLessOrEqual>},
    {"DateGreaterThan", kFamily, false, kVariables, &CompileDate, &CompareDates<&IsGreater>},
    {"DateGreaterThanEquals", kFamily, false, kVariables, &CompileDate, &CompareDates<&IsGreaterOrEqual>},
}};

}  // namespace

std::span<const OperatorRow> DateOperators() { return kRows; }

}  // namespace gavel
