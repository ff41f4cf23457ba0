#include "eval/bearing_table.h"

#include <array>
#include <string_view>

namespace gavel {
namespace {

using Kind = PrincipalKind;

// SPEC(E-4): what each kind of requester may have. A root user has all rights of its account, which identity-based policies do not limit.
struct RequesterRow {
  Kind kind;
  uint16_t may;
};
constexpr std::array<RequesterRow, kPrincipalKindCount> kRequesters = {{
    {Kind::kRoot, kGivesEndpoint},
    {Kind::kUser, kGivesIdentity | kGivesBoundary | kGivesEndpoint},
    {Kind::kAssumedRole, kGivesIdentity | kGivesBoundary | kGivesSession | kGivesEndpoint},
    {Kind::kFederatedUser, kGivesIdentity | kGivesBoundary | kGivesSession | kGivesEndpoint},
    {Kind::kSessionToken, kGivesIdentity | kGivesBoundary | kGivesEndpoint},
    {Kind::kAssumedRoot, kGivesSession | kGivesEndpoint},
    {Kind::kServiceLinkedRole, kGivesIdentity | kGivesEndpoint},
    {Kind::kService, 0},
    {Kind::kAnonymous, kGivesEndpoint},
    {Kind::kSaml, kGivesEndpoint},
    {Kind::kWebIdentity, kGivesEndpoint},
    {Kind::kCanonicalUser, kGivesEndpoint},
}};

// SPEC(E-17): a federated session of a root user has the root's rights.
bool IsRootOrItsSession(const PrincipalFacts& principal) {
  if (principal.kind == Kind::kFederatedUser) return principal.federating_user.ends_with(":root");
  return principal.kind == Kind::kRoot || principal.kind == Kind::kAssumedRoot;
}

constexpr uint16_t If(bool holds, uint16_t bits) { return holds ? bits : 0; }

// What the ARN of the request says about whose policy can hang on it.
bool IsRole(const RequestData& request) {
  return request.has_arn && request.arn.service() == "iam" && request.arn.resource().starts_with("role/");
}
bool IsKmsKey(const RequestData& request) {
  return request.has_arn && request.arn.service() == "kms" &&
         (request.arn.resource().starts_with("key/") || request.arn.resource().starts_with("alias/"));
}

bool IsAccessPoint(const RequestData& request) {
  return request.has_arn && request.arn.service().starts_with("s3") &&
         request.arn.resource().find("accesspoint/") != std::string_view::npos;
}

uint16_t OfAttached(const AttachedPolicy& attached) {
  if (attached.attachment == Attachment::kAccessPoint) return kGivesAccessPoint;
  if (attached.attachment == Attachment::kServiceNetwork) return kGivesServiceNetwork;
  if (!attached.policy) return kGivesResource | kGivesBucket;
  switch (attached.policy->type()) {
    case PolicyType::kTrust:
      return kGivesResource | kGivesBucket | kGivesTrust;
    case PolicyType::kKey:
      return kGivesResource | kGivesBucket | kGivesKey;
    default:
      return kGivesResource | kGivesBucket | kGivesResourceBased;
  }
}

std::string NameOfResource(const RequestData* request) {
  if (request == nullptr || !request->has_arn) return "the request names no resource";
  return "the resource is `" + std::string(request->facts.arn) + "`";
}

// One sentence for each bit.
struct Sentence {
  uint16_t bit;
  std::string_view path;
  std::string (*message)(const PrincipalFacts& principal, const RequestData* request);
};

std::string Whom(const PrincipalFacts& principal) { return "a requester of type " + std::string(NameOf(principal.kind)); }

constexpr Sentence kSentences[] = {
    {kGivesIdentity, "policies.identity",
     [](const PrincipalFacts& principal, const RequestData*) {
       if (IsRootOrItsSession(principal))
         return std::string("identity-based policies do not limit a root user, which has all rights of its account");
       return Whom(principal) + " has no identity-based policies";
     }},
    {kGivesBoundary, "policies.permissions_boundary",
     [](const PrincipalFacts& principal, const RequestData*) { return Whom(principal) + " has no permissions boundary"; }},
    {kGivesSession, "policies.session",
     [](const PrincipalFacts& principal, const RequestData*) { return Whom(principal) + " has no session policies"; }},
    {kGivesEndpoint, "policies.vpc_endpoint",
     [](const PrincipalFacts& principal, const RequestData*) {
       return Whom(principal) + " does not come through a VPC endpoint of the account";
     }},
    {kGivesResource, "policies.resource",
     [](const PrincipalFacts&, const RequestData* request) {
       return "a policy of the resource is given, and what has none is asked: " + NameOfResource(request);
     }},
    {kGivesResourceBased, "policies.resource",
     [](const PrincipalFacts&, const RequestData* request) {
       return "a policy of type resource_based is given, a role has a trust policy and a KMS key a key policy: " + NameOfResource(request);
     }},
    {kGivesTrust, "policies.resource",
     [](const PrincipalFacts&, const RequestData* request) { return "a trust policy is that of a role, and " + NameOfResource(request); }},
    {kGivesKey, "policies.resource",
     [](const PrincipalFacts&, const RequestData* request) { return "a key policy is that of a KMS key, and " + NameOfResource(request); }},
    {kGivesAccessPoint, "policies.resource",
     [](const PrincipalFacts&, const RequestData* request) {
       return "a policy of an access point is given, and " + NameOfResource(request);
     }},
    {kGivesBucket, "policies.resource",
     [](const PrincipalFacts&, const RequestData* request) {
       return "a policy of the bucket behind the access point is given, and not which bucket that is (`access_point_for`): " +
              NameOfResource(request);
     }},
    {kGivesServiceNetwork, "policies.resource",
     [](const PrincipalFacts&, const RequestData* request) {
       return "only calls of VPC Lattice services pass a service network, and " + NameOfResource(request);
     }},
};

}  // namespace

uint16_t GivenIn(const Layers& layers) {
  auto given =
      static_cast<uint16_t>(If(!layers.identity.empty(), kGivesIdentity) | If(!layers.permissions_boundary.empty(), kGivesBoundary) |
                            If(!layers.session.empty(), kGivesSession) | If(!layers.vpc_endpoint.empty(), kGivesEndpoint));
  for (const AttachedPolicy& attached : layers.resource) given = static_cast<uint16_t>(given | OfAttached(attached));
  return given;
}

uint16_t MayBeGiven(const PrincipalFacts& principal) {
  const uint16_t may = kRequesters[static_cast<size_t>(principal.kind)].may;
  return IsRootOrItsSession(principal) ? static_cast<uint16_t>(may & ~(kGivesIdentity | kGivesBoundary)) : may;
}

uint16_t MayBeGiven(const RequestData& request) {
  const bool role = IsRole(request);
  const bool key = IsKmsKey(request);
  const bool access_point = IsAccessPoint(request);
  return static_cast<uint16_t>(MayBeGiven(request.facts.principal) | kGivesResource | If(role, kGivesTrust) | If(key, kGivesKey) |
                               If(!role && !key, kGivesResourceBased) | If(access_point, kGivesAccessPoint) |
                               If(!access_point || request.facts.resource.access_point_for.has_value(), kGivesBucket) |
                               If(request.service_facts.Has(Fact::kLatticeInvoke), kGivesServiceNetwork));
}

void ReportDoesNotBear(uint16_t given, uint16_t may, const PrincipalFacts& principal, const RequestData* request,
                       std::vector<Diagnostic>* diagnostics) {
  uint16_t excess = static_cast<uint16_t>(given & ~may);
  // Without a resource nothing more is to be said about the type of its policy.
  if ((excess & kGivesResource) != 0) excess &= static_cast<uint16_t>(~(kGivesResourceBased | kGivesTrust | kGivesKey | kGivesBucket));
  for (const Sentence& sentence : kSentences) {
    if ((excess & sentence.bit) == 0) continue;
    Diagnostic diagnostic;
    diagnostic.code = DiagnosticCode::kDoesNotBear;
    diagnostic.message = sentence.message(principal, request);
    diagnostic.path = sentence.path;
    diagnostics->push_back(std::move(diagnostic));
  }
}

}  // namespace gavel
