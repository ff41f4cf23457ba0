// Action and NotAction: texts to patterns.

#include <algorithm>

#include "base/quote.h"
#include "match/prefix_hash.h"
#include "policy/compile_element.h"

namespace gavel {
namespace {

using Kind = ActionPattern::Kind;

bool IsRunOfStars(std::string_view text) { return !text.empty() && text.find_first_not_of('*') == std::string_view::npos; }

bool HasWildcard(std::string_view text) { return text.find_first_of("*?") != std::string_view::npos; }

// Text that IAM stores, and that no action equals.
bool HasBlankOrComma(std::string_view text) { return text.find_first_of(" \t\r\n,") != std::string_view::npos; }

// SPEC(A-4): a text that is not `prefix:name`.
ActionPattern NotAnAction(const CompileContext& context, const Text& text) {
  const DiagnosticCode code = context.type.storable_actions_only ? DiagnosticCode::kRefusedAction : DiagnosticCode::kUnmatchableAction;
  context.Report(code, text.span, "the action " + Quoted(text.text) + " is not `*` and not of the form `service:Name`");
  return {};
}

// A text whose head says where it ends: a head has zeros behind the end, and texts of requests hold none.
bool IsShort(std::string_view text) { return text.size() < sizeof(uint64_t) && text.find('\0') == std::string_view::npos; }

void SetHeads(ActionPattern* pattern) {
  const std::string_view prefix = pattern->name.LiteralPrefix();
  const bool whole = !pattern->name.HasWildcard();
  pattern->head = match::HeadBlock(prefix);
  // Of a whole name the end is part of what is compared: behind it the head of a request has zeros.
  pattern->head_mask = whole || prefix.size() >= sizeof pattern->head ? ~uint64_t{0} : (uint64_t{1} << (8 * prefix.size())) - 1;
  pattern->head_suffices = IsShort(prefix) && (whole || pattern->name.IsHead());
  const std::string_view service = pattern->service.LiteralPrefix();
  pattern->service_head = match::HeadBlock(service);
  pattern->service_head_suffices = IsShort(service) && !pattern->service.HasWildcard();
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
  if (IsRunOfStars(action)) {  // SPEC(A-3)
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
  if (HasWildcard(service)) {
    pattern.kind = Kind::kServiceWildcard;
    const bool refused = context.type.storable_actions_only;
    context.Report(refused ? DiagnosticCode::kRefusedServiceWildcard : DiagnosticCode::kServiceWildcard, text.span,
                   "the action " + Quoted(action) + " has a wildcard in its service prefix");
  }
  pattern.service = match::Glob(service);
  pattern.name = match::Glob(name);
  pattern.service_hash = match::FoldedHash(service);
  pattern.name_hash = match::FoldedHash(name);
  SetHeads(&pattern);
  return pattern;
}

}  // namespace gavel
