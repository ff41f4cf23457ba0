// Reading the value tree with strict expectations: whatever does not fit is thrown as an Error, which becomes decision "error".
#ifndef GAVEL_TESTS_REFERENCE_JSON_H_
#define GAVEL_TESTS_REFERENCE_JSON_H_

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "gavel/value.h"

namespace gavel::reference {

struct Error : std::runtime_error {
  using std::runtime_error::runtime_error;
};
struct Unsupported : std::runtime_error {
  using std::runtime_error::runtime_error;
};

inline void Require(bool condition, const std::string& message) {
  if (!condition) throw Error(message);
}

// An object whose keys are all among `allowed` and unrepeated.
inline void CheckObject(const Value& value, std::string_view what, std::initializer_list<std::string_view> allowed) {
  if (!(value.Is(ValueKind::kObject))) throw Error(std::string(what) + " is not an object");
  for (const Member& member : value.members) {
    if (std::find(allowed.begin(), allowed.end(), member.key) == allowed.end())
      throw Error("unknown key `" + member.key + "` in " + std::string(what));
    if (value.Find(member.key) != &member.value) throw Error("repeated key `" + member.key + "` in " + std::string(what));
  }
}

inline std::string AsString(const Value& value, std::string_view what) {
  if (!(value.Is(ValueKind::kString))) throw Error(std::string(what) + " is not a string");
  return value.text;
}

inline bool AsBool(const Value& value, std::string_view what) {
  if (!(value.Is(ValueKind::kBool))) throw Error(std::string(what) + " is not true or false");
  return value.text == "true";
}

inline std::optional<std::string> OptionalString(const Value& object, std::string_view key) {
  const Value* value = object.Find(key);
  return value ? std::optional<std::string>(AsString(*value, key)) : std::nullopt;
}

inline std::string StringOr(const Value& object, std::string_view key, std::string_view otherwise) {
  return OptionalString(object, key).value_or(std::string(otherwise));
}

inline std::optional<bool> OptionalBool(const Value& object, std::string_view key) {
  const Value* value = object.Find(key);
  return value ? std::optional<bool>(AsBool(*value, key)) : std::nullopt;
}

inline std::vector<std::string> StringList(const Value& value, std::string_view what) {
  if (!(value.Is(ValueKind::kArray))) throw Error(std::string(what) + " is not a list");
  std::vector<std::string> out;
  for (const Value& item : value.items) out.push_back(AsString(item, what));
  return out;
}

inline std::vector<std::string> OptionalStrings(const Value& object, std::string_view key) {
  const Value* value = object.Find(key);
  return value ? StringList(*value, key) : std::vector<std::string>();
}

}  // namespace gavel::reference

#endif  // GAVEL_TESTS_REFERENCE_JSON_H_
