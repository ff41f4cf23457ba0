// What bears on one request, as the evaluator reads it: lists in their layers.
#ifndef GAVEL_EVAL_POLICY_SET_DATA_H_
#define GAVEL_EVAL_POLICY_SET_DATA_H_

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

#include "eval/node_lists.h"
#include "eval/policy_list.h"
#include "gavel/policy_set.h"
#include "request/context_reader.h"

namespace gavel {

// A list as a layer, or as a node of one. `first` is the number of its first policy among all that bear on the request (StatementRef).
struct PlacedList {
  const PolicyList* list = nullptr;  // never null in a BearingPolicies
  uint32_t first = 0;

  bool empty() const { return list->policies.empty(); }
  bool Has(uint32_t number) const { return number >= first && number < end(); }
  uint32_t end() const { return first + static_cast<uint32_t>(list->policies.size()); }
};

// The nodes of an organization, from the root to the account.
struct PlacedNodes {
  const NodeLists* lists = nullptr;  // never null in a BearingPolicies
  uint32_t first = 0;

  uint32_t end() const { return first + lists->policy_count; }
  // Calls `visit` with each PlacedList, until it returns true; then it returns true.
  template <typename Visit>
  bool VisitUntil(Visit visit) const {
    PlacedList node{nullptr, first};
    for (const PolicyList* list : lists->nodes) {
      node.list = list;
      if (visit(node)) return true;
      node.first = node.end();
    }
    return false;
  }
  template <typename Visit>
  void ForEach(Visit visit) const {
    VisitUntil([&visit](const PlacedList& node) {
      visit(node);
      return false;
    });
  }
};

// Views; a small value. Policies are numbered in the order identity, permissions_boundary, session, resource, vpc_endpoint,
// service_control, resource_control.
struct BearingPolicies {
  const Semantics* options = nullptr;
  std::span<const KeyName> keys;       // one slot each,
  std::span<const KeyName> more_keys;  // and these behind them
  PlacedList identity;
  PlacedList permissions_boundary;
  PlacedList session;
  PlacedList resource;
  PlacedList vpc_endpoint;
  std::optional<PlacedNodes> service_control;
  std::optional<PlacedNodes> resource_control;

  const Semantics& semantics() const { return *options; }
  uint32_t size() const;
  // By number.
  const SetPolicy& At(uint32_t number) const;

  // Sets the numbers, once all lists are there.
  void Number();
};

// The policies of a PolicySet, given by hand. Not moved or copied, so that `bearing` stays good.
struct PolicySetData {
  PolicySetData() = default;
  PolicySetData(const PolicySetData&) = delete;
  PolicySetData& operator=(const PolicySetData&) = delete;

  Layers layers;
  SetNumbers numbers;
  std::deque<PolicyList> lists;
  NodeLists service_control;
  NodeLists resource_control;
  BearingPolicies bearing;
};

}  // namespace gavel

#endif  // GAVEL_EVAL_POLICY_SET_DATA_H_
