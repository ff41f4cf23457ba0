// Action and NotAction against the action of a request.
#ifndef GAVEL_EVAL_MATCH_ACTION_H_
#define GAVEL_EVAL_MATCH_ACTION_H_

#include "base/tri.h"
#include "policy/compiled_policy.h"
#include "request/request_data.h"

namespace gavel {

Tri MatchAction(const ElementPatterns<ActionPattern>& element, const RequestData& request, const Semantics& semantics);

// SPEC(G-18): what an empty Not element says; `true` stands for "everything matches".
Tri EmptyNotElement(const Semantics& semantics);

}  // namespace gavel

#endif  // GAVEL_EVAL_MATCH_ACTION_H_
