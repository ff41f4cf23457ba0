#include "base/quote.h"
#include "condition/compiled_condition.h"
#include "match/ascii.h"

namespace gavel {
namespace {

constexpr std::string_view kPrincipalArn = "aws:principalarn";

std::span<const match::Variable> VariablesOf(const Literal& literal) {
  if (const auto* text = std::get_if<match::Template>(&literal)) return text->variables();
  if (const auto* arn = std::get_if<match::ArnPattern>(&literal)) return arn->variables();
  if (const auto* word = std::get_if<BoolLiteral>(&literal)) return word->text.variables();
  return {};
}

// The first `${...}` of the text that is no constant (V-8); empty when there is none.
std::string_view FirstVariable(std::string_view text) {
  for (size_t at = text.find("${"); at != std::string_view::npos;) {
    const size_t size = match::VariableSize(text.substr(at));
    if (size == 0) break;  // no brace closes this one, nor a later one
    const bool constant = size == 4 && std::string_view("*?$").find(text[at + 2]) != std::string_view::npos;
    if (size > 3 && !constant) return text.substr(at, size);
    at = text.find("${", at + size);
  }
  return {};
}

class ValueCompiler {
 public:
  ValueCompiler(const OperatorRow& row, bool variables_active, KeyTable& keys, std::vector<ConditionIssue>* issues)
      : row_(row), variables_active_(variables_active), keys_(keys), issues_(issues) {}

  CompiledValue Compile(std::string_view text, uint32_t index) {
    text_ = text;
    index_ = index;
    CompiledValue value;
    LiteralResult result = row_.compile(text, variables_active_ && row_.variables != VariableUse::kNone);
    value.literal = std::move(result.literal);
    CheckPlace();
    if (result.problem && !reported_) Report(result.problem->code, Quoted(text) + " " + std::string(result.problem->what));
    reported_ = false;
    CompileVariables(&value);
    return value;
  }

 private:
  void Report(DiagnosticCode code, std::string message) {
    issues_->push_back({code, index_, std::move(message)});
    reported_ = true;
  }

  // Variables where they are plain text, or may be.
  void CheckPlace() {
    const std::string_view variable = FirstVariable(text_);
    if (variable.empty()) return;
    if (!variables_active_) {
      if (row_.variables == VariableUse::kNone) return;
      issues_->push_back({DiagnosticCode::kInactiveVariable, index_,
                          "the policy variable " + Quoted(variable) + " is plain text without Version `2012-10-17`"});
    } else if (row_.variables == VariableUse::kNone) {  // SPEC(V-3)
      Report(DiagnosticCode::kUnsupportedVariable, Quoted(row_.name) + " takes no policy variable such as " + Quoted(variable));
    } else if (row_.variables == VariableUse::kBool) {
      Report(DiagnosticCode::kUnsupportedVariable,
             "it is not documented whether " + Quoted(row_.name) + " takes a policy variable such as " + Quoted(variable));
    }
  }

  void CompileVariables(CompiledValue* value) {
    const std::span<const match::Variable> variables = VariablesOf(value->literal);
    if (variables.size() > kMaxVariables) {
      issues_->push_back({DiagnosticCode::kTooManyVariables, index_,
                          Quoted(text_) + " has " + std::to_string(variables.size()) + " policy variables; the limit is " +
                              std::to_string(kMaxVariables)});
      value->literal = std::monostate();
      return;
    }
    for (const match::Variable& variable : variables) {
      const CompiledVariable& compiled = value->variables.emplace_back(CompileVariable(variable, keys_));
      const std::string name = "the policy variable " + Quoted(text_.substr(variable.begin, variable.size));
      if (compiled.malformed) {  // SPEC(V-12)
        issues_->push_back({DiagnosticCode::kMalformedVariable, index_, name + " can never be resolved"});
      } else if (compiled.multivalued) {  // SPEC(V-6)
        issues_->push_back({DiagnosticCode::kMultivaluedVariable, index_, name + " names a key that may have several values"});
      }
    }
  }

  const OperatorRow& row_;
  const bool variables_active_;
  KeyTable& keys_;
  std::vector<ConditionIssue>* issues_;
  std::string_view text_;
  uint32_t index_ = 0;
  bool reported_ = false;  // a problem of the value that makes a second message about it idle
};

// SPEC(G-20)
ConditionIssue EmptyListIssue(const ParsedOperator& op, std::string_view key) {
  const std::string name = "the list of " + Quoted(key) + " is empty: ";
  if (op.set == SetOperator::kForAnyValue) {
    return {DiagnosticCode::kEmptyListForAnyValue, ConditionIssue::kAllValues, name + "the condition is never true"};
  }
  if (op.set == SetOperator::kForAllValues) {
    return {DiagnosticCode::kEmptyListForAllValues, ConditionIssue::kAllValues, name + "the condition is true only without the key"};
  }
  if (op.if_exists) {
    return {DiagnosticCode::kEmptyListIfExists, ConditionIssue::kAllValues, name + "the condition is true only without the key"};
  }
  return {DiagnosticCode::kEmptyConditionList, ConditionIssue::kAllValues, name + "AWS's documents contradict each other on what it means"};
}

bool TestsPrincipalArn(const ParsedOperator& op, std::string_view key) {
  const bool text = op.row->family == OperatorFamily::kString || op.row->family == OperatorFamily::kArn;
  return text && !op.row->negated && !op.if_exists && match::EqualsIgnoringAsciiCase(key, kPrincipalArn);
}

}  // namespace

CompiledCondition CompileCondition(const ParsedOperator& op, std::string_view key, std::span<const ConditionText> values,
                                   bool variables_active, KeyTable& keys, std::vector<ConditionIssue>* issues) {
  CompiledCondition condition;
  condition.row = op.row;
  condition.set = op.set;
  condition.if_exists = op.if_exists;
  condition.principal_arn = TestsPrincipalArn(op, key);
  condition.key = keys.Intern(key);
  condition.values.reserve(values.size());
  if (values.empty()) issues->push_back(EmptyListIssue(op, key));
  ValueCompiler compiler(*op.row, variables_active, keys, issues);
  for (const ConditionText& value : values) {
    if (value.unknown) {
      condition.values.emplace_back().unknown = true;
      continue;
    }
    condition.values.push_back(compiler.Compile(value.text, static_cast<uint32_t>(condition.values.size())));
    condition.has_variables = condition.has_variables || !condition.values.back().variables.empty();
  }
  return condition;
}

}  // namespace gavel
