// The policies of one place with the names under which they hang there, and compiled into a list that requests share.
#ifndef GAVEL_MODEL_ATTACHED_LIST_H_
#define GAVEL_MODEL_ATTACHED_LIST_H_

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "eval/node_lists.h"
#include "eval/policy_list.h"
#include "gavel/policy_set.h"

namespace gavel {

struct AttachedList {
  PolicyType type = PolicyType::kIdentityBased;  // what a policy that was not given counts as
  std::vector<AttachedPolicy> policies;
  PolicyList list;  // of `policies`
};

// The nodes of an organization above one account, from the root to the account.
struct AttachedNodes {
  std::vector<std::string_view> nodes;  // ids
  std::vector<const AttachedList*> attached;
  std::shared_ptr<const NodeLists> lists;  // of `attached`; shared by all that have the same policies at their nodes

  void Add(std::string_view node, const AttachedList* list) {
    nodes.push_back(node);
    attached.push_back(list);
  }
  std::vector<const PolicyList*> Lists() const {
    std::vector<const PolicyList*> made;
    for (const AttachedList* list : attached) made.push_back(&list->list);
    return made;
  }
};

// Absent: no organization, or one that does not use the policy type.
using NodeList = std::optional<AttachedNodes>;

}  // namespace gavel

#endif  // GAVEL_MODEL_ATTACHED_LIST_H_
