// Whether S3's Block Public Access calls a bucket or access-point policy public (S-16).
#ifndef GAVEL_TESTS_REFERENCE_PUBLIC_POLICY_H_
#define GAVEL_TESTS_REFERENCE_PUBLIC_POLICY_H_

#include "reference/policy.h"

namespace gavel::reference {

bool IsPublicPolicy(const Policy& policy, bool of_access_point);

}  // namespace gavel::reference

#endif  // GAVEL_TESTS_REFERENCE_PUBLIC_POLICY_H_
