#include "authorize/plan.h"

#include <array>

#include "eval/principal_member.h"

namespace gavel {
namespace {

using Kind = PrincipalKind;

constexpr WhyOff kYes = WhyOff::kApplies, kNo = WhyOff::kKind, kAll = WhyOff::kRoot;

// SPEC(E-4): one row a kind of requester.
struct KindRow {
  Kind kind;
  WhyOff identity;  // kRoot: no policy is needed
  WhyOff boundary;
  WhyOff session;
  WhyOff endpoint;
  WhyOff scp;
  WhyOff rcp;
};

// clang-format off
constexpr std::array<KindRow, kPrincipalKindCount> kRows = {{
    // kind                      identity boundary session endpoint scp   rcp
    {Kind::kRoot,                kAll,    kNo,     kNo,    kYes,    kYes, kYes},
    {Kind::kUser,                kYes,    kYes,    kNo,    kYes,    kYes, kYes},
    {Kind::kAssumedRole,         kYes,    kYes,    kYes,   kYes,    kYes, kYes},
    {Kind::kFederatedUser,       kYes,    kYes,    kYes,   kYes,    kYes, kYes},
    {Kind::kSessionToken,        kYes,    kYes,    kNo,    kYes,    kYes, kYes},
    {Kind::kAssumedRoot,         kAll,    kNo,     kYes,   kYes,    kYes, kYes},
    {Kind::kServiceLinkedRole,   kYes,    kNo,     kNo,    kYes,    kNo,  kNo},   // SPEC(O-5) SPEC(O-17)
    {Kind::kService,             kNo,     kNo,     kNo,    kNo,     kNo,  kYes},  // SPEC(O-6)
    {Kind::kAnonymous,           kNo,     kNo,     kNo,    kYes,    kNo,  kYes},
    {Kind::kSaml,                kNo,     kNo,     kNo,    kYes,    kNo,  kYes},  // SPEC(O-11)
    {Kind::kWebIdentity,         kNo,     kNo,     kNo,    kYes,    kNo,  kYes},
    {Kind::kCanonicalUser,       kNo,     kNo,     kNo,    kYes,    kNo,  kYes},
}};
// SPEC(E-35): a federated session of a root user has the root's rights, within its session policy.
constexpr KindRow kFederatedRoot =
    {Kind::kFederatedUser,       kAll,    kNo,     kYes,   kYes,    kYes, kYes};
// clang-format on

bool IsManagement(const std::optional<Organization>& organization, std::string_view account) {
  return organization && !account.empty() && organization->management_account == account;
}

// SPEC(O-16): the resource is the management account's.
bool OwnedByManagement(const RequestData& request) {
  const auto& own = request.facts.resource.organization;
  if (own) return IsManagement(own, request.owner);
  return request.owner == request.principal.account && IsManagement(request.facts.principal.organization, request.owner);
}

const KindRow& RowOf(const RequestData& request) {
  const PrincipalFacts& principal = request.facts.principal;
  if (principal.kind == Kind::kFederatedUser && IsRootArn(principal.federating_user)) return kFederatedRoot;
  return kRows[static_cast<size_t>(principal.kind)];
}

// SPEC(E-28) SPEC(RQ-41): a policy that is given says that the request comes through an endpoint, unless the request says otherwise.
WhyOff EndpointOf(const RequestData& request, const BearingPolicies& policies, const KindRow& row) {
  const bool unknown_one = !policies.vpc_endpoint.empty() && !request.IsToldAbsent("aws:SourceVpce");
  if (!request.facts.vpc_endpoint && !unknown_one) return WhyOff::kNoEndpoint;
  return request.via.empty() ? row.endpoint : WhyOff::kVia;
}

// SPEC(O-4)
WhyOff ServiceControlOf(const RequestData& request, const BearingPolicies& policies, const KindRow& row) {
  if (!policies.service_control) return WhyOff::kNoOrganization;
  if (row.scp != kYes) return row.scp;
  return IsManagement(request.facts.principal.organization, request.principal.account) ? WhyOff::kManagement : kYes;
}

// SPEC(O-14) SPEC(O-19)
WhyOff ResourceControlOf(const RequestData& request, const BearingPolicies& policies, const KindRow& row) {
  if (!policies.resource_control) return WhyOff::kNoOrganization;
  if (row.rcp != kYes) return row.rcp;
  if (!request.service_facts.Has(Fact::kRcp)) return WhyOff::kNotUnderRcps;
  return OwnedByManagement(request) ? WhyOff::kManagement : kYes;
}

}  // namespace

bool IsSameAccount(const RequestData& request, std::string_view owner) {
  return !request.principal.account.empty() && request.principal.account == owner;  // SPEC(RQ-7)
}

bool HasBoundary(const RequestData& request, const BearingPolicies& policies) {
  return RowOf(request).boundary == kYes && !policies.permissions_boundary.empty();
}

Plan MakePlan(const RequestData& request, const BearingPolicies& policies, Reading reading) {
  const KindRow& row = RowOf(request);
  Plan plan;
  plan.reading = reading;
  plan.identity.why = row.identity;
  plan.identity_is_implicit = row.identity == WhyOff::kRoot;
  plan.permissions_boundary.why = row.boundary;
  plan.session.why = row.session;
  plan.vpc_endpoint.why = EndpointOf(request, policies, row);
  plan.service_control.why = ServiceControlOf(request, policies, row);
  plan.resource_control.why = ResourceControlOf(request, policies, row);
  ApplyServiceExceptions(request, policies, &plan);
  return plan;
}

}  // namespace gavel
