// A constant hash table over names, built by the compiler: open addressing over FoldHash, at most half full.
#ifndef GAVEL_CATALOG_STATIC_INDEX_H_
#define GAVEL_CATALOG_STATIC_INDEX_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "catalog/fold.h"

namespace gavel::catalog_internal {

// Not constexpr, and not defined: to reach it while compiling is an error.
void IndexIsTooSmall();

// kSlots: a power of two. Entry has `name` (a std::string_view; empty: free slot).
template <typename Entry, size_t kSlots>
class StaticIndex {
 public:
  // The entry of `name`, added when it is missing.
  constexpr Entry& At(std::string_view name) {
    Entry& entry = slots_[Probe(FoldHash(name), name, {}, {})];
    if (entry.name.empty()) {
      entry.name = name;
      if (++size_ * 2 > kSlots) IndexIsTooSmall();
    }
    return entry;
  }

  // The entry of head + separator + tail, without making that text.
  constexpr const Entry* Find(std::string_view head, std::string_view separator = {}, std::string_view tail = {}) const {
    const uint32_t hash = FoldHash(tail, FoldHash(separator, FoldHash(head)));
    const Entry& entry = slots_[Probe(hash, head, separator, tail)];
    return entry.name.empty() ? nullptr : &entry;
  }

  constexpr size_t size() const { return size_; }

 private:
  constexpr size_t Probe(uint32_t hash, std::string_view head, std::string_view separator, std::string_view tail) const {
    size_t slot = hash & (kSlots - 1);
    while (!slots_[slot].name.empty() && !Same(slots_[slot].name, head, separator, tail)) slot = (slot + 1) & (kSlots - 1);
    return slot;
  }

  static constexpr bool Same(std::string_view name, std::string_view head, std::string_view separator, std::string_view tail) {
    return name.size() == head.size() + separator.size() + tail.size() && EqualFolded(name.substr(0, head.size()), head) &&
           EqualFolded(name.substr(head.size(), separator.size()), separator) &&
           EqualFolded(name.substr(head.size() + separator.size()), tail);
  }

  std::array<Entry, kSlots> slots_{};
  size_t size_ = 0;
};

}  // namespace gavel::catalog_internal

#endif  // GAVEL_CATALOG_STATIC_INDEX_H_
