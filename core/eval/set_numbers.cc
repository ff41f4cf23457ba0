#include "eval/set_numbers.h"

#include <algorithm>

namespace gavel {

bool SetNumbers::ConditionText::operator==(const ConditionText& other) const {
  const auto same = [](const Text& x, const Text& y) { return x.text == y.text && x.unknown == y.unknown; };
  const Condition& a = *condition;
  const Condition& b = *other.condition;
  return variables == other.variables && a.op == b.op && a.key == b.key &&
         std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(), same);
}

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

uint32_t SetNumbers::OfCondition(const Condition& condition, bool variables) {
  const ConditionText text{&condition, variables};
  if (below_ != nullptr) {
    const auto found = below_->of_condition_.find(text);
    if (found != below_->of_condition_.end()) return found->second;
  }
  return of_condition_.try_emplace(text, first_condition_ + static_cast<uint32_t>(of_condition_.size())).first->second;
}

}  // namespace gavel
