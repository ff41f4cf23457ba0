#include <array>

#include "condition/boolean.h"
#include "condition/operator_rows.h"

namespace gavel {
namespace {

LiteralResult CompileNull(std::string_view text, bool /*variables*/) {
  BoolLiteral literal;
  literal.value = ParseBool(text);
  if (!literal.value) return {std::monostate(), ValueProblem{DiagnosticCode::kUnparseableBoolean, "is neither `true` nor `false`"}};
  return {std::move(literal), {}};
}

// SPEC(C-10): the request value says whether the key is null.
Tri CompareNull(const CompiledValue& value, const RequestValue& request_value, const CompareArgs& /*args*/) {
  const auto* literal = std::get_if<BoolLiteral>(&value.literal);
  return Tri::Of(literal != nullptr && literal->value == ParseBool(request_value.text()));
}

constexpr std::array<OperatorRow, 1> kRows = {{
    {"Null", OperatorFamily::kNull, false, VariableUse::kNone, &CompileNull, &CompareNull},
}};

}  // namespace

std::span<const OperatorRow> NullOperators() { return kRows; }

}  // namespace gavel
