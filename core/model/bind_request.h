// A session's request as the evaluator reads it, without copies: facts of the session, the model and the caller, and lists of policies.
#ifndef GAVEL_MODEL_BIND_REQUEST_H_
#define GAVEL_MODEL_BIND_REQUEST_H_

#include <optional>

#include "eval/policy_set_data.h"
#include "gavel/session.h"
#include "request/request_data.h"

namespace gavel {

// Not moved or copied: `request` may point to `companion`.
struct BoundRequest {
  BoundRequest();  // out of line: g++ would clear the places of requests that are not there yet
  BoundRequest(const BoundRequest&) = delete;
  BoundRequest& operator=(const BoundRequest&) = delete;

  std::optional<RequestData> request;
  std::optional<RequestData> companion;
  BearingPolicies policies;
};

// True when only Resolve can read the request: facts of the resource that are to be compared with the model's, or an option that forbids
// told keys to contradict derived ones.
bool NeedsResolving(const SessionData& session, const SessionRequest& request);

// False when the request is invalid or contradicts the model. Allocates nothing once the buffers have grown.
bool BindRequest(const SessionData& session, const SessionRequest& request, RequestBuffers* buffers, RequestBuffers* companion,
                 BoundRequest* bound);

}  // namespace gavel

#endif  // GAVEL_MODEL_BIND_REQUEST_H_
