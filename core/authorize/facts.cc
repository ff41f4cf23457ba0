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
  const PrincipalPattern pattern = MakeAwsPrincipal(text);
  const Semantics semantics;
  return NamesRequester(pattern, {request, semantics, PolicyType::kResourceBased, Effect::kAllow, false});
}

// The encryption context of the request: kms:EncryptionContext:k.
std::vector<std::pair<std::string_view, std::string_view>> EncryptionContext(const RequestData& request) {
  constexpr std::string_view kPrefix = "kms:encryptioncontext:";
  std::vector<std::pair<std::string_view, std::string_view>> context;
  for (const ContextView& told : request.told.keys()) {
    if (!match::StartsWithIgnoringAsciiCase(told.key, kPrefix) || told.values.size() != 1) continue;
    context.emplace_back(told.key.substr(kPrefix.size()), told.values[0]);
  }
  return context;
}

bool ConstraintsHold(const KmsGrant& grant, const RequestData& request) {
  if (!grant.encryption_context_equals && !grant.encryption_context_subset) return true;
  const auto context = EncryptionContext(request);
  const auto contains = [&](const StringPairs& wanted) {
    return std::all_of(wanted.begin(), wanted.end(), [&](const auto& pair) {
      return std::find(context.begin(), context.end(), std::pair<std::string_view, std::string_view>(pair)) != context.end();
    });
  };
  if (grant.encryption_context_equals) {
    if (context.size() != grant.encryption_context_equals->size() || !contains(*grant.encryption_context_equals)) return false;
  }
  return !grant.encryption_context_subset || contains(*grant.encryption_context_subset);
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

bool HasMatchingGrant(const RequestData& request) {
  if (!request.service_facts.Has(Fact::kKmsGrant)) return false;
  const auto& grants = request.facts.resource.kms_grants;
  return std::any_of(grants.begin(), grants.end(), [&](const KmsGrant& grant) {
    return Names(request, grant.grantee) != 0 && HasOperation(grant, request.name) && ConstraintsHold(grant, request);
  });
}

bool MayRetireGrant(const RequestData& request) {
  const auto& grants = request.facts.resource.kms_grants;
  const bool is_root = request.facts.principal.kind == PrincipalKind::kRoot;
  return std::any_of(grants.begin(), grants.end(), [&](const KmsGrant& grant) {
    if (!grant.retiring_principal.empty() && Names(request, grant.retiring_principal) != 0) return true;
    if (HasOperation(grant, request.name) && Names(request, grant.grantee) != 0) return true;
    return is_root && !grant.issuing_account.empty() && grant.issuing_account == request.principal.account;
  });
}

bool IsAccountOfGrant(const RequestData& request) {
  const std::string& account = request.principal.account;
  const auto& grants = request.facts.resource.kms_grants;
  return !account.empty() && std::any_of(grants.begin(), grants.end(), [&](const KmsGrant& grant) {
    return AccountOf(grant.retiring_principal) == account || grant.issuing_account == account ||
           (HasOperation(grant, request.name) && AccountOf(grant.grantee) == account);
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
