// The policies of one place: a principal, a node of an organization, a resource. Immutable; shared by every request that they bear on.
#ifndef GAVEL_EVAL_POLICY_LIST_H_
#define GAVEL_EVAL_POLICY_LIST_H_

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "gavel/policy_set.h"
#include "policy/compiled_policy.h"
#include "policy/statement_index.h"
#include "request/context_reader.h"

namespace gavel {

struct SetPolicy {
  const CompiledPolicy* policy = nullptr;  // nullptr: unknown (F-7)
  PolicyType type = PolicyType::kIdentityBased;
  Attachment attachment = Attachment::kResource;
  std::vector<uint32_t> slots;  // of the policy's keys

  // The resource's own policy, not that of an access point or a service network.
  bool IsOfResource() const { return type == PolicyType::kResourceBased && attachment == Attachment::kResource; }
};

struct PolicyList {
  std::vector<SetPolicy> policies;
  std::shared_ptr<const StatementIndex> index = nullptr;  // of all of them, when they have many statements
  bool has_unknown = false;                               // one of the policies is unknown
};

// The condition keys that lists read: one slot for each spelling. `first`: slots below it are another table's.
class KeySlots {
 public:
  explicit KeySlots(const KeySlots* below = nullptr);

  uint32_t SlotOf(const KeyName& key);
  const std::vector<KeyName>& keys() const { return keys_; }

 private:
  const KeySlots* below_;  // may be null
  uint32_t first_;
  std::vector<KeyName> keys_;
  std::unordered_map<std::string, uint32_t> slot_of_;
};

// `attached` must outlive the list. `unknown_type`: what a policy that was not given counts as.
PolicyList MakePolicyList(const std::vector<AttachedPolicy>& attached, PolicyType unknown_type, KeySlots* slots);

}  // namespace gavel

#endif  // GAVEL_EVAL_POLICY_LIST_H_
