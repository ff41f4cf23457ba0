// Derived keys of organizations.

#include "catalog/ownership.h"
#include "request/derive.h"

namespace gavel::derive {
namespace {

using Told = std::optional<Organization>;

// A party of the call: its account, when known, and the organization that was told for it itself.
struct Party {
  std::string_view account;
  const Told* organization;
};

// SPEC(K-67): an organization that is told for an account counts for every party of the call in that account. Takes the first that fits.
template <typename Fits>
const Organization* FindOrganization(const RequestData& request, const Party& party, Fits fits) {
  if (party.organization != nullptr && *party.organization && fits(**party.organization)) return &**party.organization;
  if (party.account.empty()) return nullptr;
  const ResourceFacts& resource = request.facts.resource;
  const auto& endpoint = request.facts.vpc_endpoint;
  const Party others[] = {
      {request.principal.account, &request.facts.principal.organization},
      {request.has_arn ? request.owner : std::string_view(), &resource.organization},
      {endpoint ? std::string_view(endpoint->account) : std::string_view(), endpoint ? &endpoint->organization : nullptr},
      {resource.access_point_for ? std::string_view(resource.access_point_for->account) : std::string_view(),
       resource.access_point_for ? &resource.access_point_for->organization : nullptr}};
  for (const Party& other : others) {
    const bool told = other.account == party.account && other.organization != nullptr && *other.organization;
    if (told && fits(**other.organization)) return &**other.organization;
  }
  return nullptr;
}

// The organization, or why there is none. Without a party AWS does not send the keys.
struct Fact {
  const Organization* organization = nullptr;
  DerivedState otherwise = DerivedState::kAbsent;
  const Organization* with_path = nullptr;  // the one that tells the path; it may be told for another party
};

Fact Of(const KeyQuestion& q, const Party& party) {
  Fact fact;
  fact.organization = FindOrganization(q.request, party, [](const Organization&) { return true; });
  fact.otherwise = q.given.organization ? DerivedState::kUnknown : DerivedState::kNotGiven;
  fact.with_path = FindOrganization(q.request, party, [](const Organization& told) { return !told.path.empty(); });
  return fact;
}

DerivedValue Id(const Fact& fact) { return fact.organization == nullptr ? Make(fact.otherwise) : Sent(fact.organization->id); }

DerivedValue Paths(const Fact& fact) {
  if (fact.organization == nullptr) return AsList(Make(fact.otherwise));
  return AsList(fact.with_path == nullptr ? Unknown() : Present(fact.with_path->path));
}

Fact PrincipalOrganization(const KeyQuestion& q) {
  switch (q.request.facts.principal.kind) {  // SPEC(K-3)
    case PrincipalKind::kAnonymous:
    case PrincipalKind::kSaml:
    case PrincipalKind::kWebIdentity:
    case PrincipalKind::kService:
      return {};
    default:
      return Of(q, {q.request.principal.account, &q.request.facts.principal.organization});
  }
}

// `column`: that the service sends the key.
Fact VpceOrganization(const KeyQuestion& q, gavel::Fact column) {
  const bool in_doubt = column == gavel::Fact::kVpceOrgId && q.request.service_facts.Has(gavel::Fact::kVpceInDoubt);
  if (!in_doubt && !q.request.service_facts.Has(column)) return {};  // SPEC(K-31) SPEC(K-32) SPEC(K-33)
  const VpcEndpoint* endpoint = Endpoint(q.request);
  if (endpoint == nullptr) return {nullptr, WithoutEndpoint(q)};
  if (in_doubt) return {nullptr, DerivedState::kUnknown};
  return Of(q, {endpoint->account, &endpoint->organization});
}

Fact ResourceOrganization(const KeyQuestion& q) {
  const RequestData& request = q.request;
  if (LacksResourceKeys(request)) return {};                                 // SPEC(K-35) SPEC(K-36)
  if (request.owner == kOwnerAws) return {nullptr, DerivedState::kUnknown};  // SPEC(RQ-11)
  return Of(q, {request.owner, request.has_arn ? &request.facts.resource.organization : nullptr});
}

// SPEC(K-52) SPEC(K-53)
Fact SourceOrganization(const KeyQuestion& q) {
  if (q.request.facts.principal.kind != PrincipalKind::kService) return {};
  const DerivedValue account = ReadOther(q, "aws:sourceaccount", &SourceAccount);
  if (account.state == DerivedState::kUnknown) return {nullptr, DerivedState::kUnknown};
  if (account.state != DerivedState::kPresent) return {nullptr, DerivedState::kNotGiven};
  return Of(q, {account.list.size() == 1 ? account.list.front() : account.single, nullptr});
}

}  // namespace

DerivedValue PrincipalOrganizationId(const KeyQuestion& q) { return Id(PrincipalOrganization(q)); }
DerivedValue PrincipalOrganizationPaths(const KeyQuestion& q) { return Paths(PrincipalOrganization(q)); }
DerivedValue VpceOrganizationId(const KeyQuestion& q) { return Id(VpceOrganization(q, gavel::Fact::kVpceOrgId)); }
DerivedValue VpceOrganizationPaths(const KeyQuestion& q) { return Paths(VpceOrganization(q, gavel::Fact::kVpceOrgPaths)); }
DerivedValue ResourceOrganizationId(const KeyQuestion& q) { return Id(ResourceOrganization(q)); }
DerivedValue ResourceOrganizationPaths(const KeyQuestion& q) { return Paths(ResourceOrganization(q)); }
DerivedValue SourceOrganizationId(const KeyQuestion& q) { return Id(SourceOrganization(q)); }
DerivedValue SourceOrganizationPaths(const KeyQuestion& q) { return Paths(SourceOrganization(q)); }

}  // namespace gavel::derive
