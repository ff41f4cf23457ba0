// Derived keys that follow from the network path.

#include "catalog/service_facts.h"
#include "request/derive.h"

namespace gavel::derive {

const VpcEndpoint* Endpoint(const RequestData& request) {
  return request.facts.vpc_endpoint && request.via.empty() ? &*request.facts.vpc_endpoint : nullptr;
}

namespace {

// SPEC(RQ-41) SPEC(K-70): a policy of an endpoint was given, so the request comes through one of which nothing else is told.
bool IsThroughUnknownEndpoint(const KeyQuestion& q) {
  const bool direct = q.request.via.empty() && q.request.facts.principal.kind != PrincipalKind::kService;
  return q.given.endpoint && direct && !q.request.facts.vpc_endpoint && !q.request.IsToldAbsent("aws:SourceVpce");
}

}  // namespace

DerivedState WithoutEndpoint(const KeyQuestion& q) {
  if (!q.request.via.empty()) return DerivedState::kAbsent;
  return IsThroughUnknownEndpoint(q) ? DerivedState::kUnknown : DerivedState::kNotGiven;
}

DerivedValue SourceIp(const KeyQuestion& q) {
  if (q.request.facts.principal.kind == PrincipalKind::kService) return Absent();
  // SPEC(K-25) SPEC(K-57): the public path only; a service that calls for the caller carries the caller's address on.
  return q.request.facts.vpc_endpoint || IsThroughUnknownEndpoint(q) ? Absent() : Unknown();
}

DerivedValue VpcSourceIp(const KeyQuestion& q) {
  return Endpoint(q.request) == nullptr ? Make(WithoutEndpoint(q)) : Unknown();  // SPEC(K-26)
}

DerivedValue SourceVpc(const KeyQuestion& q) {
  const VpcEndpoint* endpoint = Endpoint(q.request);  // SPEC(K-27)
  return endpoint == nullptr ? Make(WithoutEndpoint(q)) : Sent(endpoint->vpc);
}

DerivedValue SourceVpce(const KeyQuestion& q) {
  const VpcEndpoint* endpoint = Endpoint(q.request);  // SPEC(K-28)
  return endpoint == nullptr ? Make(WithoutEndpoint(q)) : Sent(endpoint->id);
}

DerivedValue SourceVpcArn(const KeyQuestion& q) {
  if (!q.request.service_facts.Has(Fact::kSourceVpcArn)) return Absent();  // SPEC(K-29) SPEC(K-33)
  const VpcEndpoint* endpoint = Endpoint(q.request);
  if (endpoint == nullptr) return Make(WithoutEndpoint(q));
  if (endpoint->region.empty() || endpoint->account.empty() || endpoint->vpc.empty()) return Unknown();
  return Present(q.arena.Join({"arn:", q.request.partition, ":ec2:", endpoint->region, ":", endpoint->account, ":vpc/", endpoint->vpc}));
}

DerivedValue VpceAccount(const KeyQuestion& q) {
  const bool in_doubt = q.request.service_facts.Has(Fact::kVpceInDoubt);
  if (!in_doubt && !q.request.service_facts.Has(Fact::kVpceAccount)) return Absent();  // SPEC(K-30) SPEC(K-33)
  const VpcEndpoint* endpoint = Endpoint(q.request);
  if (in_doubt && endpoint != nullptr) return Unknown();
  return endpoint == nullptr ? Make(WithoutEndpoint(q)) : Sent(endpoint->account);
}

}  // namespace gavel::derive
