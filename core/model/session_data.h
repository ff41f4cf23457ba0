// A caller bound to a model or to a policy set: what does not change from request to request.
#ifndef GAVEL_MODEL_SESSION_DATA_H_
#define GAVEL_MODEL_SESSION_DATA_H_

#include <optional>
#include <string>
#include <vector>

#include "gavel/session.h"
#include "model/model_data.h"

namespace gavel {

// Invariants: exactly one of `model` and `policies` is there; the facts are checked; not moved or copied, so that pointers stay good.
struct SessionData {
  SessionData() = default;
  SessionData(const SessionData&) = delete;
  SessionData& operator=(const SessionData&) = delete;

  std::optional<Model> model;
  std::optional<PolicySet> policies;
  PrincipalFacts principal;
  std::vector<std::string> via;
  std::optional<VpcEndpoint> vpc_endpoint;
  Limits limits;

  // With a model. Lists of the model, or shared ones of this session.
  PolicyList session_policies;
  const PolicyList* identity = nullptr;
  const PolicyList* permissions_boundary = nullptr;
  const PolicyList* vpc_endpoint_policies = nullptr;
  const std::optional<std::vector<NodePolicies>>* service_control = nullptr;
};

}  // namespace gavel

#endif  // GAVEL_MODEL_SESSION_DATA_H_
