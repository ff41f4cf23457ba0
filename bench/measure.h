// How rows are measured. Names say what bench/report.py does with them: "S2", "S2/prepared", "S2/floor".
#ifndef GAVEL_BENCH_MEASURE_H_
#define GAVEL_BENCH_MEASURE_H_

#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>

namespace gavel::bench {

// Calls of operator new by this thread so far.
uint64_t Allocations();

// Calls one(i) for i in [0, count) again and again, and counts what a call allocates once everything is warm.
template <typename One>
void MeasureEach(const std::string& name, size_t count, One one) {
  benchmark::RegisterBenchmark(name.c_str(), [count, one](benchmark::State& state) {
    for (size_t i = 0; i < count; ++i) benchmark::DoNotOptimize(one(i));
    const uint64_t before = Allocations();
    for (size_t i = 0; i < count; ++i) benchmark::DoNotOptimize(one(i));
    state.counters["allocations"] = static_cast<double>(Allocations() - before) / static_cast<double>(count);
    size_t i = 0;
    for (auto step : state) {
      benchmark::DoNotOptimize(one(i));
      if (++i == count) i = 0;
    }
  });
}

}  // namespace gavel::bench

#endif  // GAVEL_BENCH_MEASURE_H_
