// Decides the requests of a workload again and again: decide_workload s1|s2 ROUNDS. bench/instructions.py counts what a round takes.
#include <cstdio>
#include <cstdlib>

#include "workloads/scenario_workload.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: %s s1|s2 ROUNDS\n", argv[0]);
    return 2;
  }
  const gavel::bench::ScenarioWorkload work = gavel::bench::ReadScenarioWorkload(argv[1]);
  gavel::Scratch scratch;
  for (long round = std::atol(argv[2]); round > 0; --round) {
    for (size_t i = 0; i < work.asks.size(); ++i) {
      if (gavel::Authorize(work.session, work.asks.request(i), scratch).effect == work.expected[i]) continue;
      std::fprintf(stderr, "request %zu is not decided as expected\n", i);
      return 1;
    }
  }
}
