#include "match/bit_search.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "match/ascii.h"
#include "match/utf8.h"

namespace gavel::match {
namespace {

// The segment is cut into chunks of kChunk positions (a byte of a literal run, or one `?`). The bit of position p in `state` says that the
// positions 0 to p of the chunk match the text up to here. Where a chunk can end, the next can start: two bit sets over the window carry
// that along. Position p is bit p / kWords of word p % kWords, so that all words but one move to the next position without a shift.
constexpr size_t kWords = 8;
constexpr size_t kChunk = 64 * kWords;
using Bits = std::array<uint64_t, kWords>;

class OffsetSet {
 public:
  void Fill() { words_.fill(~uint64_t{0}); }
  void Clear() { words_.fill(0); }
  void Add(size_t i) { words_[i / 64] |= uint64_t{1} << (i % 64); }
  bool Has(size_t i) const { return (words_[i / 64] >> (i % 64)) & 1; }

 private:
  std::array<uint64_t, kMaxBitSearchWindow / 64 + 1> words_;  // offsets 0 to the window's size, both included
};

class Chunk {
 public:
  void Clear() {
    size_ = 0;
    masks_ = {};
    questions_ = {};
  }
  bool full() const { return size_ == kChunk; }
  bool empty() const { return size_ == 0; }

  void AddByte(char byte, LetterCase letter_case) {
    Set(&masks_[static_cast<unsigned char>(byte)]);
    if (letter_case == LetterCase::kIgnoreAscii) {
      Set(&masks_[static_cast<unsigned char>(LowerAscii(byte))]);
      Set(&masks_[static_cast<unsigned char>(UpperAscii(byte))]);
    }
    ++size_;
  }

  void AddQuestion() {
    Set(&questions_);
    ++size_;
  }

  // Adds to `ends` the offset after each match of the chunk that starts at one of `starts`, all relative to window.begin. Returns the
  // first one, kNoMatch when there is none.
  size_t Run(const Window& window, const OffsetSet& starts, OffsetSet* ends) const {
    return full() ? RunTo<kWords - 1>(window, starts, ends, kWords - 1) : RunTo<kWords>(window, starts, ends, (size_ - 1) % kWords);
  }

 private:
  // kLastWord is the word of the last position, or kWords when only `any_last_word` tells: a constant keeps `state` in registers.
  template <size_t kLastWord>
  size_t RunTo(const Window& window, const OffsetSet& starts, OffsetSet* ends, size_t any_last_word) const {
    const size_t last_word = kLastWord < kWords ? kLastWord : any_last_word;
    Bits state = {};
    size_t first = kNoMatch;
    const uint64_t last_bit = uint64_t{1} << ((size_ - 1) / kWords);
    const bool last_is_question = (questions_[last_word] & last_bit) != 0;
    for (size_t i = 0; i < window.end - window.begin; ++i) {
      const size_t offset = window.begin + i;
      const auto byte = static_cast<unsigned char>(window.text[offset]);
      if (byte < 0x80 || IsBoundary(window.text, offset)) {
        StepToCharacter(byte, starts.Has(i), &state);
      } else {
        StepInCharacter(byte, starts.Has(i), &state);
      }
      if ((state[last_word] & last_bit) == 0) continue;
      // A `?` in the last place has not ended before its character has.
      if (last_is_question && !IsBoundary(window.text, offset + 1)) continue;
      ends->Add(i + 1);
      if (first == kNoMatch) first = i + 1;
    }
    return first;
  }

  void Set(Bits* bits) const { (*bits)[size_ % kWords] |= uint64_t{1} << (size_ / kWords); }

  // What the step to the next position gives to word 0; the other words take over from their neighbours.
  static uint64_t Wrap(uint64_t last, bool start) { return (last << 1) | (start ? 1 : 0); }

  // At the first byte of a character every position may be entered. Written for speed: all words in registers.
  void StepToCharacter(unsigned char byte, bool start, Bits* state) const {
    const Bits& mask = masks_[byte];
    uint64_t from = Wrap((*state)[kWords - 1], start);
#pragma GCC unroll 8
    for (size_t w = 0; w < kWords; ++w) {
      const uint64_t next = (*state)[w];
      (*state)[w] = from & (mask[w] | questions_[w]);
      from = next;
    }
  }

  // At a further byte of it only literal positions after literal positions are entered, and a `?` holds on to the character.
  void StepInCharacter(unsigned char byte, bool start, Bits* state) const {
    const Bits& mask = masks_[byte];
    uint64_t from = Wrap((*state)[kWords - 1] & ~questions_[kWords - 1], start);
    for (size_t w = 0; w < kWords; ++w) {
      const uint64_t held = (*state)[w] & questions_[w];
      const uint64_t next = (*state)[w] & ~held;
      (*state)[w] = (from & mask[w]) | held;
      from = next;
    }
  }

  size_t size_ = 0;
  std::array<Bits, 256> masks_;  // positions that a byte matches
  Bits questions_;
};

// Feeds the positions of a segment through a chunk at a time.
class Runner {
 public:
  explicit Runner(const Window& window) : window_(window) {
    starts_.Fill();
    chunk_.Clear();
  }

  // Both return false when no match is left.
  bool AddRun(std::string_view run, LetterCase letter_case) {
    for (const char byte : run) {
      if (chunk_.full() && !Flush()) return false;
      chunk_.AddByte(byte, letter_case);
    }
    return true;
  }
  bool AddQuestions(uint32_t count) {
    for (; count > 0; --count) {
      if (chunk_.full() && !Flush()) return false;
      chunk_.AddQuestion();
    }
    return true;
  }

  bool Flush() {
    ends_.Clear();
    first_ = chunk_.Run(window_, starts_, &ends_);
    std::swap(starts_, ends_);
    chunk_.Clear();
    return first_ != kNoMatch;
  }

  size_t first() const { return first_; }

 private:
  const Window& window_;
  OffsetSet starts_;
  OffsetSet ends_;
  Chunk chunk_;
  size_t first_ = kNoMatch;
};

}  // namespace

size_t BitSearch(const PieceView& segment, const Window& window) {
  Runner runner(window);
  for (const Piece& piece : segment.pieces) {
    const bool alive =
        piece.kind == PieceKind::kQuestion ? runner.AddQuestions(piece.size) : runner.AddRun(segment.Text(piece), segment.letter_case);
    if (!alive) return kNoMatch;
  }
  return runner.Flush() ? window.begin + runner.first() : kNoMatch;
}

}  // namespace gavel::match
