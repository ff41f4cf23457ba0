// What the operators over ordered values share.
#ifndef GAVEL_CONDITION_ORDERING_H_
#define GAVEL_CONDITION_ORDERING_H_

#include <compare>

#include "base/tri.h"
#include "condition/compiled_value.h"
#include "condition/open_reading.h"

namespace gavel {

// SPEC(C-2): what the order of (request value, policy value) must be.
using OrderTest = bool (*)(std::strong_ordering order);

constexpr bool IsEqual(std::strong_ordering order) { return order == 0; }
constexpr bool IsLess(std::strong_ordering order) { return order < 0; }
constexpr bool IsLessOrEqual(std::strong_ordering order) { return order <= 0; }
constexpr bool IsGreater(std::strong_ordering order) { return order > 0; }
constexpr bool IsGreaterOrEqual(std::strong_ordering order) { return order >= 0; }

// SPEC(C-25) SPEC(C-41): the positive comparison with something unparseable, which is open only where it will be negated.
inline Tri CompareUnparseable(OpenRule rule, const CompareArgs& args) {
  if (!args.negated) return Tri::False();
  switch (args.semantics.Get(Option::kUnparseableNegated)) {
    case reading::kUnparseableNegatedFalse:
      return Tri::True();
    case reading::kUnparseableNegatedTrue:
      return Tri::False();
    default:
      return Tri::Maybe(rule);
  }
}

}  // namespace gavel

#endif  // GAVEL_CONDITION_ORDERING_H_
