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

// For policies that cannot bear on the request (the session policy of a user): an implicit deny with Reason::kInvalidRequest;
// CheckBearing() says why.
Decision Authorize(const PolicySet& policies, const Request& request, Scratch& scratch);

// What a decision leaves unsaid about what was given for it.
//   errors    does-not-bear: a policy that cannot bear on this request
//   warnings  does-not-bind: a policy that rightly is not applied (an RCP for a service without RCPs)
//             unknown-request-action, unexpected-resource, unknown-service-key: names that the catalogue does not know
//             deny-without-effect: a Deny that misses this request by a letter's case or by the partition
// Paths are those of the fields of a scenario: `policies.session`, `action`, `context.s3:prefx`. Empty: all of it bears. What a model says
// bears on a request (Resolve) is not judged, only the request. Allocates; with a misspelt name it takes up to some milliseconds.
std::vector<Diagnostic> CheckBearing(const PolicySet& policies, const Request& request);
// Warnings of code deny-without-effect about the policies alone: Denies whose action, key or resource is none of the catalogue. Cost: for
// each Deny about that of expanding its actions.
std::vector<Diagnostic> CheckDenies(const PolicySet& policies);

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
