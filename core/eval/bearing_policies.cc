#include "eval/policy_set_data.h"

namespace gavel {
namespace {

// Calls `visit` with each list, in the order of the numbers, until it returns true.
template <typename Visit>
void VisitLists(const BearingPolicies& policies, Visit visit) {
  for (const PlacedList* placed :
       {&policies.identity, &policies.permissions_boundary, &policies.session, &policies.resource, &policies.vpc_endpoint}) {
    if (visit(*placed)) return;
  }
  for (const std::optional<PlacedNodes>* nodes : {&policies.service_control, &policies.resource_control}) {
    if (*nodes && (*nodes)->VisitUntil(visit)) return;
  }
}

}  // namespace

uint32_t BearingPolicies::size() const {
  if (resource_control) return resource_control->end();
  return service_control ? service_control->end() : vpc_endpoint.end();
}

const SetPolicy& BearingPolicies::At(uint32_t number) const {
  const SetPolicy* found = nullptr;
  VisitLists(*this, [&](const PlacedList& placed) {
    if (number >= placed.end()) return false;
    found = &placed.list->policies[number - placed.first];
    return true;
  });
  return *found;
}

void BearingPolicies::Number() {
  uint32_t number = 0;
  for (PlacedList* placed : {&identity, &permissions_boundary, &session, &resource, &vpc_endpoint}) {
    placed->first = number;
    number = placed->end();
  }
  for (std::optional<PlacedNodes>* nodes : {&service_control, &resource_control}) {
    if (!*nodes) continue;
    (*nodes)->first = number;
    number = (*nodes)->end();
  }
}

}  // namespace gavel
