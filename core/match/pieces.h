// The compiled form that every wildcard pattern shares: literal runs, `?`, `*` and variables, and the matching of texts against it.
//
// Meaning: a literal run or the value of a variable matches its own bytes; `?` matches one character (see utf8.h); `*` matches any run of
// bytes, also none. A match covers the whole text. Nothing is allocated, and the time is bounded: see MatchPieces.
#ifndef GAVEL_MATCH_PIECES_H_
#define GAVEL_MATCH_PIECES_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "match/ascii.h"

namespace gavel::match {

enum class PieceKind : uint8_t { kLiteral, kQuestion, kStar, kVariable };

struct Piece {
  PieceKind kind;
  uint32_t begin;  // literal: offset of its text; variable: index of its value
  uint32_t size;   // literal: bytes; question: how many of them; star: 1
};

enum class LetterCase : uint8_t { kExact, kIgnoreAscii };

// A pattern that lives elsewhere, with the values of its variables.
struct PieceView {
  std::string_view literals;                 // the texts of all literal runs
  std::span<const Piece> pieces;             // adjacent stars do no harm
  std::span<const std::string_view> values;  // one for each variable of the pattern
  LetterCase letter_case = LetterCase::kExact;

  // Literal text of a literal run or a variable.
  std::string_view Text(const Piece& piece) const {
    return piece.kind == PieceKind::kVariable ? values[piece.begin] : std::string_view(literals.data() + piece.begin, piece.size);
  }
};

// Whether the pattern matches `text`. Without `?` and variables, and with exact case: linear in pattern plus text. Otherwise at most
// proportional to pattern x text / 64, for texts of up to 64 KB (see segment_search.h).
bool MatchPieces(const PieceView& pattern, std::string_view text);

namespace internal {
bool MatchPiecesInGeneral(const PieceView& pattern, std::string_view text);
}  // namespace internal

// Whether the pieces before the first star match a beginning of `text`.
bool MatchPiecesBeforeStar(const PieceView& pattern, std::string_view text);

bool HasStar(std::span<const Piece> pieces);
bool HasWildcard(std::span<const Piece> pieces);

// Nearly all patterns are a text, or its beginning with a star behind it: who keeps the shape need not look at the pieces again.
enum class Shape : uint8_t {
  kGeneral,
  kText,  // one literal run, or nothing at all
  kHead,  // a literal run, or none, and a star
};

inline bool StartsWithLiteral(std::span<const Piece> pieces) { return !pieces.empty() && pieces[0].kind == PieceKind::kLiteral; }

inline Shape ShapeOf(std::span<const Piece> pieces) {
  const std::span<const Piece> rest = pieces.subspan(StartsWithLiteral(pieces) ? 1 : 0);
  if (rest.empty()) return Shape::kText;
  return rest.size() == 1 && rest[0].kind == PieceKind::kStar ? Shape::kHead : Shape::kGeneral;
}

// A pattern of a shape that is not kGeneral. `run`: its literal run; empty without one.
inline bool MatchShape(Shape shape, std::string_view run, LetterCase letter_case, std::string_view text) {
  if (shape == Shape::kText && text.size() != run.size()) return false;
  return letter_case == LetterCase::kExact ? text.starts_with(run) : StartsWithIgnoringAsciiCase(text, run);
}

inline bool MatchPieces(const PieceView& pattern, std::string_view text) {
  const Shape shape = ShapeOf(pattern.pieces);
  if (shape == Shape::kGeneral) return internal::MatchPiecesInGeneral(pattern, text);
  const bool literal = StartsWithLiteral(pattern.pieces);
  return MatchShape(shape, literal ? pattern.Text(pattern.pieces[0]) : std::string_view(), pattern.letter_case, text);
}

}  // namespace gavel::match

#endif  // GAVEL_MATCH_PIECES_H_
