#include "gavel/diagnostic.h"

#include <algorithm>

#include "base/quote.h"
#include "base/utf8.h"

namespace gavel {
namespace {

constexpr size_t kExcerptWidth = 96;  // code points of the line that are shown; with the margin a line of 100 columns
constexpr std::string_view kMargin = "  ";

constexpr std::string_view kSeverityNames[] = {"error", "warning", "note"};

struct Excerpt {
  std::string line;
  std::string caret;
};

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
Excerpt MakeExcerpt(std::string_view line, size_t offset, size_t width) {
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

std::string Heading(const Diagnostic& d) {
  return std::string(kSeverityNames[static_cast<size_t>(d.severity())]) + ": " + d.message + " [" + std::string(d.name()) + "]\n";
}

std::string HelpLine(const Diagnostic& d) {
  std::string help = d.help.empty() ? std::string(InfoOf(d.code).help) : d.help;
  return help.empty() ? help : std::string(kMargin) + "help: " + help + "\n";
}

}  // namespace

bool HasErrors(const std::vector<Diagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& d) { return d.severity() == Severity::kError; });
}

std::string Render(const Diagnostic& d) {
  if (d.source == nullptr) return (d.path.empty() ? "" : d.path + ": ") + Heading(d) + HelpLine(d);
  const Source& root = d.source->Root();
  Span span = d.source->ToRoot(d.span);
  span.begin = std::min(span.begin, static_cast<uint32_t>(root.text().size()));
  LineColumn place = root.Locate(span.begin);
  std::string out = std::string(root.name()) + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": " + Heading(d);
  std::string_view line = root.Line(span.begin);
  if (line.find_first_not_of(" \t") != std::string_view::npos) {
    size_t offset = std::min(static_cast<size_t>(root.text().data() + span.begin - line.data()), line.size());
    size_t marked = std::min<size_t>(span.end > span.begin ? span.end - span.begin : 1, line.size() - offset);
    Excerpt excerpt = MakeExcerpt(line, offset, CountCodePoints(line.substr(offset, marked)));
    out.append(kMargin).append(excerpt.line).append("\n").append(kMargin).append(excerpt.caret).append("\n");
  }
  return out + HelpLine(d);
}

std::string Render(const std::vector<Diagnostic>& diagnostics) {
  std::string out;
  for (const Diagnostic& d : diagnostics) out += Render(d);
  return out;
}

}  // namespace gavel
