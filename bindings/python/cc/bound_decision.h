// The decision as Python holds it: with the policies and the request that it is about, which explain it when someone asks.
#ifndef GAVEL_BINDINGS_PYTHON_CC_BOUND_DECISION_H_
#define GAVEL_BINDINGS_PYTHON_CC_BOUND_DECISION_H_

#include <memory>

#include "gavel/authorizer.h"
#include "gavel/explanation.h"

namespace gavel::python {

struct BoundDecision {
  Decision decision;
  PolicySet policies;
  Request request;
  mutable std::shared_ptr<Explanation> explanation = nullptr;  // made on first use, under the interpreter's lock
};

// The Scratch of this thread.
Scratch& ThreadScratch();

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_BOUND_DECISION_H_
