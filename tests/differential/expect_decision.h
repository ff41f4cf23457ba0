// Decisions that must be the same in every field.
#ifndef GAVEL_TESTS_DIFFERENTIAL_EXPECT_DECISION_H_
#define GAVEL_TESTS_DIFFERENTIAL_EXPECT_DECISION_H_

#include <gtest/gtest.h>

#include "gavel/decision.h"

namespace gavel::differential {

inline void ExpectEqual(const Decision& a, const Decision& b) {
  EXPECT_EQ(a.effect, b.effect);
  EXPECT_EQ(a.best_case, b.best_case);
  EXPECT_EQ(a.reason, b.reason);
  EXPECT_EQ(a.denied_by.bits, b.denied_by.bits);
  EXPECT_EQ(a.has_primary, b.has_primary);
  EXPECT_EQ(a.primary, b.primary);
  EXPECT_TRUE(a.indeterminate == b.indeterminate);
  EXPECT_TRUE(a.first == b.first);
}

}  // namespace gavel::differential

#endif  // GAVEL_TESTS_DIFFERENTIAL_EXPECT_DECISION_H_
