// The policies of an organization above one account: node by node, as the plain evaluation reads them, and together, each policy once with
// the nodes at which it is attached as bits of a mask. Most policies hang at several nodes (FullAWSAccess at every one).
#ifndef GAVEL_EVAL_NODE_LISTS_H_
#define GAVEL_EVAL_NODE_LISTS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "eval/policy_list.h"

namespace gavel {

struct NodeLists {
  // AWS allows seven nodes with a few policies each; more than so many are not taken together.
  static constexpr size_t kMaxTogether = 64;
  static constexpr uint32_t kMaxPolicies = 256;

  std::vector<const PolicyList*> nodes;  // from the root to the account; they outlive this
  uint32_t policy_count = 0;             // of all nodes

  PolicyList together;            // every policy once; those that are unknown one by one
  std::vector<uint64_t> masks;    // one for each policy of `together`; bit n: nodes[n]
  std::vector<uint32_t> numbers;  // the same: its first appearance, counted over all nodes

  bool AreTogether() const { return nodes.size() <= kMaxTogether && policy_count <= kMaxPolicies; }
  uint64_t all() const { return nodes.empty() ? 0 : ~uint64_t{0} >> (kMaxTogether - nodes.size()); }
};

NodeLists MakeNodeLists(std::vector<const PolicyList*> nodes);

}  // namespace gavel

#endif  // GAVEL_EVAL_NODE_LISTS_H_
