#include <array>

#include "condition/open_reading.h"
#include "condition/operator_rows.h"

namespace gavel {
namespace {

LiteralResult CompileText(std::string_view text, bool variables) {
  return {match::Template(text, {.variables = variables, .wildcards = false}), {}};
}

LiteralResult CompilePattern(std::string_view text, bool variables) {
  return {match::Template(text, {.variables = variables, .wildcards = true}), {}};
}

// SPEC(C-19) SPEC(C-21): with and without wildcards.
Tri CompareText(const CompiledValue& value, const RequestValue& request_value, const CompareArgs& args) {
  const auto* text = std::get_if<match::Template>(&value.literal);
  return Tri::Of(text != nullptr && text->Matches(args.variables, request_value.text()));
}

std::optional<std::string_view> ExactText(const Literal& literal) {
  const auto* text = std::get_if<match::Template>(&literal);
  return text != nullptr && text->IsLiteral() ? std::optional(text->LiteralPrefix()) : std::nullopt;
}

// SPEC(C-20): sure where both foldings agree.
Tri CompareIgnoringCase(const CompiledValue& value, const RequestValue& request_value, const CompareArgs& args) {
  const auto* text = std::get_if<match::Template>(&value.literal);
  if (text == nullptr) return Tri::False();
  const bool ascii = text->Matches(args.variables, request_value.text(), match::LetterCase::kIgnoreAscii);
  const bool simple = text->EqualsIgnoringCase(args.variables, request_value.text());
  if (ascii == simple) return Tri::Of(ascii);
  switch (args.semantics.Get(Option::kIgnoreCase)) {
    case reading::kIgnoreCaseAscii:
      return Tri::Of(ascii);
    case reading::kIgnoreCaseSimple:
      return Tri::Of(simple);
    default:
      return Tri::Maybe(OpenRule::kC20);
  }
}

constexpr auto kFamily = OperatorFamily::kString;
constexpr auto kVariables = VariableUse::kText;

constexpr std::array<OperatorRow, 6> kRows = {{
    {"StringEquals", kFamily, false, kVariables, &CompileText, &CompareText, &ExactText},
    {"StringNotEquals", kFamily, true, kVariables, &CompileText, &CompareText},
    {"StringEqualsIgnoreCase", kFamily, false, kVariables, &CompileText, &CompareIgnoringCase},
    {"StringNotEqualsIgnoreCase", kFamily, true, kVariables, &CompileText, &CompareIgnoringCase},
    {"StringLike", kFamily, false, kVariables, &CompilePattern, &CompareText, &ExactText},
    {"StringNotLike", kFamily, true, kVariables, &CompilePattern, &CompareText},
}};

}  // namespace

std::span<const OperatorRow> StringOperators() { return kRows; }

}  // namespace gavel
