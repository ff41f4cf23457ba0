// Finding a segment, the pieces between two stars, in a text.
#ifndef GAVEL_MATCH_SEGMENT_SEARCH_H_
#define GAVEL_MATCH_SEGMENT_SEARCH_H_

#include <cstddef>
#include <string_view>

#include "match/pieces.h"

namespace gavel::match {

inline constexpr size_t kNoMatch = static_cast<size_t>(-1);

// A part of a text. Characters are those of the whole text.
struct Window {
  std::string_view text;
  size_t begin;
  size_t end;
};

// The three functions take a pattern without stars.

// End of the match that starts at window.begin; kNoMatch when there is none.
size_t MatchForward(const PieceView& segment, const Window& window);

// Start of the match that ends at window.end; kNoMatch when there is none.
size_t MatchBackward(const PieceView& segment, const Window& window);

// End of the first match in the window; kNoMatch when there is none. A match that starts earlier ends earlier, so no other match leaves
// more text to the pieces after the next star.
size_t FindSegment(const PieceView& segment, const Window& window);

}  // namespace gavel::match

#endif  // GAVEL_MATCH_SEGMENT_SEARCH_H_
