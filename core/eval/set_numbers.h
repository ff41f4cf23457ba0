// The numbers that the policies of one set share: one for each condition key, by its spelling, and one for each condition, by its text.
#ifndef GAVEL_EVAL_SET_NUMBERS_H_
#define GAVEL_EVAL_SET_NUMBERS_H_

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "policy/identity.h"
#include "request/context_reader.h"

namespace gavel {

class SetNumbers {
 public:
  // `below`: the numbers of another set, which this one adds to; it outlives this one and does not change. May be null.
  explicit SetNumbers(const SetNumbers* below = nullptr) : below_(below) {}

  uint32_t OfKey(const KeyName& key);
  // The policy of the condition outlives this.
  uint32_t OfCondition(const ConditionIdentity& condition);

  // In the order of their numbers, without those below.
  const std::vector<KeyName>& keys() const { return keys_; }

 private:
  const SetNumbers* below_;
  std::vector<KeyName> keys_;
  std::unordered_map<std::string, uint32_t> of_key_;
  absl::flat_hash_map<ConditionIdentity, uint32_t> of_condition_;
};

}  // namespace gavel

#endif  // GAVEL_EVAL_SET_NUMBERS_H_
