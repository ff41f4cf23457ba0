// The name that was probably meant.
#ifndef GAVEL_BASE_DID_YOU_MEAN_H_
#define GAVEL_BASE_DID_YOU_MEAN_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace gavel {

// Smallest number of insertions, deletions, replacements and swaps of neighbours that make `a` into `b`, ignoring ASCII case; no part of
// the text is edited twice. Cost: a.size() * b.size().
size_t EditDistance(std::string_view a, std::string_view b);

// The candidate nearest to `text`, the first of equals; empty when none is near. A short word must be nearer than a long one.
// Returns a view into `candidates`.
std::string_view Closest(std::string_view text, std::span<const std::string_view> candidates);

// "did you mean `X`?", or empty.
std::string DidYouMean(std::string_view text, std::span<const std::string_view> candidates);

// ASCII only, as AWS names are.
bool EqualsIgnoreCase(std::string_view a, std::string_view b);

}  // namespace gavel

#endif  // GAVEL_BASE_DID_YOU_MEAN_H_
