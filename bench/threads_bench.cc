// Two threads that decide S2 with the same policies, beside two threads that only calculate. Times are those of the processor, so that
// other programs on the machine do not count; what threads wait for each other's cache lines does.
#include "measure.h"
#include "workloads/scenario_workload.h"

namespace gavel::bench {
namespace {

void Decide(benchmark::State& state, const ScenarioWorkload& work) {
  Scratch scratch;
  size_t i = 0;
  for (auto step : state) {
    benchmark::DoNotOptimize(Authorize(work.session, work.asks.request(i), scratch));
    if (++i == work.asks.size()) i = 0;
  }
}

void Calculate(benchmark::State& state) {
  uint64_t sum = 1;
  for (auto step : state) {
    for (int i = 0; i < 256; ++i) sum = sum * 6364136223846793005 + 1442695040888963407;
    benchmark::DoNotOptimize(sum);
  }
}

}  // namespace
}  // namespace gavel::bench

int main(int argc, char** argv) {
  using namespace gavel::bench;
  benchmark::Initialize(&argc, argv);
  const ScenarioWorkload s2 = ReadScenarioWorkload("s2");
  for (int threads : {1, 2}) {
    benchmark::RegisterBenchmark("threads/S2", [&](benchmark::State& state) { Decide(state, s2); })->Threads(threads);
    benchmark::RegisterBenchmark("threads/arithmetic", Calculate)->Threads(threads);
  }
  benchmark::RunSpecifiedBenchmarks();
}
