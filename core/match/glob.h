// Wildcard patterns without variables: action names, service prefixes, parts of ARNs.
#ifndef GAVEL_MATCH_GLOB_H_
#define GAVEL_MATCH_GLOB_H_

#include <string>
#include <string_view>
#include <vector>

#include "match/pieces.h"

namespace gavel::match {

// `*` any run of characters, `?` exactly one, all else literal; anchored at both ends. A wildcard that must not cross a colon needs no
// pattern of its own: split pattern and text at their colons and match part by part.
// Immutable after construction; safe to share between threads.
class Glob {
 public:
  Glob() = default;  // matches the empty text
  explicit Glob(std::string_view pattern);

  bool Matches(std::string_view text) const { return Matches(text, LetterCase::kExact); }
  // SPEC(A-1): ASCII letters match either case.
  bool MatchesIgnoringCase(std::string_view text) const { return Matches(text, LetterCase::kIgnoreAscii); }

  bool HasWildcard() const { return shape_ != Shape::kText; }
  bool IsHead() const { return shape_ == Shape::kHead; }                      // a text, perhaps empty, and `*`
  bool IsAny() const { return shape_ == Shape::kHead && literals_.empty(); }  // `*`, `**`
  // Text before the first wildcard.
  std::string_view LiteralPrefix() const;

 private:
  bool Matches(std::string_view text, LetterCase letter_case) const {
    return shape_ != Shape::kGeneral ? MatchShape(shape_, literals_, letter_case, text)
                                     : MatchPieces({literals_, pieces_, {}, letter_case}, text);
  }

  Shape shape_ = Shape::kText;
  std::string literals_;
  std::vector<Piece> pieces_;
};

}  // namespace gavel::match

#endif  // GAVEL_MATCH_GLOB_H_
