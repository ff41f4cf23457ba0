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

  bool Matches(std::string_view text) const;
  // SPEC(A-1): ASCII letters match either case.
  bool MatchesIgnoringCase(std::string_view text) const;

  bool HasWildcard() const { return match::HasWildcard(pieces_); }
  bool IsAny() const { return pieces_.size() == 1 && pieces_[0].kind == PieceKind::kStar; }  // `*`, `**`
  // Text before the first wildcard.
  std::string_view LiteralPrefix() const;

 private:
  std::string literals_;
  std::vector<Piece> pieces_;
};

}  // namespace gavel::match

#endif  // GAVEL_MATCH_GLOB_H_
