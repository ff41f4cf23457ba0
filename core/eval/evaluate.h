// Policies against a request: from statements to the bits of a layer.
#ifndef GAVEL_EVAL_EVALUATE_H_
#define GAVEL_EVAL_EVALUATE_H_

#include <cstdint>
#include <optional>

#include "eval/condition_memo.h"
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
  // Of the indeterminate statements. Without Evaluation::all_rules the rules of statements that could change no bit may be missing; as
  // long as some bit is not sure there is one.
  RuleSet rules;
  StatementRef first_allow;  // true
  StatementRef first_deny;   // true or indeterminate

  LayerBits& operator|=(const LayerBits& other);
};

// One evaluation: a request against the policies of a set. Views; lives on the stack.
struct Evaluation {
  // A constructor, since g++ clears the whole of an aggregate, `query` too.
  Evaluation(const BearingPolicies& of_policies, const RequestData& of_request, ContextReader& of_reader, ConditionMemo& of_conditions,
             bool with_boundary, Trace* into = nullptr)
      : policies(of_policies),
        request(of_request),
        reader(of_reader),
        conditions(of_conditions),
        has_boundary(with_boundary),
        trace(into),
        target(gavel::TargetOf(of_request)),
        action(of_request.service_hash, of_request.name_hash, of_request.name_head.blocks[0]) {}

  const BearingPolicies& policies;
  const RequestData& request;
  ContextReader& reader;
  ConditionMemo& conditions;
  bool has_boundary;
  Trace* trace;                          // not null: every element of every statement is evaluated and recorded
  bool all_rules = false;                // see LayerBits::rules
  std::optional<ResourceTarget> behind;  // SPEC(S-17): the bucket or object that the bucket policy sees
  ResourceTarget target;
  ActionFilter action;
  mutable std::optional<IndexQuery> query;  // of the request, once an index was asked

  // SPEC(S-17): what the policy's resources are tested against.
  const ResourceTarget& TargetOf(const SetPolicy& policy) const { return behind && policy.IsOfResource() ? *behind : target; }
  const Semantics& semantics() const { return policies.semantics(); }
  // What an index is asked. Not with a trace, which wants to see every statement.
  const IndexQuery& Query() const;
};

// The plain evaluation, with a trace, looks at every statement. Without a trace filters and indexes leave out statements that are false,
// and what is settled is left out too: after a Deny that is sure the bits of Allows and the grants mean nothing, since nothing can outweigh
// it. Else the bits are the same. `number`: of the policy in the set. The first one adds to `bits`; policies of one list come in the order
// of their numbers.
void EvaluatePolicy(const Evaluation& evaluation, const SetPolicy& policy, uint32_t number, LayerBits* bits);
// For layers where it does not matter whom an Allow names.
LayerBits EvaluateList(const Evaluation& evaluation, PlacedList placed);

// The nodes of an organization: what all of them say, and at which of them there is an Allow.
struct NodeBits {
  LayerBits all;
  bool allow_sure = true;  // at every node
  bool allow_maybe = true;
};
NodeBits EvaluateNodes(const Evaluation& evaluation, const PlacedNodes& placed);

}  // namespace gavel

#endif  // GAVEL_EVAL_EVALUATE_H_
