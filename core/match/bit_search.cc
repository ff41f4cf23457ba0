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
// that along.
//
// A chunk has two lanes of 256 positions, and the positions of a lane go round the four rows: its position q is bit q / 4 of row q % 4.
// So three rows of four move to the next position as they are, and only one has to be shifted.
using Row = uint64_t __attribute__((vector_size(16)));  // one word for each lane; an extension that g++ and clang share
constexpr size_t kRows = 4;
constexpr size_t kLanePositions = 64 * kRows;
constexpr size_t kChunk = 2 * kLanePositions;

struct Bits {
  Row row[kRows];
};

struct Position {
  size_t row, lane, bit;
};

Position PositionOf(size_t index) { return {index % kRows, index / kLanePositions, index % kLanePositions / kRows}; }

void SetBit(Position p, Bits* bits) { bits->row[p.row][p.lane] |= uint64_t{1} << p.bit; }

bool HasBit(const Bits& bits, Position p) { return (bits.row[p.row][p.lane] >> p.bit & 1) != 0; }

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
  // first one, kNoMatch when there is none. With `first_only` no others are added.
  size_t Run(const Window& window, const OffsetSet& starts, bool first_only, OffsetSet* ends) const {
    return full() ? RunTo<true>(window, starts, first_only, ends) : RunTo<false>(window, starts, first_only, ends);
  }

 private:
  // With kFull the place of the last position is a constant, which keeps `state` in registers.
  template <bool kFull>
  size_t RunTo(const Window& window, const OffsetSet& starts, bool first_only, OffsetSet* ends) const {
    Bits state = {};
    size_t first = kNoMatch;
    const Position last = PositionOf(kFull ? kChunk - 1 : size_ - 1);
    const bool last_is_question = HasBit(questions_, last);
    for (size_t i = 0; i < window.end - window.begin; ++i) {
      const size_t offset = window.begin + i;
      const auto byte = static_cast<unsigned char>(window.text[offset]);
      if (byte < 0x80 || IsBoundary(window.text, offset)) {
        StepToCharacter(byte, starts.Has(i), &state);
      } else {
        StepInCharacter(byte, starts.Has(i), &state);
      }
      if (!HasBit(state, last)) continue;
      // A `?` in the last place has not ended before its character has.
      if (last_is_question && !IsBoundary(window.text, offset + 1)) continue;
      ends->Add(i + 1);
      if (first == kNoMatch) first = i + 1;
      if (first_only) break;
    }
    return first;
  }

  void Set(Bits* bits) const { SetBit(PositionOf(size_), bits); }

  // What the step to the next position gives to row 0; the other rows take over from their neighbours.
  static Row Wrap(Row last, bool start) { return (last << 1) | Row{start ? uint64_t{1} : 0, last[0] >> 63}; }

  // At the first byte of a character every position may be entered.
  void StepToCharacter(unsigned char byte, bool start, Bits* state) const {
    const Bits& mask = masks_[byte];
    Row from = Wrap(state->row[kRows - 1], start);
#pragma GCC unroll 4
    for (size_t r = 0; r < kRows; ++r) {
      const Row next = state->row[r];
      state->row[r] = from & (mask.row[r] | questions_.row[r]);
      from = next;
    }
  }

  // At a further byte of it only literal positions after literal positions are entered, and a `?` holds on to the character.
  void StepInCharacter(unsigned char byte, bool start, Bits* state) const {
    const Bits& mask = masks_[byte];
    Row from = Wrap(state->row[kRows - 1] & ~questions_.row[kRows - 1], start);
#pragma GCC unroll 4
    for (size_t r = 0; r < kRows; ++r) {
      const Row held = state->row[r] & questions_.row[r];
      const Row next = state->row[r] & ~held;
      state->row[r] = (from & mask.row[r]) | held;
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
      if (chunk_.full() && !Flush(false)) return false;
      chunk_.AddByte(byte, letter_case);
    }
    return true;
  }
  bool AddQuestions(uint32_t count) {
    for (; count > 0; --count) {
      if (chunk_.full() && !Flush(false)) return false;
      chunk_.AddQuestion();
    }
    return true;
  }

  bool Flush(bool last_chunk) {
    ends_.Clear();
    first_ = chunk_.Run(window_, starts_, last_chunk, &ends_);
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
  return runner.Flush(true) ? window.begin + runner.first() : kNoMatch;
}

}  // namespace gavel::match
