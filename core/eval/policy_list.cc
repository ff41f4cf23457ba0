#include "eval/policy_list.h"

namespace gavel {
namespace {

std::vector<uint32_t> SlotsOf(const CompiledPolicy& policy, SetNumbers* numbers) {
  std::vector<uint32_t> slots;
  for (const KeyName& key : policy.keys.keys()) slots.push_back(numbers->OfKey(key));
  for (const ConditionIdentity& condition : ConditionsOf(policy)) slots.push_back(numbers->OfCondition(condition));
  return slots;
}

void SetCompiled(const CompiledPolicy& compiled, SetPolicy* policy) {
  policy->policy = &compiled;
  policy->count = static_cast<uint32_t>(compiled.statements.size());
  policy->statements = compiled.statements.data();
  policy->filters = compiled.filters.data();
  policy->index = compiled.index.get();
}

}  // namespace

void FinishList(PolicyList* list) {
  std::vector<const CompiledPolicy*> policies;
  size_t statements = 0;
  for (const SetPolicy& policy : list->policies) {
    policies.push_back(policy.policy);
    list->has_unknown = list->has_unknown || policy.policy == nullptr;
    if (policy.policy == nullptr) continue;
    statements += policy.policy->statements.size();
  }
  // One policy has its own index.
  if (policies.size() > 1 && statements >= StatementIndex::kWorthwhile) list->index = std::make_shared<StatementIndex>(policies);
}

PolicyList MakePolicyList(const std::vector<AttachedPolicy>& attached, PolicyType unknown_type, SetNumbers* numbers) {
  PolicyList list;
  for (const AttachedPolicy& one : attached) {
    SetPolicy policy;
    policy.type = one.policy ? one.policy->type() : unknown_type;
    policy.attachment = one.attachment;
    if (one.policy) {
      SetCompiled(one.policy->compiled(), &policy);
      policy.slots = SlotsOf(*policy.policy, numbers);
    }
    list.policies.push_back(std::move(policy));
  }
  FinishList(&list);
  return list;
}

}  // namespace gavel
