// Facts that cannot bear on a request: told of a requester or a resource that cannot have them.
#ifndef GAVEL_REQUEST_CHECK_FACTS_H_
#define GAVEL_REQUEST_CHECK_FACTS_H_

#include <string_view>
#include <vector>

#include "gavel/request.h"
#include "request/problems.h"

namespace gavel {

// SPEC(RQ-3): errors of code does-not-bear for facts that a requester of this kind has not, and of code invalid-fact for an organization
// whose path is in another one.
void CheckPrincipalFacts(const PrincipalFacts& principal, Problems* problems);
void CheckEndpointFacts(const std::optional<VpcEndpoint>& endpoint, const PrincipalFacts& principal, Problems* problems);

// The same for the facts of the resource `arn`, which may be empty; `service`: lower case, of the action, empty where none is asked.
void CheckResourceFacts(const ResourceFacts& facts, std::string_view arn, std::string_view service, Problems* problems);

}  // namespace gavel

#endif  // GAVEL_REQUEST_CHECK_FACTS_H_
