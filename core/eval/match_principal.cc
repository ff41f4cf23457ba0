#include "eval/match_principal.h"

#include "eval/match_action.h"
#include "eval/principal_member.h"

namespace gavel {
namespace {

using Kind = PrincipalKind;
using Members = std::vector<PrincipalPattern>;
using Identity = Tri (*)(const PrincipalPattern&, const RequestData&);

PrincipalMatch MatchMembers(const Members& members, const PrincipalQuestion& question) {
  PrincipalMatch match;
  struct Doubt {
    uint8_t grant;
    RuleSet rules;
  };
  for (const PrincipalPattern& pattern : members) {  // SPEC(P-11)
    const MemberMatch member = MatchPrincipalMember(pattern, question);
    match.truth = match.truth | member.truth;
    if (member.truth.IsTrue()) match.sure = static_cast<uint8_t>(match.sure | member.grant);
    if (!member.truth.IsFalse()) match.maybe = static_cast<uint8_t>(match.maybe | member.grant);
  }
  if (match.maybe == match.sure) return match;
  for (const PrincipalPattern& pattern : members) {
    const MemberMatch member = MatchPrincipalMember(pattern, question);
    if (member.truth.IsMaybe() && (member.grant & ~match.sure) != 0) match.class_rules |= member.truth.rules();
  }
  return match;
}

bool IsStar(const PrincipalPattern& pattern) {
  return pattern.kind == PrincipalPattern::Kind::kStar || pattern.kind == PrincipalPattern::Kind::kAwsStar;
}

// Whether some member lists the identity.
Tri Lists(const Members& members, const RequestData& request, Identity identity) {
  Tri listed = Tri::False();
  for (const PrincipalPattern& pattern : members) {
    if (IsStar(pattern)) return Tri::True();
    if (pattern.kind == PrincipalPattern::Kind::kUnknown) {
      listed = listed | Tri::Maybe(OpenRule::kF7);
    } else {
      listed = listed | identity(pattern, request);
    }
  }
  return listed;
}

Tri IsProviderOrCanonicalId(const PrincipalPattern& pattern, const RequestData& request) {
  const PrincipalFacts& principal = request.facts.principal;
  const bool canonical = principal.kind == Kind::kCanonicalUser;
  const auto wanted = canonical ? PrincipalPattern::Kind::kCanonicalUser : PrincipalPattern::Kind::kFederated;
  return Tri::Of(pattern.kind == wanted && pattern.text == principal.arn);
}

Tri IsNobody(const PrincipalPattern&, const RequestData&) { return Tri::False(); }

// SPEC(P-13): the identities that a requester has, one after the other.
struct Chain {
  std::array<Identity, 3> identities{};
  size_t size = 0;
};

Chain ChainOf(Kind kind) {
  switch (kind) {
    case Kind::kUser:
    case Kind::kSessionToken:
      return {{&ListsAccountOf, &IsUser}, 2};
    case Kind::kAssumedRole:
    case Kind::kServiceLinkedRole:
      return {{&ListsAccountOf, &IsRole, &IsSession}, 3};
    case Kind::kFederatedUser:
      return {{&ListsAccountOf, &IsFederatingUser, &IsSession}, 3};
    case Kind::kRoot:
    case Kind::kAssumedRoot:
      return {{&ListsAccountOf}, 1};
    case Kind::kService:
      return {{&IsService}, 1};
    case Kind::kAnonymous:
      return {{&IsNobody}, 1};
    case Kind::kSaml:
    case Kind::kWebIdentity:
    case Kind::kCanonicalUser:
      return {{&IsProviderOrCanonicalId}, 1};
  }
  return {};
}

Tri DeniesOthers(const Members& members, const PrincipalQuestion& question) {
  if (question.has_boundary) return Tri::True();
  const Chain chain = ChainOf(question.request.facts.principal.kind);
  Tri exempt = Tri::True();
  for (size_t i = 0; i < chain.size; ++i) exempt = exempt & Lists(members, question.request, chain.identities[i]);
  return !exempt;
}

Tri AllowsOthers(const Members& members, const PrincipalQuestion& question) {
  const Kind kind = question.request.facts.principal.kind;
  const Chain chain = ChainOf(kind);
  Tri listed = Tri::False();
  for (size_t i = 0; i < chain.size; ++i) listed = listed | Lists(members, question.request, chain.identities[i]);
  const Tri matched = !listed;
  if (!matched.IsTrue() || HasAccountIdentity(kind)) return matched;
  switch (question.semantics.Get(Option::kNotPrincipalAllow)) {
    case 1:
      return matched;
    case 2:
      return Tri::False();
    default:
      return Tri::Maybe(OpenRule::kP13);
  }
}

}  // namespace

PrincipalMatch MatchPrincipal(const ElementPatterns<PrincipalPattern>& element, const PrincipalQuestion& question) {
  PrincipalMatch match;
  if (!element.present) {
    match.truth = Tri::True();  // SPEC(P-14)
    return match;
  }
  if (question.type == PolicyType::kVpcEndpoint && question.semantics.Get(Option::kVpcePrincipal) == 1) {
    match.truth = Tri::True();
    return match;
  }
  if (!element.negated) return MatchMembers(element.members, question);
  if (element.members.empty()) {
    match.truth = EmptyNotElement(question.semantics);
  } else {
    match.truth = question.effect == Effect::kDeny ? DeniesOthers(element.members, question) : AllowsOthers(element.members, question);
  }
  // SPEC(P-15): a NotPrincipal of an Allow counts as `*`.
  if (match.truth.IsTrue()) match.sure = kGrantStar;
  if (!match.truth.IsFalse()) match.maybe = kGrantStar;
  return match;
}

uint8_t NamesRequester(const PrincipalPattern& pattern, const PrincipalQuestion& question) {
  const MemberMatch member = MatchPrincipalMember(pattern, question);
  return member.truth.IsTrue() ? member.grant : 0;
}

}  // namespace gavel
