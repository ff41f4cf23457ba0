// The table of policy types.

#include "policy/policy_type.h"

namespace gavel {
namespace {

using enum ElementUse;
using enum PolicyType;
using enum ShortArns;

// SPEC(G-22) SPEC(G-25) SPEC(G-28): table 1.3 of the semantics.
// clang-format off
// Columns: type, name, short name, noun, Principal, NotPrincipal, Resource, storable actions, services and ARNs only, short ARNs,
// applies without Resource.
constexpr std::array<PolicyTypeRow, kPolicyTypeCount> kRows = {{
    {kIdentityBased, "identity_based", "identity", "an identity-based policy",
     kForbidden, false, kRequired,  true,  true,  true,  kPadded,                 false},
    {kResourceBased, "resource_based", "resource", "a resource-based policy",
     kRequired,  true,  kOptional,  false, false, false, kPaddedWithStar,         true},
    {kTrust, "trust", "trust", "a role trust policy",
     kRequired,  false, kForbidden, true,  false, false, kPaddedWithStar,         true},
    {kKey, "key", "key", "a key policy",
     kRequired,  true,  kOptional,  false, false, false, kPaddedWithStar,         false},
    {kPermissionsBoundary, "permissions_boundary", "boundary", "a permissions boundary",
     kForbidden, false, kRequired,  true,  true,  true,  kPadded,                 false},
    {kSession, "session", "session", "a session policy",
     kForbidden, false, kRequired,  true,  true,  true,  kPadded,                 false},
    {kServiceControl, "service_control", "scp", "a service control policy",
     kForbidden, false, kRequired,  false, false, true,  kPaddedWithTrailingStar, false},
    {kResourceControl, "resource_control", "rcp", "a resource control policy",
     kRequired,  false, kRequired,  false, false, true,  kNotPadded,              false},
    {kVpcEndpoint, "vpc_endpoint", "vpce", "a VPC endpoint policy",
     kRequired,  true,  kOptional,  false, false, false, kPaddedWithStar,         true},
}};
// clang-format on

}  // namespace

const PolicyTypeRow& RowOf(PolicyType type) { return kRows[static_cast<size_t>(type)]; }

std::string_view NameOf(PolicyType type) { return RowOf(type).name; }

std::optional<PolicyType> FindPolicyType(std::string_view name) {
  for (const PolicyTypeRow& row : kRows) {
    if (row.name == name || row.short_name == name) return row.type;
  }
  return std::nullopt;
}

std::vector<PolicyType> PolicyTypeSet::List() const {
  std::vector<PolicyType> types;
  for (const PolicyTypeRow& row : kRows) {
    if (Has(row.type)) types.push_back(row.type);
  }
  return types;
}

}  // namespace gavel
