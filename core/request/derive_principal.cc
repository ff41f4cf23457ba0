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

DerivedValue OrganizationId(OrganizationFact fact) {
  if (fact.organization == nullptr) return {.state = fact.otherwise, .single = {}, .list = {}, .is_list = false};
  return Sent(fact.organization->id);
}

DerivedValue OrganizationPaths(OrganizationFact fact) {
  if (fact.organization == nullptr) return {.state = fact.otherwise, .single = {}, .list = {}, .is_list = true};
  return AsList(Sent(fact.organization->path));
}

DerivedValue FindTag(const StringPairs& tags, std::string_view tag) {
  const std::string* folded = nullptr;
  size_t matches = 0;
  for (const auto& [key, value] : tags) {
    if (key == tag) return Present(value);
    if (!match::EqualsIgnoringAsciiCase(key, tag)) continue;
    folded = &value;
    ++matches;
  }
  if (matches == 0) return tags.empty() ? NotGiven() : Absent();
  DerivedValue found = Present(*folded);
  if (matches > 1) found.state = DerivedState::kCollision;
  return found;
}

DerivedValue PrincipalArn(const RequestData& request) {
  if (KindOf(request) == Kind::kCanonicalUser) return Unknown();
  if (IsUnsigned(request) || KindOf(request) == Kind::kService) return Absent();  // SPEC(K-1), Q-39
  return Sent(request.principal.arn);
}

DerivedValue PrincipalAccount(const RequestData& request) {
  if (KindOf(request) == Kind::kAnonymous) return Present("anonymous");  // SPEC(K-2)
  if (KindOf(request) == Kind::kService) return Absent();
  return Sent(request.principal.account);
}

OrganizationFact PrincipalOrganization(const RequestData& request) {
  if (IsUnsigned(request) || KindOf(request) == Kind::kService) return {nullptr, DerivedState::kAbsent};  // SPEC(K-3)
  const auto& organization = request.facts.principal.organization;
  return {organization ? &*organization : nullptr, DerivedState::kNotGiven};
}

DerivedValue PrincipalTag(const RequestData& request, std::string_view tag) {
  if (IsUnsigned(request) || IsAnyOf(request, {Kind::kRoot, Kind::kAssumedRoot, Kind::kService})) return Absent();
  const PrincipalFacts& principal = request.facts.principal;
  // SPEC(K-5): a session tag replaces a tag of the same key whatever its case.
  DerivedValue session = FindTag(principal.session_tags, tag);
  if (session.state == DerivedState::kPresent || session.state == DerivedState::kCollision) return session;
  DerivedValue own = FindTag(principal.tags, tag);
  return session.state == DerivedState::kAbsent && own.state == DerivedState::kNotGiven ? session : own;
}

DerivedValue PrincipalType(const RequestData& request) {
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

DerivedValue UserId(const RequestData& request, TextArena& arena) {
  const PrincipalFacts& principal = request.facts.principal;
  if (request.IsRoleSession()) {  // SPEC(RQ-4)
    if (principal.unique_id.empty() || principal.session_name.empty()) return Unknown();
    return Present(arena.Join({principal.unique_id, ":", principal.session_name}));
  }
  switch (principal.kind) {
    case Kind::kRoot:
    case Kind::kAssumedRoot:
      return Sent(request.principal.account);
    case Kind::kUser:
    case Kind::kSessionToken:
      return Sent(principal.unique_id);
    case Kind::kFederatedUser:
      return Present(arena.Join({request.principal.account, ":", AfterLast(principal.arn, '/')}));
    case Kind::kAnonymous:
      return Present("anonymous");
    default:
      return Unknown();
  }
}

DerivedValue UserName(const RequestData& request) {
  if (!IsAnyOf(request, {Kind::kUser, Kind::kSessionToken})) return Absent();  // SPEC(K-9)
  return Present(AfterLast(request.facts.principal.arn, '/'));
}

DerivedValue IsAwsService(const RequestData& request) {
  if (IsUnsigned(request)) return Absent();  // SPEC(K-10)
  return Present(KindOf(request) == Kind::kService ? "true" : "false");
}

DerivedValue ServiceName(const RequestData& request) {
  if (KindOf(request) != Kind::kService) return Absent();  // SPEC(K-11)
  return Present(request.facts.principal.arn);
}

DerivedValue TokenIssueTime(const RequestData& request, TextArena& arena) {
  const bool forwarded = KindOf(request) == Kind::kUser && !request.via.empty();  // SPEC(K-57): AWS uses temporary credentials
  if (!forwarded && !HasTemporaryCredentials(request)) return Absent();           // SPEC(K-13)
  return SentTime(request.facts.principal.issued_at, arena);
}

DerivedValue MfaPresent(const RequestData& request) {
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

DerivedValue MfaAge(const RequestData& request) {
  constexpr std::string_view kPresent = "aws:multifactorauthpresent";
  if (const ContextView* told = request.told.Find(kPresent)) {  // SPEC(K-59)
    return told->values.size() == 1 && match::EqualsIgnoringAsciiCase(told->values[0], "true") ? Unknown() : Absent();
  }
  if (std::find(request.unknown.begin(), request.unknown.end(), kPresent) != request.unknown.end()) return Unknown();
  const DerivedValue present = MfaPresent(request);  // SPEC(K-15)
  const bool may_have = present.state == DerivedState::kUnknown || (present.state == DerivedState::kPresent && present.single == "true");
  return may_have ? Unknown() : Absent();
}

DerivedValue SourceIdentity(const RequestData& request) {
  if (!HasTemporaryCredentials(request)) return Absent();  // SPEC(K-16)
  return Given(request.facts.principal.source_identity);
}

DerivedValue FederatedProvider(const RequestData& request) {
  const PrincipalFacts& principal = request.facts.principal;
  const bool caller = principal.kind == Kind::kWebIdentity;
  if (!caller && !request.IsRoleSession()) return Absent();  // SPEC(K-17)
  const std::string& provider = caller ? principal.arn : principal.federated_provider;
  if (IsSamlProvider(provider)) return Absent();
  return Given(provider);
}

DerivedValue AssumedRoot(const RequestData& request) {
  return KindOf(request) == Kind::kAssumedRoot ? Present("true") : Absent();  // SPEC(K-18)
}

}  // namespace gavel::derive
