// Building of JSON values: escaping and layout are those of gavel::ToJson(Value).
#ifndef GAVEL_EXPLAIN_JSON_BUILD_H_
#define GAVEL_EXPLAIN_JSON_BUILD_H_

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gavel/value.h"

namespace gavel::json {

inline Value String(std::string_view text) {
  Value value;
  value.kind = ValueKind::kString;
  value.text = text;
  return value;
}

inline Value Bool(bool truth) {
  Value value;
  value.kind = ValueKind::kBool;
  value.text = truth ? "true" : "false";
  return value;
}

inline Value Number(uint32_t number) {
  Value value;
  value.kind = ValueKind::kNumber;
  value.text = std::to_string(number);
  return value;
}

inline Value Object(std::initializer_list<std::pair<std::string_view, Value>> members) {
  Value value;
  value.kind = ValueKind::kObject;
  for (const auto& [key, member] : members) value.members.push_back({std::string(key), {}, member});
  return value;
}

template <typename Range, typename Function>
Value Array(const Range& range, Function make) {
  Value value;
  value.kind = ValueKind::kArray;
  for (const auto& item : range) value.items.push_back(make(item));
  return value;
}

inline Value Strings(const std::vector<std::string>& texts) { return Array(texts, String); }

}  // namespace gavel::json

#endif  // GAVEL_EXPLAIN_JSON_BUILD_H_
