// Memory for short texts that are composed during one decision. Reset keeps the chunks, so a warmed arena allocates nothing.
#ifndef GAVEL_REQUEST_TEXT_ARENA_H_
#define GAVEL_REQUEST_TEXT_ARENA_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <string_view>
#include <vector>

#include "match/ascii.h"

namespace gavel {

class TextArena {
 public:
  // The concatenation of `parts`; valid until Reset.
  std::string_view Join(std::initializer_list<std::string_view> parts) {
    size_t size = 0;
    for (std::string_view part : parts) size += part.size();
    char* out = Allocate(size);
    char* end = out;
    for (std::string_view part : parts) {
      if (!part.empty()) std::memcpy(end, part.data(), part.size());
      end += part.size();
    }
    return {out, size};
  }

  // `text` in lower case (ASCII); valid until Reset.
  std::string_view Lower(std::string_view text) {
    char* out = Allocate(text.size());
    for (size_t at = 0; at < text.size(); at += 8) {
      const uint64_t block = match::FoldBlock(match::LoadBlock(text.data() + at, text.size() - at));
      std::memcpy(out + at, &block, std::min<size_t>(8, text.size() - at));
    }
    return {out, text.size()};
  }

  void Reset() {
    chunk_ = 0;
    used_ = 0;
  }

 private:
  struct Chunk {
    std::unique_ptr<char[]> bytes;
    size_t size;
  };

  char* Allocate(size_t size) {
    while (chunk_ < chunks_.size() && used_ + size > chunks_[chunk_].size) {
      ++chunk_;
      used_ = 0;
    }
    if (chunk_ == chunks_.size()) {
      const size_t chunk_size = std::max<size_t>(size, 4096);
      chunks_.push_back({std::make_unique<char[]>(chunk_size), chunk_size});
      used_ = 0;
    }
    char* out = chunks_[chunk_].bytes.get() + used_;
    used_ += size;
    return out;
  }

  std::vector<Chunk> chunks_;
  size_t chunk_ = 0;
  size_t used_ = 0;
};

}  // namespace gavel

#endif  // GAVEL_REQUEST_TEXT_ARENA_H_
