#include "explain/wording.h"

#include <array>

#include "base/open_questions.h"
#include "base/quote.h"
#include "gavel/semantics.h"

namespace gavel {
namespace {

struct Row {
  std::string_view key;
  std::string_view text;
};

// SPEC(F-7) SPEC(A-3) SPEC(P-4): rules that are open without a question. SPEC(C-45) SPEC(P-15)
constexpr std::array kRuleSentences = {
    Row{"F-7", "what is not known may decide either way"},
    Row{"A-3", "a wildcard in the service part of an action is not documented"},
    Row{"P-4", "role ARNs that differ in letter case only may or may not be the same"},
    Row{"P-15", "no document says whether plain `*` in a resource policy passes a session policy by"},
};

// Why requests lack a key that a policy expects to be there.
constexpr std::array kAbsenceHints = {
    Row{"aws:multifactorauthpresent", "long-term credentials never carry it"},
    Row{"aws:multifactorauthage", "only credentials obtained with MFA carry it"},
    Row{"aws:sourceip", "it is absent when the call comes through a VPC endpoint or from a service"},
    Row{"aws:vpcsourceip", "only calls through a VPC endpoint carry it"},
    Row{"aws:sourcevpc", "only calls through a VPC endpoint carry it"},
    Row{"aws:sourcevpce", "only calls through a VPC endpoint carry it"},
    Row{"aws:principalorgid", "no organization of the principal was given"},
    Row{"aws:principalorgpaths", "no organization of the principal was given"},
    Row{"aws:resourceorgid", "no organization of the resource was given"},
    Row{"aws:username", "only IAM users have it"},
    Row{"aws:tokenissuetime", "only temporary credentials carry it"},
    Row{"aws:sourcearn", "only calls that a service makes for a resource carry it"},
    Row{"aws:calledvia", "only calls that a service forwards carry it"},
};

std::string Trouble(const CompiledVariable& compiled, VariableState state, std::string_view shown, const KeyScope& scope,
                    std::string_view key) {
  const std::string name = Quoted(shown);
  if (compiled.malformed) return name + " is no policy variable that can be read";
  if (state == VariableState::kUnknown) return name + " is not known: " + Quoted(key) + " is unknown";
  if (state == VariableState::kCollision) return name + " is ambiguous: several tag keys differ in letter case only";
  const KeyState of_key = scope.Get(compiled.key).state;
  return name + " has no value: " + Quoted(key) + (of_key == KeyState::kPresent ? " has several values" : " is absent");
}

}  // namespace

std::string ListOf(const std::vector<std::string>& quoted, std::string_view conjunction) {
  constexpr size_t kShown = 3;
  const size_t shown = quoted.size() <= kShown ? quoted.size() : kShown - 1;
  std::string out;
  for (size_t i = 0; i < shown; ++i) {
    const bool last = i + 1 == quoted.size();
    if (i > 0) out += last ? " " + std::string(conjunction) + " " : ", ";
    out += quoted[i];
  }
  if (shown < quoted.size()) out += " " + std::string(conjunction) + " " + std::to_string(quoted.size() - shown) + " more";
  return out;
}

std::string QuotedText(const Text& text) { return text.unknown ? "an unknown text" : Quoted(text.text); }

std::string_view RuleSentence(std::string_view rule_id) {
  for (const Row& row : kRuleSentences) {
    if (row.key == rule_id) return row.text;
  }
  for (size_t i = 0; i < kOpenRuleCount; ++i) {
    const OpenRuleInfo& info = InfoOf(static_cast<OpenRule>(i));
    if (info.id != rule_id) continue;
    for (const OptionInfo& option : AllOptions()) {
      if (option.question == info.question) return option.default_reading;
    }
  }
  return {};
}

std::string_view FirstSentence(RuleSet rules) {
  const std::vector<std::string_view> ids = rules.Ids();
  return ids.empty() ? std::string_view() : RuleSentence(ids[0]);
}

BoundWords BindWords(std::string_view text, std::span<const match::Variable> variables, std::span<const CompiledVariable> compiled,
                     const KeyScope& scope) {
  BoundWords words;
  size_t at = 0;
  for (size_t i = 0; i < variables.size() && i < compiled.size(); ++i) {
    const match::Variable& variable = variables[i];
    if (variable.begin < at || variable.begin + variable.size > text.size()) break;
    const std::string_view shown = text.substr(variable.begin, variable.size);
    const VariableValue value = compiled[i].malformed ? VariableValue{} : Resolve(compiled[i], scope);
    words.text += text.substr(at, variable.begin - at);
    at = variable.begin + variable.size;
    if (value.state == VariableState::kText || value.state == VariableState::kEmptyText) {
      words.text += value.text;
      continue;
    }
    words.text += shown;
    if (words.trouble.empty()) words.trouble = Trouble(compiled[i], value.state, shown, scope, variable.key);
  }
  words.text += text.substr(at);
  return words;
}

std::string_view AbsenceHint(std::string_view folded_key) {
  for (const Row& row : kAbsenceHints) {
    if (row.key == folded_key) return row.text;
  }
  return {};
}

}  // namespace gavel
