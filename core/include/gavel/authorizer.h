// Deciding.
//
//   gavel::Scratch scratch;                       // one per thread
//   gavel::Decision decision = gavel::Authorize(policies, request, scratch);
//   gavel::Decision another = gavel::Authorize(session, session_request, scratch);   // gavel/session.h
//
// Authorize is total and pure: no clock, no environment, no logging, no lock. After the first calls have grown the Scratch it allocates
// nothing.
#ifndef GAVEL_AUTHORIZER_H_
#define GAVEL_AUTHORIZER_H_

#include <memory>
#include <span>
#include <vector>

#include "gavel/decision.h"
#include "gavel/policy_set.h"
#include "gavel/request.h"
#include "gavel/session.h"

namespace gavel {

struct ScratchData;  // core/eval/scratch_data.h

// Working memory of a decision, reused from call to call. Not safe for concurrent use: one per thread.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(Scratch&&) noexcept;
  Scratch& operator=(Scratch&&) noexcept;
  ScratchData& data() { return *data_; }

 private:
  std::unique_ptr<ScratchData> data_;
};

Decision Authorize(const PolicySet& policies, const Request& request, Scratch& scratch);

// For a request that is invalid or contradicts the model: an implicit deny with Reason::kInvalidRequest; Resolve() says why.
Decision Authorize(const Session& session, const SessionRequest& request, Scratch& scratch);

// decisions[i] answers requests[i]; the spans have the same size.
void AuthorizeMany(const Session& session, std::span<const SessionRequest> requests, std::span<Decision> decisions, Scratch& scratch);

struct CallDecision {
  Decision decision;            // of the whole call (E-31)
  size_t deciding_part = 0;     // the first part with that effect
  std::vector<Decision> parts;  // in order
};

CallDecision AuthorizeAll(const std::vector<CallPart>& parts, Scratch& scratch);

}  // namespace gavel

#endif  // GAVEL_AUTHORIZER_H_
