#include <array>

#include "condition/open_reading.h"
#include "condition/operator_rows.h"
#include "match/base64.h"

namespace gavel {
namespace {

// SPEC(C-18): an empty text is no value of a typed operator.
bool Decodes(std::string_view text) { return !text.empty() && match::IsBase64(text); }

LiteralResult CompileBinary(std::string_view text, bool /*variables*/) {
  LiteralResult result;
  const bool base64 = Decodes(text);
  result.literal = BinaryLiteral{std::string(text), base64};
  if (!base64) result.problem = ValueProblem{DiagnosticCode::kUnparseableBase64, "is no base64"};
  return result;
}

// SPEC(C-36): texts that decode have equal bytes exactly when they are equal (match/base64.h).
Tri CompareBinary(const CompiledValue& value, std::string_view request_value, const CompareArgs& args) {
  const auto* policy = std::get_if<BinaryLiteral>(&value.literal);
  if (policy == nullptr || policy->text != request_value) return Tri::False();
  return policy->base64 ? Tri::True() : Open(OpenRule::kC36, Option::kInvalidBase64, args.semantics);
}

constexpr std::array<OperatorRow, 1> kRows = {{
    {"BinaryEquals", OperatorFamily::kBinary, false, VariableUse::kNone, &CompileBinary, &CompareBinary},
}};

}  // namespace

std::span<const OperatorRow> BinaryOperators() { return kRows; }

}  // namespace gavel
