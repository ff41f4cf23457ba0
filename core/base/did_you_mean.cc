#include "base/did_you_mean.h"

#include <algorithm>
#include <vector>

namespace gavel {
namespace {

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// A quarter of the letters, rounded; one letter is no hint at all.
size_t Threshold(size_t length) { return length < 2 ? 0 : (length + 2) / 4; }

}  // namespace

bool EqualsIgnoreCase(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return Lower(x) == Lower(y); });
}

size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<size_t> two_up, up, row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    two_up = std::move(up);
    up = std::move(row);
    row.assign(b.size() + 1, i);
    for (size_t j = 1; j <= b.size(); ++j) {
      size_t replace = up[j - 1] + (Lower(a[i - 1]) == Lower(b[j - 1]) ? 0 : 1);
      row[j] = std::min({up[j] + 1, row[j - 1] + 1, replace});
      bool swapped = i > 1 && j > 1 && Lower(a[i - 1]) == Lower(b[j - 2]) && Lower(a[i - 2]) == Lower(b[j - 1]);
      if (swapped) row[j] = std::min(row[j], two_up[j - 2] + 1);
    }
  }
  return row[b.size()];
}

std::string_view Closest(std::string_view text, std::span<const std::string_view> candidates) {
  std::string_view best;
  size_t best_distance = 0;
  for (std::string_view candidate : candidates) {
    size_t longer = std::max(text.size(), candidate.size());
    size_t threshold = Threshold(longer);
    // The difference in length is a lower bound of the distance, and bounds the cost for hostile text.
    if (longer - std::min(text.size(), candidate.size()) > threshold) continue;
    size_t distance = EditDistance(text, candidate);
    if (distance > threshold || (!best.empty() && distance >= best_distance)) continue;
    best = candidate;
    best_distance = distance;
  }
  return best;
}

std::string DidYouMean(std::string_view text, std::span<const std::string_view> candidates) {
  std::string_view best = Closest(text, candidates);
  return best.empty() ? std::string() : "did you mean `" + std::string(best) + "`?";
}

}  // namespace gavel
