// Letters, wildcards and ARN parts.
#ifndef GAVEL_TESTS_REFERENCE_TEXT_H_
#define GAVEL_TESTS_REFERENCE_TEXT_H_

#include <string>
#include <vector>

namespace gavel::reference {

std::string Lower(std::string text);                 // ASCII only
std::string SimpleLower(const std::string& text);    // every character by its simple lower-case mapping (C-20)
std::u32string CodePoints(const std::string& utf8);  // `?` matches a character, not a byte
bool StartsWith(const std::string& text, const std::string& prefix);
bool EndsWith(const std::string& text, const std::string& suffix);
bool Contains(const std::string& text, const std::string& characters);  // any of the characters
bool IsRunOfStars(const std::string& text);                             // "*", "**", ...
bool IsAccountId(const std::string& text);

// The text cut at its first five colons: at most six parts.
std::vector<std::string> SplitArn(const std::string& text);
bool IsArn(const std::string& text);                       // starts with "arn:" and has six parts
std::string ArnPart(const std::string& arn, size_t part);  // part 1 to 6; empty for what is no ARN

struct Token {
  enum Kind { kCharacter, kOne, kOneButColon, kRun, kRunButColon } kind = kCharacter;
  char32_t character = 0;
  bool fold = false;  // compare a character ignoring ASCII case
};
using Pattern = std::vector<Token>;

void AppendLiteral(Pattern* pattern, const std::string& text, bool fold = false);
void AppendWildcards(Pattern* pattern, const std::string& text, bool fold = false);  // `*` any run, `?` any character
bool Matches(const Pattern& pattern, const std::string& text);
bool Glob(const std::string& wildcards, const std::string& text);

}  // namespace gavel::reference

#endif  // GAVEL_TESTS_REFERENCE_TEXT_H_
