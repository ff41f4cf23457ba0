#include "explain/scene.h"

namespace gavel {
namespace {

void AddAll(const std::vector<AttachedPolicy>& policies, PolicyType layer, std::string_view node, std::vector<PolicyPlace>* places) {
  for (const AttachedPolicy& attached : policies) places->push_back({layer, node, &attached});
}

void AddNodes(const std::optional<std::vector<OrganizationNode>>& nodes, PolicyType layer, std::vector<PolicyPlace>* places) {
  if (!nodes) return;
  for (const OrganizationNode& node : *nodes) AddAll(node.policies, layer, node.id, places);
}

}  // namespace

std::vector<PolicyPlace> PlacesOf(const PolicySetData& policies) {
  const Layers& layers = policies.layers;
  std::vector<PolicyPlace> places;
  AddAll(layers.identity, PolicyType::kIdentityBased, {}, &places);
  AddAll(layers.permissions_boundary, PolicyType::kPermissionsBoundary, {}, &places);
  AddAll(layers.session, PolicyType::kSession, {}, &places);
  AddAll(layers.resource, PolicyType::kResourceBased, {}, &places);
  AddAll(layers.vpc_endpoint, PolicyType::kVpcEndpoint, {}, &places);
  AddNodes(layers.service_control, PolicyType::kServiceControl, &places);
  AddNodes(layers.resource_control, PolicyType::kResourceControl, &places);
  return places;
}

std::string RequesterName(const RequestData& request) {
  const PrincipalFacts& principal = request.facts.principal;
  switch (principal.kind) {
    case PrincipalKind::kAnonymous:
      return "anonymous";
    case PrincipalKind::kAssumedRole:
    case PrincipalKind::kServiceLinkedRole:  // SPEC(RQ-4): the session, where its name is known
      return request.principal.session_arn.empty() ? request.principal.arn : request.principal.session_arn;
    default:
      return principal.arn.empty() ? request.principal.arn : principal.arn;
  }
}

}  // namespace gavel
