#include "request/context_key.h"

#include <algorithm>

#include "match/ascii.h"
#include "match/tag_fold.h"
#include "request/check_catalog.h"

namespace gavel {
namespace {

bool IsMultivalued(const KeyName& key, bool is_list, size_t count) {
  if (key.arity != Arity::kUnknown) return key.arity == Arity::kMulti;
  return is_list && count != 1;  // SPEC(C-11)
}

// A value that AWS cannot have sent says nothing about the one that it sends. MakeRequest refuses it; a session's request comes here.
bool AreOfType(const KeyName& key, const ContextView& told) {
  return std::all_of(told.values.begin(), told.values.end(), [&](std::string_view value) { return IsOfType(key.type, value); });
}

ContextSlot FromTold(const KeyName& key, const ContextView& told) {
  ContextSlot slot;
  slot.state = KeyState::kPresent;
  slot.told = true;
  slot.count = static_cast<uint32_t>(told.values.size());
  slot.list = told.values.data();
  slot.multivalued = IsMultivalued(key, told.is_list, told.values.size());
  if (key.type != KeyType::kString && !AreOfType(key, told)) slot.state = KeyState::kUnknown;
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

// SPEC(RQ-8): what a complete request leaves out is absent, what an incomplete one leaves out is unknown.
ContextSlot LeftOut(const RequestData& request) {
  ContextSlot slot;
  slot.state = request.facts.complete ? KeyState::kAbsent : KeyState::kUnknown;
  slot.taken_absent = request.facts.complete;
  return slot;
}

// SPEC(K-6): a told tag key that is the policy's only once letters are folded onto ASCII ones, as AWS does to some.
const ContextView* FindFolded(const KeyName& key, const RequestData& request) {
  if (key.tag_offset == 0) return nullptr;
  const std::string_view family = std::string_view(key.text).substr(0, key.tag_offset);
  const std::string_view tag = std::string_view(key.text).substr(key.tag_offset);
  for (const ContextView& told : request.told.keys()) {
    if (!match::StartsWithIgnoringAsciiCase(told.key, family)) continue;
    const std::string_view other = told.key.substr(family.size());
    if (match::EqualsFoldedOntoAscii(other, tag) && !match::EqualsIgnoringAsciiCase(other, tag)) return &told;
  }
  return nullptr;
}

ContextSlot Colliding(const KeyName& key, const ContextView& told, const Semantics& semantics) {
  ContextSlot slot = FromTold(key, told);
  if (semantics.Get(Option::kTagCaseCollision) == 0) slot.state = KeyState::kCollision;
  return slot;
}

ContextSlot ChooseTold(const KeyName& key, const ToldNames& names, const RequestData& request, const Semantics& semantics) {
  if (KeepsCase(key)) return names.exact != nullptr ? FromTold(key, *names.exact) : LeftOut(request);
  if (names.exact_tag != nullptr) return FromTold(key, *names.exact_tag);  // SPEC(K-6): the exactly spelled tag key wins
  const ContextView* folded = FindFolded(key, request);
  if (names.count == 1 && folded == nullptr) return FromTold(key, *names.last);
  return Colliding(key, names.count > 1 ? *names.last : *folded, semantics);
}

ContextSlot FromDerived(const KeyName& key, const DerivedValue& value, const RequestData& request, const Semantics& semantics) {
  ContextSlot slot;
  switch (value.state) {
    case DerivedState::kAbsent:
      return slot;
    case DerivedState::kNotGiven:
      return LeftOut(request);
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

// The tag key in the name of a key; empty when there is none.
std::string_view TagOf(std::string_view key, size_t tag_offset) { return tag_offset == 0 ? std::string_view() : key.substr(tag_offset); }

ContextSlot Derive(const KeyName& key, const RequestData& request, const Semantics& semantics, TextArena& arena, GivenPolicies given) {
  if (key.derived == nullptr) return LeftOut(request);  // SPEC(K-60) SPEC(C-4)
  return FromDerived(key, key.derived->derive({request, arena, key.text, TagOf(key.text, key.tag_offset), given}), request, semantics);
}

bool Holds(const DerivedValue& derived, const ContextView& told) {
  if (derived.list.empty()) return told.values.size() == 1 && told.values[0] == derived.single;
  return std::equal(told.values.begin(), told.values.end(), derived.list.begin(), derived.list.end());
}

// Collects the keys that are told otherwise than they are derived.
class Overridden {
 public:
  explicit Overridden(const RequestData& request) : request_(request) {}

  // `told`: nullptr: told to be absent.
  void Look(std::string_view key, const ContextView* told) {
    const DerivedKey* row = FindDerivedKey(key);
    if (row == nullptr) return;
    const std::string_view tag = TagOf(key, TagOffset(key));
    const DerivedValue derived = row->derive({request_, arena_, key, tag, {}});
    if (derived.state != DerivedState::kPresent || (told != nullptr && Holds(derived, *told))) return;
    names_.push_back(row->name.empty() ? std::string(key) : std::string(row->name) + std::string(tag));
  }

  std::vector<std::string> Take() {
    std::sort(names_.begin(), names_.end());
    names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
    return std::move(names_);
  }

 private:
  const RequestData& request_;
  TextArena arena_;
  std::vector<std::string> names_;
};

// The keys of every tag that the facts tell.
std::vector<std::string_view> ToldTags(const RequestData& request) {
  std::vector<std::string_view> tags(request.request_tag_views.begin(), request.request_tag_views.end());
  const PrincipalFacts& principal = request.facts.principal;
  for (const auto* pairs : {&principal.tags, &principal.session_tags, &request.facts.resource.tags}) {
    if (!*pairs) continue;
    for (const auto& [key, value] : **pairs) tags.push_back(key);
  }
  return tags;
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
  key.type = TypeOfKey(text);
  key.derived = FindDerivedKey(text);
  return key;
}

ContextSlot ReadKey(const KeyName& key, const RequestData& request, const Semantics& semantics, TextArena& arena, GivenPolicies given) {
  const ToldNames told = FindTold(key, request);
  if (told.count > 0) return ChooseTold(key, told, request, semantics);
  ContextSlot slot;
  if (!request.absent.empty() && request.IsToldAbsent(key.text)) return slot;
  if (std::binary_search(request.unknown.begin(), request.unknown.end(), key.folded)) {
    slot.state = KeyState::kUnknown;  // SPEC(RQ-8)
    return slot;
  }
  slot = Derive(key, request, semantics, arena, given);
  if (slot.state == KeyState::kPresent || slot.state == KeyState::kCollision) return slot;
  const ContextView* folded = FindFolded(key, request);
  return folded == nullptr ? slot : Colliding(key, *folded, semantics);
}

std::vector<std::string> OverriddenKeys(const RequestData& request) {
  Overridden overridden(request);
  for (const ContextView& told : request.told.keys()) overridden.Look(told.key, &told);
  for (std::string_view pattern : request.absent) {
    if (!pattern.ends_with('*')) {
      overridden.Look(pattern, nullptr);
      continue;
    }
    for (const DerivedKey& row : AllDerivedKeys()) {
      if (row.folded.back() != '/') {
        if (request.IsToldAbsent(row.name)) overridden.Look(row.name, nullptr);
        continue;
      }
      for (std::string_view tag : ToldTags(request)) {
        const std::string key = std::string(row.name) + std::string(tag);
        if (request.IsToldAbsent(key)) overridden.Look(key, nullptr);
      }
    }
  }
  return overridden.Take();
}

}  // namespace gavel
