// The context keys that a caller told, found by name ignoring letter case (C-3).
//
// Keys stay in the order in which they were told; those that are equal ignoring case come out of ForEach in that order too. Nothing is
// allocated once the vector has grown.
#ifndef GAVEL_REQUEST_TOLD_KEYS_H_
#define GAVEL_REQUEST_TOLD_KEYS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "gavel/request.h"
#include "match/ascii.h"
#include "match/prefix_hash.h"

namespace gavel {

class ToldKeys {
 public:
  // `told` must live as long as it is looked at. Fewer than 2^32 keys.
  void Assign(std::span<const ContextView> told) {
    keys_ = told;
    by_hash_.resize(told.size());
    for (size_t i = 0; i < told.size(); ++i) by_hash_[i] = Head(match::FoldedHash(told[i].key)) | i;
    std::sort(by_hash_.begin(), by_hash_.end());
  }

  std::span<const ContextView> keys() const { return keys_; }

  // Calls visit(const ContextView&) for each key that is `name` but for letter case. `hash` is FoldedHash(name).
  template <typename Visit>
  void ForEach(std::string_view name, uint64_t hash, Visit visit) const {
    for (auto at = std::lower_bound(by_hash_.begin(), by_hash_.end(), Head(hash)); at != by_hash_.end() && Head(*at) == Head(hash); ++at) {
      const ContextView& told = keys_[*at & kPosition];
      if (match::EqualsIgnoringAsciiCase(told.key, name)) visit(told);
    }
  }

  // The first key that is `name` but for letter case, or nullptr.
  const ContextView* Find(std::string_view name) const {
    const ContextView* found = nullptr;
    ForEach(name, match::FoldedHash(name), [&](const ContextView& told) { found = found == nullptr ? &told : found; });
    return found;
  }

  // Whether two keys could be equal ignoring case: false is sure.
  bool MayRepeat() const {
    return std::adjacent_find(by_hash_.begin(), by_hash_.end(), [](uint64_t a, uint64_t b) { return Head(a) == Head(b); }) !=
           by_hash_.end();
  }

 private:
  static constexpr uint64_t kPosition = 0xFFFF'FFFF;
  static constexpr uint64_t Head(uint64_t hash) { return hash & ~kPosition; }

  std::span<const ContextView> keys_;
  std::vector<uint64_t> by_hash_;  // sorted; the head of a hash, and the position in keys_ below it
};

}  // namespace gavel

#endif  // GAVEL_REQUEST_TOLD_KEYS_H_
