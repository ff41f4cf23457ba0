#include "eval/node_lists.h"

#include <algorithm>
#include <utility>

#include "policy/identity.h"

namespace gavel {
namespace {

// Equal keys have equal slots in every list of a set.
size_t PlaceOf(const SetPolicy& policy, const std::vector<SetPolicy>& policies) {
  const auto found = std::find_if(policies.begin(), policies.end(), [&](const SetPolicy& other) {
    if (policy.policy == nullptr || other.policy == nullptr || policy.type != other.type || policy.attachment != other.attachment)
      return false;
    return SaySame(*policy.policy, *other.policy);
  });
  return static_cast<size_t>(found - policies.begin());
}

}  // namespace

NodeLists MakeNodeLists(std::vector<const PolicyList*> nodes) {
  NodeLists lists;
  lists.nodes = std::move(nodes);
  for (const PolicyList* node : lists.nodes) lists.policy_count += static_cast<uint32_t>(node->policies.size());
  if (!lists.AreTogether()) return lists;
  uint32_t number = 0;
  for (size_t node = 0; node < lists.nodes.size(); ++node) {
    for (const SetPolicy& policy : lists.nodes[node]->policies) {
      const size_t place = PlaceOf(policy, lists.together.policies);
      if (place == lists.together.policies.size()) {
        lists.together.policies.push_back(policy);
        lists.masks.push_back(0);
        lists.numbers.push_back(number);
      }
      lists.masks[place] |= uint64_t{1} << node;
      ++number;
    }
  }
  FinishList(&lists.together);
  return lists;
}

}  // namespace gavel
