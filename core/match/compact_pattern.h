// Wildcard patterns as automata, and two questions about pairs of them: is every text of one a text of the other, have they one in common.
//
// A pattern is a row of items, each of which takes one character (or one variable), and between them places; at some places any run of
// characters may be skipped. Position i is before item i. A set of positions after some text is all there is to know about it.
#ifndef GAVEL_MATCH_COMPACT_PATTERN_H_
#define GAVEL_MATCH_COMPACT_PATTERN_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gavel/answer.h"
#include "match/template.h"

namespace gavel::match {

enum class ItemKind : uint8_t { kCharacter, kQuestion, kVariable };

struct Item {
  ItemKind kind;
  char32_t code = 0;  // of the character; a number for each variable with its default
  friend bool operator==(const Item&, const Item&) = default;
};

// Numbers for variables: equal ones, ignoring the letter case of the key, get equal numbers.
class VariableNumbers {
 public:
  char32_t NumberOf(const Variable& variable);

 private:
  std::vector<std::string> names_;
};

struct CompactPattern {
  std::vector<Item> items;
  std::vector<bool> skips;  // items.size() + 1: a `*` stands before item i
  bool has_variable = false;
  bool has_malformed = false;  // a variable that can never be resolved
};

CompactPattern Compact(std::string_view text, TemplateSyntax syntax, LetterCase letter_case, VariableNumbers* numbers);

// Yes: whatever `b` matches, `a` matches, for all values of variables. Without variables the answer is exact but for pairs that would need
// more than some thousand sets of positions; no such pair is known from practice.
Answer CoversPattern(const CompactPattern& a, const CompactPattern& b);

// Yes: some text is matched by both, whatever the values of variables. No: none is. Exact without variables.
Answer OverlapsPattern(const CompactPattern& a, const CompactPattern& b);

}  // namespace gavel::match

#endif  // GAVEL_MATCH_COMPACT_PATTERN_H_
