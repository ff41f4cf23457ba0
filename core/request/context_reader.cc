#include "request/context_reader.h"

namespace gavel {

uint32_t KeyTable::Intern(std::string_view key) {
  for (uint32_t i = 0; i < keys_.size(); ++i) {
    if (keys_[i].text == key) return i;
  }
  keys_.push_back(MakeKeyName(key));
  return static_cast<uint32_t>(keys_.size() - 1);
}

void ContextReader::Start(const RequestData& request, const Semantics& semantics, std::span<const KeyName> keys,
                          std::span<const KeyName> more_keys) {
  request_ = &request;
  semantics_ = &semantics;
  keys_ = keys;
  more_keys_ = more_keys;
  const size_t count = keys.size() + more_keys.size();
  if (slots_.size() < count) slots_.resize(count);
  read_.assign(count, false);
  arena_.Reset();
}

const ContextSlot& ContextReader::Get(uint32_t slot) {
  if (!read_[slot]) {
    slots_[slot] = ReadKey(slot < keys_.size() ? keys_[slot] : more_keys_[slot - keys_.size()], *request_, *semantics_, arena_);
    read_[slot] = true;
  }
  return slots_[slot];
}

}  // namespace gavel
