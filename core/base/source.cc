#include "gavel/source.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace gavel {
namespace {

// A minified file is one line of megabytes, and would be counted from its start for every diagnostic in it. A source with such a line holds
// in offsets_, which it needs for nothing else, the number of code points before every kMarkEvery-th byte.
constexpr uint32_t kMarkEvery = 4096;

// The last start of a code point in text[0, pos].
size_t AlignDown(std::string_view text, size_t pos) {
  constexpr size_t kMostContinuations = 3;
  for (size_t back = 0; back <= kMostContinuations && back < pos; ++back) {
    if ((static_cast<uint8_t>(text[pos - back]) & 0xC0) != 0x80) return pos - back;
  }
  return pos;  // a continuation without a beginning stands for itself
}

std::vector<uint32_t> MarksOf(std::string_view text, const std::vector<uint32_t>& line_starts) {
  size_t longest = text.size() - line_starts.back();
  for (size_t i = 1; i < line_starts.size(); ++i) longest = std::max<size_t>(longest, line_starts[i] - line_starts[i - 1]);
  if (longest <= kMarkEvery) return {};
  std::vector<uint32_t> marks = {0};
  size_t last = 0;
  for (size_t pos = kMarkEvery; pos < text.size(); pos += kMarkEvery) {
    const size_t next = AlignDown(text, pos);
    marks.push_back(marks.back() + static_cast<uint32_t>(CountCodePoints(text.substr(last, next - last))));
    last = next;
  }
  return marks;
}

size_t CodePointsBefore(std::string_view text, const std::vector<uint32_t>& marks, size_t offset) {
  const size_t mark = std::min(offset / kMarkEvery, marks.size() - 1);
  const size_t marked = AlignDown(text, mark * kMarkEvery);
  return marks[mark] + CountCodePoints(text.substr(marked, offset - marked));
}

}  // namespace

std::shared_ptr<const Source> Source::Make(std::string name, std::string text) {
  std::shared_ptr<Source> source(new Source);
  source->name_ = std::move(name);
  source->text_ = std::move(text);
  source->line_starts_.push_back(0);
  for (size_t pos = source->text_.find('\n'); pos != std::string::npos; pos = source->text_.find('\n', pos + 1)) {
    source->line_starts_.push_back(static_cast<uint32_t>(pos + 1));
  }
  source->offsets_ = MarksOf(source->text_, source->line_starts_);
  return source;
}

std::shared_ptr<const Source> Source::MakeNested(std::shared_ptr<const Source> parent, std::string text, std::vector<uint32_t> offsets) {
  std::shared_ptr<Source> source(new Source);
  source->name_ = parent->name_;
  source->text_ = std::move(text);
  // A map of the wrong length is completed, so that no later look-up can miss: such positions fall on the end of the region.
  uint32_t last = offsets.empty() ? 0 : offsets.back();
  offsets.resize(source->text_.size() + 1, last);
  source->offsets_ = std::move(offsets);
  source->parent_ = std::move(parent);
  return source;
}

const Source& Source::Root() const {
  const Source* source = this;
  while (source->parent_ != nullptr) source = source->parent_.get();
  return *source;
}

Span Source::ToRoot(Span span) const {
  for (const Source* source = this; source->parent_ != nullptr; source = source->parent_.get()) {
    auto last = static_cast<uint32_t>(source->offsets_.size() - 1);
    uint32_t end = source->offsets_[std::min(span.end, last)];
    span.begin = source->offsets_[std::min(span.begin, last)];
    span.end = std::max(span.begin, end);
  }
  return span;
}

LineColumn Source::Locate(uint32_t offset) const {
  if (parent_ != nullptr) return Root().Locate(ToRoot({offset, offset}).begin);
  offset = std::min(offset, static_cast<uint32_t>(text_.size()));
  auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  uint32_t start = *(next - 1);
  LineColumn place;
  place.line = static_cast<uint32_t>(next - line_starts_.begin());
  const bool is_far = !offsets_.empty() && offset - start > kMarkEvery;
  const size_t before = is_far ? CodePointsBefore(text(), offsets_, offset) - CodePointsBefore(text(), offsets_, start)
                               : CountCodePoints(text().substr(start, offset - start));
  place.column = static_cast<uint32_t>(before) + 1;
  return place;
}

std::string_view Source::Line(uint32_t offset) const {
  if (parent_ != nullptr) return Root().Line(ToRoot({offset, offset}).begin);
  offset = std::min(offset, static_cast<uint32_t>(text_.size()));
  auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  size_t end = next == line_starts_.end() ? text_.size() : *next - 1;
  std::string_view line = text().substr(*(next - 1), end - *(next - 1));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace gavel
