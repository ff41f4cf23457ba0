// The fields of principals and resources.
#ifndef GAVEL_SCENARIO_READ_FACTS_H_
#define GAVEL_SCENARIO_READ_FACTS_H_

#include "gavel/request.h"
#include "scenario/fields.h"

namespace gavel {

void ReadInto(const Place& place, Organization* out);
void ReadInto(const Place& place, PrincipalFacts* out);
void ReadInto(const Place& place, KmsGrant* out);
void ReadInto(const Place& place, RamShare* out);
void ReadInto(const Place& place, AclGrant* out);
void ReadInto(const Place& place, AccessPointTarget* out);
void ReadInto(const Place& place, ServiceAuth* out);
void ReadInto(const Place& place, ResourceFacts* out);
void ReadInto(const Place& place, VpcEndpoint* out);

}  // namespace gavel

#endif  // GAVEL_SCENARIO_READ_FACTS_H_
