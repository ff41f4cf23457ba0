#include "request/context_reader.h"

namespace gavel {

uint32_t KeyTable::Intern(std::string_view key) {
  for (uint32_t i = 0; i < keys_.size(); ++i) {
    if (keys_[i].text == key) return i;
  }
  keys_.push_back(MakeKeyName(key));
  return static_cast<uint32_t>(keys_.size() - 1);
}

void ContextReader::Start(const RequestData& request, const Semantics& semantics, std::span<const KeyName> keys) {
  request_ = &request;
  semantics_ = &semantics;
  keys_ = keys;
  if (slots_.size() < keys.size()) slots_.resize(keys.size());
  read_.assign(keys.size(), false);
  arena_.Reset();
}

const ContextSlot& ContextReader::Get(uint32_t slot) {
  if (!read_[slot]) {
    slots_[slot] = ReadKey(keys_[slot], *request_, *semantics_, arena_);
    read_[slot] = true;
  }
  return slots_[slot];
}

}  // namespace gavel
