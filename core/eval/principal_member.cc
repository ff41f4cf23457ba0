#include "eval/principal_member.h"

#include <algorithm>

#include "match/arn.h"
#include "match/ascii.h"

namespace gavel {
namespace {

using Kind = PrincipalKind;
using Pattern = PrincipalPattern::Kind;

Kind KindOf(const RequestData& request) { return request.facts.principal.kind; }

bool IsUserKind(Kind kind) { return kind == Kind::kUser || kind == Kind::kSessionToken; }

Tri HasUniqueId(const RequestData& request, std::string_view id) {
  const std::string& own = request.facts.principal.unique_id;
  return own.empty() ? Tri::Maybe(OpenRule::kF7) : Tri::Of(own == id);
}

// SPEC(P-7): the id that a stored policy holds in place of an ARN; nullptr when the request does not pin it.
const std::string* PinnedId(const RequestData& request, std::string_view arn) {
  for (const auto& [pinned, id] : request.facts.resource.principal_ids) {
    if (pinned == arn) return &id;
  }
  return nullptr;
}

// SPEC(P-4): role ARNs that differ in letter case only.
bool DiffersInCaseOnly(std::string_view a, std::string_view b) {
  match::ArnParts left;
  match::ArnParts right;
  if (a.size() != b.size()) return false;
  if (!match::SplitArn(a, &left) || !match::SplitArn(b, &right)) return false;
  for (size_t i = 0; i + 1 < match::kArnPartCount; ++i) {
    if (left.part[i] != right.part[i]) return false;
  }
  return match::EqualsIgnoringAsciiCase(left.resource(), right.resource());
}

MemberMatch MatchStar(const PrincipalPattern& pattern, const PrincipalQuestion& question) {
  const Kind kind = KindOf(question.request);
  Tri truth = Tri::True();
  if (question.type == PolicyType::kTrust) {  // SPEC(G-26)
    if (kind == Kind::kAnonymous) truth = Tri::False();
    if (kind == Kind::kSaml || kind == Kind::kWebIdentity) {
      const uint8_t chosen = question.semantics.Get(Option::kTrustStar);
      if (chosen == 2) truth = Tri::False();
      if (chosen == 0 && question.effect == Effect::kAllow) truth = Tri::Maybe(OpenRule::kG26);
    }
  }
  if (kind == Kind::kService && pattern.kind == Pattern::kAwsStar && question.effect == Effect::kAllow) {  // SPEC(P-1)
    const uint8_t chosen = question.semantics.Get(Option::kAwsStarServices);
    if (chosen == 0) truth = truth & Tri::Maybe(OpenRule::kP1);
    if (chosen == 2) truth = Tri::False();
  }
  return {truth, kGrantStar};
}

MemberMatch MatchAccount(const PrincipalPattern& pattern, const PrincipalQuestion& question) {
  const Kind kind = KindOf(question.request);
  // SPEC(E-28): for a gateway endpoint an account stands for its root user.
  const bool gateway =
      question.type == PolicyType::kVpcEndpoint && question.request.facts.vpc_endpoint && question.request.facts.vpc_endpoint->gateway;
  if (gateway && kind != Kind::kRoot && kind != Kind::kAssumedRoot) return {};
  // SPEC(P-15): the account is its root user.
  return {IsAccountOf(pattern, question.request), kind == Kind::kRoot ? kGrantNamed : kGrantAccount};
}

MemberMatch MatchFederated(const PrincipalPattern& pattern, const PrincipalQuestion& question) {
  if (question.type != PolicyType::kTrust) return {};  // SPEC(P-9) SPEC(G-25)
  const Kind kind = KindOf(question.request);
  const Fact fact = kind == Kind::kSaml ? Fact::kTrustSaml : Fact::kTrustWebIdentity;
  if (kind != Kind::kSaml && kind != Kind::kWebIdentity) return {};
  return {Tri::Of(question.request.service_facts.Has(fact) && pattern.text == question.request.facts.principal.arn), kGrantNamed};
}

MemberMatch MatchCanonicalUser(const PrincipalPattern& pattern, const RequestData& request) {
  const PrincipalFacts& principal = request.facts.principal;  // SPEC(P-10)
  if (principal.kind == Kind::kCanonicalUser) return {Tri::Of(principal.arn == pattern.text), kGrantNamed};
  if (!HasAccountIdentity(principal.kind)) return {};
  return {Tri::Of(!principal.canonical_id.empty() && principal.canonical_id == pattern.text),
          principal.kind == Kind::kRoot ? kGrantNamed : kGrantAccount};
}

}  // namespace

bool IsRoleKind(PrincipalKind kind) { return kind == Kind::kAssumedRole || kind == Kind::kServiceLinkedRole; }

bool HasAccountIdentity(PrincipalKind kind) {
  return IsUserKind(kind) || IsRoleKind(kind) || kind == Kind::kFederatedUser || kind == Kind::kRoot || kind == Kind::kAssumedRoot;
}

Tri IsAccountOf(const PrincipalPattern& pattern, const RequestData& request) {
  if (pattern.kind != Pattern::kAccount || !HasAccountIdentity(KindOf(request))) return Tri::False();
  if (pattern.account != request.principal.account) return Tri::False();
  return Tri::Of(pattern.partition.empty() || pattern.partition == request.principal.partition);  // SPEC(P-2)
}

Tri ListsAccountOf(const PrincipalPattern& pattern, const RequestData& request) {
  if (pattern.kind != Pattern::kCanonicalUser || !HasAccountIdentity(KindOf(request))) return IsAccountOf(pattern, request);
  const std::string& own = request.facts.principal.canonical_id;
  return own.empty() ? Tri::Maybe(OpenRule::kF7) : Tri::Of(own == pattern.text);
}

Tri IsUser(const PrincipalPattern& pattern, const RequestData& request) {
  if (!IsUserKind(KindOf(request))) return Tri::False();
  if (pattern.kind == Pattern::kUserId) return HasUniqueId(request, pattern.text);
  if (pattern.kind != Pattern::kUser) return Tri::False();
  if (const std::string* id = PinnedId(request, pattern.text)) return HasUniqueId(request, *id);
  return Tri::Of(pattern.text == request.principal.arn);  // SPEC(P-3)
}

Tri IsFederatingUser(const PrincipalPattern& pattern, const RequestData& request) {
  if (KindOf(request) != Kind::kFederatedUser) return Tri::False();
  if (pattern.kind == Pattern::kUserId) return HasUniqueId(request, pattern.text);  // SPEC(P-7)
  if (pattern.kind != Pattern::kUser) return Tri::False();
  if (const std::string* id = PinnedId(request, pattern.text)) return HasUniqueId(request, *id);
  const std::string& user = request.facts.principal.federating_user;  // SPEC(P-3): the session's ARN does not name it
  if (!user.empty()) return Tri::Of(pattern.text == user);
  const bool may_be = pattern.account == request.principal.account && pattern.partition == request.principal.partition;
  return may_be ? Tri::Maybe(OpenRule::kF7) : Tri::False();
}

Tri IsRole(const PrincipalPattern& pattern, const RequestData& request) {
  if (!IsRoleKind(KindOf(request))) return Tri::False();
  if (pattern.kind == Pattern::kRoleId) return HasUniqueId(request, pattern.text);
  if (pattern.kind != Pattern::kRole) return Tri::False();
  if (const std::string* id = PinnedId(request, pattern.text)) return HasUniqueId(request, *id);
  if (pattern.text == request.principal.arn) return Tri::True();
  return DiffersInCaseOnly(pattern.text, request.principal.arn) ? Tri::Maybe(OpenRule::kP4) : Tri::False();
}

Tri IsSession(const PrincipalPattern& pattern, const RequestData& request) {
  const Kind kind = KindOf(request);
  if (kind == Kind::kFederatedUser)
    return Tri::Of(pattern.kind == Pattern::kFederatedUser && pattern.text == request.principal.arn);  // SPEC(P-6)
  if (!IsRoleKind(kind) || pattern.kind != Pattern::kSession) return Tri::False();
  if (!request.principal.session_arn.empty()) return Tri::Of(pattern.text == request.principal.session_arn);  // SPEC(P-5)
  match::ArnParts arn;
  match::SplitArn(pattern.text, &arn);
  const std::string_view rest = arn.resource().substr(std::string_view("assumed-role/").size());
  const bool fits = pattern.account == request.principal.account && pattern.partition == request.principal.partition &&
                    rest.substr(0, rest.find('/')) == request.principal.role_name;
  return fits ? Tri::Maybe(OpenRule::kF7) : Tri::False();
}

Tri IsService(const PrincipalPattern& pattern, const RequestData& request) {
  if (KindOf(request) != Kind::kService || pattern.kind != Pattern::kService) return Tri::False();
  if (pattern.text == request.facts.principal.arn) return Tri::True();  // SPEC(P-8)
  const ContextView* told = request.told.Find("aws:PrincipalServiceNamesList");
  return Tri::Of(told != nullptr && std::find(told->values.begin(), told->values.end(), pattern.text) != told->values.end());
}

MemberMatch MatchPrincipalMember(const PrincipalPattern& pattern, const PrincipalQuestion& question) {
  const RequestData& request = question.request;
  switch (pattern.kind) {
    case Pattern::kStar:
    case Pattern::kAwsStar:
      return MatchStar(pattern, question);
    case Pattern::kAccount:
      return MatchAccount(pattern, question);
    case Pattern::kUser:
    case Pattern::kUserId:
      if (KindOf(request) == Kind::kFederatedUser) return {IsFederatingUser(pattern, request), kGrantFederating};
      return {IsUser(pattern, request), kGrantNamed};
    case Pattern::kRole:
    case Pattern::kRoleId:
      return {IsRole(pattern, request), kGrantRole};
    case Pattern::kSession:
      return {IsSession(pattern, request), kGrantNamed};
    case Pattern::kFederatedUser:
      return {IsSession(pattern, request), kGrantOwnFederated};
    case Pattern::kService:
      return {IsService(pattern, request), kGrantNamed};
    case Pattern::kFederated:
      return MatchFederated(pattern, question);
    case Pattern::kCanonicalUser:
      return MatchCanonicalUser(pattern, request);
    case Pattern::kNever:
      return {};
    case Pattern::kUnknown:
      return {Tri::Maybe(OpenRule::kF7), kGrantNamed | kGrantOwnFederated | kGrantStar};
  }
  return {};
}

}  // namespace gavel
