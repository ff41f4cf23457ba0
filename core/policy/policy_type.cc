// The table of policy types.

#include "policy/policy_type.h"

namespace gavel {
namespace {

using enum ElementUse;

// SPEC(G-22) SPEC(G-25) SPEC(G-28): table 1.3 of the semantics.
// clang-format off
constexpr std::array<PolicyTypeRow, kPolicyTypeCount> kRows = {{
    // type                          name                    short       noun                               Principal   Not    Resource   action service arns   short ARNs                        no Resource
    {PolicyType::kIdentityBased,       "identity_based",       "identity", "an identity-based policy",        kForbidden, false, kRequired, true,  true,  true,  ShortArns::kPadded,                 false},
    {PolicyType::kResourceBased,       "resource_based",       "resource", "a resource-based policy",         kRequired,  true,  kOptional, false, false, false, ShortArns::kPaddedWithStar,         true},
    {PolicyType::kTrust,               "trust",                "trust",    "a role trust policy",             kRequired,  false, kForbidden, true, false, false, ShortArns::kPaddedWithStar,         true},
    {PolicyType::kKey,                 "key",                  "key",      "a key policy",                    kRequired,  true,  kOptional, false, false, false, ShortArns::kPaddedWithStar,         false},
    {PolicyType::kPermissionsBoundary, "permissions_boundary", "boundary", "a permissions boundary",          kForbidden, false, kRequired, true,  true,  true,  ShortArns::kPadded,                 false},
    {PolicyType::kSession,             "session",              "session",  "a session policy",                kForbidden, false, kRequired, true,  true,  true,  ShortArns::kPadded,                 false},
    {PolicyType::kServiceControl,      "service_control",      "scp",      "a service control policy",        kForbidden, false, kRequired, false, false, true,  ShortArns::kPaddedWithTrailingStar, false},
    {PolicyType::kResourceControl,     "resource_control",     "rcp",      "a resource control policy",       kRequired,  false, kRequired, false, false, true,  ShortArns::kNotPadded,              false},
    {PolicyType::kVpcEndpoint,         "vpc_endpoint",         "vpce",     "a VPC endpoint policy",           kRequired,  true,  kOptional, false, false, false, ShortArns::kPaddedWithStar,         true},
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
