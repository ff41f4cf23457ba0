#include "scenario/node.h"

#include "base/did_you_mean.h"

namespace gavel {

std::vector<NodeMember> Members(const Node& object) {
  std::vector<NodeMember> members;
  const Value* defaults = object.defaults();
  for (const Member& own : object.value().members) {
    const Value* beneath = defaults == nullptr ? nullptr : defaults->Find(own.key);
    if (beneath != nullptr && own.value.Is(ValueKind::kNull)) continue;
    members.push_back({own.key, own.key_span, Node(own.value, beneath)});
  }
  if (defaults == nullptr) return members;
  for (const Member& inherited : defaults->members) {
    if (object.value().Find(inherited.key) == nullptr) members.push_back({inherited.key, inherited.key_span, Node(inherited.value)});
  }
  return members;
}

std::optional<Node> FindMember(const Node& object, std::string_view key, bool ignore_case) {
  std::optional<Node> exact;
  std::optional<Node> similar;
  for (const NodeMember& member : Members(object)) {
    if (member.key == key) exact = member.node;
    if (ignore_case && EqualsIgnoreCase(member.key, key)) similar = member.node;
  }
  return exact ? exact : similar;
}

}  // namespace gavel
