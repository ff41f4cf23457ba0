#include "reference/layers.h"

#include "reference/json.h"
#include "reference/public_policy.h"
#include "reference/services.h"
#include "reference/text.h"

namespace gavel::reference {
namespace {

Policy ReadPolicy(const Value& value, Type type) {
  CheckObject(value, "policy entry", {"name", "document", "file", "arn", "type", "attachment", "missing"});
  const bool missing = value.Find("missing") != nullptr;
  const Value* document = value.Find("document");
  Require(missing != (document != nullptr), "a policy has a document, or is missing");
  const std::string override_type = StringOr(value, "type", "");
  static const std::map<std::string, Type> kTypes = {{"resource_based", Type::kResource}, {"trust", Type::kTrust}, {"key", Type::kKey}};
  const bool of_resource = type == Type::kResource || type == Type::kTrust || type == Type::kKey;
  if (of_resource && kTypes.count(override_type)) type = kTypes.at(override_type);
  Policy policy;
  if (!missing && document->Is(ValueKind::kString)) {
    const ParseValueResult parsed = ParseValue(document->text, "document");
    Require(parsed.tree.has_value(), "the document is no JSON");
    policy = ParseDocument(parsed.tree->root, type);
  } else if (!missing) {
    policy = ParseDocument(*document, type);
  }
  policy.type = type;
  policy.missing = missing;
  policy.attachment = StringOr(value, "attachment", "resource");
  Require(policy.attachment == "resource" || policy.attachment == "access_point" || policy.attachment == "service_network",
          "unknown attachment");
  return policy;
}

std::vector<Policy> ReadList(const Value* list, Type type) {
  std::vector<Policy> out;
  if (!list) return out;
  Require(list->Is(ValueKind::kArray), "a layer is a list");
  for (const Value& item : list->items) out.push_back(ReadPolicy(item, type));
  return out;
}

std::optional<std::vector<std::vector<Policy>>> ReadNodes(const Value* list, Type type) {
  if (!list) return std::nullopt;
  Require(list->Is(ValueKind::kArray), "a layer is a list");
  std::vector<std::vector<Policy>> nodes;
  for (const Value& node : list->items) {
    CheckObject(node, "node", {"node", "policies"});
    nodes.push_back(ReadList(node.Find("policies"), type));
  }
  return nodes;
}

const Value* EitherName(const Value* policies, const char* name, const char* long_name) {
  if (!policies) return nullptr;
  return policies->Find(name) ? policies->Find(name) : policies->Find(long_name);
}

void Fill(const std::vector<Policy>& policies, const View& view, Layers::Slot* slot) {
  slot->applies = true;
  slot->present = !policies.empty();
  for (const Policy& policy : policies) AddPolicy(policy, view, false, &slot->layer);
}

// SPEC(O-4) SPEC(O-5) SPEC(O-6) SPEC(O-11)
bool ScpBinds(const Principal& p) {
  if (!p.HasIdentity() || p.Is(Kind::kServiceLinkedRole)) return false;
  return !(p.organization && p.organization->management_account == p.account);
}

// SPEC(O-14) to SPEC(O-19)
bool RcpBinds(const Request& request) {
  const Principal& p = request.principal;
  const Resource& r = request.resource;
  if (!IsRcpService(request.service) || p.Is(Kind::kServiceLinkedRole) || r.aws_managed || request.action == "kms:retiregrant")
    return false;
  const bool service_linked = r.service_linked || StartsWith(ArnPart(r.arn, 6), "role/aws-service-role/");
  if (IsRole(r) && service_linked && request.service == "sts") return false;
  const auto& organization = r.organization ? r.organization : r.account == p.account ? p.organization : std::nullopt;
  return !(organization && organization->management_account == r.account && !r.account.empty());
}

// SPEC(S-15): whom a public policy still lets in.
bool KeepsPublicAccess(const Request& request) {
  const Principal& p = request.principal;
  const Resource& r = request.resource;
  if (p.Is(Kind::kService)) return true;
  if (p.account.empty()) return false;
  return p.account == (r.has_underlying ? r.underlying_account : r.account) || (r.has_underlying && p.account == r.account);
}

void AddAclGrants(const Request& request, Layer* layer) {  // SPEC(S-14)
  const Principal& p = request.principal;
  if (request.resource.arn.empty()) return;
  const bool on_bucket = ArnPart(request.resource.arn, 6).find('/') == std::string::npos;
  for (const auto& [grantee, permission] : request.resource.acl) {
    if (!AclGrants(permission, request.action, on_bucket)) continue;
    const bool everyone = grantee == "AllUsers", signed_only = grantee == "AuthenticatedUsers";
    if (everyone || signed_only) {
      if (request.resource.ignore_public_acls || (signed_only && (!p.IsSigned() || p.Is(Kind::kService)))) continue;
      AddGrant({GrantClass::kDirect, false, true, true}, layer);
    } else if (p.Is(Kind::kCanonicalUser) && grantee == p.id) {
      AddGrant({GrantClass::kDirect}, layer);
    } else if (p.canonical_id && grantee == *p.canonical_id) {
      AddGrant({p.Is(Kind::kRoot) ? GrantClass::kDirect : GrantClass::kAccount}, layer);
    }
  }
}

void AddShareGrants(const Request& request, Layer* layer) {  // SPEC(E-21)
  for (const Share& share : request.resource.shares) {
    bool principal = false, action = false;
    for (const std::string& member : share.principals)
      principal = principal || MatchAwsMember(member, Type::kResource, request).matches.IsTrue();
    for (const std::string& name : share.actions) action = action || Lower(name) == request.action;
    if (principal && action) AddGrant({request.principal.Is(Kind::kRoot) ? GrantClass::kDirect : GrantClass::kAccount}, layer);
  }
}

void FillResource(const Request& request, const PolicySet& policies, const View& view, Layers* out) {
  const Resource& r = request.resource;
  out->resource.applies = out->front.applies = true;
  const bool voids = request.service == "s3" && r.restrict_public_buckets && !KeepsPublicAccess(request);
  const auto type_is_iam = [&r](const char* side) { return r.auth.count(side) == 0 || r.auth.at(side) == "AWS_IAM"; };
  const bool lattice = request.action == "vpc-lattice-svcs:invoke";
  for (const Policy& policy : policies.resource) {
    const bool front = (r.has_underlying && policy.attachment == "access_point") || (lattice && policy.attachment == "service_network");
    if (lattice && !type_is_iam(front ? "service_network" : "service")) continue;
    Layers::Slot& slot = front ? out->front : out->resource;
    View seen = view;
    if (r.has_underlying && !front) seen.literal = r.underlying_arn;  // SPEC(S-17)
    slot.present = true;
    AddPolicy(policy, seen, voids && IsPublicPolicy(policy, front), &slot.layer);
  }
  const auto open = [&](const char* side, const Layers::Slot& slot) { return r.auth.count(side) ? !type_is_iam(side) : !slot.present; };
  out->service_open = open("service", out->resource);
  out->service_network_open = open("service_network", out->front);
  if (request.service == "s3") AddAclGrants(request, &out->resource.layer);
  AddShareGrants(request, &out->resource.layer);
}

}  // namespace

bool IsRole(const Resource& resource) { return ArnPart(resource.arn, 3) == "iam" && StartsWith(ArnPart(resource.arn, 6), "role/"); }
bool IsKey(const Resource& resource) { return ArnPart(resource.arn, 3) == "kms" && StartsWith(ArnPart(resource.arn, 6), "key/"); }

PolicySet ReadPolicies(const Value* policies, const Value* resource_policies, const Request& request) {
  if (policies) {
    CheckObject(*policies, "policies",
                {"identity", "identity_based", "permissions_boundary", "session", "resource", "resource_based", "vpc_endpoint",
                 "service_control", "resource_control"});
  }
  const Type resource_type = IsRole(request.resource) ? Type::kTrust : IsKey(request.resource) ? Type::kKey : Type::kResource;
  PolicySet out;
  out.identity = ReadList(EitherName(policies, "identity", "identity_based"), Type::kIdentity);
  out.boundary = ReadList(EitherName(policies, "permissions_boundary", ""), Type::kBoundary);
  out.session = ReadList(EitherName(policies, "session", ""), Type::kSession);
  out.resource = ReadList(resource_policies ? resource_policies : EitherName(policies, "resource", "resource_based"), resource_type);
  out.vpc_endpoint = ReadList(EitherName(policies, "vpc_endpoint", ""), Type::kVpcEndpoint);
  out.service_control = ReadNodes(EitherName(policies, "service_control", ""), Type::kServiceControl);
  out.resource_control = ReadNodes(EitherName(policies, "resource_control", ""), Type::kResourceControl);
  return out;
}

Layers EvaluateLayers(const Request& request, const PolicySet& policies, const Keys& keys) {
  const Principal& p = request.principal;
  Layers out;
  const bool boundary_applies = p.IsUser() || p.Is(Kind::kAssumedRole) || p.Is(Kind::kFederatedUser);
  const View view{request, keys, request.literal, boundary_applies && !policies.boundary.empty()};
  if (request.action == "sts:getsessiontoken") return out;  // SPEC(S-2)
  if (request.endpoint && !p.Is(Kind::kService)) Fill(policies.vpc_endpoint, view, &out.vpc_endpoint);
  if (request.action == "sts:getcalleridentity" && p.IsSigned()) return out;  // SPEC(S-1)
  if (p.HasIdentity() && !p.IsRootLike()) Fill(policies.identity, view, &out.identity);
  if (boundary_applies) Fill(policies.boundary, view, &out.boundary);
  if (p.Is(Kind::kAssumedRole) || p.Is(Kind::kFederatedUser) || p.Is(Kind::kAssumedRoot)) Fill(policies.session, view, &out.session);
  if (p.Is(Kind::kAssumedRoot) && policies.session.empty()) {  // SPEC(S-10): a task policy that was not given
    Policy unknown;
    unknown.missing = true;
    Fill({unknown}, view, &out.session);
  }
  out.scp_applies = policies.service_control.has_value() && ScpBinds(p);
  if (out.scp_applies) {
    for (const auto& node : *policies.service_control) {
      out.scp.emplace_back();
      for (const Policy& policy : node) AddPolicy(policy, view, false, &out.scp.back());
    }
  }
  out.rcp_applies = policies.resource_control.has_value() && RcpBinds(request);
  if (out.rcp_applies) {
    for (const auto& node : *policies.resource_control) {
      out.rcp.emplace_back();
      for (const Policy& policy : node) AddPolicy(policy, view, false, &out.rcp.back());
    }
  }
  static const std::set<std::string> kOwnersRescue = {"s3:getbucketpolicy", "s3:putbucketpolicy", "s3:deletebucketpolicy"};
  const bool rescue = p.IsRootLike() && p.account == request.resource.account && kOwnersRescue.count(request.action);  // SPEC(S-12)
  const bool silent_role = IsRole(request.resource) && !ConsultsTrustPolicy(request.action);                           // SPEC(E-32)
  if (!rescue && !silent_role) FillResource(request, policies, view, &out);
  return out;
}

}  // namespace gavel::reference
