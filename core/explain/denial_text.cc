#include "explain/denial_text.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"

namespace gavel {
namespace {

struct MappedText {
  std::string text;
  std::vector<uint32_t> offsets;

  void Put(std::string_view bytes, size_t offset) {
    text += bytes;
    offsets.insert(offsets.end(), bytes.size(), static_cast<uint32_t>(offset));
  }
};

struct Replacement {
  std::string_view written;
  std::string_view meant;
};

// What JSON, XML and programs that quote a text make of its characters.
constexpr std::array kReplacements = {
    Replacement{"\\n", "\n"},     Replacement{"\\t", "\t"},    Replacement{"\\r", ""},       Replacement{"\\/", "/"},
    Replacement{"\\u0026", "&"},  Replacement{"\\u003c", "<"}, Replacement{"\\u003e", ">"},  Replacement{"\\u0027", "'"},
    Replacement{"\\u0022", "\""}, Replacement{"&quot;", "\""}, Replacement{"&apos;", "'"},   Replacement{"&amp;", "&"},
    Replacement{"&lt;", "<"},     Replacement{"&gt;", ">"},    Replacement{"&#34;", "\""},   Replacement{"&#39;", "'"},
    Replacement{"&#x27;", "'"},   Replacement{"&#x22;", "\""}, Replacement{"\xc2\xa0", " "}, Replacement{"\r", ""},
};

const Replacement* ReplacementAt(std::string_view text, size_t at) {
  const char first = text[at];
  if (first != '\\' && first != '&' && first != '\xc2' && first != '\r') return nullptr;
  for (const Replacement& row : kReplacements) {
    if (text.substr(at, row.written.size()) == row.written) return &row;
  }
  return nullptr;
}

// Length of a terminal's control sequence (colours and the like) at text[at], or 0.
size_t ControlSequence(std::string_view text, size_t at) {
  if (text[at] != '\x1b') return 0;
  if (at + 1 >= text.size() || text[at + 1] != '[') return 1;
  size_t end = at + 2;
  while (end < text.size() && (text[end] < '@' || text[end] > '~')) ++end;
  return std::min(end + 1, text.size()) - at;
}

// Backslashes before a quote, however often the text has been quoted. Each run is looked at once: ask in ascending order.
class QuotingBackslashes {
 public:
  explicit QuotingBackslashes(std::string_view text) : text_(text) {}

  // How many there are at `at`, or 0.
  size_t At(size_t at) {
    if (text_[at] != '\\') return 0;
    if (at >= end_) end_ = std::min(text_.find_first_not_of('\\', at), text_.size());
    return end_ < text_.size() && text_[end_] == '"' ? end_ - at : 0;
  }

 private:
  std::string_view text_;
  size_t end_ = 0;  // of the run that was looked at last
};

MappedText Unescaped(std::string_view text) {
  MappedText out;
  QuotingBackslashes quoting(text);
  for (size_t at = 0; at < text.size();) {
    if (const size_t skipped = ControlSequence(text, at); skipped > 0) {
      at += skipped;
    } else if (const size_t backslashes = quoting.At(at); backslashes > 0) {
      at += backslashes;
    } else if (const Replacement* row = ReplacementAt(text, at); row != nullptr) {
      out.Put(row->meant, at);
      at += row->written.size();
    } else {
      out.Put(text.substr(at, 1), at);
      ++at;
    }
  }
  out.offsets.push_back(static_cast<uint32_t>(text.size()));
  return out;
}

// U+2500 to U+257F, and the `|` of terminals without them. The length in bytes, or 0.
size_t BoxCharacter(std::string_view text, size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == '|') return 1;
  if (text.size() - at < 3 || text[at] != '\xe2') return 0;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  return second == 0x94 || second == 0x95 ? 3 : 0;
}

size_t AfterBox(std::string_view text, size_t begin, size_t end) {
  size_t at = begin;
  while (at < end && text[at] == ' ') ++at;
  size_t after = at;
  while (const size_t length = BoxCharacter(text, after)) after += length;
  if (after == at || after > end) return begin;
  return after < end && text[after] == ' ' ? after + 1 : after;
}

size_t BeforeBox(std::string_view text, size_t begin, size_t end) {
  size_t at = end;
  while (at > begin && text[at - 1] == ' ') --at;
  size_t before = at;
  while (before > begin) {
    const size_t length = text[before - 1] == '|' ? 1 : 3;
    if (before < begin + length || BoxCharacter(text, before - length) != length) break;
    before -= length;
  }
  return before == at ? end : before;
}

bool IsBlank(std::string_view text) { return text.find_first_not_of(" \t") == std::string_view::npos; }

// Lines of `in`, without boxes, joined.
class Joiner {
 public:
  Joiner(const MappedText& in, LineJoin join) : in_(in), join_(join) {}

  MappedText Join() {
    const std::string_view text = in_.text;
    for (size_t begin = 0; begin <= text.size();) {
      const size_t end = std::min(text.find('\n', begin), text.size());
      const size_t from = AfterBox(text, begin, end);
      AddLine(from, BeforeBox(text, from, end));
      begin = end + 1;
    }
    out_.offsets.push_back(in_.offsets.back());
    return std::move(out_);
  }

 private:
  void AddLine(size_t begin, size_t end) {
    const std::string_view text = in_.text;
    const bool blank = IsBlank(text.substr(begin, end - begin));
    if (join_ == LineJoin::kKeep || blank || fresh_) {
      const bool after_empty = fresh_ && !blank;
      if (!out_.text.empty() && (after_empty || !out_.text.ends_with('\n'))) out_.Put("\n", in_.offsets[begin]);
    } else if (join_ == LineJoin::kBlank) {
      begin = std::min(text.find_first_not_of(" \t", begin), end);
      while (!out_.text.empty() && out_.text.back() == ' ') Drop();
      out_.Put(" ", in_.offsets[begin]);
    }
    fresh_ = blank;
    if (blank) return;
    for (size_t at = begin; at < end; ++at) out_.Put(text.substr(at, 1), in_.offsets[at]);
  }

  void Drop() {
    out_.text.pop_back();
    out_.offsets.pop_back();
  }

  const MappedText& in_;
  const LineJoin join_;
  bool fresh_ = true;  // a paragraph starts
  MappedText out_;
};

}  // namespace

std::shared_ptr<const Source> MakeReadable(const std::shared_ptr<const Source>& source, LineJoin join) {
  const MappedText unescaped = Unescaped(source->text());
  MappedText joined = Joiner(unescaped, join).Join();
  return Source::MakeNested(source, std::move(joined.text), std::move(joined.offsets));
}

bool IsBoxed(std::string_view text) {
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    size_t at = begin;
    while (at < end && (text[at] == ' ' || text[at] == '\x1b')) at += std::max<size_t>(ControlSequence(text, at), 1);
    if (at < end && text[at] != '|' && BoxCharacter(text, at) > 0) return true;
    begin = end + 1;
  }
  return false;
}

}  // namespace gavel
