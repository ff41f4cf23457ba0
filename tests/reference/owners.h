// Who owns a resource, and what others may do with it without a resource policy.
#ifndef GAVEL_TESTS_REFERENCE_OWNERS_H_
#define GAVEL_TESTS_REFERENCE_OWNERS_H_

#include <string>

#include "reference/facts.h"

namespace gavel::reference {

inline constexpr const char* kAws = "aws";  // as an owner (RQ-11)

// The owner of an ARN without account that nobody told (RQ-10): an account, `aws`, or empty when it has to be told.
std::string OwnerOfArnWithoutAccount(const std::string& arn, const std::string& callers_account);

// The account that RQ-7 compares with the caller's: the owner's, but of an object that another account owns that account (S-27).
bool IsObject(const std::string& arn);
bool IsForeignObject(const Request& request);

// E-36: other accounts reach the resource by a setting of the service and not of IAM.
bool IsSharedOutsideIam(const Request& request);
// E-37: AWS owns the resource and its service lets nobody else change it.
bool IsAwsOwnToChange(const Request& request);

}  // namespace gavel::reference

#endif  // GAVEL_TESTS_REFERENCE_OWNERS_H_
