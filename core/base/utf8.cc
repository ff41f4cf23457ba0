#include "base/utf8.h"

#include <cstdio>
#include <cstring>

namespace gavel {
namespace {

uint8_t Byte(std::string_view text, size_t pos) { return pos < text.size() ? static_cast<uint8_t>(text[pos]) : 0; }

bool IsContinuation(uint8_t b) { return (b & 0xC0) == 0x80; }

// Rows of the Unicode standard's table of well-formed byte sequences: the range of the second byte depends on the first.
struct LeadRange {
  uint8_t first, last, second_min, second_max, length;
};
constexpr LeadRange kLeads[] = {
    {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3}, {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3},
    {0xEE, 0xEF, 0x80, 0xBF, 3}, {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
};

// The end of the words of ASCII at `pos`: policies are ASCII but for rare characters, and are read eight bytes at a time.
size_t SkipAscii(std::string_view text, size_t pos) {
  uint64_t word = 0;
  while (pos + sizeof(word) <= text.size()) {
    std::memcpy(&word, text.data() + pos, sizeof(word));
    if ((word & 0x8080808080808080u) != 0) break;
    pos += sizeof(word);
  }
  return pos;
}

}  // namespace

size_t CodePointLength(std::string_view text, size_t pos) {
  uint8_t lead = Byte(text, pos);
  if (lead < 0x80) return 1;
  for (const LeadRange& row : kLeads) {
    if (lead < row.first || lead > row.last) continue;
    uint8_t second = Byte(text, pos + 1);
    if (second < row.second_min || second > row.second_max) return 0;
    for (size_t i = 2; i < row.length; ++i) {
      if (!IsContinuation(Byte(text, pos + i))) return 0;
    }
    return row.length;
  }
  return 0;
}

size_t FindInvalidUtf8(std::string_view text) {
  size_t pos = 0;
  while ((pos = SkipAscii(text, pos)) < text.size()) {
    size_t length = CodePointLength(text, pos);
    if (length == 0) return pos;
    pos += length;
  }
  return std::string_view::npos;
}

size_t CountCodePoints(std::string_view text) {
  size_t count = 0;
  for (size_t pos = 0; pos < text.size();) {
    const size_t next = SkipAscii(text, pos);
    count += next - pos;
    pos = next;
    if (pos == text.size()) break;
    const size_t length = CodePointLength(text, pos);
    pos += length == 0 ? 1 : length;
    ++count;
  }
  return count;
}

std::string CodePointName(std::string_view text, size_t pos) {
  size_t length = CodePointLength(text, pos);
  uint32_t code_point = Byte(text, pos);
  // The lead byte of n bytes carries 7 - n bits, each of the others six.
  if (length > 1) code_point &= 0x7Fu >> length;
  for (size_t i = 1; i < length; ++i) code_point = (code_point << 6) | (Byte(text, pos + i) & 0x3Fu);
  char name[16];
  std::snprintf(name, sizeof(name), "U+%04X", static_cast<unsigned>(code_point));
  return name;
}

void AppendUtf8(uint32_t code_point, std::string* out) {
  auto put = [out](uint32_t byte) { out->push_back(static_cast<char>(byte)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | (code_point >> 6));
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | (code_point >> 12));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | (code_point >> 18));
    put(0x80 | ((code_point >> 12) & 0x3F));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

}  // namespace gavel
