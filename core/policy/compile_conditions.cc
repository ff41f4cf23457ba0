// Conditions: names of operators, and what the condition compiler has to say, with positions.

#include "base/quote.h"
#include "condition/operator.h"
#include "policy/compile_element.h"

namespace gavel {
namespace {

// A condition that constrains nothing and reads nothing; stands in for one that has been reported as an error.
CompiledCondition Refused() { return {}; }

Span SpanOf(const Condition& condition, const ConditionIssue& issue) {
  return issue.value == ConditionIssue::kAllValues ? condition.span : condition.values[issue.value].span;
}

void ReportUnknownOperator(const CompileContext& context, DiagnosticCode code, const std::string& op, Span span) {
  context.Report(code, span, "unknown condition operator " + Quoted(op), SuggestOperator(op));
}

}  // namespace

CompiledCondition CompileConditionOf(const CompileContext& context, const Condition& condition) {
  const ParsedOperator op = ParseOperator(condition.op, context.options.operator_case);
  if (op.row == nullptr) {  // SPEC(G-16)
    ReportUnknownOperator(context, DiagnosticCode::kUnknownOperator, condition.op, condition.op_span);
    return Refused();
  }
  std::vector<ConditionText> values;
  values.reserve(condition.values.size());
  bool sound = true;
  for (const Text& value : condition.values) {
    sound = context.CheckLength(value) && sound;
    values.push_back({value.text, value.unknown});
  }
  if (!sound) return Refused();
  std::vector<ConditionIssue> issues;
  CompiledCondition compiled = CompileCondition(op, condition.key, values, context.VariablesActive(), context.keys, &issues);
  for (const ConditionIssue& issue : issues) context.Report(issue.code, SpanOf(condition, issue), issue.message);
  return compiled;
}

void CheckEmptyOperators(const CompileContext& context, const Statement& statement) {
  for (const EmptyOperator& empty : statement.empty_operators) {
    if (ParseOperator(empty.op, context.options.operator_case).row != nullptr) continue;
    ReportUnknownOperator(context, DiagnosticCode::kUnknownEmptyOperator, empty.op, empty.op_span);
  }
}

}  // namespace gavel
