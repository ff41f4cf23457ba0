// Whether two texts with wildcards have a text in common.
#ifndef GAVEL_MATCH_OVERLAP_H_
#define GAVEL_MATCH_OVERLAP_H_

#include <string_view>

#include "match/pieces.h"

namespace gavel::match {

// `other` is read with `*` and `?` as wildcards. Cost: size of the pattern times size of `other`; allocates two rows of that size. For
// discovery, not for deciding.
bool Overlaps(const PieceView& pattern, std::string_view other);

}  // namespace gavel::match

#endif  // GAVEL_MATCH_OVERLAP_H_
