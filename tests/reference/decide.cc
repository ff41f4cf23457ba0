#include "reference/decide.h"

#include "reference/services.h"
#include "reference/text.h"

namespace gavel::reference {
namespace {

struct Reading {
  std::string effect = "allow";
  std::string reason;
  std::set<std::string> denied_by;
  bool rests_on_plain_star = false;
};

// Every layer that was evaluated, with the type it counts under.
std::vector<std::pair<std::string, const Layer*>> AllLayers(const Request& request, const Layers& l) {
  const std::string resource = IsRole(request.resource) ? "trust" : "resource_based";
  std::vector<std::pair<std::string, const Layer*>> out = {{"vpc_endpoint", &l.vpc_endpoint.layer},
                                                           {resource, &l.resource.layer},
                                                           {resource, &l.front.layer},
                                                           {"identity_based", &l.identity.layer},
                                                           {"permissions_boundary", &l.boundary.layer},
                                                           {"session", &l.session.layer}};
  for (const Layer& node : l.rcp) out.emplace_back("resource_control", &node);
  for (const Layer& node : l.scp) out.emplace_back("service_control", &node);
  return out;
}

// SPEC(E-27): RCPFullAWSAccess is attached to every node (O-15), so that RCPs only deny.
std::set<std::string> ClosedGates(const Layers& l, bool closed) {
  std::set<std::string> gates;
  if (l.vpc_endpoint.applies && l.vpc_endpoint.present && !l.vpc_endpoint.layer.Allows(closed)) gates.insert("vpc_endpoint");
  if (l.scp_applies && l.scp.empty()) gates.insert("service_control");  // SPEC(O-3)
  for (const Layer& node : l.scp) {
    if (!node.Allows(closed)) gates.insert("service_control");
  }
  return gates;
}

bool CrossesPartitions(const Request& request) {  // SPEC(E-23)
  if (request.action == "sts:getsessiontoken" || (request.action == "sts:getcalleridentity" && request.principal.IsSigned())) return false;
  const std::string resource = ArnPart(request.resource.arn, 2);
  return !resource.empty() && !request.principal.partition.empty() && resource != request.principal.partition;
}

bool AuthorizerDenies(const Request& request) {
  const auto& auth = request.resource.auth;
  const auto type = auth.find("type"), verdict = auth.find("authorizer");
  return request.action == "execute-api:invoke" && type != auth.end() && type->second == "lambda_authorizer" && verdict != auth.end() &&
         verdict->second == "deny";
}

Reading Read(const Request& request, const Layers& layers, bool closed, bool url_companion) {
  Reading out;
  bool known_deny = false;
  for (const auto& [type, layer] : AllLayers(request, layers)) {
    if (!layer->Denies(closed)) continue;
    out.denied_by.insert(type);
    known_deny = known_deny || layer->known_deny;
  }
  if (!out.denied_by.empty()) {  // SPEC(E-2) SPEC(F-7)
    out.effect = known_deny ? "explicit_deny" : "implicit_deny";
    if (!known_deny) out.reason = "unknown_policy";
    return out;
  }
  out.denied_by = ClosedGates(layers, closed);
  if (CrossesPartitions(request)) {
    out.reason = "cross_partition";
  } else if (AuthorizerDenies(request)) {
    out.reason = "authorizer";
  } else {
    const Core core = DecideCore(request, layers, closed, url_companion);
    if (!core.granted) out.denied_by.insert(core.denied_by.begin(), core.denied_by.end());
    out.rests_on_plain_star = core.rests_on_plain_star;
  }
  if (!out.denied_by.empty() || !out.reason.empty()) out.effect = "implicit_deny";
  return out;
}

std::string Primary(const std::set<std::string>& denied_by) {  // SPEC(M-7)
  for (const char* type : {"resource_control", "service_control", "vpc_endpoint", "resource_based", "trust", "identity_based",
                           "permissions_boundary", "session"}) {
    if (denied_by.count(type)) return type;
  }
  return "";
}

bool IsAwsOwnedRole(const std::string& rest) {
  return StartsWith(rest, "role/aws-reserved/") || StartsWith(rest, "role/aws-service-role/");
}

}  // namespace

bool IsRefused(const Request& request) {
  static const std::set<std::string> kPolicyWrites = {"iam:createpolicyversion",     "iam:deletepolicy", "iam:deletepolicyversion",
                                                      "iam:setdefaultpolicyversion", "iam:tagpolicy",    "iam:untagpolicy"};
  static const std::set<std::string> kRoleWrites = {
      "iam:attachrolepolicy",       "iam:deleterole",       "iam:deleterolepermissionsboundary",
      "iam:deleterolepolicy",       "iam:detachrolepolicy", "iam:putrolepermissionsboundary",
      "iam:putrolepolicy",          "iam:tagrole",          "iam:untagrole",
      "iam:updateassumerolepolicy", "iam:updaterole"};
  const Principal& p = request.principal;
  const Resource& r = request.resource;
  const bool token = request.action == "sts:getsessiontoken" || request.action == "sts:getfederationtoken";
  if (token && !p.Is(Kind::kUser) && !p.Is(Kind::kRoot)) return true;                                     // SPEC(S-2)
  if (request.action == "sts:assumerole" && (p.IsRootLike() || p.Is(Kind::kFederatedUser))) return true;  // SPEC(S-6)
  const std::string rest = ArnPart(r.arn, 6);
  const bool aws_policy = ArnPart(r.arn, 3) == "iam" && ArnPart(r.arn, 5) == "aws" && StartsWith(rest, "policy/");
  if (aws_policy && kPolicyWrites.count(request.action)) return true;  // SPEC(S-21)
  if (IsRole(r) && IsAwsOwnedRole(rest) && kRoleWrites.count(request.action)) return true;
  const bool kept_alias = ArnPart(r.arn, 3) == "kms" && StartsWith(rest, "alias/aws/");
  if (kept_alias && WorksOnAlias(request.action)) return true;  // SPEC(S-19)
  const bool other_network = !request.endpoint || request.endpoint->vpc.value_or("") != r.access_point_vpc;
  return !r.access_point_vpc.empty() && other_network;  // SPEC(S-17)
}

PartOutcome DecidePart(const Request& request, const PolicySet& policies, bool url_companion) {
  const Keys keys(request);
  if (IsRefused(request)) return {"implicit_deny", "implicit_deny", "service_refusal", "", {}, {}};
  const Layers layers = EvaluateLayers(request, policies, keys);
  const Reading closed = Read(request, layers, true, url_companion), open = Read(request, layers, false, url_companion);
  PartOutcome out{closed.effect, open.effect, closed.reason, Primary(closed.denied_by), closed.denied_by, {}};
  if (closed.effect != open.effect) {
    for (const auto& [type, layer] : AllLayers(request, layers)) out.indeterminate.insert(layer->ids.begin(), layer->ids.end());
  }
  if (closed.effect == "allow" && closed.rests_on_plain_star) out.indeterminate = {"P-15"};
  return out;
}

}  // namespace gavel::reference
