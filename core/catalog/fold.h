// Comparison and hashing of names that ignore ASCII case. The hash is also computed by data/catalog_tables.py.
#ifndef GAVEL_CATALOG_FOLD_H_
#define GAVEL_CATALOG_FOLD_H_

#include <cstdint>
#include <string_view>

namespace gavel::catalog_internal {

constexpr char FoldAscii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

constexpr bool EqualFolded(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (FoldAscii(a[i]) != FoldAscii(b[i])) return false;
  }
  return true;
}

inline constexpr uint32_t kHashStart = 0x811c9dc5u;

// FNV-1a; `state` continues the hash of text that came before.
constexpr uint32_t FoldHash(std::string_view text, uint32_t state = kHashStart) {
  for (char c : text) state = (state ^ static_cast<unsigned char>(FoldAscii(c))) * 0x01000193u;
  return state;
}

// Whether `text` is `pattern` with non-empty text in place of pattern[begin, end).
constexpr bool MatchesTemplate(std::string_view text, std::string_view pattern, size_t begin, size_t end) {
  const size_t fixed = pattern.size() - (end - begin);
  const std::string_view tail = pattern.substr(end);
  return text.size() > fixed && EqualFolded(text.substr(0, begin), pattern.substr(0, begin)) &&
         EqualFolded(text.substr(text.size() - tail.size()), tail);
}

}  // namespace gavel::catalog_internal

#endif  // GAVEL_CATALOG_FOLD_H_
