// The policies of a scenario, and what they say about one part of a call.
#ifndef GAVEL_TESTS_REFERENCE_LAYERS_H_
#define GAVEL_TESTS_REFERENCE_LAYERS_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "reference/statements.h"

namespace gavel::reference {

struct PolicySet {
  std::vector<Policy> identity, boundary, session, resource, vpc_endpoint;
  std::optional<std::vector<std::vector<Policy>>> service_control, resource_control;  // a list of policies for each node
};

// `resource_policies` replaces the resource layer for a further part of a call. Throws Error.
PolicySet ReadPolicies(const Value* policies, const Value* resource_policies, const Request& request);

bool IsRole(const Resource& resource);
bool IsKey(const Resource& resource);

// The layers that apply to the request (E-4, E-27); those that do not are empty and not `applies`.
struct Layers {
  struct Slot {
    bool applies = false;
    bool present = false;  // has policies
    Layer layer;
  };
  Slot identity, boundary, session, vpc_endpoint;
  Slot resource;  // of the resource itself
  Slot front;     // of the access point or the service network before it
  bool scp_applies = false, rcp_applies = false;
  std::vector<Layer> scp, rcp;  // a layer for each node
  bool service_network_open = false, service_open = false;
};

Layers EvaluateLayers(const Request& request, const PolicySet& policies, const Keys& keys);

}  // namespace gavel::reference

#endif  // GAVEL_TESTS_REFERENCE_LAYERS_H_
