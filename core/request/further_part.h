// What the first part of a call tells of the further ones.
#ifndef GAVEL_REQUEST_FURTHER_PART_H_
#define GAVEL_REQUEST_FURTHER_PART_H_

#include "gavel/request.h"

namespace gavel {

// Tells context keys of `part` that follow from `first`, where the part says nothing of them:
//   SPEC(K-42) aws:RequestedRegion of the passing of a role is the region of the call that passes it;
//   SPEC(K-44) ec2:CreateAction and the like are the action that creates what is tagged.
void TellOfFirstPart(const RequestFacts& first, RequestFacts* part);

}  // namespace gavel

#endif  // GAVEL_REQUEST_FURTHER_PART_H_
