// Pieces of sentences: lower case, no full stop, the user's text in backticks.
#ifndef GAVEL_EXPLAIN_WORDING_H_
#define GAVEL_EXPLAIN_WORDING_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "condition/variables.h"
#include "gavel/document.h"
#include "gavel/rule_set.h"
#include "match/template.h"

namespace gavel {

// "`a`", "`a` or `b`", "`a`, `b` or 3 more" of texts that are quoted already.
std::string ListOf(const std::vector<std::string>& quoted, std::string_view conjunction = "or");

// "`a`", or "an unknown text" (F-7).
std::string QuotedText(const Text& text);

// What an open rule says, in one sentence.
std::string_view RuleSentence(std::string_view rule_id);
// The sentence of the first rule of a set; empty for an empty set.
std::string_view FirstSentence(RuleSet rules);

// A policy text with variables, as it reads for this request.
struct BoundWords {
  std::string text;     // with values for the variables that have one
  std::string trouble;  // why a variable has none: "`${aws:username}` has no value: `aws:username` is absent"; empty when all have
};
BoundWords BindWords(std::string_view text, std::span<const match::Variable> variables, std::span<const CompiledVariable> compiled,
                     const KeyScope& scope);

// "no such key in the request" or a key's own reason: what to know about a key that is absent. May be empty.
std::string_view AbsenceHint(std::string_view folded_key);

}  // namespace gavel

#endif  // GAVEL_EXPLAIN_WORDING_H_
