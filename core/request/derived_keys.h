// Context keys that follow from the facts of a request. One row of derived_keys.cc a key; docs/scenarios.md has the same list in words.
#ifndef GAVEL_REQUEST_DERIVED_KEYS_H_
#define GAVEL_REQUEST_DERIVED_KEYS_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "request/request_data.h"
#include "request/text_arena.h"

namespace gavel {

enum class DerivedState : uint8_t {
  kAbsent,    // AWS does not send the key for this request
  kNotGiven,  // absent because the caller gave no such fact: unknown when the request is not complete (RQ-8)
  kUnknown,   // AWS sends it, and the fact was not given
  kPresent,
  kDefault,    // present with a documented default
  kCollision,  // K-6
};

struct DerivedValue {
  DerivedState state = DerivedState::kAbsent;
  std::string_view single;
  std::span<const std::string_view> list;
  bool is_list = false;
};

struct DerivedKey {
  std::string_view name;    // "aws:PrincipalArn"; a family of tag keys ends with `/`
  std::string_view folded;  // lower case
  std::string_view rule;    // "K-1"
  // `tag` is the text after the `/` of a tag key as the policy spells it.
  DerivedValue (*derive)(const RequestData& request, TextArena& arena, std::string_view tag);
};

std::span<const DerivedKey> AllDerivedKeys();

// The row of a lower-case key; nullptr when there is none.
const DerivedKey* FindDerivedKey(std::string_view folded);

}  // namespace gavel

#endif  // GAVEL_REQUEST_DERIVED_KEYS_H_
