// S3 in large classes: one identity layer whose statements share their actions and what their resources begin with, so that neither tells
// them apart.
#ifndef GAVEL_BENCH_WORKLOADS_CLASSES_H_
#define GAVEL_BENCH_WORKLOADS_CLASSES_H_

#include <cstddef>
#include <cstdint>

#include "workloads/ask.h"
#include "workloads/layer.h"

namespace gavel::bench {

// What tells the statements of a class apart.
enum class ClassShape : uint8_t {
  kInfix,      // a text inside or at the end of the resource, behind a star or a variable
  kCondition,  // the values of an equality condition; some have a second condition, which most requests meet
};

PolicySet ClassPolicies(ClassShape shape, size_t statements);

Asks ClassAsks(ClassShape shape, size_t statements, size_t count, uint64_t seed);

}  // namespace gavel::bench

#endif  // GAVEL_BENCH_WORKLOADS_CLASSES_H_
