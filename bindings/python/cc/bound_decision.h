// The decision as Python holds it: with what it is about, which explains it when someone asks.
#ifndef GAVEL_BINDINGS_PYTHON_CC_BOUND_DECISION_H_
#define GAVEL_BINDINGS_PYTHON_CC_BOUND_DECISION_H_

#include <pybind11/pybind11.h>

#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

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
  mutable std::optional<std::vector<Diagnostic>> warnings = std::nullopt;

  const CallPart& part() const;
};

// Of a session. RequestError for what is no request, and for a request that contradicts the model.
BoundDecision Decide(Session session, Asked asked);
BoundDecision Decide(Session session, Request asked);

// RequestError when there is a warning.
void RaiseIfWarned(const BoundDecision& bound);

// As Python and JSON have them.
pybind11::list ToDicts(const std::vector<AssumedAbsentDeny>& denies);

// The Scratch of this thread.
Scratch& ThreadScratch();

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_BOUND_DECISION_H_
