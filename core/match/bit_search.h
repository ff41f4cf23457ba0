// The bounded search behind FindSegment: bit-parallel, pattern x text / 64 in the worst case.
#ifndef GAVEL_MATCH_BIT_SEARCH_H_
#define GAVEL_MATCH_BIT_SEARCH_H_

#include <cstddef>

#include "match/segment_search.h"

namespace gavel::match {

// Longest window that BitSearch takes. It uses about 40 KB of stack.
inline constexpr size_t kMaxBitSearchWindow = 65'536;

// As FindSegment, for a window of at most kMaxBitSearchWindow bytes and a segment that matches no empty text.
size_t BitSearch(const PieceView& segment, const Window& window);

}  // namespace gavel::match

#endif  // GAVEL_MATCH_BIT_SEARCH_H_
