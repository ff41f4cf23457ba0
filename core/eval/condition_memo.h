// What the conditions of one decision came out as: equal conditions of several statements, policies and layers are evaluated once.
//
// It remembers the last ones and forgets others: an entry is where the number of the condition says, and the next one with the same place
// takes it over. So it is small, and no part of it is cold.
#ifndef GAVEL_EVAL_CONDITION_MEMO_H_
#define GAVEL_EVAL_CONDITION_MEMO_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

#include "base/tri.h"

namespace gavel {

// Lives on the stack; for one request.
class ConditionMemo {
 public:
  // `number`: of the condition (SetNumbers). evaluate() gives its truth when it is not known yet.
  template <typename Evaluate>
  Tri Get(uint32_t number, Evaluate evaluate) {
    static_assert(std::is_trivially_copyable_v<Tri>);
    const size_t place = number % kSize;
    std::byte* const truth_bytes = &truths_[place * sizeof(Tri)];
    Tri truth;
    if (tags_[place] == number + 1) {
      std::memcpy(&truth, truth_bytes, sizeof truth);
      return truth;
    }
    truth = evaluate();
    tags_[place] = number + 1;
    std::memcpy(truth_bytes, &truth, sizeof truth);
    return truth;
  }

 private:
  static constexpr size_t kSize = 16;

  std::array<uint32_t, kSize> tags_{};                 // 0: none; else the number plus one
  std::array<std::byte, kSize * sizeof(Tri)> truths_;  // not set before their tags are
};

}  // namespace gavel

#endif  // GAVEL_EVAL_CONDITION_MEMO_H_
