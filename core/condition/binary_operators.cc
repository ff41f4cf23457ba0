#include <array>

#include "condition/open_reading.h"
#include "condition/operator_rows.h"
#include "match/base64.h"

namespace gavel {
namespace {

LiteralResult CompileBinary(std::string_view text, bool /*variables*/) {
  LiteralResult result;
  const bool base64 = match::IsBase64(text);
  result.literal = BinaryLiteral{std::string(text), base64};
  if (!base64) result.problem = ValueProblem{DiagnosticCode::kUnparseableBase64, "is no base64"};
  return result;
}

// SPEC(C-36)
Tri CompareBinary(const CompiledValue& value, const RequestValue& request_value, const CompareArgs& args) {
  const auto* policy = std::get_if<BinaryLiteral>(&value.literal);
  if (policy == nullptr) return Tri::False();
  if (policy->base64 && match::IsBase64(request_value.text())) return Tri::Of(match::SameBase64Bytes(policy->text, request_value.text()));
  return policy->text == request_value.text() ? Open(OpenRule::kC36, Option::kInvalidBase64, args.semantics) : Tri::False();
}

constexpr std::array<OperatorRow, 1> kRows = {{
    {"BinaryEquals", OperatorFamily::kBinary, false, VariableUse::kNone, &CompileBinary, &CompareBinary},
}};

}  // namespace

std::span<const OperatorRow> BinaryOperators() { return kRows; }

}  // namespace gavel
