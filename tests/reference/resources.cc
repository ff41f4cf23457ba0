// Resource patterns (R-1..R-14).
#include <algorithm>

#include "reference/statements.h"
#include "reference/text.h"
#include "reference/variables.h"

namespace gavel::reference {
namespace {

// A pattern cut in parts; the last of six has its variables filled in.
struct ArnPattern {
  std::vector<std::string> parts;  // as written, one to six
  Pattern sixth;                   // part 6, when it is there
  size_t given = 0;
};

// SPEC(R-3): part by part; with `fold`, letter case of partition, service and region is ignored.
bool MatchesByPart(const ArnPattern& pattern, const std::string& literal, bool fold) {
  const std::vector<std::string> request = SplitArn(literal);
  if (request.size() < 6) return false;
  for (size_t i = 0; i < 5; ++i) {
    Pattern part;
    AppendWildcards(&part, i < pattern.given ? pattern.parts[i] : "*", fold && i >= 1 && i <= 3);
    if (!Matches(part, request[i])) return false;
  }
  return pattern.given < 6 || Matches(pattern.sixth, request[5]);
}

// SPEC(R-4): against the whole text, a `*` that ends one of the first five parts runs past colons.
bool MatchesCrossing(const ArnPattern& pattern, const std::string& literal, bool fold) {
  Pattern whole;
  for (size_t i = 0; i < pattern.given; ++i) {
    if (i > 0) AppendLiteral(&whole, ":");
    if (i == 5) {
      whole.insert(whole.end(), pattern.sixth.begin(), pattern.sixth.end());
      continue;
    }
    Pattern part;
    AppendWildcards(&part, pattern.parts[i], fold && i >= 1 && i <= 3);
    for (size_t k = 0; k < part.size(); ++k) {
      if (part[k].kind == Token::kOne) part[k].kind = Token::kOneButColon;
      if (part[k].kind == Token::kRun && k + 1 < part.size()) part[k].kind = Token::kRunButColon;
    }
    whole.insert(whole.end(), part.begin(), part.end());
  }
  return Matches(whole, literal);
}

bool Pads(Type type, const std::string& text) {  // SPEC(R-10)
  switch (type) {
    case Type::kIdentity:
    case Type::kBoundary:
    case Type::kSession:
      return true;
    case Type::kServiceControl:
      return EndsWith(text, "*");
    case Type::kResourceControl:
      return false;
    default:
      return Contains(text, "*");
  }
}

bool WildService(const ArnPattern& pattern, const std::string& literal) {  // SPEC(R-7)
  const std::string service = pattern.given > 2 ? pattern.parts[2] : "*";
  return Contains(service, "*?") && service != ArnPart(literal, 3);
}

Tri MatchShort(const ArnPattern& pattern, const std::string& text, const Statement& statement, Type type, const std::string& literal) {
  const bool exact = MatchesByPart(pattern, literal, false) || MatchesCrossing(pattern, literal, false);
  const bool folded = MatchesByPart(pattern, literal, true) || MatchesCrossing(pattern, literal, true);
  if (!folded) return Known(false);
  const bool counts_padded = Pads(type, text) || (statement.not_resource && statement.allow);
  if (!counts_padded && statement.allow) return Known(false);
  if (WildService(pattern, literal)) return Maybe("R-7");
  if (!counts_padded) return Maybe("R-10");
  return exact ? Known(true) : Maybe("R-5");
}

Tri MatchSix(const ArnPattern& pattern, const std::string& literal) {
  if (MatchesByPart(pattern, literal, false)) return WildService(pattern, literal) ? Maybe("R-7") : Known(true);
  const bool folded = MatchesByPart(pattern, literal, true);
  const bool crossing = MatchesCrossing(pattern, literal, false), both = MatchesCrossing(pattern, literal, true);
  if (!folded && !both) return Known(false);
  if (WildService(pattern, literal)) return Maybe("R-7");
  if (folded) return Maybe("R-5");
  if (crossing) return Maybe("R-4");
  return Union(Maybe("R-5"), Maybe("R-4"));
}

// The pattern in its readings; `literal` is an ARN, "*", or "" for an action that R-17 does not list.
Tri MatchParts(const ArnPattern& pattern, const std::string& text, const Statement& statement, const View& view, Type type) {
  const std::string& literal = view.literal;
  if (literal.empty()) {  // SPEC(R-12)
    const bool fits = pattern.given < 3 || Glob(Lower(pattern.parts[2]), view.request.service);
    return fits ? Maybe("R-12") : Known(false);
  }
  if (literal == "*") return Known(false);  // SPEC(R-12)
  return pattern.given < 6 ? MatchShort(pattern, text, statement, type, literal) : MatchSix(pattern, literal);
}

Tri MatchArn(const std::string& text, const Statement& statement, const Policy& policy, const View& view) {
  ArnPattern pattern;
  pattern.parts = SplitArn(text);
  pattern.given = pattern.parts.size();
  const Expansion sixth = Expand(pattern.given == 6 ? pattern.parts[5] : "", policy.variables, view.keys);
  if (sixth.unknown || sixth.collision) {  // open unless no value could make it match
    pattern.sixth = sixth.AsWildcards(true);
    const bool hopeless = MatchParts(pattern, text, statement, view, policy.type).IsFalse();
    if (!hopeless) return Maybe(sixth.unknown ? "F-7" : "K-6");
    return sixth.unresolved && statement.not_resource && statement.allow ? Maybe("V-10") : Known(false);
  }
  pattern.sixth = sixth.AsWildcards();
  if (view.literal.empty()) {
    const Tri unlisted = MatchParts(pattern, text, statement, view, policy.type);
    const bool open = sixth.unresolved && statement.not_resource && statement.allow;  // SPEC(V-10)
    return unlisted.IsFalse() && open ? Maybe("V-10") : unlisted;
  }
  if (sixth.unresolved) return statement.not_resource && statement.allow ? Maybe("V-10") : Known(false);  // SPEC(V-10)
  return WithEmpty(sixth, MatchParts(pattern, text, statement, view, policy.type));
}

// The region of the collection ARN is not known. A pattern that asks for a region is open, unless its other parts rule it out.
Tri MatchAnyRegion(const std::string& text, const Statement& statement, const Policy& policy, const View& view) {
  const std::vector<std::string> parts = SplitArn(text), literal = SplitArn(view.literal);
  if (parts.size() < 4 || IsRunOfStars(parts[3])) return MatchArn(text, statement, policy, view);
  const Expansion sixth = Expand(parts.size() == 6 ? parts[5] : "", policy.variables, view.keys);
  const bool voided = sixth.unresolved && statement.not_resource && statement.allow;  // SPEC(V-10)
  if (parts[3].empty()) return voided ? Maybe("V-10") : Known(false);                 // every region has a name
  const bool variable = std::any_of(sixth.pieces.begin(), sixth.pieces.end(), [](const Piece& piece) { return piece.variable; });
  if (variable || sixth.unresolved || sixth.unknown || sixth.collision) return Maybe("F-7");
  bool fits = true, may_cross = false;
  for (size_t i = 1; i < parts.size(); ++i) {
    const bool fold = i == 1 || i == 2;
    if (i == 5) fits = fits && Matches(sixth.AsWildcards(), literal[5]);
    if (i != 3 && i != 5) fits = fits && (fold ? Glob(Lower(parts[i]), Lower(literal[i])) : Glob(parts[i], literal[i]));
    may_cross = may_cross || (i < 5 && EndsWith(parts[i], "*"));
  }
  return fits || may_cross ? Maybe("F-7") : Known(false);
}

}  // namespace

Tri MatchResource(const Text& member, const Statement& statement, const Policy& policy, const View& view) {
  if (member.unknown) return Maybe("F-7");
  const std::string& text = member.text;
  if (IsRunOfStars(text)) return Known(true);  // SPEC(R-1)
  if (!StartsWith(text, "arn:")) {             // SPEC(R-11)
    const bool region_unknown = view.literal == view.request.literal && view.request.literal_region_unknown;
    if (Contains(text, "*?") && region_unknown) return Maybe("F-7");
    return Known(Contains(text, "*?") && !view.literal.empty() && view.literal != "*" && Glob(text, view.literal));
  }
  const bool region_unknown = view.literal == view.request.literal && view.request.literal_region_unknown;
  return region_unknown ? MatchAnyRegion(text, statement, policy, view) : MatchArn(text, statement, policy, view);
}

}  // namespace gavel::reference
