// Text that a user gave us, and places in it.
//
// Every node, diagnostic and explanation carries a Span. A Span is a pair of byte offsets into one Source. A Source may be the decoded
// content of a string inside another Source (a policy document inside a JSON string, or percent-encoded): then `parent` and the offset map
// lead back, so that a caret always points into the file that the user has.
#ifndef GAVEL_SOURCE_H_
#define GAVEL_SOURCE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gavel {

// Half-open range of byte offsets into the text of a Source.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

// 1-based line and column; the column counts code points, not bytes.
struct LineColumn {
  uint32_t line = 1;
  uint32_t column = 1;
};

// Immutable; safe to share between threads.
class Source {
 public:
  // A file or a text given by the caller. `name` is what diagnostics print ("policy.json", "<stdin>").
  static std::shared_ptr<const Source> Make(std::string name, std::string text);

  // Text decoded from bytes of `parent`. offsets[i] is the offset in the parent of the bytes that made text[i]; offsets has
  // text.size() + 1 entries, the last being the end of the decoded region.
  static std::shared_ptr<const Source> MakeNested(std::shared_ptr<const Source> parent, std::string text, std::vector<uint32_t> offsets);

  std::string_view name() const { return name_; }  // of the outermost source
  std::string_view text() const { return text_; }
  const Source* parent() const { return parent_.get(); }

  // The outermost source, and the span there that corresponds to `span` here.
  const Source& Root() const;
  Span ToRoot(Span span) const;

  // Position of `offset` in the outermost source.
  LineColumn Locate(uint32_t offset) const;

  // The line of the outermost source that holds `offset`, without its line end.
  std::string_view Line(uint32_t offset) const;

  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

 private:
  Source() = default;
  std::string name_;
  std::string text_;
  std::shared_ptr<const Source> parent_;
  std::vector<uint32_t> offsets_;      // of nested sources; of others with long lines, marks for Locate
  std::vector<uint32_t> line_starts_;  // outermost sources only
};

}  // namespace gavel

#endif  // GAVEL_SOURCE_H_
