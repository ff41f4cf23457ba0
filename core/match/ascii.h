// Letters A-Z and a-z, independent of any locale.
#ifndef GAVEL_MATCH_ASCII_H_
#define GAVEL_MATCH_ASCII_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace gavel::match {

constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }

constexpr char LowerAscii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

constexpr char UpperAscii(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c; }

constexpr bool EqualsIgnoringAsciiCase(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i] && LowerAscii(a[i]) != LowerAscii(b[i])) return false;
  }
  return true;
}

inline std::string LowerAscii(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = LowerAscii(c);
  return result;
}

}  // namespace gavel::match

#endif  // GAVEL_MATCH_ASCII_H_
