// RE2 as an oracle. The one place where its string type appears.
#ifndef GAVEL_TESTS_PROPERTY_MATCH_REGEX_H_
#define GAVEL_TESTS_PROPERTY_MATCH_REGEX_H_

#include <re2/re2.h>

#include <string>
#include <string_view>

namespace gavel::match {

inline std::string Quote(std::string_view text) { return RE2::QuoteMeta(re2::StringPiece(text.data(), text.size())); }

// `star` and `question` are what the wildcards stand for.
inline std::string WildcardRegex(std::string_view pattern, std::string_view star, std::string_view question) {
  std::string regex;
  for (const char c : pattern) {
    if (c == '*') {
      regex += star;
    } else if (c == '?') {
      regex += question;
    } else if (static_cast<unsigned char>(c) >= 0x80) {
      regex += c;
    } else {
      regex += Quote(std::string_view(&c, 1));
    }
  }
  return regex;
}

inline bool RegexMatches(const std::string& regex, std::string_view text) {
  return RE2::FullMatch(re2::StringPiece(text.data(), text.size()), RE2("(?s)" + regex));
}

}  // namespace gavel::match

#endif  // GAVEL_TESTS_PROPERTY_MATCH_REGEX_H_
