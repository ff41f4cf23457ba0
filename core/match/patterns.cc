// Covers and Overlaps: what each kind of pattern adds to the comparison of plain wildcard texts.
#include "gavel/patterns.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "match/action_text.h"
#include "match/arn.h"
#include "match/ascii.h"
#include "match/compact_pattern.h"

namespace gavel {
namespace {

using match::CompactPattern;
using match::HasWildcard;
using match::IsRunOfStars;
using match::LetterCase;

// Begins a wildcard or a variable.
constexpr bool IsSpecial(char c) { return c == '*' || c == '?' || c == '$'; }

// False when the first letters, up to a wildcard or variable of either text, differ: the usual case, for nearly nothing.
bool MayMeet(std::string_view a, std::string_view b, LetterCase letter_case) {
  for (size_t i = 0; i < a.size() && i < b.size(); ++i) {
    if (IsSpecial(a[i]) || IsSpecial(b[i])) return true;
    const bool equal = letter_case == LetterCase::kExact ? a[i] == b[i] : match::LowerAscii(a[i]) == match::LowerAscii(b[i]);
    if (!equal) return false;
  }
  return true;
}

// One relation between two plain wildcard texts.
using Relation = Answer (*)(const CompactPattern&, const CompactPattern&);

Answer Relate(Relation relation, std::string_view a, std::string_view b, bool variables, LetterCase letter_case) {
  if (!MayMeet(a, b, letter_case)) return Answer::kNo;
  match::VariableNumbers numbers;
  const match::TemplateSyntax syntax{.variables = variables, .wildcards = true};
  const CompactPattern compact_a = match::Compact(a, syntax, letter_case, &numbers);
  return relation(compact_a, match::Compact(b, syntax, letter_case, &numbers));
}

// Yes if all are, no if one is.
Answer And(Answer a, Answer b) {
  if (a == Answer::kNo || b == Answer::kNo) return Answer::kNo;
  return a == Answer::kYes && b == Answer::kYes ? Answer::kYes : Answer::kUnknown;
}

Answer UnknownUnlessNo(Answer answer) { return answer == Answer::kNo ? Answer::kNo : Answer::kUnknown; }
Answer UnknownUnlessYes(Answer answer) { return answer == Answer::kYes ? Answer::kYes : Answer::kUnknown; }

Answer RelateActions(Relation relation, std::string_view a, std::string_view b) {
  const bool covers = relation == &match::CoversPattern;
  const match::ActionText left = match::ReadActionText(a), right = match::ReadActionText(b);
  if (!left.valid || !right.valid) return covers ? Answer::kUnknown : Answer::kNo;
  if (left.any) return Answer::kYes;
  const bool open = HasWildcard(left.service) || HasWildcard(right.service);  // SPEC(A-3): a match is indeterminate
  if (right.any) return covers ? Answer::kNo : open ? Answer::kUnknown : Answer::kYes;
  if (open && match::EqualsIgnoringAsciiCase(a, b)) return covers ? Answer::kYes : Answer::kUnknown;
  const Answer services = Relate(relation, left.service, right.service, false, LetterCase::kIgnoreAscii);
  if (services == Answer::kNo) return Answer::kNo;
  const Answer parts = And(services, Relate(relation, left.name, right.name, false, LetterCase::kIgnoreAscii));
  return open ? UnknownUnlessNo(parts) : parts;
}

constexpr size_t kServicePart = 2;
constexpr size_t kResourcePart = match::kArnPartCount - 1;

// Resource patterns that start `arn:`, with fewer than six parts or all of them. SPEC(V-2): variables in the last part only.
struct ArnText {
  std::array<std::string_view, match::kArnPartCount> parts;
  size_t count = 0;
};

// A colon inside a variable does not separate parts.
size_t PartSize(std::string_view rest, bool variables) {
  for (size_t i = 0; i < rest.size();) {
    if (rest[i] == ':') return i;
    const size_t skip = variables ? match::VariableSize(rest.substr(i)) : 0;
    i += std::max<size_t>(skip, 1);
  }
  return rest.size();
}

ArnText ReadArn(std::string_view text, bool variables) {
  ArnText arn;
  while (true) {
    const size_t size = arn.count == kResourcePart ? text.size() : PartSize(text, variables);
    arn.parts[arn.count++] = text.substr(0, size);
    if (size == text.size()) return arn;
    text.remove_prefix(size + 1);
  }
}

// SPEC(R-10): `*` for the parts that are missing. True when some are.
bool Pad(ArnText* arn) {
  const bool is_short = arn->count < match::kArnPartCount;
  while (arn->count < match::kArnPartCount) arn->parts[arn->count++] = "*";
  return is_short;
}

// Part by part, SPEC(R-3); `letter_case` is that of partition, service and region (R-5).
Answer RelateParts(Relation relation, const ArnText& a, const ArnText& b, bool variables, LetterCase letter_case) {
  Answer all = Answer::kYes;
  for (size_t i = match::kArnPartCount; i-- > 1 && all != Answer::kNo;) {
    const LetterCase here = i <= 3 ? letter_case : LetterCase::kExact;
    all = And(all, Relate(relation, a.parts[i], b.parts[i], variables && i == kResourcePart, here));
  }
  return all;
}

Answer RelateArns(Relation relation, std::string_view a, std::string_view b, bool variables) {
  ArnText left = ReadArn(a, variables), right = ReadArn(b, variables);
  const bool left_padded = Pad(&left);
  const bool padded = Pad(&right) || left_padded;
  Answer answer = RelateParts(relation, left, right, variables, LetterCase::kExact);
  if (answer == Answer::kNo && padded) {  // SPEC(R-4): only of short patterns is crossing more than a reading
    answer = UnknownUnlessNo(Relate(relation, a, b, variables, LetterCase::kIgnoreAscii));
  }
  if (answer == Answer::kNo) answer = UnknownUnlessNo(RelateParts(relation, left, right, variables, LetterCase::kIgnoreAscii));
  // SPEC(R-7): what needs a wildcard in the service part is indeterminate.
  const bool wild = HasWildcard(left.parts[kServicePart]) || HasWildcard(right.parts[kServicePart]);
  const bool covers = relation == &match::CoversPattern;
  const bool open = padded || (wild && !(covers && left.parts[kServicePart] == right.parts[kServicePart]));
  return open ? UnknownUnlessNo(answer) : answer;
}

Answer RelateResources(Relation relation, std::string_view a, std::string_view b, bool variables) {
  const bool covers = relation == &match::CoversPattern;
  const bool any_a = IsRunOfStars(a), any_b = IsRunOfStars(b);  // SPEC(R-1)
  if (covers && (any_a || a == b)) return Answer::kYes;
  if (covers && any_b) return Answer::kNo;
  if (any_a || any_b || a == b)
    return (any_a || match::StartsLikeArn(a)) && (any_b || match::StartsLikeArn(b)) ? Answer::kYes : Answer::kUnknown;
  if (match::StartsLikeArn(a) && match::StartsLikeArn(b)) return RelateArns(relation, a, b, variables);
  // SPEC(R-11): a text that is no ARN matches as one text, in some policy types, and what is an ARN matches at most what it does as text.
  const Answer as_text = Relate(relation, a, b, variables, LetterCase::kExact);
  if (!covers) return UnknownUnlessNo(as_text);
  return match::StartsLikeArn(a) ? Answer::kUnknown : UnknownUnlessYes(as_text);
}

Answer RelateAny(Relation relation, PatternKind kind, std::string_view a, std::string_view b, PatternOptions options) {
  switch (kind) {
    case PatternKind::kAction:
      return RelateActions(relation, a, b);
    case PatternKind::kResource:
      return RelateResources(relation, a, b, options.variables);
    case PatternKind::kText:
      return Relate(relation, a, b, options.variables, LetterCase::kExact);
  }
  return Answer::kUnknown;
}

// A format as a pattern of its part 6, in the syntax of policy variables: placeholders are runs of characters, all else is literal.
std::string FormatPattern(std::string_view format, std::string_view placeholder) {
  std::string pattern;
  for (size_t i = 0; i < format.size();) {
    const size_t close = format.substr(i).starts_with("${") ? format.find('}', i) : std::string_view::npos;
    if (close != std::string_view::npos) {
      pattern += placeholder;
      i = close + 1;
    } else {
      pattern += IsSpecial(format[i]) ? std::string("${") + format[i] + '}' : std::string(1, format[i]);  // SPEC(V-8)
      ++i;
    }
  }
  return pattern;
}

// A format's placeholder holds at least one character in the last part; the name of a bucket holds no slash.
Answer FitsPart(size_t i, std::string_view pattern, std::string_view format, bool variables, LetterCase letter_case) {
  const bool last = i == kResourcePart;
  if (!MayMeet(pattern, format, letter_case)) return Answer::kNo;
  if (last && format == "${BucketName}" && pattern.find('/') < pattern.find("${")) return Answer::kNo;
  match::VariableNumbers numbers;
  const match::TemplateSyntax syntax{.variables = variables && last, .wildcards = true};
  const std::string format_pattern = FormatPattern(format, last ? "?*" : "*");
  return match::OverlapsPattern(match::Compact(pattern, syntax, letter_case, &numbers),
                                match::Compact(format_pattern, {.variables = true, .wildcards = true}, letter_case, &numbers));
}

Answer FitsParts(const ArnText& pattern, const ArnText& format, bool variables, bool ignore_case) {
  Answer all = Answer::kYes;
  for (size_t i = match::kArnPartCount; i-- > 1 && all != Answer::kNo;) {
    const LetterCase letter_case = ignore_case && i <= 3 ? LetterCase::kIgnoreAscii : LetterCase::kExact;
    all = And(all, FitsPart(i, pattern.parts[i], format.parts[i], variables, letter_case));
  }
  return all;
}

// SPEC(R-4): whether the ARN fits once the `*` that ends its account runs past the colon behind it, into a
// resource such as `secret:${SecretId}`. No placeholder of a format holds a colon.
bool MayCross(const ArnText& pattern, const ArnText& format, bool variables) {
  constexpr size_t kAccount = kResourcePart - 1;
  if (!pattern.parts[kAccount].ends_with('*')) return false;
  const auto colons = [](std::string_view text) { return std::count(text.begin(), text.end(), ':'); };
  ArnText shifted = format;
  std::string_view& tail = shifted.parts[kResourcePart];
  for (size_t size = PartSize(tail, true); size < tail.size(); size = PartSize(tail, true)) {
    tail.remove_prefix(size + 1);
    if (colons(pattern.parts[kResourcePart]) > colons(tail)) return false;
    if (FitsParts(pattern, shifted, variables, false) != Answer::kNo) return true;
  }
  return false;
}

}  // namespace

Answer FitsFormat(std::string_view pattern, std::string_view format, PatternOptions options) {
  if (IsRunOfStars(pattern)) return Answer::kYes;
  if (!match::StartsLikeArn(pattern) || !match::StartsLikeArn(format)) return Answer::kUnknown;
  ArnText arn = ReadArn(pattern, options.variables);
  const ArnText shape = ReadArn(format, true);
  if (shape.count < match::kArnPartCount) return Answer::kUnknown;
  const bool padded = Pad(&arn);
  const Answer exact = FitsParts(arn, shape, options.variables, false);
  if (exact == Answer::kYes) return padded || HasWildcard(arn.parts[kServicePart]) ? Answer::kUnknown : Answer::kYes;
  if (exact == Answer::kUnknown || FitsParts(arn, shape, options.variables, true) != Answer::kNo) return Answer::kUnknown;
  if (!padded) return MayCross(arn, shape, options.variables) ? Answer::kUnknown : Answer::kNo;
  const std::string as_text = FormatPattern(format, "*");
  return UnknownUnlessNo(Relate(&match::OverlapsPattern, pattern, as_text, options.variables, LetterCase::kIgnoreAscii));
}

Answer Covers(PatternKind kind, std::string_view a, std::string_view b, PatternOptions options) {
  return RelateAny(&match::CoversPattern, kind, a, b, options);
}

Answer Overlaps(PatternKind kind, std::string_view a, std::string_view b, PatternOptions options) {
  return RelateAny(&match::OverlapsPattern, kind, a, b, options);
}

std::vector<CoveredPattern> FindCovered(PatternKind kind, std::span<const std::string_view> members, PatternOptions options) {
  std::vector<std::optional<size_t>> by(members.size());
  std::vector<char> plain(members.size());
  for (size_t i = 0; i < members.size(); ++i) plain[i] = static_cast<char>(std::none_of(members[i].begin(), members[i].end(), IsSpecial));
  // `i` may cover what comes before it only for good: of two that cover each other the first stays.
  const auto covers = [&](size_t i, size_t j) {
    // Nearly all pairs end here, of which a long list has millions: different first letters, or a plain text and another.
    if (plain[i] != 0 && members[i].size() != members[j].size()) return false;
    if (!MayMeet(members[i], members[j], LetterCase::kIgnoreAscii)) return false;
    if (Covers(kind, members[i], members[j], options) != Answer::kYes) return false;
    return i < j || Covers(kind, members[j], members[i], options) != Answer::kYes;
  };
  for (size_t j = 0; j < members.size(); ++j) {
    for (size_t i = 0; i < members.size() && !by[j]; ++i) {
      if (i != j && !by[i] && covers(i, j)) by[j] = i;
    }
  }
  std::vector<CoveredPattern> covered;
  for (size_t j = 0; j < members.size(); ++j) {
    if (!by[j]) continue;
    size_t top = *by[j];
    while (by[top]) top = *by[top];  // one that was found to be covered later
    covered.push_back({j, top});
  }
  return covered;
}

}  // namespace gavel
