// Making value trees.
#ifndef GAVEL_TESTS_DIFFERENTIAL_TREE_H_
#define GAVEL_TESTS_DIFFERENTIAL_TREE_H_

#include <string>
#include <utility>
#include <vector>

#include "gavel/value.h"

namespace gavel::differential {

inline Value Leaf(ValueKind kind, std::string text) {
  Value value;
  value.kind = kind;
  value.text = std::move(text);
  return value;
}
inline Value Text(std::string text) { return Leaf(ValueKind::kString, std::move(text)); }
inline Value Flag(bool value) { return Leaf(ValueKind::kBool, value ? "true" : "false"); }
inline Value Number(std::string text) { return Leaf(ValueKind::kNumber, std::move(text)); }

inline Value Object() { return Leaf(ValueKind::kObject, ""); }
inline void Put(Value* object, std::string key, Value value) {
  Member member;
  member.key = std::move(key);
  member.value = std::move(value);
  object->members.push_back(std::move(member));
}
inline Value Object(std::string key, Value value) {
  Value object = Object();
  Put(&object, std::move(key), std::move(value));
  return object;
}

inline Value List(std::vector<Value> items = {}) {
  Value list = Leaf(ValueKind::kArray, "");
  list.items = std::move(items);
  return list;
}

}  // namespace gavel::differential

#endif  // GAVEL_TESTS_DIFFERENTIAL_TREE_H_
