// Reading the value tree with strict expectations: whatever does not fit is thrown as an Error, which becomes decision "error".
#ifndef GAVEL_TESTS_REFERENCE_JSON_H_
#define GAVEL_TESTS_REFERENCE_JSON_H_

#include <optional>
#include <set>
#include <stdexcept>
#include <string>
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
inline void CheckObject(const Value& value, const std::string& what, const std::set<std::string>& allowed) {
  Require(value.Is(ValueKind::kObject), what + " is not an object");
  std::set<std::string> seen;
  for (const Member& member : value.members) {
    Require(allowed.count(member.key) == 1, "unknown key `" + member.key + "` in " + what);
    Require(seen.insert(member.key).second, "repeated key `" + member.key + "` in " + what);
  }
}

inline std::string AsString(const Value& value, const std::string& what) {
  Require(value.Is(ValueKind::kString), what + " is not a string");
  return value.text;
}

inline bool AsBool(const Value& value, const std::string& what) {
  Require(value.Is(ValueKind::kBool), what + " is not true or false");
  return value.text == "true";
}

inline std::optional<std::string> OptionalString(const Value& object, const std::string& key) {
  const Value* value = object.Find(key);
  return value ? std::optional<std::string>(AsString(*value, key)) : std::nullopt;
}

inline std::string StringOr(const Value& object, const std::string& key, const std::string& otherwise) {
  return OptionalString(object, key).value_or(otherwise);
}

inline std::optional<bool> OptionalBool(const Value& object, const std::string& key) {
  const Value* value = object.Find(key);
  return value ? std::optional<bool>(AsBool(*value, key)) : std::nullopt;
}

inline std::vector<std::string> StringList(const Value& value, const std::string& what) {
  Require(value.Is(ValueKind::kArray), what + " is not a list");
  std::vector<std::string> out;
  for (const Value& item : value.items) out.push_back(AsString(item, what));
  return out;
}

inline std::vector<std::string> OptionalStrings(const Value& object, const std::string& key) {
  const Value* value = object.Find(key);
  return value ? StringList(*value, key) : std::vector<std::string>();
}

}  // namespace gavel::reference

#endif  // GAVEL_TESTS_REFERENCE_JSON_H_
