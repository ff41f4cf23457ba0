// S3: one identity layer that grows to 100,000 statements, and requests on all of them.
#ifndef GAVEL_BENCH_WORKLOADS_GROWTH_H_
#define GAVEL_BENCH_WORKLOADS_GROWTH_H_

#include <cstddef>
#include <cstdint>

#include "workloads/ask.h"
#include "workloads/layer.h"

namespace gavel::bench {

// Actions of four services, by name and by beginning; resources of their own, by name and by beginning; every eighth has a condition.
PolicySet GrowthPolicies(size_t statements);

Asks GrowthAsks(size_t statements, size_t count, uint64_t seed);

}  // namespace gavel::bench

#endif  // GAVEL_BENCH_WORKLOADS_GROWTH_H_
