#include "match/utf8.h"

#include <cstdint>

namespace gavel::match {
namespace {

constexpr char32_t kStrayByte = 0x110000;

// Well-formed sequences by lead byte: their size, and the bounds of the second byte, which keep out overlong forms, surrogates and code
// points above U+10FFFF.
struct Lead {
  uint8_t first, last;
  uint8_t size;
  uint8_t second_min, second_max;
};
constexpr Lead kLeads[] = {
    {0xC2, 0xDF, 2, 0x80, 0xBF}, {0xE0, 0xE0, 3, 0xA0, 0xBF}, {0xE1, 0xEC, 3, 0x80, 0xBF}, {0xED, 0xED, 3, 0x80, 0x9F},
    {0xEE, 0xEF, 3, 0x80, 0xBF}, {0xF0, 0xF0, 4, 0x90, 0xBF}, {0xF1, 0xF3, 4, 0x80, 0xBF}, {0xF4, 0xF4, 4, 0x80, 0x8F},
};

const Lead* FindLead(uint8_t byte) {
  for (const Lead& lead : kLeads) {
    if (byte >= lead.first && byte <= lead.last) return &lead;
  }
  return nullptr;
}

uint8_t ByteAt(std::string_view text, size_t offset) { return static_cast<uint8_t>(text[offset]); }

}  // namespace

namespace internal {

Character DecodeMultibyte(std::string_view text, size_t offset) {
  const uint8_t first = ByteAt(text, offset);
  const Character stray = {kStrayByte + first, 1};
  const Lead* lead = FindLead(first);
  if (lead == nullptr || text.size() - offset < lead->size) return stray;
  const uint8_t second = ByteAt(text, offset + 1);
  if (second < lead->second_min || second > lead->second_max) return stray;
  char32_t code = first & (0x7F >> lead->size);
  for (size_t i = 1; i < lead->size; ++i) {
    const uint8_t byte = ByteAt(text, offset + i);
    if ((byte & 0xC0) != 0x80) return stray;
    code = (code << 6) | (byte & 0x3F);
  }
  return {code, lead->size};
}

// A lead byte is never inside another sequence, so the nearest one before `offset` decides.
bool IsBoundaryAtContinuation(std::string_view text, size_t offset) {
  for (size_t back = 1; back <= 3 && back <= offset; ++back) {
    const uint8_t byte = ByteAt(text, offset - back);
    if ((byte & 0xC0) == 0x80) continue;
    return byte < 0x80 || DecodeMultibyte(text, offset - back).size <= back;
  }
  return true;
}

size_t PreviousBoundaryMultibyte(std::string_view text, size_t offset) {
  for (size_t back = 2; back <= 4 && back <= offset; ++back) {
    const size_t start = offset - back;
    if ((ByteAt(text, start) & 0xC0) == 0x80) continue;
    if (ByteAt(text, start) >= 0x80 && DecodeMultibyte(text, start).size == back) return start;
    break;
  }
  return offset - 1;
}

}  // namespace internal

bool IsValidUtf8(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const Character character = Decode(text, i);
    if (character.code >= kStrayByte) return false;
    i += character.size;
  }
  return true;
}

}  // namespace gavel::match
