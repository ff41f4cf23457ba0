// Resource patterns (R-1..R-14).
#include "reference/statements.h"
#include "reference/text.h"
#include "reference/variables.h"

namespace gavel::reference {
namespace {

// A pattern cut in parts; the last of six has its variables filled in.
struct ArnPattern {
  std::vector<std::string> parts;  // as written, three to six
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
  const bool exact = MatchesByPart(pattern, literal, false), folded = MatchesByPart(pattern, literal, true);
  const bool crossing = MatchesCrossing(pattern, literal, false), both = MatchesCrossing(pattern, literal, true);
  if (!folded && !both) return Known(false);
  if (WildService(pattern, literal)) return Maybe("R-7");
  if (exact) return Known(true);
  if (folded) return Maybe("R-5");
  if (crossing) return Maybe("R-4");
  return Union(Maybe("R-5"), Maybe("R-4"));
}

Tri MatchArn(const std::string& text, const Statement& statement, const Policy& policy, const View& view, const std::string& literal) {
  ArnPattern pattern;
  pattern.parts = SplitArn(text);
  pattern.given = pattern.parts.size();
  const Expansion sixth = Expand(pattern.given == 6 ? pattern.parts[5] : "", policy.variables, view.keys);
  pattern.sixth = sixth.AsWildcards();
  if (sixth.unknown) return Maybe("F-7");
  if (literal.empty()) {  // SPEC(R-12): the action is not listed
    return Known(false);
  }
  if (sixth.unresolved) return statement.not_resource && statement.allow ? Maybe("V-10") : Known(false);  // SPEC(V-10)
  if (sixth.collision) return Maybe("K-6");
  if (literal == "*") return Known(false);  // SPEC(R-12)
  if (pattern.given < 6) return MatchShort(pattern, text, statement, policy.type, literal);
  return WithEmpty(sixth, MatchSix(pattern, literal));
}

}  // namespace

Tri MatchResource(const Text& member, const Statement& statement, const Policy& policy, const View& view) {
  if (member.unknown) return Maybe("F-7");
  const std::string& text = member.text;
  if (IsRunOfStars(text)) return Known(true);  // SPEC(R-1)
  if (!StartsWith(text, "arn:")) {             // SPEC(R-11)
    return Known(Contains(text, "*?") && !view.literal.empty() && view.literal != "*" && Glob(text, view.literal));
  }
  const std::vector<std::string> parts = SplitArn(text);
  if (view.literal.empty()) {
    const Tri read = MatchArn(text, statement, policy, view, "");
    if (read.IsMaybe()) return read;
    const bool fits = parts.size() < 3 || Glob(Lower(parts[2]), view.request.service);
    return fits ? Maybe("R-12") : Known(false);
  }
  const Tri result = MatchArn(text, statement, policy, view, view.literal);
  const bool collection = view.request.resource.arn.empty() && view.literal == view.request.literal;
  if (!collection || !view.request.literal_region_unknown || ArnPart(view.literal, 3) == "s3" || ArnPart(view.literal, 3) == "iam")
    return result;
  // The region of the collection ARN is not known: what holds in none and what holds in all is settled, the rest is open.
  if (!result.IsFalse() || parts.size() < 4) return result;
  std::string any_region;
  for (size_t i = 0; i < parts.size(); ++i) any_region += (i ? ":" : "") + (i == 3 ? std::string("*") : parts[i]);
  return MatchArn(any_region, statement, policy, view, view.literal).IsFalse() ? result : Maybe("F-7");
}

}  // namespace gavel::reference
