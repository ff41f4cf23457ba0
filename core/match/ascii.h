// Letters A-Z and a-z, independent of any locale.
#ifndef GAVEL_MATCH_ASCII_H_
#define GAVEL_MATCH_ASCII_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace gavel::match {

constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }

constexpr char LowerAscii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

constexpr char UpperAscii(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c; }

// Of the bytes of a block, those that are ASCII capitals become small letters.
constexpr uint64_t FoldBlock(uint64_t block) {
  constexpr uint64_t kOnes = 0x0101'0101'0101'0101;
  const uint64_t low = block & (kOnes * 0x7F);
  const uint64_t from_a = low + kOnes * (0x80 - 'A');
  const uint64_t after_z = low + kOnes * (0x80 - 'Z' - 1);
  const uint64_t capital = (from_a ^ after_z) & ~block & (kOnes * 0x80);
  return block | (capital >> 2);
}

constexpr bool EqualsIgnoringAsciiCase(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i] && LowerAscii(a[i]) != LowerAscii(b[i])) return false;
  }
  return true;
}

namespace internal {
// Blocks of eight bytes, the last ones first: texts that begin alike, as ARNs do, differ at their ends. Out of line, since inlined into
// places with short constant texts it makes g++ 12 see reads behind their ends.
[[gnu::noinline]] inline bool SameIgnoringAsciiCase(const char* a, const char* b, size_t size) {
  const auto same = [&](size_t at, size_t bytes) {
    uint64_t left = 0;
    uint64_t right = 0;
    std::memcpy(&left, a + at, bytes);
    std::memcpy(&right, b + at, bytes);
    return left == right || FoldBlock(left) == FoldBlock(right);
  };
  for (; size >= 8; size -= 8) {
    if (!same(size - 8, 8)) return false;
  }
  return size == 0 || same(0, size);
}
}  // namespace internal

inline bool StartsWithIgnoringAsciiCase(std::string_view text, std::string_view head) {
  return text.size() >= head.size() && internal::SameIgnoringAsciiCase(text.data(), head.data(), head.size());
}

inline std::string LowerAscii(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = LowerAscii(c);
  return result;
}

}  // namespace gavel::match

#endif  // GAVEL_MATCH_ASCII_H_
