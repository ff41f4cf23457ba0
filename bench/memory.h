// How much memory something takes.
#ifndef GAVEL_BENCH_MEMORY_H_
#define GAVEL_BENCH_MEMORY_H_

#include <benchmark/benchmark.h>
#include <malloc.h>

#include <cstddef>
#include <string>

namespace gavel::bench {

// Of the heap, with what the allocator keeps for itself in blocks that are in use.
inline size_t BytesInUse() {
  const struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

// A row whose number is the counter `bytes`; its time means nothing.
inline void ReportBytes(const std::string& name, double bytes) {
  benchmark::RegisterBenchmark(name.c_str(), [bytes](benchmark::State& state) {
    for (auto step : state) {
    }
    state.counters["bytes"] = bytes;
  })->Iterations(1);
}

}  // namespace gavel::bench

#endif  // GAVEL_BENCH_MEMORY_H_
