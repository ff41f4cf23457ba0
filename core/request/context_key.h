// Condition keys as policies name them, and their values in a request.
#ifndef GAVEL_REQUEST_CONTEXT_KEY_H_
#define GAVEL_REQUEST_CONTEXT_KEY_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gavel/catalog.h"
#include "gavel/semantics.h"
#include "request/derived_keys.h"
#include "request/request_data.h"
#include "request/text_arena.h"

namespace gavel {

// A key that a policy reads. SPEC(C-3): names ignore case. SPEC(K-6): the tag part too, but an equally spelled tag key wins.
struct KeyName {
  std::string text;         // as the policy writes it
  std::string folded;       // lower case
  uint64_t hash = 0;        // FoldedHash
  uint32_t tag_offset = 0;  // of the tag key in text; 0: this is no tag key
  Arity arity = Arity::kUnknown;
  const DerivedKey* derived = nullptr;  // how the key follows from facts; nullptr: told only
};

// Where the tag key begins in the name of a key (`k` in `aws:RequestTag/k`); 0 when there is none. A slash before the colon belongs to the
// name of an identity provider.
size_t TagOffset(std::string_view key);

KeyName MakeKeyName(std::string_view text);

enum class KeyState : uint8_t {
  kAbsent,
  kPresent,
  kUnknown,    // F-7
  kCollision,  // several tag keys that differ in case only, none spelled as in the policy (K-6)
};

// The values of one key in one request. Views live as long as the request and the arena.
struct ContextSlot {
  KeyState state = KeyState::kAbsent;
  bool multivalued = false;  // C-11
  bool told = false;
  bool assumed = false;  // a documented default (RQ-8)
  uint32_t count = 0;
  const std::string_view* list = nullptr;  // nullptr: `single` is the only value
  std::string_view single;

  std::string_view value(uint32_t i) const { return list != nullptr ? list[i] : single; }
};

ContextSlot ReadKey(const KeyName& key, const RequestData& request, const Semantics& semantics, TextArena& arena);

// SPEC(K-59): derivable keys for which the caller told another value than the one that follows from the facts, spelled as derived.
std::vector<std::string> OverriddenKeys(const RequestData& request);

}  // namespace gavel

#endif  // GAVEL_REQUEST_CONTEXT_KEY_H_
