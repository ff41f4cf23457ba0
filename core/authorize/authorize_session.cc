#include "authorize/decide.h"
#include "eval/scratch_data.h"
#include "gavel/authorizer.h"
#include "model/bind_request.h"
#include "model/session_data.h"

namespace gavel {

Decision Authorize(const Session& session, const SessionRequest& request, Scratch& scratch) {
  if (NeedsResolving(session.data(), request)) {
    const ResolveResult resolved = Resolve(session, request);
    return resolved.part ? Authorize(resolved.part->policies, resolved.part->request, scratch) : InvalidRequest();
  }
  ScratchData& data = scratch.data();
  BoundRequest bound;
  if (!BindRequest(session.data(), request, &data.request, &data.companion, &bound)) return InvalidRequest();
  return DecideCall(bound.policies, *bound.request, data.reader);
}

void AuthorizeMany(const Session& session, std::span<const SessionRequest> requests, std::span<Decision> decisions, Scratch& scratch) {
  for (size_t i = 0; i < requests.size(); ++i) decisions[i] = Authorize(session, requests[i], scratch);
}

}  // namespace gavel
