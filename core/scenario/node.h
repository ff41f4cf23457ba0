// A value of a scenario with the default beneath it.
//
// docs/scenarios.md: `defaults` is merged into each scenario, objects key by key, all other values whole, and a `null` removes the default.
// A Node is that merge, done while it is read: nothing is copied, and a document that many scenarios share keeps its address.
#ifndef GAVEL_SCENARIO_NODE_H_
#define GAVEL_SCENARIO_NODE_H_

#include <optional>
#include <string_view>
#include <vector>

#include "gavel/value.h"

namespace gavel {

// Two pointers into trees that outlive it.
class Node {
 public:
  explicit Node(const Value& value, const Value* defaults = nullptr) : value_(&value) {
    if (defaults != nullptr && value.Is(ValueKind::kObject) && defaults->Is(ValueKind::kObject)) defaults_ = defaults;
  }

  const Value& value() const { return *value_; }
  const Value* defaults() const { return defaults_; }  // only beneath an object
  bool Is(ValueKind kind) const { return value_->Is(kind); }
  Span span() const { return value_->span; }

 private:
  const Value* value_;
  const Value* defaults_ = nullptr;
};

struct NodeMember {
  std::string_view key;
  Span key_span;
  Node node;
};

// The members of an object after the merge: its own, then those of the default. Duplicates are kept.
std::vector<NodeMember> Members(const Node& object);

// The last member with this key; with `ignore_case`, one in other letter case when there is no exact one.
std::optional<Node> FindMember(const Node& object, std::string_view key, bool ignore_case = false);

}  // namespace gavel

#endif  // GAVEL_SCENARIO_NODE_H_
