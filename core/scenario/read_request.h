// The request of a scenario, and the further parts of its call.
#ifndef GAVEL_SCENARIO_READ_REQUEST_H_
#define GAVEL_SCENARIO_READ_REQUEST_H_

#include <optional>
#include <string>
#include <vector>

#include "gavel/request.h"
#include "gavel/semantics.h"
#include "scenario/fields.h"

namespace gavel {

// One part of a call, before it is checked.
struct PartFacts {
  RequestFacts facts;
  size_t index = 0;                       // in `also`
  std::optional<Node> node;               // the entry of `also`; absent for the first part
  std::optional<Node> resource_policies;  // in place of the `resource` layer
};

struct RequestFields {
  std::vector<PartFacts> parts;
  Semantics semantics;
};

// `semantics` is what holds without the scenario's own options.
RequestFields ReadRequest(const Place& place, const Semantics& semantics);

// The requests of all parts; nullopt, with diagnostics at the fields that they name, when one is not sound.
std::optional<std::vector<Request>> MakeRequests(const Place& place, const RequestFields& fields, const Limits& limits);

}  // namespace gavel

#endif  // GAVEL_SCENARIO_READ_REQUEST_H_
