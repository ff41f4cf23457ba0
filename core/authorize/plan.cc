#include "authorize/plan.h"

#include <array>

namespace gavel {
namespace {

using Kind = PrincipalKind;

// SPEC(E-4): one row a kind of requester.
struct KindRow {
  Kind kind;
  bool identity;
  bool implicit;
  bool boundary;
  bool session;
  bool endpoint;
  bool scp;
  bool rcp;
};

// clang-format off
constexpr std::array<KindRow, kPrincipalKindCount> kRows = {{
    // kind                      identity implicit boundary session endpoint scp    rcp
    {Kind::kRoot,                true,    true,    false,   false,  true,    true,  true},
    {Kind::kUser,                true,    false,   true,    false,  true,    true,  true},
    {Kind::kAssumedRole,         true,    false,   true,    true,   true,    true,  true},
    {Kind::kFederatedUser,       true,    false,   true,    true,   true,    true,  true},
    {Kind::kSessionToken,        true,    false,   true,    false,  true,    true,  true},
    {Kind::kAssumedRoot,         true,    true,    false,   true,   true,    true,  true},
    {Kind::kServiceLinkedRole,   true,    false,   false,   false,  true,    false, false},  // SPEC(O-5) SPEC(O-17)
    {Kind::kService,             false,   false,   false,   false,  false,   false, true},   // SPEC(O-6)
    {Kind::kAnonymous,           false,   false,   false,   false,  true,    false, true},
    {Kind::kSaml,                false,   false,   false,   false,  true,    false, true},   // SPEC(O-11)
    {Kind::kWebIdentity,         false,   false,   false,   false,  true,    false, true},
    {Kind::kCanonicalUser,       false,   false,   false,   false,  true,    false, true},
}};
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

}  // namespace

bool IsSameAccount(const RequestData& request, std::string_view owner) {
  return !request.principal.account.empty() && request.principal.account == owner;  // SPEC(RQ-7)
}

bool HasBoundary(const RequestData& request, const BearingPolicies& policies) {
  return kRows[static_cast<size_t>(request.facts.principal.kind)].boundary && !policies.permissions_boundary.empty();
}

Plan MakePlan(const RequestData& request, const BearingPolicies& policies) {
  const KindRow& row = kRows[static_cast<size_t>(request.facts.principal.kind)];
  Plan plan;
  plan.identity = row.identity && !row.implicit;
  plan.identity_is_implicit = row.implicit;
  plan.permissions_boundary = row.boundary;
  plan.session = row.session;
  plan.vpc_endpoint = row.endpoint && request.facts.vpc_endpoint.has_value() && request.via.empty();  // SPEC(E-28)
  // SPEC(O-4): not the management account.
  plan.service_control =
      row.scp && policies.service_control.has_value() && !IsManagement(request.facts.principal.organization, request.principal.account);
  // SPEC(O-14) SPEC(O-19)
  plan.resource_control =
      row.rcp && policies.resource_control.has_value() && request.service_facts.Has(Fact::kRcp) && !OwnedByManagement(request);
  ApplyServiceExceptions(request, policies, &plan);
  return plan;
}

}  // namespace gavel
