// What the parts of a call tell of one another.
#ifndef GAVEL_REQUEST_FURTHER_PART_H_
#define GAVEL_REQUEST_FURTHER_PART_H_

#include <span>

#include "gavel/request.h"

namespace gavel {

// Tells context keys of the parts that follow from other parts, where a part itself says nothing of them:
//   SPEC(K-42) aws:RequestedRegion of the passing of a role, in a further part, is that of the first part;
//   SPEC(K-63) ec2:CreateAction and the like, in a further part, are the action of the first part;
//   SPEC(K-65) lambda:InvokedViaFunctionUrl is true beside a call of a function URL.
void TellOfOneAnother(std::span<RequestFacts* const> parts);

}  // namespace gavel

#endif  // GAVEL_REQUEST_FURTHER_PART_H_
