#include <algorithm>

#include "reference/bearing.h"
#include "reference/json.h"
#include "reference/text.h"

namespace gavel::reference {
namespace {

bool IsAlias(const Resource& resource) { return ArnPart(resource.arn, 3) == "kms" && StartsWith(ArnPart(resource.arn, 6), "alias/"); }

// SPEC(RQ-23)
void CheckResourcePolicies(const PolicySet& policies, const Request& part) {
  const Resource& r = part.resource;
  Require(r.principal_ids.empty() || !policies.resource.empty(), "principal_ids do not bear without a resource policy");
  for (const Policy& policy : policies.resource) {
    const bool whole_account = part.service == "glue" || part.service == "ecr" || part.service == "organizations";
    Require(!r.arn.empty() || whole_account, "a resource policy without a resource");
    Require(r.arn.empty() || !CannotHavePolicy(r.arn), "such a resource has no policy: " + r.arn);
    Require((policy.type == Type::kTrust) == IsRole(r), "a trust policy is a role's and a role has no other");
    Require((policy.type == Type::kKey) == (IsKey(r) || IsAlias(r)), "a key policy is a key's and a key has no other");
    const bool access_point = StartsWith(ArnPart(r.arn, 6), "accesspoint/") || ArnPart(r.arn, 6).find("/accesspoint/") != std::string::npos;
    if (policy.attachment == "access_point") Require(access_point, "no access point: " + r.arn);
    if (policy.attachment == "resource" && access_point) Require(r.has_underlying, "the policy of a bucket that nobody named");
    if (policy.attachment == "service_network") Require(part.action == "vpc-lattice-svcs:invoke", "no service network");
  }
}

bool HasBlanksOrCommas(const std::string& text) { return Contains(text, " \t\r\n\v\f,"); }

bool NoActionEquals(const std::string& text) {
  if (IsRunOfStars(text) || text == "*:*") return false;
  const size_t colon = text.find(':');
  const bool one_colon = colon != std::string::npos && text.find(':', colon + 1) == std::string::npos;
  return !one_colon || colon == 0 || colon + 1 == text.size() || HasBlanksOrCommas(text);
}

bool LooksLikeId(const std::string& text) {
  return text.size() > 4 && text[0] == 'A' && text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == std::string::npos;
}

bool NoPrincipalEquals(const PrincipalMember& member) {
  const std::string& text = member.text.text;
  if (member.category != "AWS") return false;
  return text != "*" && !IsAccountId(text) && !StartsWith(text, "arn:") && !LooksLikeId(text);
}

bool LooksLikeRegion(const std::string& text) {
  return text.empty() || (text.find('-') != std::string::npos && Contains(text.substr(text.size() - 1), "0123456789"));
}

bool NoResourceEquals(const std::string& text) {  // SPEC(R-10)
  if (Contains(text, "*?$")) return false;
  if (!StartsWith(text, "arn:")) return true;
  const std::vector<std::string> parts = SplitArn(text);
  if (parts.size() == 6) return false;
  const bool region = parts.size() < 4 || LooksLikeRegion(parts[3]),
             account = parts.size() < 5 || parts[4].empty() || IsAccountId(parts[4]);
  return !region || !account;
}

}  // namespace

// SPEC(RQ-20) SPEC(RQ-22)
void CheckLayers(const PolicySet& policies, const Request& part) {
  const Principal& p = part.principal;
  const bool root_behind = p.IsRootsFederatedSession();
  const bool has_identity = p.IsUser() || p.IsRoleSession() || (p.Is(Kind::kFederatedUser) && !root_behind);
  const bool has_boundary = p.IsUser() || p.Is(Kind::kAssumedRole) || (p.Is(Kind::kFederatedUser) && !root_behind);
  const bool has_session = p.Is(Kind::kAssumedRole) || p.Is(Kind::kFederatedUser) || p.Is(Kind::kAssumedRoot);
  Require(policies.identity.empty() || has_identity, "identity policies do not bear");
  Require(policies.boundary.empty() || has_boundary, "a permissions boundary does not bear");
  Require(policies.boundary.size() < 2, "two permissions boundaries");
  Require(policies.session.empty() || has_session, "session policies do not bear");
  Require(policies.vpc_endpoint.empty() || !p.Is(Kind::kService), "an endpoint policy does not bear on a service");
  CheckResourcePolicies(policies, part);
  for (const auto* layer : {&policies.identity, &policies.boundary, &policies.session, &policies.resource, &policies.vpc_endpoint}) {
    for (const Policy& policy : *layer) CheckDenies(policy);
  }
  for (const auto* nodes : {&policies.service_control, &policies.resource_control}) {
    if (!nodes->has_value()) continue;
    for (const std::vector<Policy>& node : **nodes) {
      for (const Policy& policy : node) CheckDenies(policy);
    }
  }
}

// SPEC(RQ-36)
void CheckDenies(const Policy& policy) {
  for (const Statement& s : policy.statements) {
    if (s.allow) continue;
    if (!s.not_action) {
      Require(!s.actions.empty(), "a Deny of no action");
      for (const Text& text : s.actions) Require(text.unknown || !NoActionEquals(text.text), "no action is " + text.text);
    }
    if (s.has_resource && !s.not_resource) {
      Require(!s.resources.empty(), "a Deny on no resource");
      for (const Text& text : s.resources) Require(text.unknown || !NoResourceEquals(text.text), "no resource is " + text.text);
    }
    if (s.has_principal && !s.not_principal) {
      Require(!s.principals.empty(), "a Deny of nobody");
      for (const PrincipalMember& member : s.principals)
        Require(member.text.unknown || !NoPrincipalEquals(member), "nobody is " + member.text.text);
    }
  }
}

}  // namespace gavel::reference
