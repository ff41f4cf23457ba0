#include "authorize/facts.h"

#include <algorithm>

#include "eval/match_principal.h"
#include "match/arn.h"
#include "match/ascii.h"
#include "match/glob.h"
#include "policy/compile_element.h"

namespace gavel {
namespace {

using match::EqualsIgnoringAsciiCase;

bool HasResourcePrefix(const RequestData& request, std::string_view service, std::string_view prefix) {
  return request.arn.service() == service && request.arn.resource().starts_with(prefix);
}

// How a principal written outside of a policy (a grantee, a member of a share) names the requester.
uint8_t Names(const RequestData& request, const std::string& text) {
  if (text == "*") return 0;  // grants and shares name somebody
  // SPEC(S-28)
  if (request.facts.principal.kind == PrincipalKind::kService) return text == request.facts.principal.arn ? kGrantNamed : 0;
  const PrincipalPattern pattern = MakeAwsPrincipal(text);
  const Semantics semantics;
  return NamesRequester(pattern, {request, semantics, PolicyType::kResourceBased, Effect::kAllow, false});
}

constexpr std::string_view kEncryptionContext = "kms:EncryptionContext:";

// Whether a key that was not told may have been sent (RQ-8).
Tri MayBeSent(const RequestData& request, std::string_view head, std::string_view tail) {
  const bool is_unknown = std::any_of(request.unknown.begin(), request.unknown.end(), [&](std::string_view key) {
    return match::StartsWithIgnoringAsciiCase(key, head) && EqualsIgnoringAsciiCase(key.substr(head.size()), tail);
  });
  return is_unknown || !request.facts.complete ? Tri::Maybe(OpenRule::kF7) : Tri::False();
}

// Each pair of the encryption context is a key kms:EncryptionContext:k; letter case counts in k.
Tri HasPair(const RequestData& request, const std::pair<std::string, std::string>& wanted) {
  Tri found = Tri::False();
  bool is_told = false;
  for (const ContextView& told : request.told.keys()) {
    if (!match::StartsWithIgnoringAsciiCase(told.key, kEncryptionContext) || told.values.size() != 1) continue;
    if (told.key.substr(kEncryptionContext.size()) != wanted.first) continue;
    is_told = true;
    found = found | Tri::Of(told.values[0] == wanted.second);
  }
  return is_told ? found : MayBeSent(request, kEncryptionContext, wanted.first);
}

Tri HasPairs(const RequestData& request, const StringPairs& wanted) {
  Tri all = Tri::True();
  for (const auto& pair : wanted) all = all & HasPair(request, pair);
  return all;
}

size_t CountPairs(const RequestData& request) {
  const auto told = request.told.keys();
  return static_cast<size_t>(std::count_if(told.begin(), told.end(), [](const ContextView& key) {
    return match::StartsWithIgnoringAsciiCase(key.key, kEncryptionContext) && key.values.size() == 1;
  }));
}

// SPEC(S-28): the constraint of a grant on the resource that calls.
Tri ComesFrom(const RequestData& request, const KmsGrant& grant) {
  constexpr std::string_view kSourceArn = "aws:SourceArn";
  if (grant.source_arn.empty()) return Tri::True();
  if (const ContextView* told = request.told.Find(kSourceArn)) {
    return Tri::Of(told->values.size() == 1 && told->values[0] == grant.source_arn);
  }
  return MayBeSent(request, kSourceArn, {});
}

// SPEC(S-19): the constraints of a grant.
Tri ConstraintsHold(const KmsGrant& grant, const RequestData& request) {
  Tri hold = Tri::True();
  if (grant.encryption_context_equals) {
    if (CountPairs(request) > grant.encryption_context_equals->size()) return Tri::False();
    hold = hold & HasPairs(request, *grant.encryption_context_equals);
    if (!request.facts.complete) hold = hold & Tri::Maybe(OpenRule::kF7);  // there may be more pairs
  }
  if (grant.encryption_context_subset) hold = hold & HasPairs(request, *grant.encryption_context_subset);
  return hold & ComesFrom(request, grant);
}

bool HasOperation(const KmsGrant& grant, std::string_view name) {
  return std::any_of(grant.operations.begin(), grant.operations.end(),
                     [&](const std::string& operation) { return EqualsIgnoringAsciiCase(operation, name); });
}

std::string_view AccountOf(std::string_view principal) {
  match::ArnParts parts;
  return match::SplitArn(principal, &parts) ? parts.account() : principal;
}

}  // namespace

bool IsActionOf(const RequestData& request, std::span<const std::string_view> names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return EqualsIgnoringAsciiCase(request.name, name); });
}

