#include "eval/policy_list.h"

namespace gavel {
namespace {

// One policy has its own index.
void AddIndex(PolicyList* list) {
  std::vector<const CompiledPolicy*> policies;
  size_t statements = 0;
  for (const SetPolicy& policy : list->policies) {
    policies.push_back(policy.policy);
    list->has_unknown = list->has_unknown || policy.policy == nullptr;
    if (policy.policy == nullptr) continue;
    statements += policy.policy->statements.size();
  }
  if (policies.size() > 1 && statements >= StatementIndex::kWorthwhile) list->index = std::make_shared<StatementIndex>(policies);
}

}  // namespace

KeySlots::KeySlots(const KeySlots* below) : below_(below), first_(below == nullptr ? 0 : static_cast<uint32_t>(below->keys_.size())) {}

uint32_t KeySlots::SlotOf(const KeyName& key) {
  if (below_ != nullptr) {
    const auto found = below_->slot_of_.find(key.text);
    if (found != below_->slot_of_.end()) return found->second;
  }
  const auto [found, inserted] = slot_of_.emplace(key.text, first_ + static_cast<uint32_t>(keys_.size()));
  if (inserted) keys_.push_back(key);
  return found->second;
}

PolicyList MakePolicyList(const std::vector<AttachedPolicy>& attached, PolicyType unknown_type, KeySlots* slots) {
  PolicyList list;
  for (const AttachedPolicy& one : attached) {
    SetPolicy policy;
    policy.type = one.policy ? one.policy->type() : unknown_type;
    policy.attachment = one.attachment;
    if (one.policy) {
      policy.policy = &one.policy->compiled();
      for (const KeyName& key : policy.policy->keys.keys()) policy.slots.push_back(slots->SlotOf(key));
    }
    list.policies.push_back(std::move(policy));
  }
  AddIndex(&list);
  return list;
}

}  // namespace gavel
