// Names for the values of the options that touch conditions (the rows of base/open_questions.cc, counted from 1; 0 is the default).
#ifndef GAVEL_CONDITION_OPEN_READING_H_
#define GAVEL_CONDITION_OPEN_READING_H_

#include <cstdint>

#include "base/tri.h"
#include "gavel/semantics.h"

namespace gavel {

namespace reading {
inline constexpr uint8_t kMultivaluePlainFalse = 1;
inline constexpr uint8_t kMultivaluePlainAny = 2;
inline constexpr uint8_t kUnparseableNegatedFalse = 1;
inline constexpr uint8_t kUnparseableNegatedTrue = 2;
inline constexpr uint8_t kArnShortText = 1;
inline constexpr uint8_t kArnShortNoMatch = 2;
inline constexpr uint8_t kUnresolvedValue = 1;
inline constexpr uint8_t kUnresolvedOperator = 2;
inline constexpr uint8_t kEmptyVariableText = 1;
inline constexpr uint8_t kEmptyVariableUnresolved = 2;
inline constexpr uint8_t kBoolVariablesResolve = 1;
inline constexpr uint8_t kBoolVariablesLiteral = 2;
inline constexpr uint8_t kDefaultBlankRequired = 1;
inline constexpr uint8_t kEmptyMemberKeep = 1;
inline constexpr uint8_t kEmptyMemberSkip = 2;
inline constexpr uint8_t kNumberSyntaxPlain = 1;
inline constexpr uint8_t kIgnoreCaseAscii = 1;
inline constexpr uint8_t kIgnoreCaseSimple = 2;
}  // namespace reading

// For options whose first value means that the test is true and whose second that it is false.
inline Tri Open(OpenRule rule, Option option, const Semantics& semantics) {
  switch (semantics.Get(option)) {
    case 1:
      return Tri::True();
    case 2:
      return Tri::False();
    default:
      return Tri::Maybe(rule);
  }
}

}  // namespace gavel

#endif  // GAVEL_CONDITION_OPEN_READING_H_
