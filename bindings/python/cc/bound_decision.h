// The decision as Python holds it: with what it is about, which explains it when someone asks.
#ifndef GAVEL_BINDINGS_PYTHON_CC_BOUND_DECISION_H_
#define GAVEL_BINDINGS_PYTHON_CC_BOUND_DECISION_H_

#include <memory>
#include <optional>
#include <utility>
#include <variant>

#include "asked.h"
#include "gavel/authorizer.h"
#include "gavel/explanation.h"

namespace gavel::python {

// What a session decided without making the request whole: Resolve does, when someone wants to see it.
template <typename How>  // Asked; or Request, of which the session has the caller
struct SessionAnswer {
  Session session;
  How asked;
};

struct BoundDecision {
  Decision decision;
  // Becomes a CallPart on first use; under the interpreter's lock.
  mutable std::variant<CallPart, SessionAnswer<Asked>, SessionAnswer<Request>> about;
  mutable std::shared_ptr<Explanation> explanation = nullptr;

  const CallPart& part() const;
};

// Of a session. RequestError for what is no request, and for a request that contradicts the model.
BoundDecision Decide(Session session, Asked asked);
BoundDecision Decide(Session session, Request asked);

// The Scratch of this thread.
Scratch& ThreadScratch();

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_BOUND_DECISION_H_
