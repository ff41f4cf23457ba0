// Patterns for ARNs: members of Resource and NotResource, values of the Arn condition operators.
//
// A pattern is split at its first five colons when it is compiled, and values of variables are put in afterwards, so a colon in a value
// cannot shift the parts. The functions below are the readings that the rules need; what each reading is worth (true, indeterminate, false)
// is for their callers to say.
#ifndef GAVEL_MATCH_ARN_PATTERN_H_
#define GAVEL_MATCH_ARN_PATTERN_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "match/arn.h"
#include "match/template.h"

namespace gavel::match {

// Where `${...}` is special.
enum class VariablePlaces : uint8_t {
  kNowhere,   // policies without Version 2012-10-17
  kResource,  // SPEC(V-2): part 6
  kAllParts,  // values of Arn operators
};

// How partition, service and region (parts 2 to 4) compare. The other parts are always exact.
enum class HeadCase : uint8_t { kExact, kIgnoreAscii };

// Immutable after construction; safe to share between threads.
class ArnPattern {
 public:
  using Values = std::span<const std::string_view>;  // one for each of variables()

  ArnPattern() : ArnPattern({}, VariablePlaces::kNowhere) {}
  ArnPattern(std::string_view text, VariablePlaces places);

  const std::vector<Variable>& variables() const { return text_.variables; }
  size_t part_count() const { return part_count_; }  // 1 to 6; colons inside `${...}` do not separate parts where variables are special
  bool is_arn() const { return is_arn_; }            // starts `arn:`; of any part count
  bool IsShort() const { return part_count_ < kArnPartCount; }
  bool IsAny() const;  // SPEC(R-1): `*` or a run of it
  bool HasStar() const { return match::HasStar(text_.pieces); }
  bool HasWildcard() const { return match::HasWildcard(text_.pieces); }
  bool EndsWithStar() const { return ends_with_star_; }
  // Text before the first wildcard or variable: what every text begins with that some reading matches (but for letter case).
  std::string_view LiteralPrefix() const { return std::string_view(text_.literals).substr(0, prefix_size_); }
  // Whether some part but the last ends with `*`, so that MatchesCrossing could accept what MatchesParts does not. Else the two are the
  // same for a pattern of six parts.
  bool CanCross() const { return can_cross_; }
  // A text from which nothing of parts 2 to 4 is left open; empty when one of them holds a wildcard or a variable. A text that starts with
  // it is read in the same way whatever the HeadCase.
  std::string_view LiteralHead() const { return std::string_view(text_.literals).substr(0, head_size_); }
  // Six parts, no wildcard or variable but perhaps one `*` at the end: the text must be, or begin with, LiteralPrefix().
  bool IsLiteralOrHead() const { return is_literal_or_head_; }
  // Calls visit(text) for each text between wildcards, variables and the ends: whatever some reading matches holds all of them, but for
  // letter case.
  template <typename Visit>
  void ForEachLiteral(Visit visit) const {
    size_t begin = 0;
    size_t end = 0;
    for (const Piece& piece : text_.pieces) {
      if (piece.kind == PieceKind::kLiteral) {  // runs that stand together lie one after the other
        end += piece.size;
        continue;
      }
      if (begin < end) visit(std::string_view(text_.literals).substr(begin, end - begin));
      begin = end;
    }
    if (begin < end) visit(std::string_view(text_.literals).substr(begin, end - begin));
  }
  bool HasServiceWildcard() const { return has_service_wildcard_; }  // SPEC(R-7); false without such a part
  // Pieces of a part, for those who build an index; none when the pattern has no such part.
  PieceView Part(size_t index, Values values = {}) const;

  // SPEC(R-3), SPEC(C-44): part by part, wildcards confined to their part. Missing parts match anything; a pattern that does not
  // start `arn:` matches nothing.
  bool MatchesParts(Values values, const ArnParts& arn, HeadCase head_case = HeadCase::kExact) const;

  // SPEC(R-4): the whole pattern against the whole text, once every `*` that ends one of the parts 1 to 5 is read as running across colons.
  // The other wildcards of these parts stay between colons. Parts are not padded. Whatever MatchesParts accepts of a pattern with
  // six parts, this accepts too.
  bool MatchesCrossing(Values values, std::string_view text, HeadCase head_case = HeadCase::kExact) const;

  // SPEC(R-11), SPEC(C-45): the whole pattern as one wildcard text without parts.
  bool MatchesText(Values values, std::string_view text) const;

 private:
  void FillShape();
  bool MatchesPart(size_t index, Values values, std::string_view text, HeadCase head_case) const;
  bool MatchesFields(size_t part, size_t end, Values values, std::string_view text, HeadCase head_case, size_t* offset) const;
  bool MatchesTail(size_t part, bool anchored, Values values, std::string_view text, HeadCase head_case, size_t offset) const;
  bool Crosses(size_t part) const;

  struct Range {
    uint32_t begin = 0;
    uint32_t end = 0;
  };

  bool is_arn_ = false;
  // What follows from the pieces.
  bool can_cross_ = false;
  bool is_literal_or_head_ = false;
  bool ends_with_star_ = false;
  bool has_service_wildcard_ = false;
  uint32_t prefix_size_ = 0;
  uint32_t head_size_ = 0;
  uint32_t part_count_ = 0;
  // Pieces of all parts in order, with a literal ":" between two parts: together they are the pattern as one text.
  TemplateText text_;
  std::array<Range, kArnPartCount> parts_;
};

}  // namespace gavel::match

#endif  // GAVEL_MATCH_ARN_PATTERN_H_
