#include "base/excerpt.h"

#include <algorithm>
#include <vector>

#include "base/quote.h"
#include "base/utf8.h"

namespace gavel {
namespace {

constexpr size_t kExcerptWidth = 96;  // code points of the line that are shown; with the margin a line of 100 columns

// One column a code point: blanks for tabs, `?` for what a terminal must not get.
std::vector<std::string> Columns(std::string_view line) {
  std::vector<std::string> columns;
  for (size_t pos = 0; pos < line.size();) {
    size_t length = CodePointLength(line, pos);
    std::string_view piece = line.substr(pos, length == 0 ? 1 : length);
    if (piece == "\t") {
      columns.emplace_back(" ");
    } else {
      columns.emplace_back(length != 0 && Printable(piece) == piece ? piece : "?");
    }
    pos += piece.size();
  }
  return columns;
}

size_t AlignDown(std::string_view text, size_t pos) {
  while (pos > 0 && pos < text.size() && (static_cast<uint8_t>(text[pos]) & 0xC0) == 0x80) --pos;
  return pos;
}

// The line around line[offset], with `width` code points marked below it.
Excerpt ExcerptOf(std::string_view line, size_t offset, size_t width) {
  // A line may be a whole minified file: only a window wide enough for the longest code points is looked at.
  constexpr size_t kWindow = 4 * kExcerptWidth;
  size_t window_begin = AlignDown(line, offset > kWindow ? offset - kWindow : 0);
  size_t window_end = AlignDown(line, std::min(line.size(), offset + kWindow));
  std::vector<std::string> columns = Columns(line.substr(window_begin, window_end - window_begin));
  size_t begin = CountCodePoints(line.substr(window_begin, offset - window_begin));
  size_t first = 0;
  size_t last = columns.size();
  if (columns.size() > kExcerptWidth) {
    first = begin > kExcerptWidth / 3 ? begin - kExcerptWidth / 3 : 0;
    first = std::min(first, columns.size() - kExcerptWidth);
    last = first + kExcerptWidth;
  }
  Excerpt excerpt;
  bool cut = window_begin + first > 0;
  excerpt.line = cut ? "..." : "";
  for (size_t i = first; i < last; ++i) excerpt.line += columns[i];
  if (last < columns.size() || window_end < line.size()) excerpt.line += "...";
  while (excerpt.line.ends_with(' ')) excerpt.line.pop_back();
  excerpt.caret = std::string((cut ? 3 : 0) + begin - first, ' ') + '^';
  size_t end = std::min(begin + width, last);
  if (end > begin + 1) excerpt.caret += std::string(end - begin - 1, '~');
  return excerpt;
}

}  // namespace

Excerpt MakeExcerpt(const Source& source, Span nested) {
  const Source& root = source.Root();
  Span span = source.ToRoot(nested);
  span.begin = std::min(span.begin, static_cast<uint32_t>(root.text().size()));
  std::string_view line = root.Line(span.begin);
  Excerpt excerpt;
  if (line.find_first_not_of(" \t") != std::string_view::npos) {
    size_t offset = std::min(static_cast<size_t>(root.text().data() + span.begin - line.data()), line.size());
    size_t marked = std::min<size_t>(span.end > span.begin ? span.end - span.begin : 1, line.size() - offset);
    excerpt = ExcerptOf(line, offset, CountCodePoints(line.substr(offset, marked)));
  }
  excerpt.position = root.Locate(span.begin);
  return excerpt;
}

}  // namespace gavel
