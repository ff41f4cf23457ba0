#include "request/context_key.h"

#include <algorithm>

#include "match/ascii.h"

namespace gavel {
namespace {

bool IsMultivalued(const KeyName& key, bool is_list, size_t count) {
  if (key.arity != Arity::kUnknown) return key.arity == Arity::kMulti;
  return is_list && count != 1;  // SPEC(C-11)
}

ContextSlot FromTold(const KeyName& key, const ContextView& told) {
  ContextSlot slot;
  slot.state = KeyState::kPresent;
  slot.told = true;
  slot.count = static_cast<uint32_t>(told.values.size());
  slot.list = told.values.data();
  slot.multivalued = IsMultivalued(key, told.is_list, told.values.size());
  return slot;
}

// SPEC(C-3): names ignore case, but for the service keys of VPC Lattice.
bool KeepsCase(const KeyName& key) { return key.folded.starts_with("vpc-lattice-svcs:"); }

// What the request tells under names that are equal ignoring case.
struct ToldNames {
  const ContextView* exact = nullptr;      // spelled as in the policy
  const ContextView* exact_tag = nullptr;  // its tag key is: the first one
  const ContextView* last = nullptr;
  size_t count = 0;
};

ToldNames FindTold(const KeyName& key, const RequestData& request) {
  ToldNames names;
  const std::string_view tag = std::string_view(key.text).substr(key.tag_offset);
  request.told.ForEach(key.text, key.hash, [&](const ContextView& told) {
    names.last = &told;
    ++names.count;
    if (names.exact == nullptr && told.key == key.text) names.exact = &told;
    if (names.exact_tag == nullptr && told.key.substr(key.tag_offset) == tag) names.exact_tag = &told;
  });
  return names;
}

ContextSlot NotTold(const RequestData& request) {
  ContextSlot slot;
  slot.state = request.facts.complete ? KeyState::kAbsent : KeyState::kUnknown;
  return slot;
}

ContextSlot ChooseTold(const KeyName& key, const ToldNames& names, const RequestData& request, const Semantics& semantics) {
  if (KeepsCase(key)) return names.exact != nullptr ? FromTold(key, *names.exact) : NotTold(request);
  if (names.count == 1) return FromTold(key, *names.last);
  if (names.exact_tag != nullptr) return FromTold(key, *names.exact_tag);  // SPEC(K-6): the exactly spelled tag key wins
  ContextSlot slot = FromTold(key, *names.last);
  if (semantics.Get(Option::kTagCaseCollision) == 0) slot.state = KeyState::kCollision;
  return slot;
}

ContextSlot FromDerived(const KeyName& key, const DerivedValue& value, const RequestData& request, const Semantics& semantics) {
  ContextSlot slot;
  switch (value.state) {
    case DerivedState::kAbsent:
      return slot;
    case DerivedState::kNotGiven:
      slot.state = request.facts.complete ? KeyState::kAbsent : KeyState::kUnknown;
      return slot;
    case DerivedState::kUnknown:
      slot.state = KeyState::kUnknown;
      return slot;
    case DerivedState::kCollision:
      slot.state = semantics.Get(Option::kTagCaseCollision) == 0 ? KeyState::kCollision : KeyState::kPresent;
      break;
    case DerivedState::kPresent:
    case DerivedState::kDefault:
      slot.state = KeyState::kPresent;
      break;
  }
  slot.assumed = value.state == DerivedState::kDefault;
  slot.single = value.single;
  slot.list = value.list.empty() ? nullptr : value.list.data();
  slot.count = value.list.empty() ? 1 : static_cast<uint32_t>(value.list.size());
  slot.multivalued = IsMultivalued(key, value.is_list, slot.count);
  return slot;
}

}  // namespace

size_t TagOffset(std::string_view key) {
  const size_t colon = key.find(':');
  const size_t slash = colon == std::string_view::npos ? colon : key.find('/', colon);
  return slash == std::string_view::npos ? 0 : slash + 1;
}

KeyName MakeKeyName(std::string_view text) {
  KeyName key;
  key.text = text;
  key.folded = match::LowerAscii(text);
  key.hash = match::FoldedHash(text);
  key.tag_offset = static_cast<uint32_t>(TagOffset(text));
  key.arity = KeyArity(text);
  key.derived = FindDerivedKey(key.folded);
  return key;
}

ContextSlot ReadKey(const KeyName& key, const RequestData& request, const Semantics& semantics, TextArena& arena) {
  const ToldNames told = FindTold(key, request);
  if (told.count > 0) return ChooseTold(key, told, request, semantics);
  if (std::binary_search(request.unknown.begin(), request.unknown.end(), key.folded)) {
    ContextSlot slot;
    slot.state = KeyState::kUnknown;  // SPEC(RQ-8)
    return slot;
  }
  if (key.derived != nullptr) {
    const std::string_view tag = std::string_view(key.text).substr(key.derived->folded.back() == '/' ? key.derived->folded.size() : 0);
    return FromDerived(key, key.derived->derive(request, arena, tag), request, semantics);
  }
  return NotTold(request);  // SPEC(K-60) SPEC(C-4)
}

std::vector<std::string> OverriddenKeys(const RequestData& request) {
  std::vector<std::string> overridden;
  TextArena arena;
  for (const ContextView& told : request.told.keys()) {
    const DerivedKey* row = FindDerivedKey(match::LowerAscii(told.key));
    if (row == nullptr) continue;
    const bool family = row->folded.back() == '/';
    const std::string_view tag = told.key.substr(family ? row->folded.size() : 0);
    const DerivedValue derived = row->derive(request, arena, tag);
    if (derived.state != DerivedState::kPresent) continue;
    const bool same = derived.list.empty() ? told.values.size() == 1 && told.values[0] == derived.single
                                           : std::equal(told.values.begin(), told.values.end(), derived.list.begin(), derived.list.end());
    if (!same) overridden.push_back(family ? std::string(row->name) + std::string(tag) : std::string(row->name));
  }
  std::sort(overridden.begin(), overridden.end());
  return overridden;
}

}  // namespace gavel
