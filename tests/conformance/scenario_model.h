// The policies and facts of a scenario as a model: the principal, its account and organization, the resource, the endpoint.
#ifndef GAVEL_TESTS_CONFORMANCE_SCENARIO_MODEL_H_
#define GAVEL_TESTS_CONFORMANCE_SCENARIO_MODEL_H_

#include <optional>

#include "gavel/session.h"

namespace gavel {

// A session that asks what `part` asks, with everything but the request itself in its model; nullopt when a model cannot say the same: an
// organization whose nodes do not fit its path, policies for a requester that has none, a principal without an account.
std::optional<Session> AsModel(const CallPart& part);

// What is left of the request. Views into `part`, in `texts` and `context`.
struct AskedParts {
  std::vector<std::vector<std::string_view>> values;
  std::vector<ContextView> context;
  std::vector<std::string_view> unknown;
  SessionRequest request;
};
void FillAsked(const CallPart& part, AskedParts* asked);

}  // namespace gavel

#endif  // GAVEL_TESTS_CONFORMANCE_SCENARIO_MODEL_H_
