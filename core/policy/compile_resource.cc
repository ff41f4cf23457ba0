// Resource and NotResource: texts to patterns.

#include "base/quote.h"
#include "policy/compile_element.h"

namespace gavel {
namespace {

using Kind = ResourcePattern::Kind;

// The pattern with `*` for every `${...}` that is a variable.
std::string WithStars(std::string_view text) {
  std::string out;
  size_t at = 0;
  while (at < text.size()) {
    const size_t size = match::VariableSize(text.substr(at));
    const bool constant = size == 4 && std::string_view("*?$").find(text[at + 2]) != std::string_view::npos;  // SPEC(V-8)
    if (size == 0 || constant) {
      const size_t take = constant ? size : 1;
      out.append(text.substr(at, take));
      at += take;
    } else {
      out.push_back('*');
      at += size;
    }
  }
  return out;
}

// SPEC(R-11): text that is no ARN.
void CompileOther(const CompileContext& context, const Text& text, ResourcePattern* pattern) {
  if (context.type.arns_only) {
    context.Report(DiagnosticCode::kRefusedResource, text.span, "the resource " + Quoted(text.text) + " is neither an ARN nor `*`");
  } else if (pattern->pattern.HasWildcard()) {
    pattern->kind = Kind::kText;
  } else {
    context.Report(DiagnosticCode::kUnmatchableResource, text.span, "the resource " + Quoted(text.text) + " is no ARN and can never match");
  }
}

// SPEC(R-10)
bool IsPadded(ShortArns rule, const match::ArnPattern& pattern) {
  switch (rule) {
    case ShortArns::kPadded:
      return true;
    case ShortArns::kPaddedWithStar:
      return pattern.HasStar();
    case ShortArns::kPaddedWithTrailingStar:
      return pattern.EndsWithStar();
    case ShortArns::kNotPadded:
      return false;
  }
  return false;
}

void CompileArn(const CompileContext& context, const Text& text, ResourcePattern* pattern) {
  const match::ArnPattern& arn = pattern->pattern;
  pattern->kind = Kind::kArn;
  const bool strict = context.type.storable_services_only;
  if (strict && arn.part_count() < 3) {
    context.Report(DiagnosticCode::kRefusedArnService, text.span, "the resource " + Quoted(text.text) + " does not name a service");
  } else if (arn.HasServiceWildcard()) {
    context.Report(strict ? DiagnosticCode::kRefusedArnService : DiagnosticCode::kArnServiceWildcard, text.span,
                   "the resource " + Quoted(text.text) + " has a wildcard in the service part of its ARN");
  } else if (arn.IsShort()) {
    context.Report(DiagnosticCode::kShortArn, text.span, "the ARN " + Quoted(text.text) + " has fewer than six parts");
  }
  if (arn.IsShort()) pattern->padded = IsPadded(context.type.short_arns, arn);
}

// SPEC(V-6)
void CheckArity(const CompileContext& context, const Text& text, const match::Variable& variable, const CompiledVariable& compiled) {
  if (compiled.malformed || context.keys.keys()[compiled.key].arity != Arity::kMulti) return;
  const std::string_view shown = std::string_view(text.text).substr(variable.begin, variable.size);
  context.Report(DiagnosticCode::kMultivaluedVariable, text.span,
                 "the policy variable " + Quoted(shown) + " names a key that may have several values");
}

}  // namespace

ResourcePattern CompileResource(const CompileContext& context, const Text& text) {
  ResourcePattern pattern;
  if (text.unknown) {
    pattern.kind = Kind::kUnknown;
    return pattern;
  }
  if (!context.CheckLength(text)) return pattern;
  const auto places = context.VariablesActive() ? match::VariablePlaces::kResource : match::VariablePlaces::kNowhere;
  pattern.pattern = match::ArnPattern(text.text, places);
  if (pattern.pattern.IsAny()) {
    pattern.kind = Kind::kAny;  // SPEC(R-1)
    return pattern;
  }
  if (pattern.pattern.is_arn()) {
    CompileArn(context, text, &pattern);
  } else {
    CompileOther(context, text, &pattern);
  }
  CheckVariables(context, text, pattern.pattern.variables());
  if (pattern.pattern.variables().size() > kMaxVariables) {
    context.Report(DiagnosticCode::kTooManyVariables, text.span,
                   "the resource has more than " + std::to_string(kMaxVariables) + " policy variables");
    return pattern;
  }
  for (const match::Variable& variable : pattern.pattern.variables()) {
    pattern.variables.push_back(CompileVariable(variable, context.keys));
    CheckArity(context, text, variable, pattern.variables.back());
  }
  if (!pattern.variables.empty()) pattern.any_value = std::make_shared<const match::ArnPattern>(WithStars(text.text), places);
  return pattern;
}

}  // namespace gavel
