// What a policy type requires and forbids.

#include <algorithm>

#include "base/quote.h"
#include "policy/compile_element.h"

namespace gavel {
namespace {

std::string In(const CompileContext& context) { return " in " + std::string(context.type.noun); }

void CheckPrincipalElement(const CompileContext& context, const Statement& statement) {
  const PrincipalElement& element = statement.principal;
  if (!element.present) {
    if (context.type.principal == ElementUse::kRequired) {  // SPEC(G-28)
      context.Report(DiagnosticCode::kMissingPrincipal, statement.span,
                     "the statement has no `Principal`, which is required" + In(context));
    }
    return;
  }
  const std::string name = element.negated ? "`NotPrincipal`" : "`Principal`";
  if (context.type.principal == ElementUse::kForbidden) {  // SPEC(G-22)
    context.Report(DiagnosticCode::kUnsupportedPrincipal, element.key_span, name + " is not allowed" + In(context));
  } else if (element.negated && !context.type.not_principal) {
    context.Report(DiagnosticCode::kUnsupportedNotPrincipal, element.key_span, name + " is not allowed" + In(context));
  } else if (element.negated && statement.effect == Effect::kAllow) {  // SPEC(G-29)
    context.Report(DiagnosticCode::kNotPrincipalAllow, element.key_span, "`NotPrincipal` with `Allow` grants to everyone else");
  }
}

void CheckResourceElement(const CompileContext& context, const Statement& statement) {
  const ListElement& element = statement.resource;
  if (element.present && context.type.resource == ElementUse::kForbidden) {  // SPEC(G-25)
    context.Report(DiagnosticCode::kUnsupportedResource, element.key_span,
                   std::string(element.negated ? "`NotResource`" : "`Resource`") + " is not allowed" + In(context));
  }
  if (element.present) return;
  if (context.type.resource == ElementUse::kRequired) {
    context.Report(DiagnosticCode::kMissingResource, statement.span, "the statement has no `Resource`, which is required" + In(context));
  } else if (!context.type.applies_without_resource) {  // SPEC(G-27)
    context.Report(DiagnosticCode::kIneffectiveStatement, statement.span, "the statement has no `Resource` and so no effect" + In(context));
  }
}

void CheckEmptyList(const CompileContext& context, bool empty, bool negated, Span span, std::string_view name) {
  if (!empty) return;  // SPEC(G-17) SPEC(G-18)
  const std::string shown = "`" + std::string(negated ? "Not" : "") + std::string(name) + "`";
  context.Report(negated ? DiagnosticCode::kEmptyNotList : DiagnosticCode::kEmptyList, span, shown + " is empty");
}

bool IsStar(const std::vector<Text>& members) { return members.size() == 1 && members[0].text == "*"; }

// The document that AWS attaches everywhere itself.
bool IsFullAccess(const Statement& statement) {
  return statement.effect == Effect::kAllow && statement.conditions.empty() && !statement.action.negated &&
         IsStar(statement.action.members) && !statement.resource.negated && IsStar(statement.resource.members);
}

// SPEC(G-24): what Organizations refuses in a resource control policy.
void CheckResourceControl(const CompileContext& context, const Statement& statement) {
  if (context.type.type != PolicyType::kResourceControl) return;
  if (statement.action.negated) {
    context.Report(DiagnosticCode::kUnsupportedInRcp, statement.action.key_span, "`NotAction` is not allowed" + In(context));
  }
  const auto& principals = statement.principal.members;
  if (statement.principal.present && !statement.principal.negated &&
      (principals.size() != 1 || principals[0].category != PrincipalCategory::kStar)) {
    context.Report(DiagnosticCode::kUnsupportedInRcp, statement.principal.span, "the only principal allowed" + In(context) + " is `*`");
  }
  if (IsFullAccess(statement)) return;
  if (statement.effect == Effect::kAllow) {
    context.Report(DiagnosticCode::kUnsupportedInRcp, statement.effect_span, "`Allow` is not allowed" + In(context));
  }
  for (const Text& action : statement.action.members) {
    const bool everything = !action.text.empty() && action.text.find_first_not_of('*') == std::string::npos;
    if (action.unknown || (!everything && action.text != "*:*")) continue;
    context.Report(DiagnosticCode::kUnsupportedInRcp, action.span, "the action " + Quoted(action.text) + " is not allowed" + In(context));
  }
}

}  // namespace

void CheckElements(const CompileContext& context, const Statement& statement) {
  CheckPrincipalElement(context, statement);
  CheckResourceElement(context, statement);
  CheckEmptyList(context, statement.action.present && statement.action.members.empty(), statement.action.negated, statement.action.span,
                 "Action");
  CheckEmptyList(context, statement.resource.present && statement.resource.members.empty(), statement.resource.negated,
                 statement.resource.span, "Resource");
  CheckEmptyList(context, statement.principal.present && statement.principal.members.empty(), statement.principal.negated,
                 statement.principal.span, "Principal");
  CheckResourceControl(context, statement);
}

void CheckVariables(const CompileContext& context, const Text& text, const std::vector<match::Variable>& variables) {
  for (const match::Variable& variable : variables) {
    if (variable.error == match::VariableError::kNone) continue;  // SPEC(V-12)
    context.Report(
        DiagnosticCode::kMalformedVariable, text.span,
        "the policy variable " + Quoted(std::string_view(text.text).substr(variable.begin, variable.size)) + " can never be resolved");
  }
  if (context.VariablesActive()) return;
  const std::string_view rest = std::string_view(text.text).substr(std::min(text.text.find("${"), text.text.size()));
  const size_t size = match::VariableSize(rest);
  if (size <= 3) return;  // SPEC(V-1)
  context.Report(DiagnosticCode::kInactiveVariable, text.span,
                 "the policy variable " + Quoted(rest.substr(0, size)) + " is plain text without Version `2012-10-17`");
}

}  // namespace gavel
