// What follows from the text of an action, remembered: callers ask for few actions, again and again.
#ifndef GAVEL_REQUEST_ACTION_MEMO_H_
#define GAVEL_REQUEST_ACTION_MEMO_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "catalog/service_facts.h"
#include "match/ascii.h"
#include "match/prefix_hash.h"
#include "match/text_head.h"

namespace gavel {

// Of a sound action.
struct ActionParts {
  std::string_view service;   // lower case
  size_t name_begin = 0;      // of the name, in the action
  uint64_t service_hash = 0;  // FoldedHash of both
  uint64_t name_hash = 0;
  uint64_t service_head = 0;  // HeadBlock
  match::TextHead name_head;
  ServiceFacts facts;
};

// Working memory of one thread. An action has one place, where the next one with the same place takes over.
class ActionMemo {
 public:
  // nullptr: not remembered. Valid until the next Keep, which a companion's action may bring (S-20); it is of the same service as the
  // action beside it, so that a view of the service stays good.
  const ActionParts* Find(std::string_view action) const {
    if (action.empty() || action.size() > kMaxSize) return nullptr;
    const Entry& entry = entries_[PlaceOf(action)];
    const bool same = entry.size == action.size() && std::memcmp(entry.action.data(), action.data(), action.size()) == 0;
    return same ? &entry.parts : nullptr;
  }

  // Does nothing for a long action.
  void Keep(std::string_view action, const ActionParts& parts) {
    if (action.empty() || action.size() > kMaxSize) return;
    Entry& entry = entries_[PlaceOf(action)];
    entry.size = action.size();
    action.copy(entry.action.data(), action.size());
    parts.service.copy(entry.service.data(), parts.service.size());
    entry.parts = parts;
    entry.parts.service = {entry.service.data(), parts.service.size()};
  }

 private:
  static constexpr size_t kMaxSize = 56;
  static constexpr size_t kEntries = 32;

  struct Entry {
    ActionParts parts;
    size_t size = 0;  // of the action; 0: none
    std::array<char, kMaxSize> action;
    std::array<char, kMaxSize> service;  // lower case
  };

  // By its last bytes, since many begin alike.
  static size_t PlaceOf(std::string_view action) {
    const size_t tail = action.size() < 8 ? action.size() : 8;
    return match::MixHash(action.size(), match::LoadBlock(action.data() + action.size() - tail, tail)) >> 32 & (kEntries - 1);
  }

  std::array<Entry, kEntries> entries_;
};

}  // namespace gavel

#endif  // GAVEL_REQUEST_ACTION_MEMO_H_
