#include "match/pieces.h"

#include <algorithm>

#include "match/segment_search.h"

namespace gavel::match {
namespace {

bool IsStar(const Piece& piece) { return piece.kind == PieceKind::kStar; }

PieceView Slice(const PieceView& pattern, size_t begin, size_t end) {
  PieceView slice = pattern;
  slice.pieces = pattern.pieces.subspan(begin, end - begin);
  return slice;
}

size_t FindStar(std::span<const Piece> pieces, size_t from) {
  while (from < pieces.size() && !IsStar(pieces[from])) ++from;
  return from;
}

}  // namespace

// The first and the last segment are tied to the ends of the text; each one between takes its first match in what is left.
bool internal::MatchPiecesInGeneral(const PieceView& pattern, std::string_view text) {
  const size_t size = pattern.pieces.size();
  const size_t first_star = FindStar(pattern.pieces, 0);
  size_t begin = first_star == 0 ? 0 : MatchForward(Slice(pattern, 0, first_star), {text, 0, text.size()});
  if (begin == kNoMatch) return false;
  if (first_star == size) return begin == text.size();

  size_t last_star = size - 1;
  while (!IsStar(pattern.pieces[last_star])) --last_star;
  size_t end = text.size();
  if (last_star + 1 < size) end = MatchBackward(Slice(pattern, last_star + 1, size), {text, begin, end});
  if (end == kNoMatch) return false;

  for (size_t star = first_star; star < last_star;) {
    const size_t next = FindStar(pattern.pieces, star + 1);
    if (next > star + 1) begin = FindSegment(Slice(pattern, star + 1, next), {text, begin, end});
    if (begin == kNoMatch) return false;
    star = next;
  }
  return true;
}

bool MatchPiecesBeforeStar(const PieceView& pattern, std::string_view text) {
  return MatchForward(Slice(pattern, 0, FindStar(pattern.pieces, 0)), {text, 0, text.size()}) != kNoMatch;
}

bool HasStar(std::span<const Piece> pieces) { return std::any_of(pieces.begin(), pieces.end(), IsStar); }

bool HasWildcard(std::span<const Piece> pieces) {
  return std::any_of(pieces.begin(), pieces.end(),
                     [](const Piece& piece) { return piece.kind == PieceKind::kStar || piece.kind == PieceKind::kQuestion; });
}

}  // namespace gavel::match
