#include "match/segment_search.h"

#include <cstdint>
#include <cstring>

#include "match/ascii.h"
#include "match/bit_search.h"
#include "match/utf8.h"

namespace gavel::match {
namespace {

bool SameText(std::string_view a, std::string_view b, LetterCase letter_case) {
  return letter_case == LetterCase::kExact ? a == b : EqualsIgnoringAsciiCase(a, b);
}

// Offset of the first `needle` in [begin, end) of `text`. memmem is linear: two-way search for long needles.
size_t FindExact(std::string_view needle, const Window& window, size_t begin) {
  const char* from = window.text.data() + begin;
  const void* hit = memmem(from, window.end - begin, needle.data(), needle.size());
  return hit == nullptr ? kNoMatch : begin + static_cast<size_t>(static_cast<const char*>(hit) - from);
}

size_t FindFirstLetter(char letter, const Window& window, size_t begin) {
  const char lower = LowerAscii(letter);
  for (size_t i = begin; i < window.end; ++i) {
    if (LowerAscii(window.text[i]) == lower) return i;
  }
  return kNoMatch;
}

// Start of the `count` characters that end at `offset`, not before `begin`; kNoMatch when there are fewer or `offset` is inside one.
size_t StepBack(std::string_view text, size_t offset, size_t begin, uint32_t count) {
  if (count > 0 && !IsBoundary(text, offset)) return kNoMatch;
  for (; count > 0; --count) {
    if (offset <= begin) return kNoMatch;
    offset = PreviousBoundary(text, offset);
  }
  return offset < begin ? kNoMatch : offset;
}

size_t StepForward(std::string_view text, size_t offset, size_t end, uint32_t count) {
  if (count > 0 && !IsBoundary(text, offset)) return kNoMatch;
  for (; count > 0; --count) {
    if (offset >= end) return kNoMatch;
    offset += Decode(text, offset).size;
  }
  return offset > end ? kNoMatch : offset;
}

// Tries every place of the first literal run, the anchor. Leaves the search to BitSearch once the work on failed candidates outgrows the
// distance covered.
class CandidateSearch {
 public:
  CandidateSearch(const PieceView& segment, const Window& window) : segment_(segment), window_(window) {
    while (anchor_ < segment.pieces.size() && !IsAnchor(segment.pieces[anchor_])) {
      if (segment.pieces[anchor_].kind == PieceKind::kQuestion) lead_ += segment.pieces[anchor_].size;
      ++anchor_;
    }
  }

  size_t Run() {
    if (anchor_ == segment_.pieces.size()) return FindQuestions();
    const std::string_view anchor = segment_.Text(segment_.pieces[anchor_]);
    const bool exact = segment_.letter_case == LetterCase::kExact;
    for (size_t hit = window_.begin; hit < window_.end; ++hit) {
      hit = exact ? FindExact(anchor, window_, hit) : FindFirstLetter(anchor[0], window_, hit);
      if (hit == kNoMatch) return kNoMatch;
      const size_t end = TryAt(hit);
      if (end != kNoMatch) return end;
      if (exact) work_ += anchor.size() / 2;  // memmem prepares the anchor in each call
      const size_t covered = hit - window_.begin;
      if (work_ > kFreeWork + kWorkPerByte * covered && window_.end - window_.begin <= kMaxBitSearchWindow)
        return BitSearch(segment_, window_);
    }
    return kNoMatch;
  }

 private:
  static constexpr size_t kFreeWork = 512;
  static constexpr size_t kWorkPerByte = 8;

  bool IsAnchor(const Piece& piece) const { return piece.kind != PieceKind::kQuestion && !segment_.Text(piece).empty(); }

  // Only `?`: the first characters from the first boundary on.
  size_t FindQuestions() const {
    size_t begin = window_.begin;
    while (!IsBoundary(window_.text, begin)) ++begin;
    if (lead_ == 0) return window_.begin;
    return begin > window_.end ? kNoMatch : StepForward(window_.text, begin, window_.end, lead_);
  }

  size_t TryAt(size_t hit) {
    work_ += lead_ + 1;
    if (StepBack(window_.text, hit, window_.begin, lead_) == kNoMatch) return kNoMatch;
    size_t offset = hit;
    for (size_t i = anchor_; i < segment_.pieces.size(); ++i) {
      PieceView one = segment_;
      one.pieces = segment_.pieces.subspan(i, 1);
      offset = MatchForward(one, {window_.text, offset, window_.end});
      work_ += 1 + Work(segment_.pieces[i]);
      if (offset == kNoMatch) return kNoMatch;
    }
    return offset;
  }

  // Steps that comparing a piece takes at most: a run is compared many bytes at a time with exact case.
  size_t Work(const Piece& piece) const {
    if (piece.kind == PieceKind::kQuestion) return piece.size;
    const size_t size = segment_.Text(piece).size();
    return segment_.letter_case == LetterCase::kExact ? size / 16 : size;
  }

  const PieceView& segment_;
  const Window& window_;
  size_t anchor_ = 0;  // index of the first piece with literal text
  uint32_t lead_ = 0;  // characters that `?` takes before the anchor
  size_t work_ = 0;    // steps taken for candidates that failed
};

}  // namespace

size_t MatchForward(const PieceView& segment, const Window& window) {
  size_t offset = window.begin;
  for (const Piece& piece : segment.pieces) {
    if (piece.kind == PieceKind::kQuestion) {
      offset = StepForward(window.text, offset, window.end, piece.size);
      if (offset == kNoMatch) return kNoMatch;
      continue;
    }
    const std::string_view run = segment.Text(piece);
    if (window.end - offset < run.size() || !SameText(run, window.text.substr(offset, run.size()), segment.letter_case)) return kNoMatch;
    offset += run.size();
  }
  return offset;
}

size_t MatchBackward(const PieceView& segment, const Window& window) {
  size_t offset = window.end;
  for (size_t i = segment.pieces.size(); i-- > 0;) {
    const Piece& piece = segment.pieces[i];
    if (piece.kind == PieceKind::kQuestion) {
      offset = StepBack(window.text, offset, window.begin, piece.size);
      if (offset == kNoMatch) return kNoMatch;
      continue;
    }
    const std::string_view run = segment.Text(piece);
    if (offset - window.begin < run.size()) return kNoMatch;
    offset -= run.size();
    if (!SameText(run, window.text.substr(offset, run.size()), segment.letter_case)) return kNoMatch;
  }
  return offset;
}

size_t FindSegment(const PieceView& segment, const Window& window) {
  if (segment.pieces.size() == 1 && segment.pieces[0].kind == PieceKind::kLiteral && segment.letter_case == LetterCase::kExact) {
    const std::string_view run = segment.Text(segment.pieces[0]);
    const size_t hit = FindExact(run, window, window.begin);
    return hit == kNoMatch ? kNoMatch : hit + run.size();
  }
  return CandidateSearch(segment, window).Run();
}

}  // namespace gavel::match
