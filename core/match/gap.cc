#include "match/gap.h"

#include <algorithm>
#include <iterator>

namespace gavel::match {
namespace {

bool IsOpen(const Piece& piece) { return piece.kind == PieceKind::kStar || piece.kind == PieceKind::kVariable; }

bool SameText(const PieceView& pattern, std::string_view a, std::string_view b) {
  return pattern.letter_case == LetterCase::kExact ? a == b : EqualsIgnoringAsciiCase(a, b);
}

// Whether the pieces up to the first open one go with the beginning of `text`, or with its end when they are taken from the back.
template <typename Iterator>
bool GoesWith(const PieceView& pattern, Iterator piece, Iterator end, std::string_view text, bool from_back) {
  for (; !text.empty() && piece != end && !IsOpen(*piece); ++piece) {
    const size_t size = std::min<size_t>(piece->size, text.size());
    if (piece->kind == PieceKind::kLiteral) {
      const std::string_view literal = pattern.Text(*piece);
      const bool same = from_back ? SameText(pattern, literal.substr(literal.size() - size), text.substr(text.size() - size))
                                  : SameText(pattern, literal.substr(0, size), text.substr(0, size));
      if (!same) return false;
    }
    from_back ? text.remove_suffix(size) : text.remove_prefix(size);
  }
  return text.empty() || piece != end;
}

}  // namespace

bool MayMatch(const PieceView& pattern, const GappedText& text) {
  const auto& pieces = pattern.pieces;
  if (!std::any_of(pieces.begin(), pieces.end(), IsOpen)) {
    size_t size = 0;
    for (const Piece& piece : pieces) size += piece.size;
    if (size < text.before.size() + text.after.size()) return false;
  }
  return GoesWith(pattern, pieces.begin(), pieces.end(), text.before, false) &&
         GoesWith(pattern, pieces.rbegin(), pieces.rend(), text.after, true);
}

bool MustMatch(const PieceView& pattern, const GappedText& text) {
  for (size_t star = 0; star < pattern.pieces.size(); ++star) {
    if (pattern.pieces[star].kind != PieceKind::kStar) continue;
    PieceView head = pattern;
    PieceView tail = pattern;
    head.pieces = pattern.pieces.first(star + 1);
    tail.pieces = pattern.pieces.subspan(star);
    if (MatchPieces(head, text.before) && MatchPieces(tail, text.after)) return true;
  }
  return false;
}

}  // namespace gavel::match
