// Resource and NotResource: the readings of a pattern, and what each is worth.

#include "eval/match_resource.h"

#include "eval/match_action.h"
#include "match/ascii.h"
#include "match/overlap.h"

namespace gavel {
namespace {

using match::HeadCase;

constexpr size_t kServicePart = 2;  // of an ARN, from 0

// What a reading of a pattern is worth when it is one of several that an option can choose between: option value 1 is true, 2 is false.
Tri Open(OpenRule rule, uint8_t chosen) {
  if (chosen == 1) return Tri::True();
  return chosen == 2 ? Tri::False() : Tri::Maybe(rule);
}

// SPEC(F-7) SPEC(K-6): why a value is not known.
RuleSet UnknownRules(const BoundText& bound) {
  RuleSet rules;
  if (bound.unknown) rules |= RuleBit(OpenRule::kF7);
  if (bound.collision && !bound.unknown) rules |= RuleBit(OpenRule::kK6);
  return rules;
}

// a request that stands for many; it is met by every pattern that some of them match.
bool OverlapsParts(const match::ArnPattern& pattern, std::span<const std::string_view> values, const ResourceTarget& target) {
  for (size_t part = 1; part < pattern.part_count(); ++part) {
    if (!match::Overlaps(pattern.Part(part, values), target.arn.part[part])) return false;
  }
  return true;
}

// SPEC(R-3) SPEC(R-4) SPEC(R-5): the readings of an ARN pattern, the surest first.
Tri MatchReadings(const match::ArnPattern& pattern, std::span<const std::string_view> values, const ResourceTarget& target,
                  const Semantics& semantics) {
  const uint8_t crosses = semantics.Get(Option::kStarCrosses);
  const uint8_t head_case = semantics.Get(Option::kArnHeadCase);
  const bool one_request = semantics.Get(Option::kRequestWildcards) == 0;
  // No reading matches a text that begins otherwise, and of many patterns nothing but the beginning is left to see.
  const std::string_view prefix = pattern.LiteralPrefix();
  const bool is_text = pattern.IsLiteralOrHead() && !pattern.EndsWithStar();
  if (one_request && is_text && target.text.size() != prefix.size()) return Tri::False();
  if (one_request && !match::StartsWithIgnoringAsciiCase(target.text, prefix)) return Tri::False();
  if (one_request && pattern.IsLiteralOrHead()) {
    if (target.text.starts_with(prefix)) return Tri::True();
  } else if (pattern.MatchesParts(values, target.arn)) {
    return Tri::True();
  }
  if (semantics.Get(Option::kRequestWildcards) == 1 && OverlapsParts(pattern, values, target)) return Tri::True();
  // Default for a short ARN: crossing is true. With `indeterminate` it is as doubtful as in a full one.
  const bool sure_crossing = pattern.IsShort() && crosses == 0;
  const Tri crossing = sure_crossing ? Tri::True() : Open(OpenRule::kR4, crosses);
  const bool can_cross = pattern.CanCross() || pattern.IsShort();
  const bool crosses_exactly = can_cross && !crossing.IsFalse() && pattern.MatchesCrossing(values, target.text);
  if (crosses_exactly && crossing.IsTrue()) return Tri::True();
  const Tri folded = Open(OpenRule::kR5, head_case);
  const std::string_view head = pattern.LiteralHead();
  const bool head_is_exact = !head.empty() && target.text.starts_with(head);
  if (!folded.IsFalse() && !head_is_exact) {
    if (pattern.MatchesParts(values, target.arn, HeadCase::kIgnoreAscii)) return folded;
    if (can_cross && !crosses_exactly && !crossing.IsFalse() && pattern.MatchesCrossing(values, target.text, HeadCase::kIgnoreAscii))
      return folded & crossing;
  }
  return crosses_exactly ? crossing : Tri::False();
}

// SPEC(R-7): a part that a short ARN lacks is a wildcard.
bool HasServiceWildcard(const match::ArnPattern& pattern) { return pattern.part_count() <= kServicePart || pattern.HasServiceWildcard(); }

// SPEC(R-7): a match that needs a wildcard in the service part.
Tri AfterServiceWildcard(Tri matched, const match::ArnPattern& pattern, const Semantics& semantics) {
  if (matched.IsFalse() || !HasServiceWildcard(pattern)) return matched;
  const Tri open = Open(OpenRule::kR7, semantics.Get(Option::kArnServiceWildcard));
  return open.IsTrue() ? matched : open;
}

// SPEC(R-10): a short ARN that the policy type does not pad.
Tri AfterPadding(Tri matched, const ResourcePattern& pattern, Effect effect, bool negated, const Semantics& semantics) {
  if (matched.IsFalse() || pattern.padded) return matched;
  const uint8_t chosen = semantics.Get(Option::kShortArn);
  if (chosen != 0) return chosen == 1 ? matched : Tri::False();
  if (effect == Effect::kDeny) return Tri::Maybe(OpenRule::kR10);
  return negated ? matched : Tri::False();
}

// SPEC(V-10): a member with an unresolved variable matches nothing; in NotResource that would make an Allow wider.
Tri Unresolved(Effect effect, bool negated, const Semantics& semantics) {
  if (!negated) return Tri::False();
  switch (semantics.Get(Option::kUnresolvedNotResource)) {
    case 1:
      return Tri::False();
    case 2:
      return Tri::True();
    default:
      return effect == Effect::kAllow ? Tri::Maybe(OpenRule::kV10) : Tri::False();
  }
}

// What a match is worth in a short ARN, or with a wildcard in the service part.
Tri AfterShape(Tri matched, const ResourcePattern& pattern, Effect effect, bool negated, const Semantics& semantics) {
  const Tri padded = AfterPadding(matched, pattern, effect, negated, semantics);
  if (padded.IsFalse()) return padded;
  const Tri with_service = AfterServiceWildcard(matched, pattern.pattern, semantics);
  const bool by_wildcard = with_service.IsFalse() || (with_service.IsMaybe() && HasServiceWildcard(pattern.pattern));
  return by_wildcard ? with_service : padded;
}

Tri MatchArnWithVariables(const ResourcePattern& pattern, Effect effect, bool negated, const ResourceTarget& target,
                          const KeyScope& scope) {
  const Semantics& semantics = scope.semantics();
  BoundText bound;
  Bind(pattern.variables, scope, &bound);
  // SPEC(F-7): an unknown value leaves the test open, unless no value could match. An unresolved variable matches nothing whatever the
  // others are.
  const RuleSet unknown = UnknownRules(bound);
  if (!unknown.empty() && !bound.unresolved) {
    return MatchReadings(*pattern.any_value, {}, target, semantics).IsFalse() ? Tri::False() : Tri::Maybe(unknown);
  }
  if (bound.unresolved) return Unresolved(effect, negated, semantics);
  const Tri matched = MatchReadings(pattern.pattern, bound.view(), target, semantics);
  if (bound.empty && !matched.IsFalse()) return Tri::Maybe(OpenRule::kV11);  // SPEC(V-11)
  return AfterShape(matched, pattern, effect, negated, semantics);
}

Tri MatchArn(const ResourcePattern& pattern, Effect effect, bool negated, const ResourceTarget& target, const KeyScope& scope) {
  if (!pattern.variables.empty()) return MatchArnWithVariables(pattern, effect, negated, target, scope);
  const Tri matched = MatchReadings(pattern.pattern, {}, target, scope.semantics());
  return matched.IsFalse() ? matched : AfterShape(matched, pattern, effect, negated, scope.semantics());
}

// SPEC(R-12): an action without resource type whose literal is not known.
Tri MatchUnlisted(const ResourcePattern& pattern, const ResourceTarget& target, const KeyScope& scope) {
  if (pattern.kind != ResourcePattern::Kind::kArn) return Tri::False();
  const match::PieceView service = pattern.pattern.Part(kServicePart);
  const match::PieceView folded{service.literals, service.pieces, service.values, match::LetterCase::kIgnoreAscii};
  const bool padded = pattern.pattern.part_count() <= kServicePart;  // SPEC(R-10)
  if (!padded && !match::MatchPieces(folded, target.service)) return Tri::False();
  BoundText bound;
  Bind(pattern.variables, scope, &bound);
  if (const RuleSet unknown = UnknownRules(bound); !unknown.empty()) return Tri::Maybe(unknown);
  const Semantics& semantics = scope.semantics();
  return Open(OpenRule::kR12, semantics.Get(Option::kArnlessStar));
}

// SPEC(R-17) SPEC(F-7): a literal whose region is not known. A pattern that takes any region is decided; one that asks for some region is
// open, unless its other parts fail in every reading.
Tri MatchOtherRegion(const ResourcePattern& pattern, Effect effect, bool negated, const ResourceTarget& target, const KeyScope& scope) {
  constexpr size_t kRegion = 3;
  if (pattern.kind != ResourcePattern::Kind::kArn) return Tri::Maybe(OpenRule::kF7);
  const match::PieceView region = pattern.pattern.Part(kRegion);
  const bool asks = pattern.pattern.part_count() > kRegion;
  const bool any = asks && match::HasStar(region.pieces) && match::MatchPieces(region, "");
  if (!asks || any) return MatchArn(pattern, effect, negated, target, scope);
  if (region.pieces.empty()) return Tri::False();
  if (!pattern.variables.empty()) return Tri::Maybe(OpenRule::kF7);
  bool fits = true;
  bool may_cross = false;
  for (size_t part = 1; part < pattern.pattern.part_count(); ++part) {
    match::PieceView pieces = pattern.pattern.Part(part);
    if (part < kRegion) pieces.letter_case = match::LetterCase::kIgnoreAscii;
    if (part != kRegion) fits = fits && match::MatchPieces(pieces, target.arn.part[part]);
    const bool ends_with_star = !pieces.pieces.empty() && pieces.pieces.back().kind == match::PieceKind::kStar;
    may_cross = may_cross || (ends_with_star && part + 1 < match::kArnPartCount);
  }
  return fits || may_cross ? Tri::Maybe(OpenRule::kF7) : Tri::False();
}

// SPEC(V-10): nothing was compared, but an unresolved variable leaves an Allow with NotResource open.
Tri AfterUnresolved(const ResourcePattern& pattern, Effect effect, bool negated, const KeyScope& scope) {
  if (!negated || effect != Effect::kAllow || pattern.variables.empty()) return Tri::False();
  BoundText bound;
  Bind(pattern.variables, scope, &bound);
  return bound.unresolved ? Unresolved(effect, negated, scope.semantics()) : Tri::False();
}

// The literals that stand for no ARN, or not for all of one.
Tri MatchWithoutArn(const ResourcePattern& pattern, Effect effect, bool negated, const ResourceTarget& target, const KeyScope& scope) {
  Tri matched = Tri::False();  // SPEC(R-12): an ARN never matches the literal `*`
  if (target.literal == ResourceLiteral::kUnlisted) matched = MatchUnlisted(pattern, target, scope);
  if (target.literal == ResourceLiteral::kOtherRegion) matched = MatchOtherRegion(pattern, effect, negated, target, scope);
  return matched.IsFalse() ? AfterUnresolved(pattern, effect, negated, scope) : matched;
}

// A full ARN, or the beginning of one and `*`: nothing is open when the text is, or begins, exactly so.
bool IsOrBegins(const match::ArnPattern& pattern, std::string_view text) {
  const std::string_view prefix = pattern.LiteralPrefix();
  return pattern.IsLiteralOrHead() && (pattern.EndsWithStar() || text.size() == prefix.size()) && text.starts_with(prefix);
}

Tri MatchMember(const ResourcePattern& pattern, Effect effect, bool negated, const ResourceTarget& target, const KeyScope& scope) {
  if (pattern.kind == ResourcePattern::Kind::kAny) return Tri::True();
  if (pattern.kind == ResourcePattern::Kind::kUnknown) return Tri::Maybe(OpenRule::kF7);
  if (pattern.kind == ResourcePattern::Kind::kNever) return Tri::False();
  if (target.literal != ResourceLiteral::kText) return MatchWithoutArn(pattern, effect, negated, target, scope);
  if (pattern.kind == ResourcePattern::Kind::kText) return Tri::Of(pattern.pattern.MatchesText({}, target.text));  // SPEC(R-11)
  if (IsOrBegins(pattern.pattern, target.text)) return Tri::True();
  return MatchArn(pattern, effect, negated, target, scope);
}

}  // namespace

ResourceTarget TargetOf(const RequestData& request) { return {request.literal, request.resource, request.arn, request.service}; }

ResourceTarget TargetBehind(const RequestData& request) {
  ResourceTarget target{ResourceLiteral::kText, request.facts.behind, {}, request.service};
  match::SplitArn(target.text, &target.arn);
  return target;
}

Tri MatchResource(const ElementPatterns<ResourcePattern>& element, Effect effect, const ResourceTarget& target, const KeyScope& scope) {
  if (!element.present) return Tri::True();  // SPEC(G-27)
  if (element.negated && element.members.empty()) return EmptyNotElement(scope.semantics());
  Tri any = Tri::False();
  for (const ResourcePattern& pattern : element.members) {  // SPEC(R-15)
    any = any | MatchMember(pattern, effect, element.negated, target, scope);
    if (any.IsTrue()) break;
  }
  return element.negated ? !any : any;  // SPEC(R-13) SPEC(R-14)
}

}  // namespace gavel
