// Hashes of the beginnings of a text, ignoring ASCII letter case: one pass over the text, then a few instructions for each length.
#ifndef GAVEL_MATCH_PREFIX_HASH_H_
#define GAVEL_MATCH_PREFIX_HASH_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "match/ascii.h"

namespace gavel::match {

constexpr uint64_t MixHash(uint64_t hash, uint64_t block) {
  hash = (hash ^ block) * 0x9E37'79B9'7F4A'7C15;
  return hash ^ (hash >> 32);
}

// Of a whole text. Texts that are equal but for letter case have equal hashes; the reverse is likely, not sure.
inline uint64_t FoldedHash(std::string_view text) {
  uint64_t hash = 0;
  for (size_t at = 0; at < text.size(); at += 8) hash = MixHash(hash, FoldBlock(LoadBlock(text.data() + at, text.size() - at)));
  return MixHash(hash, text.size());
}

// Lives on the stack; a plain value. Equal beginnings (but for letter case) of two texts have equal hashes; the reverse is likely, not
// sure.
class PrefixHashes {
 public:
  static constexpr size_t kMaxLength = 248;  // longer texts are known by their first bytes

  PrefixHashes() : PrefixHashes(std::string_view()) {}
  explicit PrefixHashes(std::string_view text) : length_(std::min(text.size(), kMaxLength)) {
    size_t block = 0;
    uint64_t state = 0;
    for (size_t at = 0; at < length_; at += 8, ++block) {
      states_[block] = state;
      blocks_[block] = FoldBlock(LoadBlock(text.data() + at, length_ - at));
      state = MixHash(state, blocks_[block]);
    }
    states_[block] = state;
    blocks_[block] = 0;
  }

  size_t length() const { return length_; }

  // Of the first `length` bytes; `length` is at most length().
  uint64_t Of(size_t length) const {
    const size_t block = length / 8;
    const size_t rest = length % 8;
    return MixHash(MixHash(states_[block], blocks_[block] & ((uint64_t{1} << (8 * rest)) - 1)), length);
  }

 private:
  static constexpr size_t kBlocks = kMaxLength / 8 + 1;
  size_t length_;
  // Only the blocks of the text and one more are set.
  std::array<uint64_t, kBlocks> states_;  // hash of the blocks before
  std::array<uint64_t, kBlocks> blocks_;
};

}  // namespace gavel::match

#endif  // GAVEL_MATCH_PREFIX_HASH_H_
