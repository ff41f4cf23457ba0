// SPEC(S-16): whether a bucket or access-point policy is public, as S3's Block Public Access sees it.
#ifndef GAVEL_POLICY_PUBLIC_POLICY_H_
#define GAVEL_POLICY_PUBLIC_POLICY_H_

#include "gavel/document.h"

namespace gavel {

// Reads texts only, no request: an Allow to everyone counts unless some condition narrows it to fixed values.
// `of_access_point`: the policy is that of an access point, not of a bucket.
bool IsPublic(const PolicyDocument& document, bool of_access_point);

}  // namespace gavel

#endif  // GAVEL_POLICY_PUBLIC_POLICY_H_
