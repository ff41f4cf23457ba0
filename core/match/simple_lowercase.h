// Letter case outside ASCII: one code point to one code point, no full folding.
#ifndef GAVEL_MATCH_SIMPLE_LOWERCASE_H_
#define GAVEL_MATCH_SIMPLE_LOWERCASE_H_

#include <cstddef>
#include <string_view>

namespace gavel::match {

// The simple lower-case mapping of Unicode; `code` itself when it has none.
char32_t SimpleLowercase(char32_t code);

inline constexpr size_t kNoPrefix = static_cast<size_t>(-1);

// How many bytes of `text` spell `prefix` when both are lower-cased character by character; kNoPrefix when `text` does not start so.
// The size differs from that of `prefix` where a letter and its lower case have encodings of different sizes.
size_t MatchPrefixIgnoringCase(std::string_view prefix, std::string_view text);

// SPEC(C-20): simple lower-casing of each character; `EqualsIgnoringAsciiCase` is the other reading.
inline bool EqualsIgnoringCase(std::string_view a, std::string_view b) { return MatchPrefixIgnoringCase(a, b) == b.size(); }

}  // namespace gavel::match

#endif  // GAVEL_MATCH_SIMPLE_LOWERCASE_H_