bool IsOnRole(const RequestData& request) { return request.has_arn && HasResourcePrefix(request, "iam", "role/"); }

bool IsOnServiceLinkedRole(const RequestData& request) {
  return request.facts.resource.service_linked || HasResourcePrefix(request, "iam", "role/aws-service-role/");
}

bool IsKmsKeyRequest(const RequestData& request) {
  if (request.service != "kms") return false;
  if (HasResourcePrefix(request, "kms", "key/")) return true;
  return HasResourcePrefix(request, "kms", "alias/") && !request.service_facts.Has(Fact::kKmsAlias);
}

Tri HasMatchingGrant(const RequestData& request) {
  Tri has = Tri::False();
  if (!request.service_facts.Has(Fact::kKmsGrant)) return has;
  for (const KmsGrant& grant : request.facts.resource.kms_grants) {
    if (Names(request, grant.grantee) != 0 && HasOperation(grant, request.name)) has = has | ConstraintsHold(grant, request);
  }
  return has;
}

// SPEC(S-19): by the key's ARN, or by a grant token without any.
Tri OfRetirable(const RequestData& request, bool (*names)(const KmsGrant&, const RequestData&)) {
  Tri found = Tri::False();
  if (request.has_arn && !IsKmsKeyRequest(request)) return found;
  for (const KmsGrant& grant : request.facts.resource.kms_grants) {
    if (names(grant, request)) found = found | ComesFrom(request, grant);
  }
  return found;
}

Tri MayRetireGrant(const RequestData& request) {
  return OfRetirable(request, [](const KmsGrant& grant, const RequestData& r) {
    if (!grant.retiring_principal.empty() && Names(r, grant.retiring_principal) != 0) return true;
    if (HasOperation(grant, r.name) && Names(r, grant.grantee) != 0) return true;
    const bool is_root = r.facts.principal.kind == PrincipalKind::kRoot;
    return is_root && !grant.issuing_account.empty() && grant.issuing_account == r.principal.account;
  });
}

Tri IsAccountOfGrant(const RequestData& request) {
  return OfRetirable(request, [](const KmsGrant& grant, const RequestData& r) {
    const std::string& account = r.principal.account;
    return !account.empty() && (AccountOf(grant.retiring_principal) == account || grant.issuing_account == account ||
                                (HasOperation(grant, r.name) && AccountOf(grant.grantee) == account));
  });
}

uint8_t AclGrants(const RequestData& request) {
  if (request.service != "s3" || request.arn.part[0].empty()) return 0;
  const PrincipalFacts& principal = request.facts.principal;
  const bool is_object = request.arn.resource().find('/') != std::string_view::npos;
  const bool is_signed = principal.kind != PrincipalKind::kAnonymous && principal.kind != PrincipalKind::kSaml &&
                         principal.kind != PrincipalKind::kWebIdentity && principal.kind != PrincipalKind::kService;
  uint8_t grants = 0;
  for (const AclGrant& grant : request.facts.resource.acl) {
    if (!AclAllows(grant.permission, is_object, request.name)) continue;
    const bool to_all = grant.grantee == "AllUsers";
    const bool to_signed = grant.grantee == "AuthenticatedUsers";
    if (to_all || to_signed) {
      if (!request.facts.resource.ignore_public_acls && (to_all || is_signed)) grants |= kGrantStar;  // SPEC(S-15)
    } else if (principal.kind == PrincipalKind::kCanonicalUser) {
      if (principal.arn == grant.grantee) grants |= kGrantNamed;
    } else if (!principal.canonical_id.empty() && principal.canonical_id == grant.grantee) {
      grants |= principal.kind == PrincipalKind::kRoot ? kGrantNamed : kGrantAccount;
    }
  }
  return grants;
}

uint8_t ShareGrants(const RequestData& request) {
  const std::string_view action = request.facts.action;
  for (const RamShare& share : request.facts.resource.ram_shares) {
    const bool covers = std::any_of(share.actions.begin(), share.actions.end(),
                                    [&](const std::string& shared) { return match::Glob(shared).MatchesIgnoringCase(action); });
    const bool named = std::any_of(share.principals.begin(), share.principals.end(),
                                   [&](const std::string& principal) { return Names(request, principal) != 0; });
    if (covers && named) return request.facts.principal.kind == PrincipalKind::kRoot ? kGrantNamed : kGrantAccount;  // SPEC(P-15)
  }
  return 0;
}

}  // namespace gavel
