// S3: one identity layer that grows to 100,000 statements, and requests on all of them.
#ifndef GAVEL_BENCH_WORKLOADS_GROWTH_H_
#define GAVEL_BENCH_WORKLOADS_GROWTH_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "gavel/policy_set.h"
#include "workloads/ask.h"

namespace gavel::bench {

// Policy documents with `statements` statements in all: actions of four services, by name and by beginning; resources of their own, by
// name and by beginning; every eighth has a condition, every tenth is a Deny.
std::vector<std::string> GrowthDocuments(size_t statements);

PolicySet GrowthPolicies(size_t statements);

// Every statement is asked for with the same likelihood; one request in sixteen meets none.
Asks GrowthAsks(size_t statements, size_t count, uint64_t seed);

PrincipalFacts GrowthPrincipal();

}  // namespace gavel::bench

#endif  // GAVEL_BENCH_WORKLOADS_GROWTH_H_
