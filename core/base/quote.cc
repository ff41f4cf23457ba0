#include "base/quote.h"

#include <vector>

#include "base/utf8.h"

namespace gavel {
namespace {

constexpr size_t kMaxPieces = 80;   // code points shown of one text
constexpr size_t kHeadPieces = 50;  // of these, before the gap
constexpr size_t kTailPieces = 24;

std::string HexEscape(uint8_t byte) {
  constexpr char kDigits[] = "0123456789abcdef";
  return {'\\', 'x', kDigits[byte >> 4], kDigits[byte & 15]};
}

// C0, DEL, C1, the byte-order mark, and the characters that reorder or break lines on a terminal.
bool IsHazard(std::string_view piece) {
  auto b = [piece](size_t i) { return static_cast<uint8_t>(piece[i]); };
  if (piece.size() == 1) return b(0) < 0x20 || b(0) == 0x7F;
  if (piece.size() == 2) return b(0) == 0xC2 && b(1) < 0xA0;
  if (piece == "\uFEFF") return true;
  if (piece.size() != 3 || b(0) != 0xE2) return false;
  return (b(1) == 0x80 && ((b(2) >= 0xA8 && b(2) <= 0xAE) || b(2) == 0x8E || b(2) == 0x8F)) ||
         (b(1) == 0x81 && b(2) >= 0xA6 && b(2) <= 0xA9);
}

// One entry for each code point or malformed byte.
std::vector<std::string> Pieces(std::string_view text) {
  std::vector<std::string> pieces;
  for (size_t pos = 0; pos < text.size();) {
    size_t length = CodePointLength(text, pos);
    std::string_view piece = text.substr(pos, length == 0 ? 1 : length);
    std::string shown;
    if (length == 0 || IsHazard(piece)) {
      for (char c : piece) shown += HexEscape(static_cast<uint8_t>(c));
    } else {
      shown = piece;
    }
    pieces.push_back(std::move(shown));
    pos += piece.size();
  }
  return pieces;
}

}  // namespace

std::string Printable(std::string_view text) {
  std::string out;
  for (const std::string& piece : Pieces(text)) out += piece;
  return out;
}

std::string Quoted(std::string_view text) {
  // Four bytes are the longest code point: texts beyond this are cut first, so that a message about a huge text stays cheap.
  constexpr size_t kWindow = 4 * kMaxPieces;
  std::string out = "`";
  std::vector<std::string> head = Pieces(text.substr(0, kWindow));
  if (text.size() <= kWindow && head.size() <= kMaxPieces) {
    for (const std::string& piece : head) out += piece;
    return out + "`";
  }
  std::string_view rest = text.size() <= kWindow ? text : text.substr(text.size() - kWindow);
  size_t start = 0;
  while (start < rest.size() && (static_cast<uint8_t>(rest[start]) & 0xC0) == 0x80) ++start;
  std::vector<std::string> tail = Pieces(rest.substr(start));
  for (size_t i = 0; i < kHeadPieces && i < head.size(); ++i) out += head[i];
  out += "...";
  for (size_t i = tail.size() - (tail.size() < kTailPieces ? tail.size() : kTailPieces); i < tail.size(); ++i) out += tail[i];
  return out + "`";
}

}  // namespace gavel
