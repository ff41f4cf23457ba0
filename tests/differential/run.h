// Worlds one after another, each decided by both evaluators.
#ifndef GAVEL_TESTS_DIFFERENTIAL_RUN_H_
#define GAVEL_TESTS_DIFFERENTIAL_RUN_H_

#include <cstdint>
#include <string>
#include <vector>

#include "differential/choices.h"
#include "differential/statistics.h"
#include "gavel/authorizer.h"
#include "gavel/value.h"

namespace gavel::differential {

struct Mismatch {
  uint64_t world = 0;
  size_t request = 0;
  Value scenario;
  std::vector<std::string> differences;
};

struct RunResult {
  Statistics statistics;
  std::vector<Mismatch> mismatches;
};

// Generates a world and asks it `requests` requests.
void RunWorld(Choices& choices, uint64_t world, size_t requests, Scratch& scratch, RunResult* result);

// The choices of world `world` of a run.
Choices ChoicesOf(uint64_t seed, uint64_t world);

}  // namespace gavel::differential

#endif  // GAVEL_TESTS_DIFFERENTIAL_RUN_H_
