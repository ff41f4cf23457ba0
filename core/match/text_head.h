// The beginning of a text in small letters, as blocks: texts and their beginnings are compared in a few instructions.
#ifndef GAVEL_MATCH_TEXT_HEAD_H_
#define GAVEL_MATCH_TEXT_HEAD_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "match/ascii.h"

namespace gavel::match {

// Plain value. Zeros stand behind the end of a shorter text. Two texts of one size, at most kSize, are equal but for letter case when their
// heads are.
struct TextHead {
  static constexpr size_t kSize = 16;

  TextHead() = default;
  explicit TextHead(std::string_view text) {
    blocks[0] = HeadBlock(text);
    if (text.size() > sizeof blocks[0]) blocks[1] = HeadBlock(text.substr(sizeof blocks[0]));
  }

  std::array<uint64_t, 2> blocks = {};
};

// What a TextHead must be, or begin with.
struct HeadPattern {
  HeadPattern() = default;
  // The first bytes of `text`; with `whole` its end as well, where it is not longer than a head.
  HeadPattern(std::string_view text, bool whole) : head(text) {
    for (size_t i = 0; i < mask.size(); ++i) {
      const size_t before = i * sizeof mask[i];
      const size_t size = text.size() > before ? text.size() - before : 0;
      mask[i] = whole || size >= sizeof mask[i] ? ~uint64_t{0} : (uint64_t{1} << (8 * size)) - 1;
    }
  }

  bool Matches(const TextHead& text) const {
    return (text.blocks[0] & mask[0]) == head.blocks[0] && (text.blocks[1] & mask[1]) == head.blocks[1];
  }

  TextHead head;
  std::array<uint64_t, 2> mask = {};
};

}  // namespace gavel::match

#endif  // GAVEL_MATCH_TEXT_HEAD_H_
