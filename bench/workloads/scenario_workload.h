// S1 and S2: workloads that are scenario files (docs/scenarios.md) beside this header.
#ifndef GAVEL_BENCH_WORKLOADS_SCENARIO_WORKLOAD_H_
#define GAVEL_BENCH_WORKLOADS_SCENARIO_WORKLOAD_H_

#include <string>
#include <vector>

#include "gavel/authorizer.h"
#include "gavel/policy_set.h"
#include "gavel/session.h"
#include "workloads/ask.h"

namespace gavel::bench {

// All scenarios of a file ask for the same principal under the same policies.
struct ScenarioWorkload {
  PolicySet policies;
  PrincipalFacts principal;
  Session session;  // over `policies`
  Asks asks;
  std::vector<Request> prepared;  // the same requests
  std::vector<Verdict> expected;
};

// `name`: "s1" or "s2". Stops the program when the file does not hold what it should.
ScenarioWorkload ReadScenarioWorkload(const std::string& name);

}  // namespace gavel::bench

#endif  // GAVEL_BENCH_WORKLOADS_SCENARIO_WORKLOAD_H_
