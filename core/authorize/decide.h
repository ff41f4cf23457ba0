// One evaluation from policies and request to decision; with a trace it is the ground of an explanation.
#ifndef GAVEL_AUTHORIZE_DECIDE_H_
#define GAVEL_AUTHORIZE_DECIDE_H_

#include <cstddef>

#include "authorize/layers.h"
#include "authorize/plan.h"
#include "eval/trace.h"
#include "gavel/decision.h"

namespace gavel {

struct Decided {
  Decision decision;
  Plan plan;
  LayerResults layers;
  CombineInput closed;  // what the decision was combined from
};

// Evaluates `request` itself, without its companion. `trace` may be null.
Decided Decide(const BearingPolicies& policies, const RequestData& request, ContextReader& reader, Trace* trace);

// The denial of what is no request.
Decision InvalidRequest();

// The request and its companion, where it has one.
Decision DecideCall(const BearingPolicies& policies, const RequestData& request, ContextReader& reader);

// SPEC(E-31): the decision of a call from those of its parts. Returns the first part with its effect. count > 0.
size_t CombineParts(const Decision* parts, size_t count, Decision* whole);

}  // namespace gavel

#endif  // GAVEL_AUTHORIZE_DECIDE_H_
