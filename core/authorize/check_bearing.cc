// What was given for a request and cannot bear on it, or rightly does not, and names that the catalogue does not know.

#include <algorithm>
#include <string>

#include "authorize/facts.h"
#include "authorize/plan.h"
#include "base/quote.h"
#include "eval/bearing_table.h"
#include "gavel/authorizer.h"
#include "model/bearing.h"
#include "policy/check_denies.h"
#include "request/check_catalog.h"
#include "request/make_request.h"

namespace gavel {
namespace {

using Diagnostics = std::vector<Diagnostic>;

Diagnostic DoesNot(DiagnosticCode code, std::string message, std::string path) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.message = std::move(message);
  diagnostic.path = std::move(path);
  return diagnostic;
}

void DoesNotBind(std::string message, std::string path, Diagnostics* diagnostics) {
  diagnostics->push_back(DoesNot(DiagnosticCode::kDoesNotBind, std::move(message), std::move(path)));
}

bool Names(const PolicyDocument& document, std::string_view arn) {
  for (const Statement& statement : document.statements) {
    for (const PrincipalMember& member : statement.principal.members) {
      if (member.value.text == arn) return true;
    }
  }
  return false;
}

bool IsRoot(std::string_view node) { return node.starts_with("r-"); }
bool IsOfOrganization(std::string_view node) { return IsRoot(node) || node.starts_with("ou-") || IsAccountId(node); }

// SPEC(O-1): the nodes lead from the root to the account; those of another account bind nobody here. Ids that are no ids of AWS say
// nothing.
void CheckNodes(const std::vector<OrganizationNode>& nodes, std::string_view account, std::string_view noun, const std::string& path,
                Diagnostics* diagnostics) {
  for (const OrganizationNode& node : nodes) {
    if (!IsAccountId(node.id) || account.empty() || node.id == account) continue;
    DoesNotBind("the account " + Quoted(node.id) + " is not " + std::string(noun) + ", " + Quoted(account) +
                    ": AWS does not apply the policies of its node",
                path, diagnostics);
  }
  const bool real =
      !nodes.empty() && std::all_of(nodes.begin(), nodes.end(), [](const OrganizationNode& node) { return IsOfOrganization(node.id); });
  if (real && std::none_of(nodes.begin(), nodes.end(), [](const OrganizationNode& node) { return IsRoot(node.id); })) {
    DoesNotBind("the root of the organization is not among the nodes: its policies are not known", path, diagnostics);
  }
}

std::string Whom(PrincipalKind kind) {
  if (kind == PrincipalKind::kServiceLinkedRole) return "a service-linked role";
  return "a requester of type " + std::string(NameOf(kind));
}

std::string WhatRcpsLeaveOut(const RequestData& request, WhyOff why) {
  switch (why) {
    case WhyOff::kNotUnderRcps:
      return "the service " + Quoted(request.service);
    case WhyOff::kManagement:
      return "a resource of the management account";
    case WhyOff::kOwnedByAws:
      return "a resource that AWS owns";
    case WhyOff::kAwsManagedKey:
      return "an AWS-managed key";
    case WhyOff::kRetireGrant:
      return "kms:RetireGrant";
    case WhyOff::kServiceLinkedTrust:
      return "the trust policy of a service-linked role";
    case WhyOff::kKind:
      return Whom(request.facts.principal.kind);
    default:
      return "this request";
  }
}

void CheckServiceControl(const PolicySet& policies, const RequestData& request, const Plan& plan, Diagnostics* diagnostics) {
  const std::string kPath = "policies.service_control";
  const auto& nodes = policies.layers().service_control;
  if (!nodes) return;
  if (plan.service_control) {
    CheckNodes(*nodes, request.principal.account, "the requester's account", kPath, diagnostics);
    return;
  }
  const bool management = plan.service_control.why == WhyOff::kManagement;
  const std::string whom = management ? "the management account" : Whom(request.facts.principal.kind);
  DoesNotBind("service control policies are given, and do not bind " + whom, kPath, diagnostics);
}

void CheckResourceControl(const PolicySet& policies, const RequestData& request, const Plan& plan, Diagnostics* diagnostics) {
  const std::string kPath = "policies.resource_control";
  const auto& nodes = policies.layers().resource_control;
  if (!nodes) return;
  if (plan.resource_control) {
    CheckNodes(*nodes, request.owner, "the owner of the resource", kPath, diagnostics);
    return;
  }
  DoesNotBind("resource control policies are given, and do not bind " + WhatRcpsLeaveOut(request, plan.resource_control.why), kPath,
              diagnostics);
}

void CheckResourcePolicies(const PolicySet& policies, const RequestData& request, const Plan& plan, Diagnostics* diagnostics) {
  if (policies.layers().resource.empty() || plan.resource) return;
  DoesNotBind("a policy of the resource is given, and " + Quoted(request.facts.action) + " does not ask it", "policies.resource",
              diagnostics);
}

// SPEC(K-57): a call that a service makes does not travel through the endpoint of the first one.
void CheckEndpoint(const RequestData& request, Diagnostics* diagnostics) {
  if (!request.facts.vpc_endpoint || request.via.empty()) return;
  DoesNotBind("a VPC endpoint is told, and the last call is made by " + Quoted(request.via.back()) + ", outside of it", "vpc_endpoint",
              diagnostics);
}

void CheckEndpointPolicies(const PolicySet& policies, const RequestData& request, Diagnostics* diagnostics) {
  if (policies.layers().vpc_endpoint.empty()) return;
  if (!request.facts.vpc_endpoint && request.IsToldAbsent("aws:SourceVpce")) {  // SPEC(RQ-41)
    DoesNotBind("a policy of a VPC endpoint is given, and the request came through none: `aws:SourceVpce` is absent",
                "policies.vpc_endpoint", diagnostics);
  }
  if (request.via.empty()) return;
  DoesNotBind("a policy of a VPC endpoint is given, and the last call is made by " + Quoted(request.via.back()) + ", outside of it",
              "policies.vpc_endpoint", diagnostics);
}

// SPEC(RQ-23): the ids that a stored policy holds in the place of ARNs.
void CheckPrincipalIds(const PolicySet& policies, const RequestData& request, Diagnostics* diagnostics) {
  const std::string kPath = "resource.principal_ids";
  const StringPairs& ids = request.facts.resource.principal_ids;
  if (ids.empty()) return;
  const std::vector<AttachedPolicy>& given = policies.layers().resource;
  if (given.empty()) {
    diagnostics->push_back(
        DoesNot(DiagnosticCode::kDoesNotBear, "`principal_ids` are those of a policy of the resource, and none is given", kPath));
    return;
  }
  for (const auto& [arn, id] : ids) {
    const bool named = std::any_of(given.begin(), given.end(), [&arn = arn](const AttachedPolicy& attached) {
      return !attached.policy || Names(attached.policy->document(), arn);
    });
    if (!named) {
      diagnostics->push_back(
          DoesNot(DiagnosticCode::kDoesNotBind, "no policy of the resource names " + Quoted(arn) + ", of which an id is told", kPath));
    }
  }
}

// SPEC(S-1) SPEC(S-2): calls that need no permission; GetCallerIdentity asks the endpoint's policy all the same.
bool NeedsNoPermission(const RequestData& request) {
  return IsAction(request, "sts", "getcalleridentity") || IsAction(request, "sts", "getsessiontoken");
}

void CheckUnasked(const PolicySet& policies, const RequestData& request, Diagnostics* diagnostics) {
  const Layers& layers = policies.layers();
  const auto check = [&](bool given, std::string_view layer) {
    if (given)
      DoesNotBind(Quoted(request.facts.action) + " needs no permission: the layer does not count", "policies." + std::string(layer),
                  diagnostics);
  };
  check(!layers.identity.empty(), "identity");
  check(!layers.permissions_boundary.empty(), "permissions_boundary");
  check(!layers.session.empty(), "session");
  check(!layers.resource.empty(), "resource");
  check(!layers.vpc_endpoint.empty() && IsAction(request, "sts", "getsessiontoken"), "vpc_endpoint");
  check(layers.service_control.has_value(), "service_control");
  check(layers.resource_control.has_value(), "resource_control");
}

void CheckLayers(const PolicySet& policies, const RequestData& request, Diagnostics* diagnostics) {
  const PolicySetData& data = policies.data();
  const uint16_t may = MayBeGivenWith(data, request);
  ReportDoesNotBear(data.given, may, request.facts.principal, &request, diagnostics);
  if (NeedsNoPermission(request)) return CheckUnasked(policies, request, diagnostics);
  const Plan plan = MakePlan(request, data.bearing, Reading::kClosed);
  CheckServiceControl(policies, request, plan, diagnostics);
  CheckResourceControl(policies, request, plan, diagnostics);
  CheckPrincipalIds(policies, request, diagnostics);
  if ((data.given & ~may) == 0) CheckResourcePolicies(policies, request, plan, diagnostics);
  CheckEndpointPolicies(policies, request, diagnostics);
}

template <typename Visit>
void ForEachPolicy(const BearingPolicies& policies, Visit visit) {
  for (uint32_t i = 0; i < policies.size(); ++i) {
    if (const CompiledPolicy* policy = policies.At(i).policy) visit(*policy);
  }
}

}  // namespace

Diagnostics CheckBearing(const PolicySet& policies, const Request& request) {
  Diagnostics diagnostics;
  const RequestData& data = request.data();
  if (!policies.data().from_model) CheckLayers(policies, data, &diagnostics);
  CheckEndpoint(data, &diagnostics);
  WarnOfLinkedService(data, &diagnostics);
  WarnOfAction(data, &diagnostics);
  WarnOfKeys(data, policies.data().bearing.keys, &diagnostics);
  ForEachPolicy(policies.data().bearing, [&](const CompiledPolicy& policy) { WarnOfNearMisses(policy, data, &diagnostics); });
  return diagnostics;
}

Diagnostics CheckDenies(const PolicySet& policies) {
  Diagnostics diagnostics;
  ForEachPolicy(policies.data().bearing, [&](const CompiledPolicy& policy) { WarnOfDenies(policy, &diagnostics); });
  return diagnostics;
}

}  // namespace gavel
