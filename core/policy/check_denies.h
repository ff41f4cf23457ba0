// Deny statements that cannot do what they say: they name what the catalogue does not know, or what no request has.
//
// An Allow that matches nothing is seen as soon as it is needed. A Deny that matches nothing is not: everything works, and what it should
// stop is open.
#ifndef GAVEL_POLICY_CHECK_DENIES_H_
#define GAVEL_POLICY_CHECK_DENIES_H_

#include <vector>

#include "policy/compiled_policy.h"
#include "request/request_data.h"

namespace gavel {

// SPEC(RQ-36): whether a member of this Deny can match no request, or one of its lists is empty. Such a policy can be read, and linted, but
// not be given for a decision.
bool HasFaultyDeny(const Statement& statement, const CompiledStatement& compiled);
// An error for each such member.
void ReportFaultyDenies(const CompiledPolicy& policy, std::vector<Diagnostic>* diagnostics);

// SPEC(RQ-35): warnings about the Denies of one policy, whatever the request.
void WarnOfDenies(const CompiledPolicy& policy, std::vector<Diagnostic>* diagnostics);

// Warnings about Denies that miss this request by a letter's case, or by the partition.
void WarnOfNearMisses(const CompiledPolicy& policy, const RequestData& request, std::vector<Diagnostic>* diagnostics);

}  // namespace gavel

#endif  // GAVEL_POLICY_CHECK_DENIES_H_
