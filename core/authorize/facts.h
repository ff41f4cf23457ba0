// Facts of a request that the service exceptions ask for.
#ifndef GAVEL_AUTHORIZE_FACTS_H_
#define GAVEL_AUTHORIZE_FACTS_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "match/ascii.h"
#include "request/request_data.h"

namespace gavel {

// `service` and `name` in lower case.
inline bool IsAction(const RequestData& request, std::string_view service, std::string_view name) {
  return request.service == service && match::EqualsIgnoringAsciiCase(request.name, name);
}
bool IsActionOf(const RequestData& request, std::span<const std::string_view> names);

bool IsOnRole(const RequestData& request);  // arn:P:iam::A:role/...
bool IsOnServiceLinkedRole(const RequestData& request);
bool IsKmsKeyRequest(const RequestData& request);  // a kms action on a key, named by its ARN or by an alias

// SPEC(S-19): a grant covers this call; the call retires a grant that it may retire; the requester's account is one of a grant's accounts.
bool HasMatchingGrant(const RequestData& request);
bool MayRetireGrant(const RequestData& request);
bool IsAccountOfGrant(const RequestData& request);

// SPEC(S-14) SPEC(E-21): what ACLs and resource shares grant, as GrantClass bits.
uint8_t AclGrants(const RequestData& request);
uint8_t ShareGrants(const RequestData& request);

}  // namespace gavel

#endif  // GAVEL_AUTHORIZE_FACTS_H_
