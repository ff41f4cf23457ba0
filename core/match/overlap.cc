#include "match/overlap.h"

#include <vector>

namespace gavel::match {
namespace {

// meets[j]: the pattern up to here and the first j bytes of `other` have a text in common.
using Row = std::vector<bool>;

// A star of `other` may stand for nothing, or for any more text of the pattern.
void CloseStars(std::string_view other, Row* meets) {
  for (size_t j = 0; j < other.size(); ++j) {
    if (other[j] == '*' && (*meets)[j]) (*meets)[j + 1] = true;
  }
}

// The pattern goes on with one character; `any`: a `?`.
Row AfterCharacter(const Row& before, std::string_view other, bool any, char c) {
  Row after(before.size(), false);
  for (size_t j = 0; j < other.size(); ++j) {
    const bool star = other[j] == '*';
    if (!star && before[j] && (any || other[j] == '?' || other[j] == c)) after[j + 1] = true;
    if (star && before[j + 1]) after[j + 1] = true;  // the star of `other` swallows the character
  }
  CloseStars(other, &after);
  return after;
}

void AfterStar(Row* meets) {
  bool reached = false;
  for (size_t j = 0; j < meets->size(); ++j) {
    reached = reached || (*meets)[j];
    (*meets)[j] = reached;
  }
}

}  // namespace

bool Overlaps(const PieceView& pattern, std::string_view other) {
  Row meets(other.size() + 1, false);
  meets[0] = true;
  CloseStars(other, &meets);
  for (const Piece& piece : pattern.pieces) {
    if (piece.kind == PieceKind::kStar) {
      AfterStar(&meets);
    } else if (piece.kind == PieceKind::kQuestion) {
      for (uint32_t i = 0; i < piece.size; ++i) meets = AfterCharacter(meets, other, true, 0);
    } else {
      for (char c : pattern.Text(piece)) meets = AfterCharacter(meets, other, false, c);
    }
  }
  return meets.back();
}

}  // namespace gavel::match
