// A memo that forgets: never a wrong answer.
#include "eval/condition_memo.h"

#include <gtest/gtest.h>

namespace gavel {
namespace {

Tri TruthOf(uint32_t number) {
  if (number % 3 == 0) return Tri::Maybe(number % 2 == 0 ? OpenRule::kF7 : OpenRule::kK6);
  return Tri::Of(number % 3 == 1);
}

TEST(ConditionMemo, EvaluatesOnce) {
  ConditionMemo memo;
  int evaluated = 0;
  const auto get = [&](uint32_t number) {
    return memo.Get(number, [&] {
      ++evaluated;
      return TruthOf(number);
    });
  };
  for (int round = 0; round < 3; ++round) {
    for (uint32_t number = 0; number < 8; ++number) EXPECT_EQ(get(number), TruthOf(number)) << number;
  }
  EXPECT_EQ(evaluated, 8);
}

TEST(ConditionMemo, ManyTakeEachOthersPlaces) {
  ConditionMemo memo;
  for (uint32_t i = 0; i < 5000; ++i) {
    const uint32_t number = i * 2654435761u % 997;
    EXPECT_EQ(memo.Get(number, [&] { return TruthOf(number); }), TruthOf(number)) << number;
  }
}

}  // namespace
}  // namespace gavel
