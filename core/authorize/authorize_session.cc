#include "gavel/authorizer.h"

namespace gavel {

Decision Authorize(const Session& session, const SessionRequest& request, Scratch& scratch) {
  const ResolveResult resolved = Resolve(session, request);
  if (resolved.part) return Authorize(resolved.part->policies, resolved.part->request, scratch);
  Decision invalid;
  invalid.reason = Reason::kInvalidRequest;
  return invalid;
}

void AuthorizeMany(const Session& session, std::span<const SessionRequest> requests, std::span<Decision> decisions, Scratch& scratch) {
  for (size_t i = 0; i < requests.size(); ++i) decisions[i] = Authorize(session, requests[i], scratch);
}

}  // namespace gavel
