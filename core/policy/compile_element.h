// The compiler's steps for the elements of a statement.
#ifndef GAVEL_POLICY_COMPILE_ELEMENT_H_
#define GAVEL_POLICY_COMPILE_ELEMENT_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gavel/policy.h"
#include "policy/compiled_policy.h"
#include "policy/policy_type.h"
#include "syntax/reporter.h"

namespace gavel {

// What every step needs.
struct CompileContext {
  const PolicyDocument& document;
  const PolicyTypeRow& type;
  const ParseOptions& options;
  KeyTable& keys;
  Reporter& reporter;

  bool VariablesActive() const { return document.version == PolicyVersion::k2012; }  // SPEC(V-1)
  void Report(DiagnosticCode code, Span span, std::string message, std::string help = {}) const;
  // False, with a diagnostic, when the text is longer than a pattern may be.
  bool CheckLength(const Text& text) const;
};

ActionPattern CompileAction(const CompileContext& context, const Text& text);
ResourcePattern CompileResource(const CompileContext& context, const Text& text);
PrincipalPattern CompilePrincipal(const CompileContext& context, const PrincipalMember& member);
// A member of {"AWS": ...}; kNever when the text names no AWS principal.
PrincipalPattern MakeAwsPrincipal(std::string_view text);
CompiledCondition CompileConditionOf(const CompileContext& context, const Condition& condition);

// SPEC(G-16): operators over an empty object constrain nothing; an unknown one is a warning.
void CheckEmptyOperators(const CompileContext& context, const Statement& statement);

// What the policy type says about the elements that a statement has and has not.
void CheckElements(const CompileContext& context, const Statement& statement);

// Warnings about variables that can never be resolved.
void CheckVariables(const CompileContext& context, const Text& text, const std::vector<match::Variable>& variables);

}  // namespace gavel

#endif  // GAVEL_POLICY_COMPILE_ELEMENT_H_
