// SPEC(S-16): whether a bucket or access-point policy is public, as S3's Block Public Access sees it.
#ifndef GAVEL_AUTHORIZE_PUBLIC_POLICY_H_
#define GAVEL_AUTHORIZE_PUBLIC_POLICY_H_

#include "gavel/document.h"
#include "gavel/policy_set.h"

namespace gavel {

// Reads texts only, no request: an Allow to everyone counts unless some condition narrows it to fixed values.
bool IsPublic(const PolicyDocument& document, Attachment attachment);

}  // namespace gavel

#endif  // GAVEL_AUTHORIZE_PUBLIC_POLICY_H_
