// AWS's limits of services, row by row as docs/semantics/limits.md has them (read in November 2026).
#ifndef GAVEL_TESTS_REFERENCE_LIMITS_H_
#define GAVEL_TESTS_REFERENCE_LIMITS_H_

#include <string>

namespace gavel::reference {

// Actions are in lower case, as Request::action; `arn` is the resource's, or empty.
bool IsSharedWithOtherAccounts(const std::string& action, const std::string& arn);  // S-25
bool IsControlledByResourcePolicy(const std::string& action);                       // S-25
bool OnlyOwnersAccountMayCall(const std::string& action);                           // S-26
bool IamRefusesToWrite(const std::string& action, const std::string& arn);          // S-21
bool StaysWithTheBucketsOwner(const std::string& action);                           // S-27

enum class Sent { kNo, kYes, kUnknown };
// Whether a call through an endpoint carries aws:SourceVpcArn, aws:VpceAccount, aws:VpceOrgID or aws:VpceOrgPaths; `key` in lower case
// (K-33).
Sent EndpointKey(const std::string& service, const std::string& action, const std::string& key);

}  // namespace gavel::reference

#endif  // GAVEL_TESTS_REFERENCE_LIMITS_H_
