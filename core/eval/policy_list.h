// The policies of one place: a principal, a node of an organization, a resource. Immutable; shared by every request that they bear on.
#ifndef GAVEL_EVAL_POLICY_LIST_H_
#define GAVEL_EVAL_POLICY_LIST_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "eval/set_numbers.h"
#include "gavel/policy_set.h"
#include "policy/compiled_policy.h"
#include "policy/statement_index.h"

namespace gavel {

struct SetPolicy {
  const CompiledPolicy* policy = nullptr;  // nullptr: unknown (F-7)
  PolicyType type = PolicyType::kIdentityBased;
  Attachment attachment = Attachment::kResource;
  uint32_t count = 0;  // of the policy: its statements; here, so that a decision need not look at the policy itself
  const CompiledStatement* statements = nullptr;
  const ActionFilter* filters = nullptr;
  const StatementIndex* index = nullptr;
  std::vector<uint32_t> slots;  // of the policy's keys; behind them the numbers of its conditions (CompiledCondition::number)

  // The resource's own policy, not that of an access point or a service network.
  bool IsOfResource() const { return type == PolicyType::kResourceBased && attachment == Attachment::kResource; }
};

struct PolicyList {
  std::vector<SetPolicy> policies;
  std::shared_ptr<const StatementIndex> index = nullptr;  // of all of them, when they have many statements
  bool has_unknown = false;                               // one of the policies is unknown
};

// Sets what follows from the policies.
void FinishList(PolicyList* list);

// `attached` must outlive the list. `unknown_type`: what a policy that was not given counts as.
PolicyList MakePolicyList(const std::vector<AttachedPolicy>& attached, PolicyType unknown_type, SetNumbers* numbers);

}  // namespace gavel

#endif  // GAVEL_EVAL_POLICY_LIST_H_
