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

}  // namespace

PartOutcome DecidePart(const Request& request, const PolicySet& policies, bool url_companion) {
  const Keys keys(request);
  const Refusal refusal = RefusalOf(request, keys);
  const Layers layers = EvaluateLayers(request, policies, keys);  // first, since a faulty Deny is an error of a refused call too
  if (refusal == Refusal::kSure) return {"implicit_deny", "implicit_deny", "service_refusal", "", {}, {}};
  const Reading open = Read(request, layers, false, url_companion);
  if (refusal == Refusal::kUnlessTold) {  // SPEC(E-38)
    PartOutcome out{"implicit_deny", open.effect, "service_refusal", "", {}, {}};
    if (out.effect != out.best_case) {
      out.indeterminate = {"F-7"};
      for (const auto& [type, layer] : AllLayers(request, layers)) out.indeterminate.insert(layer->ids.begin(), layer->ids.end());
    }
    return out;
  }
  const Reading closed = Read(request, layers, true, url_companion);
  PartOutcome out{closed.effect, open.effect, closed.reason, Primary(closed.denied_by), closed.denied_by, {}};
  if (closed.effect != open.effect) {
    for (const auto& [type, layer] : AllLayers(request, layers)) out.indeterminate.insert(layer->ids.begin(), layer->ids.end());
    if (layers.nothing_told || HasOpenGrant(request)) out.indeterminate.insert("F-7");  // SPEC(S-20)
  }
  if (closed.effect == "allow" && closed.rests_on_plain_star) out.indeterminate = {"P-15"};
  return out;
}

}  // namespace gavel::reference
