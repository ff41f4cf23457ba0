#include "match/simple_lowercase.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "match/utf8.h"

namespace gavel::match {
namespace {

// Every `step`-th code point from `first` to `last` maps to itself plus `delta`. Ordered, disjoint.
struct LowercaseRange {
  uint32_t first, last;
  uint32_t step;
  int32_t delta;
};
constexpr LowercaseRange kRanges[] = {
#include "match/data/simple_lowercase.inc"
};

}  // namespace

char32_t SimpleLowercase(char32_t code) {
  const auto* range = std::lower_bound(std::begin(kRanges), std::end(kRanges), static_cast<uint32_t>(code),
                                       [](const LowercaseRange& row, uint32_t value) { return row.last < value; });
  if (range == std::end(kRanges) || code < range->first || (code - range->first) % range->step != 0) return code;
  return static_cast<char32_t>(static_cast<int32_t>(code) + range->delta);
}

size_t MatchPrefixIgnoringCase(std::string_view prefix, std::string_view text) {
  size_t i = 0;
  size_t j = 0;
  while (i < prefix.size()) {
    if (j == text.size()) return kNoPrefix;
    const Character a = Decode(prefix, i);
    const Character b = Decode(text, j);
    if (a.code != b.code && SimpleLowercase(a.code) != SimpleLowercase(b.code)) return kNoPrefix;
    i += a.size;
    j += b.size;
  }
  return j;
}

}  // namespace gavel::match
