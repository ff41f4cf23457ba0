// Derived keys that follow from the principal.

#include <algorithm>

#include "match/arn.h"
#include "match/ascii.h"
#include "request/derive.h"

namespace gavel::derive {
namespace {

using Kind = PrincipalKind;

Kind KindOf(const RequestData& request) { return request.facts.principal.kind; }

bool IsAnyOf(const RequestData& request, std::initializer_list<Kind> kinds) {
  return std::find(kinds.begin(), kinds.end(), KindOf(request)) != kinds.end();
}

// Callers without an identity of their own.
bool IsUnsigned(const RequestData& request) { return IsAnyOf(request, {Kind::kAnonymous, Kind::kSaml, Kind::kWebIdentity}); }

bool HasTemporaryCredentials(const RequestData& request) {
  return request.IsRoleSession() || IsAnyOf(request, {Kind::kFederatedUser, Kind::kSessionToken, Kind::kAssumedRoot});
}

std::string_view AfterLast(std::string_view text, char separator) {
  const size_t at = text.rfind(separator);
  return at == std::string_view::npos ? text : text.substr(at + 1);
}

bool IsSamlProvider(std::string_view provider) { return provider.find(":saml-provider/") != std::string_view::npos; }

}  // namespace

DerivedValue AsList(DerivedValue value) {
  value.is_list = true;
  return value;
}

DerivedValue PrincipalArn(const KeyQuestion& q) {
  const RequestData& request = q.request;
  if (KindOf(request) == Kind::kCanonicalUser) return Unknown();
  if (IsUnsigned(request) || KindOf(request) == Kind::kService) return Absent();    // SPEC(K-1), Q-39
  return request.principal.arn_gap == 0 ? Sent(request.principal.arn) : Unknown();  // SPEC(P-17)
}

DerivedValue PrincipalAccount(const KeyQuestion& q) {
  const RequestData& request = q.request;
  if (KindOf(request) == Kind::kAnonymous) return Present("anonymous");  // SPEC(K-2)
  if (KindOf(request) == Kind::kService) return Absent();
  return Sent(request.principal.account);
}

DerivedValue PrincipalTag(const KeyQuestion& q) {
  const RequestData& request = q.request;
  if (IsUnsigned(request) || IsAnyOf(request, {Kind::kRoot, Kind::kAssumedRoot, Kind::kService})) return Absent();
  const PrincipalFacts& principal = request.facts.principal;
  const bool takes_session_tags = request.IsRoleSession() || KindOf(request) == Kind::kFederatedUser;
  // SPEC(K-5): a session tag replaces a tag of the same key whatever its case.
  DerivedValue session = FindTag(principal.session_tags, takes_session_tags ? DerivedState::kNotGiven : DerivedState::kAbsent, q.tag);
  if (session.state == DerivedState::kPresent || session.state == DerivedState::kCollision) return session;
  DerivedValue own = FindTag(principal.tags, principal.tags_unknown ? DerivedState::kUnknown : DerivedState::kNotGiven, q.tag);
  return own.state == DerivedState::kAbsent ? session : own;
}

DerivedValue PrincipalType(const KeyQuestion& q) {
  const RequestData& request = q.request;
  if (request.IsRoleSession()) return Present("AssumedRole");  // SPEC(RQ-4)
  switch (KindOf(request)) {
    case Kind::kRoot:
    case Kind::kAssumedRoot:
      return Present("Account");
    case Kind::kUser:
    case Kind::kSessionToken:
      return Present("User");
    case Kind::kFederatedUser:
      return Present("FederatedUser");
    case Kind::kAnonymous:
      return Present("Anonymous");
    default:
      return Unknown();
  }
}

DerivedValue UserId(const KeyQuestion& q) {
  const RequestData& request = q.request;
  const PrincipalFacts& principal = request.facts.principal;
  if (request.IsRoleSession()) {  // SPEC(RQ-4)
    if (principal.unique_id.empty() || principal.session_name.empty()) return Unknown();
    return Present(q.arena.Join({principal.unique_id, ":", principal.session_name}));
  }
  switch (principal.kind) {
    case Kind::kRoot:
    case Kind::kAssumedRoot:
      return Sent(request.principal.account);
    case Kind::kUser:
    case Kind::kSessionToken:
      return Sent(principal.unique_id);
    case Kind::kFederatedUser:
      return Present(q.arena.Join({request.principal.account, ":", AfterLast(principal.arn, '/')}));
    case Kind::kAnonymous:
      return Present("anonymous");
    default:
      return Unknown();
  }
}

DerivedValue UserName(const KeyQuestion& q) {
  const RequestData& request = q.request;
  if (!IsAnyOf(request, {Kind::kUser, Kind::kSessionToken})) return Absent();  // SPEC(K-9)
  return Present(AfterLast(request.facts.principal.arn, '/'));
}

DerivedValue IsAwsService(const KeyQuestion& q) {
  const RequestData& request = q.request;
  if (IsUnsigned(request)) return Absent();  // SPEC(K-10)
  return Present(KindOf(request) == Kind::kService ? "true" : "false");
}

DerivedValue ServiceName(const KeyQuestion& q) {
  const RequestData& request = q.request;
  if (KindOf(request) != Kind::kService) return Absent();  // SPEC(K-11)
  return Present(request.facts.principal.arn);
}

DerivedValue TokenIssueTime(const KeyQuestion& q) {
  const RequestData& request = q.request;
  const bool forwarded = KindOf(request) == Kind::kUser && !request.via.empty();  // SPEC(K-57): AWS uses temporary credentials
  if (!forwarded && !HasTemporaryCredentials(request)) return Absent();           // SPEC(K-13)
  return SentTime(request.facts.principal.issued_at, q.arena);
}

DerivedValue MfaPresent(const KeyQuestion& q) {
  const RequestData& request = q.request;
  const PrincipalFacts& principal = request.facts.principal;
  // SPEC(K-57): for the calls that a service makes for a user with long-term keys AWS uses temporary credentials.
  if (principal.kind == Kind::kUser && !request.via.empty()) return Present("false");
  if (!HasTemporaryCredentials(request) || principal.kind == Kind::kFederatedUser) return Absent();  // SPEC(K-14)
  if (request.IsRoleSession()) {
    if (!principal.federated_provider.empty()) return Absent();
    if (request.principal.role_name.rfind("AWSReservedSSO_", 0) == 0) return Absent();
  }
  if (!principal.mfa) return Unknown();
  return Present(*principal.mfa ? "true" : "false");
}

DerivedValue MfaAge(const KeyQuestion& q) {
  const ToldState told = WhatIsTold(q.request, "aws:multifactorauthpresent");  // SPEC(K-59)
  if (told.is == ToldState::Is::kUnknown) return Unknown();
  if (told.is == ToldState::Is::kAbsent) return Absent();
  if (told.is == ToldState::Is::kTold) {
    const auto& values = told.told->values;
    return values.size() == 1 && match::EqualsIgnoringAsciiCase(values[0], "true") ? Unknown() : Absent();
  }
  const DerivedValue present = MfaPresent(q);  // SPEC(K-15)
  const bool may_have = present.state == DerivedState::kUnknown || (present.state == DerivedState::kPresent && present.single == "true");
  return may_have ? Unknown() : Absent();
}

DerivedValue SourceIdentity(const KeyQuestion& q) {
  const RequestData& request = q.request;
  if (!HasTemporaryCredentials(request)) return Absent();  // SPEC(K-16)
  return Given(request.facts.principal.source_identity);
}

DerivedValue FederatedProvider(const KeyQuestion& q) {
  const RequestData& request = q.request;
  const PrincipalFacts& principal = request.facts.principal;
  const bool caller = principal.kind == Kind::kWebIdentity;
  if (!caller && !request.IsRoleSession()) return Absent();  // SPEC(K-17)
  const std::string& provider = caller ? principal.arn : principal.federated_provider;
  if (IsSamlProvider(provider)) return Absent();
  return Given(provider);
}

DerivedValue AssumedRoot(const KeyQuestion& q) {
  const RequestData& request = q.request;
  return KindOf(request) == Kind::kAssumedRoot ? Present("true") : Absent();  // SPEC(K-18)
}

ToldState WhatIsTold(const RequestData& request, std::string_view folded_key) {
  if (const ContextView* told = request.told.Find(folded_key)) return {ToldState::Is::kTold, told};
  if (request.IsToldAbsent(folded_key)) return {ToldState::Is::kAbsent, nullptr};
  const bool unknown = std::binary_search(request.unknown.begin(), request.unknown.end(), folded_key);
  return {unknown ? ToldState::Is::kUnknown : ToldState::Is::kNothing, nullptr};
}

DerivedValue ReadOther(const KeyQuestion& q, std::string_view folded_key, DerivedValue (*derive)(const KeyQuestion&)) {
  const ToldState told = WhatIsTold(q.request, folded_key);
  switch (told.is) {
    case ToldState::Is::kTold:
      return PresentList(told.told->values);
    case ToldState::Is::kUnknown:
      return Unknown();
    case ToldState::Is::kAbsent:
      return Absent();
    case ToldState::Is::kNothing:
      break;
  }
  return derive(q);
}

}  // namespace gavel::derive
