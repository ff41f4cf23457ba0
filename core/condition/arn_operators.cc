#include <array>

#include "condition/open_reading.h"
#include "condition/operator_rows.h"

namespace gavel {
namespace {

bool IsFullArn(const match::ArnPattern& pattern) { return pattern.is_arn() && !pattern.IsShort(); }

LiteralResult CompileArn(std::string_view text, bool variables) {
  const auto places = variables ? match::VariablePlaces::kAllParts : match::VariablePlaces::kNowhere;
  match::ArnPattern pattern(text, places);
  LiteralResult result;
  if (!IsFullArn(pattern)) result.problem = ValueProblem{DiagnosticCode::kUnmatchableArn, "is no ARN of six parts"};
  result.literal = std::move(pattern);
  return result;
}

// SPEC(C-45): a pattern that is no ARN and matches as plain text. The reading `nomatch` gives false under both operators.
Tri CompareShortPattern(const CompareArgs& args) {
  switch (args.semantics.Get(Option::kArnShort)) {
    case reading::kArnShortText:
      return Tri::True();
    case reading::kArnShortNoMatch:
      return Tri::Of(args.negated);
    default:
      return Tri::Maybe(OpenRule::kC45);
  }
}

// SPEC(C-46): a request value that is no ARN, where no pattern matches it as text.
Tri CompareNoArn(const CompareArgs& args) {
  if (!args.negated) return Tri::False();
  switch (args.semantics.Get(Option::kArnShort)) {
    case reading::kArnShortText:
      return Tri::False();
    case reading::kArnShortNoMatch:
      return Tri::True();
    default:
      return Tri::Maybe(OpenRule::kC46);
  }
}

Tri CompareArn(const CompiledValue& value, const RequestValue& request_value, const CompareArgs& args) {
  const auto* pattern = std::get_if<match::ArnPattern>(&value.literal);
  if (pattern == nullptr) return Tri::False();
  const bool full = IsFullArn(*pattern);
  if (!full && pattern->MatchesText(args.variables, request_value.text())) return CompareShortPattern(args);
  const std::optional<match::ArnParts>& arn = request_value.Arn();
  if (!arn) return CompareNoArn(args);
  return Tri::Of(full && pattern->MatchesParts(args.variables, *arn));  // SPEC(C-44)
}

std::optional<std::string_view> ExactArn(const Literal& literal) {
  const auto* pattern = std::get_if<match::ArnPattern>(&literal);
  return pattern != nullptr && !pattern->HasWildcard() ? std::optional(pattern->LiteralPrefix()) : std::nullopt;
}

constexpr auto kFamily = OperatorFamily::kArn;
constexpr auto kVariables = VariableUse::kText;

// SPEC(C-43): Equals and Like are the same.
constexpr std::array<OperatorRow, 4> kRows = {{
    {"ArnEquals", kFamily, false, kVariables, &CompileArn, &CompareArn, &ExactArn},
    {"ArnLike", kFamily, false, kVariables, &CompileArn, &CompareArn, &ExactArn},
    {"ArnNotEquals", kFamily, true, kVariables, &CompileArn, &CompareArn},
    {"ArnNotLike", kFamily, true, kVariables, &CompileArn, &CompareArn},
}};

}  // namespace

std::span<const OperatorRow> ArnOperators() { return kRows; }

}  // namespace gavel
