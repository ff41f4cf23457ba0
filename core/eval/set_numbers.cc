#include "eval/set_numbers.h"

namespace gavel {
namespace {

// The number that the set below has for the key, else that of this one, which may be the next.
template <typename Map>
uint32_t NumberOf(const typename Map::key_type& key, const Map* below, Map* own) {
  if (below != nullptr) {
    const auto found = below->find(key);
    if (found != below->end()) return found->second;
  }
  const size_t next = (below == nullptr ? 0 : below->size()) + own->size();
  return own->try_emplace(key, static_cast<uint32_t>(next)).first->second;
}

}  // namespace

uint32_t SetNumbers::OfKey(const KeyName& key) {
  const uint32_t number = NumberOf(key.text, below_ == nullptr ? nullptr : &below_->of_key_, &of_key_);
  if (of_key_.size() > keys_.size()) keys_.push_back(key);
  return number;
}

uint32_t SetNumbers::OfCondition(const ConditionIdentity& condition) {
  return NumberOf(condition, below_ == nullptr ? nullptr : &below_->of_condition_, &of_condition_);
}

}  // namespace gavel
