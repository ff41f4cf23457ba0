#include <array>

#include "condition/boolean.h"
#include "condition/open_reading.h"
#include "condition/operator_rows.h"

namespace gavel {
namespace {

LiteralResult CompileBool(std::string_view text, bool variables) {
  BoolLiteral literal;
  literal.text = match::Template(text, {.variables = variables, .wildcards = false});
  if (!literal.text.variables().empty()) return {std::move(literal), {}};
  literal.value = ParseBool(text);
  if (!literal.value) return {std::monostate(), ValueProblem{DiagnosticCode::kUnparseableBoolean, "is neither `true` nor `false`"}};
  return {std::move(literal), {}};
}

std::optional<bool> ValueOf(const CompiledValue& value, const CompareArgs& args) {
  const auto* literal = std::get_if<BoolLiteral>(&value.literal);
  if (literal == nullptr) return std::nullopt;
  if (literal->value) return literal->value;
  if (literal->text.Matches(args.variables, "true", match::LetterCase::kIgnoreAscii)) return true;
  if (literal->text.Matches(args.variables, "false", match::LetterCase::kIgnoreAscii)) return false;
  return std::nullopt;
}

Tri CompareBool(const CompiledValue& value, const RequestValue& request_value, const CompareArgs& args) {
  const std::optional<bool> policy = ValueOf(value, args);
  if (!policy) return Tri::False();
  const std::optional<bool> request = ParseBool(request_value.text());
  if (request) return Tri::Of(*request == *policy);
  return *policy ? Tri::False() : Open(OpenRule::kC33, Option::kBoolOther, args.semantics);  // SPEC(C-33)
}

constexpr std::array<OperatorRow, 1> kRows = {{
    {"Bool", OperatorFamily::kBool, false, VariableUse::kBool, &CompileBool, &CompareBool},
}};

}  // namespace

std::span<const OperatorRow> BoolOperators() { return kRows; }

}  // namespace gavel
