// Documents to policies.

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "base/quote.h"
#include "gavel/policy.h"
#include "policy/compile_element.h"
#include "policy/statement_index.h"

namespace gavel {
namespace {

template <typename Pattern, typename Source, typename Member>
ElementPatterns<Pattern> CompileList(const CompileContext& context, const Source& element,
                                     Pattern (*compile)(const CompileContext&, const Member&)) {
  ElementPatterns<Pattern> patterns;
  patterns.present = element.present;
  patterns.negated = element.negated;
  patterns.members.reserve(element.members.size());
  for (const Member& member : element.members) patterns.members.push_back(compile(context, member));
  return patterns;
}

// SPEC(G-17): an empty positive list means that the statement takes no effect.
template <typename Pattern>
bool IsEmptyPositive(const ElementPatterns<Pattern>& element) {
  return element.present && !element.negated && element.members.empty();
}

CompiledStatement CompileStatement(const CompileContext& context, const Statement& statement) {
  CompiledStatement compiled;
  compiled.index = statement.index;
  compiled.effect = statement.effect;
  compiled.principal = CompileList<PrincipalPattern>(context, statement.principal, &CompilePrincipal);
  compiled.action = CompileList<ActionPattern>(context, statement.action, &CompileAction);
  compiled.resource = CompileList<ResourcePattern>(context, statement.resource, &CompileResource);
  for (const Condition& condition : statement.conditions) compiled.conditions.push_back(CompileConditionOf(context, condition));
  CheckEmptyOperators(context, statement);
  const bool lacks_resource = !compiled.resource.present && !context.type.applies_without_resource;  // SPEC(G-27)
  compiled.never =
      lacks_resource || IsEmptyPositive(compiled.action) || IsEmptyPositive(compiled.resource) || IsEmptyPositive(compiled.principal);
  return compiled;
}

// Both lists are in order of position.
void AddInOrder(std::vector<Diagnostic> more, std::vector<Diagnostic>* diagnostics) {
  const auto middle = static_cast<std::ptrdiff_t>(diagnostics->size());
  std::move(more.begin(), more.end(), std::back_inserter(*diagnostics));
  std::inplace_merge(diagnostics->begin(), diagnostics->begin() + middle, diagnostics->end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.span.begin < b.span.begin; });
}

void NumberConditions(CompiledPolicy* policy) {
  auto number = static_cast<uint32_t>(policy->keys.keys().size());
  for (CompiledStatement& statement : policy->statements) {
    for (CompiledCondition& condition : statement.conditions) condition.number = number++;
  }
}

void CompileInto(ParsePolicyResult* result, PolicyType type, const ParseOptions& options) {
  auto compiled = std::make_shared<CompiledPolicy>();
  compiled->type = type;
  const PolicyDocument& document = *result->document;
  Reporter reporter(document.source, options.limits);
  const CompileContext context{document, RowOf(type), options, compiled->keys, reporter};
  if (document.id && RowOf(type).principal == ElementUse::kForbidden) {  // SPEC(G-6)
    context.Report(DiagnosticCode::kUnexpectedId, document.id->span, "`Id` has no use in " + std::string(RowOf(type).noun));
  }
  if (document.statements.size() > options.limits.max_statements) {
    context.Report(DiagnosticCode::kTooManyStatements, document.span,
                   "the policy has more than " + std::to_string(options.limits.max_statements) + " statements");
  } else {
    compiled->statements.reserve(document.statements.size());
    compiled->filters.reserve(document.statements.size());
    for (const Statement& statement : document.statements) {
      CheckElements(context, statement);
      compiled->statements.push_back(CompileStatement(context, statement));
      compiled->filters.emplace_back(compiled->statements.back());
    }
  }
  AddInOrder(reporter.Finish(), &result->diagnostics);
  if (HasErrors(result->diagnostics)) return;  // SPEC(F-6)
  compiled->document = document;
  NumberConditions(compiled.get());
  if (compiled->statements.size() >= StatementIndex::kWorthwhile) {
    const CompiledPolicy* const only[] = {compiled.get()};
    compiled->index = std::make_shared<StatementIndex>(only);
  }
  result->policy.emplace(std::move(compiled));
}

// The structure is wrong; its texts may hold further errors, which are reported with those of the structure. What is missing is not judged,
// since it may be there under a wrong name, and no warning is given, since the Version may not have been read.
void ReportErrorsOfTexts(const PolicyDocument& partial, PolicyType type, const ParseOptions& options,
                         std::vector<Diagnostic>* diagnostics) {
  KeyTable keys;
  Reporter reporter(partial.source, options.limits);
  const CompileContext context{partial, RowOf(type), options, keys, reporter};
  for (const Statement& statement : partial.statements) CompileStatement(context, statement);
  std::vector<Diagnostic> found = reporter.Finish();
  std::erase_if(found, [](const Diagnostic& diagnostic) { return diagnostic.severity() != Severity::kError; });
  AddInOrder(std::move(found), diagnostics);
}

DocumentOptions ForDocument(const ParseOptions& options) {
  return {.legacy_duplicates = options.legacy_duplicates, .limits = options.limits};
}

ParsePolicyResult FromDocument(ParseDocumentResult parsed, PolicyType type, const ParseOptions& options) {
  ParsePolicyResult result;
  result.document = std::move(parsed.document);
  result.diagnostics = std::move(parsed.diagnostics);
  if (result.document) CompileInto(&result, type, options);
  if (parsed.partial) ReportErrorsOfTexts(*parsed.partial, type, options, &result.diagnostics);
  return result;
}

}  // namespace

void CompileContext::Report(DiagnosticCode code, Span span, std::string message, std::string help) const {
  reporter.Report(code, span, Path(), std::move(message), std::move(help));
}

bool CompileContext::CheckLength(const Text& text) const {
  const uint32_t limit = options.limits.max_pattern_bytes;
  if (text.text.size() <= limit) return true;
  Report(DiagnosticCode::kPatternTooLong, text.span,
         "the text " + Quoted(text.text) + " is longer than " + std::to_string(limit) + " bytes");
  return false;
}

PolicyType Policy::type() const { return compiled_->type; }
size_t Policy::statement_count() const { return compiled_->statements.size(); }
const PolicyDocument& Policy::document() const { return compiled_->document; }

ParsePolicyResult ParsePolicy(std::string_view text, PolicyType type, const ParseOptions& options) {
  Limits limits = options.limits;
  limits.max_text_bytes = std::min(limits.max_text_bytes, limits.max_policy_bytes);
  ParseValueResult value = ParseValue(std::string(text), options.name, limits);
  if (!value.tree) {
    ParsePolicyResult result;
    result.diagnostics = std::move(value.diagnostics);
    return result;
  }
  ParsePolicyResult result = FromDocument(ParseDocument(*value.tree, ForDocument(options)), type, options);
  result.diagnostics.insert(result.diagnostics.begin(), value.diagnostics.begin(), value.diagnostics.end());
  return result;
}

ParsePolicyResult ParsePolicy(const std::shared_ptr<const Source>& source, const Value& root, PolicyType type,
                              const ParseOptions& options) {
  return FromDocument(ParseDocument(source, root, ForDocument(options)), type, options);
}

ParsePolicyResult ParsePolicy(const PolicyDocument& document, PolicyType type, const ParseOptions& options) {
  ParseDocumentResult parsed;
  parsed.document = document;
  return FromDocument(std::move(parsed), type, options);
}

}  // namespace gavel
