#include "request/context_key.h"

#include <algorithm>

#include "match/ascii.h"

namespace gavel {
namespace {

bool IsMultivalued(const KeyName& key, bool is_list, size_t count) {
  if (key.arity != Arity::kUnknown) return key.arity == Arity::kMulti;
  return is_list && count != 1;  // SPEC(C-11)
}

ContextSlot FromTold(const KeyName& key, const ToldKey& told) {
  ContextSlot slot;
  slot.state = KeyState::kPresent;
  slot.told = true;
  slot.count = static_cast<uint32_t>(told.views.size());
  slot.list = told.views.data();
  slot.multivalued = IsMultivalued(key, told.is_list, told.views.size());
  return slot;
}

// SPEC(C-3): names ignore case, but for the service keys of VPC Lattice.
bool KeepsCase(const KeyName& key) { return key.folded.starts_with("vpc-lattice-svcs:"); }

ContextSlot ExactlyTold(const KeyName& key, const ToldKey* first, const ToldKey* last, bool complete) {
  for (const ToldKey* told = first; told != last; ++told) {
    if (told->key == key.text) return FromTold(key, *told);
  }
  ContextSlot slot;
  slot.state = complete ? KeyState::kAbsent : KeyState::kUnknown;
  return slot;
}

// The told key that `key` names: [first, last) are equal ignoring case.
ContextSlot ChooseTold(const KeyName& key, const ToldKey* first, const ToldKey* last, const Semantics& semantics) {
  if (last - first == 1) return FromTold(key, *first);
  // SPEC(K-6): the exactly spelled tag key wins when there is one.
  const std::string_view wanted = std::string_view(key.text).substr(key.tag_offset);
  for (const ToldKey* told = first; told != last; ++told) {
    if (told->key.substr(key.tag_offset) == wanted) return FromTold(key, *told);
  }
  ContextSlot slot = FromTold(key, *(last - 1));
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

std::pair<const ToldKey*, const ToldKey*> FindTold(const RequestData& request, std::string_view folded) {
  const auto less = [](const auto& a, const auto& b) {
    if constexpr (std::is_same_v<std::decay_t<decltype(a)>, ToldKey>) {
      return a.folded < b;
    } else {
      return a < b.folded;
    }
  };
  const ToldKey* begin = request.told.data();
  const ToldKey* end = begin + request.told.size();
  return std::equal_range(begin, end, folded, less);
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
  key.tag_offset = static_cast<uint32_t>(TagOffset(text));
  key.arity = KeyArity(text);
  key.derived = FindDerivedKey(key.folded);
  return key;
}

ContextSlot ReadKey(const KeyName& key, const RequestData& request, const Semantics& semantics, TextArena& arena) {
  const auto [first, last] = FindTold(request, key.folded);
  if (first != last && KeepsCase(key)) return ExactlyTold(key, first, last, request.facts.complete);
  if (first != last) return ChooseTold(key, first, last, semantics);
  if (std::binary_search(request.unknown.begin(), request.unknown.end(), key.folded)) {
    ContextSlot slot;
    slot.state = KeyState::kUnknown;  // SPEC(RQ-8)
    return slot;
  }
  if (key.derived != nullptr) {
    const std::string_view tag = std::string_view(key.text).substr(key.derived->folded.back() == '/' ? key.derived->folded.size() : 0);
    return FromDerived(key, key.derived->derive(request, arena, tag), request, semantics);
  }
  ContextSlot slot;  // SPEC(K-60) SPEC(C-4)
  slot.state = request.facts.complete ? KeyState::kAbsent : KeyState::kUnknown;
  return slot;
}

std::vector<std::string> OverriddenKeys(const RequestData& request) {
  std::vector<std::string> overridden;
  TextArena arena;
  for (const ToldKey& told : request.told) {
    const DerivedKey* row = FindDerivedKey(told.folded);
    if (row == nullptr) continue;
    const bool family = row->folded.back() == '/';
    const std::string_view tag = told.key.substr(family ? row->folded.size() : 0);
    const DerivedValue derived = row->derive(request, arena, tag);
    if (derived.state != DerivedState::kPresent) continue;
    const bool same = derived.list.empty() ? told.views.size() == 1 && told.views[0] == derived.single
                                           : std::equal(told.views.begin(), told.views.end(), derived.list.begin(), derived.list.end());
    if (!same) overridden.push_back(family ? std::string(row->name) + std::string(tag) : std::string(row->name));
  }
  return overridden;
}

}  // namespace gavel
