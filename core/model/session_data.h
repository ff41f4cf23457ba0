// A caller bound to a model or to a policy set: what does not change from request to request.
#ifndef GAVEL_MODEL_SESSION_DATA_H_
#define GAVEL_MODEL_SESSION_DATA_H_

#include <optional>
#include <string>
#include <vector>

#include "eval/policy_set_data.h"
#include "eval/read_ahead.h"
#include "gavel/session.h"
#include "model/model_data.h"
#include "request/request_data.h"

namespace gavel {

// Invariants: exactly one of `model` and `policies` is there; the facts are checked; not moved or copied, so that pointers stay good.
struct SessionData {
  SessionData() = default;
  SessionData(const SessionData&) = delete;
  SessionData& operator=(const SessionData&) = delete;

  // What every request reads comes first, in so many bytes.
  static constexpr size_t kReadByAll = sizeof(ReadAhead<36>) + sizeof(std::optional<Model>) + sizeof(std::optional<PolicySet>) +
                                       sizeof(BearingPolicies) + sizeof(PrincipalParts);
  ReadAhead<36> ahead;  // with a model: of identity policies and permissions boundary
  std::optional<Model> model;
  std::optional<PolicySet> policies;
  // What bears on every request; with a model the resource and what is above it are still missing.
  BearingPolicies bearing;
  PrincipalParts parts;
  PrincipalFacts principal;
  Limits limits;
  std::optional<VpcEndpoint> vpc_endpoint;
  std::vector<std::string> via;
  std::vector<std::string_view> via_views;  // of `via`

  // With a model. Lists of the model, or shared ones of this session.
  AttachedList session_policies;
  const AttachedList* identity = nullptr;
  const AttachedList* permissions_boundary = nullptr;
  const AttachedList* vpc_endpoint_policies = nullptr;
  const NodeList* service_control = nullptr;
  std::optional<SetNumbers> numbers;  // of the session policies, behind those of the model
};

}  // namespace gavel

#endif  // GAVEL_MODEL_SESSION_DATA_H_
