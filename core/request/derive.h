// The functions behind the rows of derived_keys.cc: what each derived key is, given the facts.
#ifndef GAVEL_REQUEST_DERIVE_H_
#define GAVEL_REQUEST_DERIVE_H_

#include <string_view>

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

// An organization, or the reason why there is none.
struct OrganizationFact {
  const Organization* organization = nullptr;
  DerivedState otherwise = DerivedState::kAbsent;
};
DerivedValue OrganizationId(OrganizationFact fact);
DerivedValue OrganizationPaths(OrganizationFact fact);

// derive_principal.cc
DerivedValue PrincipalArn(const KeyQuestion& q);
DerivedValue PrincipalAccount(const KeyQuestion& q);
OrganizationFact PrincipalOrganization(const KeyQuestion& q);
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
DerivedValue RoleAuthorizedByIdp(const KeyQuestion& q);

// derive_network.cc
DerivedValue SourceIp(const KeyQuestion& q);
DerivedValue VpcSourceIp(const KeyQuestion& q);
DerivedValue SourceVpc(const KeyQuestion& q);
DerivedValue SourceVpce(const KeyQuestion& q);
DerivedValue SourceVpcArn(const KeyQuestion& q);
DerivedValue VpceAccount(const KeyQuestion& q);
OrganizationFact VpceOrganization(const KeyQuestion& q);

// derive_request.cc
DerivedValue ResourceAccount(const KeyQuestion& q);
OrganizationFact ResourceOrganization(const KeyQuestion& q);
DerivedValue CurrentTime(const KeyQuestion& q);
DerivedValue EpochTime(const KeyQuestion& q);
DerivedValue RequestedRegion(const KeyQuestion& q);
DerivedValue CalledVia(const KeyQuestion& q);
DerivedValue CalledViaFirst(const KeyQuestion& q);
DerivedValue CalledViaLast(const KeyQuestion& q);
DerivedValue ViaService(const KeyQuestion& q);
DerivedValue SourceAccount(const KeyQuestion& q);
DerivedValue AccessPointArn(const KeyQuestion& q);
DerivedValue AccessPointAccount(const KeyQuestion& q);
DerivedValue FunctionUrlAuthType(const KeyQuestion& q);
DerivedValue InvokedViaFunctionUrl(const KeyQuestion& q);

// derive_tags.cc
DerivedValue ResourceTag(const KeyQuestion& q);
DerivedValue ServiceResourceTag(const KeyQuestion& q);
DerivedValue ObjectTag(const KeyQuestion& q);
DerivedValue ServiceRequestTag(const KeyQuestion& q);
DerivedValue TagKeys(const KeyQuestion& q);
DerivedValue RequestObjectTagKeys(const KeyQuestion& q);
// Value of `tag` among `tags`: the exactly spelled one, else the only one that is equal ignoring case (K-6). `untold`: without `tags`.
DerivedValue FindTag(const std::optional<StringPairs>& tags, DerivedState untold, std::string_view tag);

// What the caller says of another key, on which a row rests: its values, or that it is absent or unknown.
struct ToldState {
  enum class Is : uint8_t { kNothing, kTold, kUnknown, kAbsent };
  Is is = Is::kNothing;
  const ContextView* told = nullptr;
};
ToldState WhatIsTold(const RequestData& request, std::string_view folded_key);

}  // namespace gavel::derive

#endif  // GAVEL_REQUEST_DERIVE_H_
