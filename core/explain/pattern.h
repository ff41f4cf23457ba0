// Regular expressions that take linear time on hostile text: RE2 behind an interface of offsets.
#ifndef GAVEL_EXPLAIN_PATTERN_H_
#define GAVEL_EXPLAIN_PATTERN_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gavel/source.h"

namespace re2 {
class RE2;
}

namespace gavel {

// Where a pattern matched, and its named groups.
class Found {
 public:
  Span whole;
  // The span of a group; nullopt when the pattern has no such group or it took no part.
  std::optional<Span> Group(std::string_view name) const;

 private:
  friend class Pattern;
  std::vector<std::pair<std::string, Span>> groups_;
};

// A compiled pattern. Thread-safe.
class Pattern {
 public:
  explicit Pattern(std::string_view expression);
  ~Pattern();
  Pattern(Pattern&&) noexcept;

  bool ok() const;
  // The first match in text[begin, end); `text` is at most 4 GiB long. `^` matches at `begin`, and at line starts with (?m).
  std::optional<Found> Find(std::string_view text, size_t begin, size_t end) const;
  // A match that starts at `begin`.
  std::optional<Found> At(std::string_view text, size_t begin, size_t end) const;

 private:
  std::optional<Found> Match(std::string_view text, size_t begin, size_t end, bool anchored) const;
  std::unique_ptr<re2::RE2> regex_;
};

}  // namespace gavel

#endif  // GAVEL_EXPLAIN_PATTERN_H_
