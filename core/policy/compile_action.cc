// Action and NotAction: texts to patterns.

#include <algorithm>
#include <memory>

#include "base/quote.h"
#include "match/action_text.h"
#include "policy/compile_element.h"

namespace gavel {
namespace {

using Kind = ActionPattern::Kind;

// Text that IAM stores, and that no action equals.
bool HasBlankOrComma(std::string_view text) { return text.find_first_of(" \t\r\n,") != std::string_view::npos; }

bool HasZero(std::string_view text) { return text.find('\0') != std::string_view::npos; }

// SPEC(A-4): a text that is not `prefix:name`.
ActionPattern NotAnAction(const CompileContext& context, const Text& text) {
  const DiagnosticCode code = context.type.storable_actions_only ? DiagnosticCode::kRefusedAction : DiagnosticCode::kUnmatchableAction;
  context.Report(code, text.span, "the action " + Quoted(text.text) + " is not `*` and not of the form `service:Name`");
  return {};
}

// What the heads of a request say of service and name. Its texts hold no zeros, so that theirs are the ends; one of a policy may.
void SetHeads(ActionPattern* pattern) {
  const match::Glob& name = pattern->texts->name;
  const std::string_view prefix = name.LiteralPrefix();
  const bool whole = !name.HasWildcard();
  pattern->name_head = match::HeadPattern(prefix, whole);
  pattern->name_needs_text = prefix.size() > match::TextHead::kSize || !(whole || name.IsHead()) || HasZero(prefix);
  if (whole && !pattern->name_needs_text) pattern->name_size = static_cast<uint8_t>(prefix.size());
  const std::string_view service = pattern->texts->service.LiteralPrefix();
  pattern->service_head = match::HeadBlock(service);
  pattern->service_needs_text = service.size() >= sizeof pattern->service_head || pattern->texts->service.HasWildcard() || HasZero(service);
}

}  // namespace

ActionPattern CompileAction(const CompileContext& context, const Text& text) {
  ActionPattern pattern;
  if (text.unknown) {
    pattern.kind = Kind::kUnknown;
    return pattern;
  }
  if (!context.CheckLength(text)) return pattern;
  const std::string_view action = text.text;
  if (match::IsRunOfStars(action)) {  // SPEC(A-3)
    pattern.kind = Kind::kAny;
    return pattern;
  }
  if (std::count(action.begin(), action.end(), ':') != 1) return NotAnAction(context, text);
  const size_t colon = action.find(':');
  const std::string_view service = action.substr(0, colon);
  const std::string_view name = action.substr(colon + 1);
  if (service == "*" && name == "*") {
    pattern.kind = Kind::kAny;
    return pattern;
  }
  if (service.empty() || name.empty() || HasBlankOrComma(action)) {  // SPEC(A-4)
    context.Report(DiagnosticCode::kUnmatchableAction, text.span, "the action " + Quoted(action) + " can never match");
    return pattern;
  }
  pattern.kind = Kind::kPlain;
  if (match::HasWildcard(service)) {
    pattern.kind = Kind::kServiceWildcard;
    const bool refused = context.type.storable_actions_only;
    context.Report(refused ? DiagnosticCode::kRefusedServiceWildcard : DiagnosticCode::kServiceWildcard, text.span,
                   "the action " + Quoted(action) + " has a wildcard in its service prefix");
  }
  pattern.texts = std::make_shared<const ActionPattern::Texts>(ActionPattern::Texts{match::Glob(service), match::Glob(name)});
  SetHeads(&pattern);
  return pattern;
}

}  // namespace gavel
