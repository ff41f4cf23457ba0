#include "match/arn_pattern.h"

#include <algorithm>

namespace gavel::match {
namespace {

constexpr size_t kServicePart = 2;
constexpr size_t kResourcePart = 5;

bool IsHead(size_t part) { return part >= 1 && part <= 3; }

// Offset of the first colon that is not inside a variable; text.size() when there is none.
size_t FindColon(std::string_view text, bool variables) {
  for (size_t i = 0; i < text.size();) {
    if (text[i] == ':') return i;
    const size_t skip = variables ? VariableSize(text.substr(i)) : 0;
    i += skip == 0 ? 1 : skip;
  }
  return text.size();
}

// Moves *offset to the start of the next field; false when this was the last.
bool NextField(std::string_view text, size_t* offset) {
  const size_t colon = text.find(':', *offset);
  if (colon == std::string_view::npos) return false;
  *offset = colon + 1;
  return true;
}

}  // namespace

ArnPattern::ArnPattern(std::string_view text, VariablePlaces places) : is_arn_(StartsLikeArn(text)) {
  size_t begin = 0;
  while (true) {
    const std::string_view rest = text.substr(begin);
    const bool last = part_count_ == kResourcePart;
    const size_t size = last ? rest.size() : FindColon(rest, places != VariablePlaces::kNowhere);
    const bool variables = places == VariablePlaces::kAllParts || (places == VariablePlaces::kResource && last);
    Range& range = parts_[part_count_++];
    range.begin = static_cast<uint32_t>(text_.pieces.size());
    text_.Append(rest.substr(0, size), {.variables = variables, .wildcards = true}, static_cast<uint32_t>(begin));
    range.end = static_cast<uint32_t>(text_.pieces.size());
    if (size == rest.size()) break;
    text_.Append(":", {});
    begin += size + 1;
  }
  FillShape();
}

void ArnPattern::FillShape() {
  constexpr size_t kAfterHead = 4;
  const size_t head = part_count_ > kAfterHead ? parts_[kAfterHead].begin : 0;  // pieces
  size_t literal = 0;                                                           // pieces
  for (; literal < text_.pieces.size() && text_.pieces[literal].kind == PieceKind::kLiteral; ++literal) {
    prefix_size_ += text_.pieces[literal].size;  // the runs lie one after the other
    if (literal + 1 == head) head_size_ = prefix_size_;
  }
  for (size_t part = 0; part < part_count_; ++part) can_cross_ = can_cross_ || Crosses(part);
  has_service_wildcard_ = match::HasWildcard(Part(kServicePart).pieces);
  ends_with_star_ = !text_.pieces.empty() && text_.pieces.back().kind == PieceKind::kStar;
  const size_t left = text_.pieces.size() - literal;
  is_literal_or_head_ =
      is_arn_ && part_count_ == kArnPartCount && parts_[kResourcePart].begin <= literal && (left == 0 || (left == 1 && EndsWithStar()));
}

PieceView ArnPattern::Part(size_t index, Values values) const {
  const Range range = parts_[index];
  return {text_.literals, std::span<const Piece>(text_.pieces).subspan(range.begin, range.end - range.begin), values, LetterCase::kExact};
}

bool ArnPattern::IsAny() const { return text_.pieces.size() == 1 && text_.pieces[0].kind == PieceKind::kStar; }

bool ArnPattern::MatchesPart(size_t index, Values values, std::string_view text, HeadCase head_case) const {
  PieceView part = Part(index, values);
  if (head_case == HeadCase::kIgnoreAscii && IsHead(index)) part.letter_case = LetterCase::kIgnoreAscii;
  return MatchPieces(part, text);
}

bool ArnPattern::MatchesParts(Values values, const ArnParts& arn, HeadCase head_case) const {
  if (!is_arn_) return false;
  // The resource decides most often, and the first two parts nearly never.
  for (size_t i = part_count_; i-- > 0;) {
    if (!MatchesPart(i, values, arn.part[i], head_case)) return false;
  }
  return true;
}

bool ArnPattern::Crosses(size_t part) const {
  const Range range = parts_[part];
  return part != kResourcePart && range.begin < range.end && text_.pieces[range.end - 1].kind == PieceKind::kStar;
}

// Parts [part, end), none of them the resource, against as many fields of `text` (the stretches between colons) from *offset on. Moves
// *offset to the end of the last one.
bool ArnPattern::MatchesFields(size_t part, size_t end, Values values, std::string_view text, HeadCase head_case, size_t* offset) const {
  for (size_t begin = *offset; part < end; ++part) {
    const size_t colon = std::min(text.find(':', begin), text.size());
    if (!MatchesPart(part, values, text.substr(begin, colon - begin), head_case)) return false;
    *offset = colon;
    begin = colon + 1;
    if (colon == text.size() && part + 1 < end) return false;
  }
  return true;
}

// A part that ends with a crossing `*` matches one field by itself (its other wildcards are confined) and then any number of further
// fields. So the parts up to and with such a part take their first match, and what follows may start at any later field.
bool ArnPattern::MatchesCrossing(Values values, std::string_view text, HeadCase head_case) const {
  if (!is_arn_) return false;
  size_t offset = 0;
  for (size_t part = 0; part < part_count_;) {
    size_t end = part;
    while (end < part_count_ && !Crosses(end)) ++end;
    if (end == part_count_) return MatchesTail(part, part == 0, values, text, head_case, offset);
    ++end;
    size_t field = offset;
    while (!MatchesFields(part, end, values, text, head_case, &field)) {
      if (part == 0 || !NextField(text, &offset)) return false;
      field = offset;
    }
    offset = field;
    part = end;
    if (part < part_count_ && !NextField(text, &offset)) return false;
  }
  return true;  // a short pattern that ends with a crossing `*`
}

// The parts from `part` to the last, none of them crossing, against the rest of the text from the field at `offset`, or from a later one.
bool ArnPattern::MatchesTail(size_t part, bool anchored, Values values, std::string_view text, HeadCase head_case, size_t offset) const {
  const bool has_resource = part_count_ == kArnPartCount;
  const size_t end = has_resource ? kResourcePart : part_count_;
  do {
    size_t field = offset;
    if (!MatchesFields(part, end, values, text, head_case, &field)) continue;
    if (!has_resource) {
      if (field == text.size()) return true;
      continue;
    }
    if (part < end) {
      if (field == text.size()) continue;
      ++field;
    }
    const PieceView resource = Part(kResourcePart, values);
    const std::string_view rest = text.substr(field);
    if (MatchPieces(resource, rest)) return true;
    // What a `*` can reach from a later field it can reach from here, so the first field that fits before the `*` decides.
    if (match::HasStar(resource.pieces) && MatchPiecesBeforeStar(resource, rest)) return false;
  } while (!anchored && NextField(text, &offset));
  return false;
}

bool ArnPattern::MatchesText(Values values, std::string_view text) const {
  return MatchPieces({text_.literals, text_.pieces, values, LetterCase::kExact}, text);
}

}  // namespace gavel::match
