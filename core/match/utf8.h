// Characters of a text: code points of UTF-8.
//
// A byte that belongs to no well-formed sequence is a character of its own, so every text has exactly one division into characters and
// `?` is defined on any bytes. Whether an offset is a boundary can be told from the three bytes before it.
#ifndef GAVEL_MATCH_UTF8_H_
#define GAVEL_MATCH_UTF8_H_

#include <cstddef>
#include <string_view>

namespace gavel::match {

struct Character {
  char32_t code;  // 0x110000 + byte for a stray byte: equal to no code point
  size_t size;    // in bytes, 1 to 4
};

namespace internal {
Character DecodeMultibyte(std::string_view text, size_t offset);
bool IsBoundaryAtContinuation(std::string_view text, size_t offset);
size_t PreviousBoundaryMultibyte(std::string_view text, size_t offset);
}  // namespace internal

// The character that starts at `offset`, a boundary before the end of `text`.
inline Character Decode(std::string_view text, size_t offset) {
  const auto byte = static_cast<unsigned char>(text[offset]);
  if (byte < 0x80) return {byte, 1};
  return internal::DecodeMultibyte(text, offset);
}

// Whether a character starts or the text ends at `offset` <= text.size().
inline bool IsBoundary(std::string_view text, size_t offset) {
  if (offset == text.size() || (static_cast<unsigned char>(text[offset]) & 0xC0) != 0x80) return true;
  return internal::IsBoundaryAtContinuation(text, offset);
}

// Start of the character that ends at `offset`, a boundary other than 0.
inline size_t PreviousBoundary(std::string_view text, size_t offset) {
  if (static_cast<unsigned char>(text[offset - 1]) < 0x80) return offset - 1;
  return internal::PreviousBoundaryMultibyte(text, offset);
}

bool IsValidUtf8(std::string_view text);

}  // namespace gavel::match

#endif  // GAVEL_MATCH_UTF8_H_
