// What can be said of a condition without a request: conditions that always hold, never hold, or cannot hold together.
//
//   TruthOf({.op = "StringLike", .key = "aws:username", .values = {{"*"}}});
//       // when_absent kNo, when_present kYes: the condition says no more than `Null: false`
//   TruthOf({.op = "ForAllValues:StringLike", .key = "aws:TagKeys", .values = {{"*"}}});  // kYes, kYes: no condition at all
//
// Pure functions, thread-safe. Only what follows from the operator, the key's arity and type, and the values is claimed; where the
// documents leave a reading open, the answer is kUnknown.
#ifndef GAVEL_CONDITION_TRUTH_H_
#define GAVEL_CONDITION_TRUTH_H_

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "gavel/answer.h"
#include "gavel/document.h"

namespace gavel {

// kYes: always true; kNo: always false; kUnknown: depends on the request, or is not proven.
struct ConditionTruth {
  Answer when_absent = Answer::kUnknown;   // requests without the key
  Answer when_present = Answer::kUnknown;  // requests with the key and at least one value of its type that is not empty
  bool AlwaysTrue() const { return when_absent == Answer::kYes && when_present == Answer::kYes; }
  bool AlwaysFalse() const { return when_absent == Answer::kNo && when_present == Answer::kNo; }
};

// Of `condition` only op, key and values count. `variables`: the policy's Version is 2012-10-17. Nothing when the operator does not exist.
std::optional<ConditionTruth> TruthOf(const Condition& condition, bool variables = true);

struct Contradiction {
  size_t first, second;  // indexes of two conditions that are never true for one request, each of which may be
};

// Pairs of the conditions of one statement, by index. Requests in which the key holds an empty text are left out of the account.
std::vector<Contradiction> FindContradictions(std::span<const Condition> conditions, bool variables = true);

}  // namespace gavel

#endif  // GAVEL_CONDITION_TRUTH_H_
