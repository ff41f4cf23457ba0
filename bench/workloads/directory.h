// S4: a directory of principals, and resources with policies of their own.
#ifndef GAVEL_BENCH_WORKLOADS_DIRECTORY_H_
#define GAVEL_BENCH_WORKLOADS_DIRECTORY_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "gavel/model.h"
#include "workloads/ask.h"

namespace gavel::bench {

struct DirectorySize {
  size_t principals = 10'000;
  size_t resources = 100'000;
};

// An organization with SCPs and RCPs at its root and units, 20 accounts; users and roles with three of 200 managed policies of eight
// statements and one of their own, every fourth with a permissions boundary; buckets, each with a policy of two statements.
Model MakeDirectory(const DirectorySize& size);

std::string DirectoryPrincipal(size_t number);  // ARN of a user or of a role's session
std::string DirectoryResource(size_t number);   // ARN of a bucket

// Any principal on any object of a bucket; `session` is the number of the principal.
Asks DirectoryAsks(const DirectorySize& size, size_t count, uint64_t seed);

}  // namespace gavel::bench

#endif  // GAVEL_BENCH_WORKLOADS_DIRECTORY_H_
