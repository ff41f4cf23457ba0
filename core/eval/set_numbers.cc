#include "eval/set_numbers.h"

namespace gavel {

SetNumbers::SetNumbers(const SetNumbers* below)
    : below_(below),
      first_key_(below == nullptr ? 0 : static_cast<uint32_t>(below->keys_.size())),
      first_condition_(below == nullptr ? 0 : static_cast<uint32_t>(below->of_condition_.size())) {}

uint32_t SetNumbers::OfKey(const KeyName& key) {
  if (below_ != nullptr) {
    const auto found = below_->of_key_.find(key.text);
    if (found != below_->of_key_.end()) return found->second;
  }
  const auto [found, inserted] = of_key_.emplace(key.text, first_key_ + static_cast<uint32_t>(keys_.size()));
  if (inserted) keys_.push_back(key);
  return found->second;
}

uint32_t SetNumbers::OfCondition(const ConditionIdentity& condition) {
  if (below_ != nullptr) {
    const auto found = below_->of_condition_.find(condition);
    if (found != below_->of_condition_.end()) return found->second;
  }
  return of_condition_.try_emplace(condition, first_condition_ + static_cast<uint32_t>(of_condition_.size())).first->second;
}

}  // namespace gavel
