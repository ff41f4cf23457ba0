// Letters A-Z and a-z, independent of any locale.
#ifndef GAVEL_MATCH_ASCII_H_
#define GAVEL_MATCH_ASCII_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

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

// The first bytes of a text, at most eight of its `size`, the first one lowest; zeros behind the end.
inline uint64_t LoadBlock(const char* text, size_t size) {
  static_assert(std::endian::native == std::endian::little);
  uint64_t block = 0;
  if (size >= 8) {
    std::memcpy(&block, text, 8);
  } else if (size >= 4) {  // two halves that may overlap
    uint32_t low = 0;
    uint32_t high = 0;
    std::memcpy(&low, text, 4);
    std::memcpy(&high, text + size - 4, 4);
    block = low | (uint64_t{high} << (8 * (size - 4)));
  } else if (size > 0) {  // one to three bytes, some of them taken twice
    for (const size_t at : {size_t{0}, size / 2, size - 1}) block |= uint64_t{static_cast<unsigned char>(text[at])} << (8 * at);
  }
  return block;
}

// Whether each byte of a block under `mask` (0xFF or 0 for each) is a digit.
constexpr bool AreDigits(uint64_t block, uint64_t mask = ~uint64_t{0}) {
  constexpr uint64_t kOnes = 0x0101'0101'0101'0101;
  const uint64_t low = block & mask & (kOnes * 0x0F);
  return (block & mask & (kOnes * 0xF0)) == (mask & (kOnes * 0x30)) && ((low + kOnes * 6) & (kOnes * 0x10)) == 0;
}

// The first eight bytes, in small letters; zeros behind the end. Two texts of at most so many bytes, of which none is zero, are equal but
// for letter case when their blocks are equal.
inline uint64_t HeadBlock(std::string_view text) { return FoldBlock(LoadBlock(text.data(), text.size())); }

namespace internal {
// Blocks of eight bytes, the last ones first: texts that begin alike, as ARNs do, differ at their ends. Out of line, since inlined into
// places with short constant texts it makes g++ 12 see reads behind their ends.
[[gnu::noinline]] inline bool SameIgnoringAsciiCase(const char* a, const char* b, size_t size) {
  const auto same = [](uint64_t left, uint64_t right) { return left == right || FoldBlock(left) == FoldBlock(right); };
  if (size < 8) return same(LoadBlock(a, size), LoadBlock(b, size));
  for (size_t end = size; end > 8; end -= 8) {
    if (!same(LoadBlock(a + end - 8, 8), LoadBlock(b + end - 8, 8))) return false;
  }
  return same(LoadBlock(a, 8), LoadBlock(b, 8));
}
}  // namespace internal

constexpr bool EqualsIgnoringAsciiCase(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  if (!std::is_constant_evaluated()) return internal::SameIgnoringAsciiCase(a.data(), b.data(), a.size());
  for (size_t i = 0; i < a.size(); ++i) {
    if (LowerAscii(a[i]) != LowerAscii(b[i])) return false;
  }
  return true;
}

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
