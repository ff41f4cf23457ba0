// The functions behind the rows of derived_keys.cc: what each derived key is, given the facts.
#ifndef GAVEL_REQUEST_DERIVE_H_
#define GAVEL_REQUEST_DERIVE_H_

#include <string_view>

#include "request/derived_keys.h"
#include "request/request_data.h"

namespace gavel::derive {

inline DerivedValue Absent() { return {}; }
inline DerivedValue NotGiven() { return {.state = DerivedState::kNotGiven, .single = {}, .list = {}, .is_list = false}; }
inline DerivedValue Unknown() { return {.state = DerivedState::kUnknown, .single = {}, .list = {}, .is_list = false}; }
inline DerivedValue Present(std::string_view text) {
  return {.state = DerivedState::kPresent, .single = text, .list = {}, .is_list = false};
}
inline DerivedValue Default(std::string_view text) {
  return {.state = DerivedState::kDefault, .single = text, .list = {}, .is_list = false};
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
DerivedValue PrincipalArn(const RequestData& request);
DerivedValue PrincipalAccount(const RequestData& request);
OrganizationFact PrincipalOrganization(const RequestData& request);
DerivedValue PrincipalTag(const RequestData& request, std::string_view tag);
DerivedValue PrincipalType(const RequestData& request);
DerivedValue UserId(const RequestData& request, TextArena& arena);
DerivedValue UserName(const RequestData& request);
DerivedValue IsAwsService(const RequestData& request);
DerivedValue ServiceName(const RequestData& request);
DerivedValue TokenIssueTime(const RequestData& request, TextArena& arena);
DerivedValue MfaPresent(const RequestData& request);
DerivedValue MfaAge(const RequestData& request);
DerivedValue SourceIdentity(const RequestData& request);
DerivedValue FederatedProvider(const RequestData& request);
DerivedValue AssumedRoot(const RequestData& request);

// derive_request.cc
DerivedValue SourceVpc(const RequestData& request);
DerivedValue SourceVpce(const RequestData& request);
DerivedValue SourceVpcArn(const RequestData& request, TextArena& arena);
DerivedValue VpceAccount(const RequestData& request);
OrganizationFact VpceOrganization(const RequestData& request);
DerivedValue ResourceAccount(const RequestData& request);
OrganizationFact ResourceOrganization(const RequestData& request);
DerivedValue ResourceTag(const RequestData& request, std::string_view tag);
DerivedValue CurrentTime(const RequestData& request, TextArena& arena);
DerivedValue EpochTime(const RequestData& request, TextArena& arena);
DerivedValue RequestedRegion(const RequestData& request);
DerivedValue TagKeys(const RequestData& request);
DerivedValue CalledVia(const RequestData& request);
DerivedValue CalledViaFirst(const RequestData& request);
DerivedValue CalledViaLast(const RequestData& request);
DerivedValue SourceAccount(const RequestData& request);
DerivedValue AccessPointArn(const RequestData& request, TextArena& arena);
DerivedValue AccessPointAccount(const RequestData& request);

// Value of `tag` among `tags`: the exactly spelled one, else the only one that is equal ignoring case (K-6).
DerivedValue FindTag(const StringPairs& tags, std::string_view tag);

}  // namespace gavel::derive

#endif  // GAVEL_REQUEST_DERIVE_H_
