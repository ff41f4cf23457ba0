// The functions behind the rows of derived_keys.cc: what each derived key is, given the facts.
#ifndef GAVEL_REQUEST_DERIVE_H_
#define GAVEL_REQUEST_DERIVE_H_

#include <string_view>

#include "catalog/service_keys.h"
#include "request/derived_keys.h"
#include "request/request_data.h"

namespace gavel::derive {

inline DerivedValue Make(DerivedState state, std::string_view text = {}) {
  DerivedValue value;
  value.state = state;
  value.single = text;
  return value;
}
inline DerivedValue Absent() { return {}; }
inline DerivedValue NotGiven() { return Make(DerivedState::kNotGiven); }
inline DerivedValue Unknown() { return Make(DerivedState::kUnknown); }
inline DerivedValue Present(std::string_view text) { return Make(DerivedState::kPresent, text); }
inline DerivedValue Default(std::string_view text) { return Make(DerivedState::kDefault, text); }
inline DerivedValue PresentList(std::span<const std::string_view> values) {
  DerivedValue value = Make(DerivedState::kPresent);
  value.list = values;
  value.is_list = true;
  return value;
}
// A fact that AWS always sends: unknown when it was not given.
inline DerivedValue Sent(std::string_view text) { return text.empty() ? Unknown() : Present(text); }
// SPEC(V-13): a date, written in ISO 8601 UTC.
DerivedValue SentTime(std::string_view date, TextArena& arena);
// A fact that the request may lack.
inline DerivedValue Given(std::string_view text) { return text.empty() ? NotGiven() : Present(text); }

// The same value as the only member of a multivalued key.
DerivedValue AsList(DerivedValue value);

// What an action sends whose entry in the catalogue lists the key; else the key is absent, and not given for an action that the catalogue
// does not have.
template <typename Derive>
DerivedValue IfSent(const KeyQuestion& q, Derive derive) {
  switch (SendsKey(q.request.service, q.request.name, q.key)) {
    case Answer::kYes:
      return derive();
    case Answer::kNo:
      return Absent();
    case Answer::kUnknown:
      return NotGiven();
  }
  return NotGiven();
}

// derive_principal.cc
DerivedValue PrincipalArn(const KeyQuestion& q);
DerivedValue PrincipalAccount(const KeyQuestion& q);
DerivedValue PrincipalTag(const KeyQuestion& q);
DerivedValue PrincipalType(const KeyQuestion& q);
DerivedValue UserId(const KeyQuestion& q);
DerivedValue UserName(const KeyQuestion& q);
DerivedValue IsAwsService(const KeyQuestion& q);
DerivedValue ServiceName(const KeyQuestion& q);
DerivedValue TokenIssueTime(const KeyQuestion& q);
DerivedValue MfaPresent(const KeyQuestion& q);
DerivedValue MfaAge(const KeyQuestion& q);
DerivedValue SourceIdentity(const KeyQuestion& q);
DerivedValue FederatedProvider(const KeyQuestion& q);
DerivedValue AssumedRoot(const KeyQuestion& q);

// derive_network.cc
DerivedValue SourceIp(const KeyQuestion& q);
DerivedValue VpcSourceIp(const KeyQuestion& q);
DerivedValue SourceVpc(const KeyQuestion& q);
DerivedValue SourceVpce(const KeyQuestion& q);
DerivedValue SourceVpcArn(const KeyQuestion& q);
DerivedValue VpceAccount(const KeyQuestion& q);

// derive_request.cc
DerivedValue ResourceAccount(const KeyQuestion& q);
DerivedValue CurrentTime(const KeyQuestion& q);
DerivedValue EpochTime(const KeyQuestion& q);
DerivedValue RequestedRegion(const KeyQuestion& q);
DerivedValue CalledVia(const KeyQuestion& q);
DerivedValue CalledViaFirst(const KeyQuestion& q);
DerivedValue CalledViaLast(const KeyQuestion& q);
DerivedValue SourceAccount(const KeyQuestion& q);

// derive_organization.cc
DerivedValue PrincipalOrganizationId(const KeyQuestion& q);
DerivedValue PrincipalOrganizationPaths(const KeyQuestion& q);
DerivedValue VpceOrganizationId(const KeyQuestion& q);
DerivedValue VpceOrganizationPaths(const KeyQuestion& q);
DerivedValue ResourceOrganizationId(const KeyQuestion& q);
DerivedValue ResourceOrganizationPaths(const KeyQuestion& q);
DerivedValue SourceOrganizationId(const KeyQuestion& q);
DerivedValue SourceOrganizationPaths(const KeyQuestion& q);

// derive_service.cc
DerivedValue AlwaysSent(const KeyQuestion& q);
DerivedValue ProviderKey(const KeyQuestion& q);
DerivedValue SamlDoc(const KeyQuestion& q);
DerivedValue OfInstance(const KeyQuestion& q);
DerivedValue OfIdentityCenterUser(const KeyQuestion& q);
DerivedValue SourceOwner(const KeyQuestion& q);
DerivedValue ViaService(const KeyQuestion& q);
DerivedValue AccessPointArn(const KeyQuestion& q);
DerivedValue AccessPointAccount(const KeyQuestion& q);
DerivedValue AccessPointOrigin(const KeyQuestion& q);
DerivedValue FunctionUrlAuthType(const KeyQuestion& q);
DerivedValue InvokedViaFunctionUrl(const KeyQuestion& q);
DerivedValue Ec2Region(const KeyQuestion& q);
DerivedValue Ec2Owner(const KeyQuestion& q);

// derive_tags.cc
DerivedValue ResourceTag(const KeyQuestion& q);
DerivedValue ServiceResourceTag(const KeyQuestion& q);
DerivedValue TypeTag(const KeyQuestion& q);
DerivedValue ObjectTag(const KeyQuestion& q);
DerivedValue BucketTag(const KeyQuestion& q);
DerivedValue AccessPointTag(const KeyQuestion& q);
DerivedValue ServiceRequestTag(const KeyQuestion& q);
DerivedValue RequestTagKeys(const KeyQuestion& q);
DerivedValue TagKeys(const KeyQuestion& q);
// Value of `tag` among `tags`: the exactly spelled one, else the only one that is equal ignoring case (K-6). `untold`: without `tags`.
DerivedValue FindTag(const std::optional<StringPairs>& tags, DerivedState untold, std::string_view tag);

// SPEC(K-57): the endpoint that the request comes through; what it says is not carried to the calls that a service makes for the caller.
const VpcEndpoint* Endpoint(const RequestData& request);
// Of the keys of an endpoint, without one.
DerivedState WithoutEndpoint(const KeyQuestion& q);

// The name of the S3 access point that the request goes through.
std::optional<std::string_view> AccessPointName(const RequestData& request);

// Whether the keys of the account that owns the resource are not sent (K-38).
bool LacksResourceKeys(const RequestData& request);

// A key on which a row rests, as the request reads it: told, else absent or unknown by the caller's word, else by its own row.
DerivedValue ReadOther(const KeyQuestion& q, std::string_view folded_key, DerivedValue (*derive)(const KeyQuestion&));

// What the caller says of another key, on which a row rests: its values, or that it is absent or unknown.
struct ToldState {
  enum class Is : uint8_t { kNothing, kTold, kUnknown, kAbsent };
  Is is = Is::kNothing;
  const ContextView* told = nullptr;
};
ToldState WhatIsTold(const RequestData& request, std::string_view folded_key);

}  // namespace gavel::derive

#endif  // GAVEL_REQUEST_DERIVE_H_
