// Facts that cannot bear on a request: told of a requester or a resource that cannot have them.
#ifndef GAVEL_REQUEST_CHECK_FACTS_H_
#define GAVEL_REQUEST_CHECK_FACTS_H_

#include <span>
#include <string_view>
#include <vector>

#include "gavel/request.h"
#include "request/problems.h"
#include "request/request_data.h"

namespace gavel {

// SPEC(RQ-24): errors of code does-not-bear for facts that a requester of this kind has not; SPEC(RQ-29): of code invalid-fact for an
// organization whose path is in another one. `via`: the call comes by other services.
void CheckPrincipalFacts(const PrincipalFacts& principal, bool via, Problems* problems);

// SPEC(RQ-26): the same for the way on which the call comes.
void CheckWay(PrincipalKind kind, const std::optional<VpcEndpoint>& endpoint, bool via, Problems* problems);
// SPEC(RQ-26): an error for each that is no name of a service principal.
void CheckVia(std::span<const std::string_view> via, Problems* problems);
// A gateway endpoint leads to two services. Costs nothing for others.
void CheckEndpointKind(const std::optional<VpcEndpoint>& endpoint, std::string_view action, Problems* problems);

// SPEC(RQ-29): error: facts about the organization of one account that differ.
void CheckOrganizationsAgree(const RequestData& request, Problems* problems);

// SPEC(RQ-25): the same for the facts of the resource `arn`, which may be empty. `action`: empty where none is asked; then facts that some
// action can ask for are right.
void CheckResourceFacts(const ResourceFacts& facts, std::string_view arn, std::string_view action, Problems* problems);

}  // namespace gavel

#endif  // GAVEL_REQUEST_CHECK_FACTS_H_
