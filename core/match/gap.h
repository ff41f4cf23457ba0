// Texts of which a part in the middle is not known.
#ifndef GAVEL_MATCH_GAP_H_
#define GAVEL_MATCH_GAP_H_

#include <string_view>

#include "match/pieces.h"

namespace gavel::match {

// `before`, then any text, maybe none, then `after`.
struct GappedText {
  std::string_view before;
  std::string_view after;
};

// Whether the pattern matches some such text, whatever the values of its variables; `?` counts as one byte. Allocates nothing.
bool MayMatch(const PieceView& pattern, const GappedText& text);

// True: the pattern matches every such text. False where a run of literals and stars would have to be put together from the gap and what is
// beside it. Allocates nothing.
bool MustMatch(const PieceView& pattern, const GappedText& text);

}  // namespace gavel::match

#endif  // GAVEL_MATCH_GAP_H_
