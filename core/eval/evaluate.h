// Policies against a request: from statements to the bits of a layer.
#ifndef GAVEL_EVAL_EVALUATE_H_
#define GAVEL_EVAL_EVALUATE_H_

#include <cstdint>
#include <optional>

#include "eval/match_principal.h"
#include "eval/match_resource.h"
#include "eval/policy_set_data.h"
#include "eval/trace.h"
#include "gavel/decision.h"
#include "policy/statement_index.h"
#include "request/context_reader.h"

namespace gavel {

// SPEC(F-3) SPEC(E-8): what a set of policies says. A maybe bit is set by a statement that matched or is indeterminate, so it is set
// whenever its sure bit is.
struct LayerBits {
  bool allow_sure = false;
  bool allow_maybe = false;
  bool deny_sure = false;
  bool deny_maybe = false;
  bool has_unknown_policy = false;  // one of them sets both maybe bits (F-7)
  bool deny_by_statement = false;   // deny_maybe holds without the unknown policies
  uint8_t grants_sure = 0;          // classes of resource-side Allows (GrantClass)
  uint8_t grants_maybe = 0;
  RuleSet rules;             // of the indeterminate statements
  StatementRef first_allow;  // true
  StatementRef first_deny;   // true or indeterminate

  LayerBits& operator|=(const LayerBits& other);
};

// One evaluation: a request against the policies of a set. Views; lives on the stack.
struct Evaluation {
  const BearingPolicies& policies;
  const RequestData& request;
  ContextReader& reader;
  bool has_boundary;
  Trace* trace = nullptr;                     // not null: every element of every statement is evaluated and recorded
  std::optional<ResourceTarget> behind = {};  // SPEC(S-17): the bucket or object that the bucket policy sees
  ResourceTarget target = gavel::TargetOf(request);
  ActionFilter action = {request.service_hash, request.name_hash, request.name};
  mutable std::optional<IndexQuery> query = {};  // of the request, once an index was asked

  // SPEC(S-17): what the policy's resources are tested against.
  const ResourceTarget& TargetOf(const SetPolicy& policy) const { return behind && policy.IsOfResource() ? *behind : target; }
  const Semantics& semantics() const { return policies.semantics(); }
  // What an index is asked. Not with a trace, which wants to see every statement.
  const IndexQuery& Query() const;
};

// The plain evaluation looks at every statement. Without a trace filters and indexes leave out statements that are false; the bits are the
// same. `number`: of the policy in the set. The first one adds to `bits`; policies of one list come in the order of their numbers.
void EvaluatePolicy(const Evaluation& evaluation, const SetPolicy& policy, uint32_t number, LayerBits* bits);
LayerBits EvaluateList(const Evaluation& evaluation, PlacedList placed);

}  // namespace gavel

#endif  // GAVEL_EVAL_EVALUATE_H_
