// Decides random scenarios by the engine and by the reference evaluator, and prints the smallest form of each difference.
//
//   differential [--count N] [--time SECONDS] [--seed S] [--jobs N] [--world N] [--show N]
//
// --count: how many decisions (parts of calls count). --world: only the world of that number. --show: how many differences are printed.
// Exits 0 when there is no difference, 1 when there is, 2 for wrong arguments.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "differential/compare.h"
#include "differential/run.h"
#include "differential/shrink.h"

namespace {

using namespace gavel;
using namespace gavel::differential;

constexpr size_t kRequestsOfWorld = 20;

struct Arguments {
  uint64_t count = 100'000;
  uint64_t seed = 1;
  double seconds = 0;
  unsigned jobs = 1;
  bool one_world = false;
  uint64_t world = 0;
  size_t show = 5;
};

bool Read(int argc, char** argv, Arguments* out) {
  for (int i = 1; i < argc; i += 2) {
    if (i + 1 == argc) return false;
    const std::string name = argv[i];
    char* end = nullptr;
    const uint64_t value = std::strtoull(argv[i + 1], &end, 10);
    if (*end != '\0') return false;
    if (name == "--count") {
      out->count = value;
    } else if (name == "--seed") {
      out->seed = value;
    } else if (name == "--time") {
      out->seconds = static_cast<double>(value);
      out->count = UINT64_MAX;
    } else if (name == "--jobs" && value > 0) {
      out->jobs = static_cast<unsigned>(value);
    } else if (name == "--world") {
      out->one_world = true;
      out->world = value;
    } else if (name == "--show") {
      out->show = value;
    } else {
      return false;
    }
  }
  return true;
}

struct Shared {
  std::mutex mutex;
  RunResult total;
  std::atomic<uint64_t> next_world{0};
  std::atomic<uint64_t> decisions{0};
  std::atomic<uint64_t> mismatches{0};
};

using Clock = std::chrono::steady_clock;

void Work(const Arguments& arguments, Clock::time_point start, Shared* shared) {
  Scratch scratch;
  RunResult own;
  const auto in_time = [&] {
    return arguments.seconds == 0 || std::chrono::duration<double>(Clock::now() - start).count() < arguments.seconds;
  };
  while (shared->decisions < arguments.count && in_time() && shared->mismatches < 10'000) {
    const uint64_t world = arguments.one_world ? arguments.world : shared->next_world++;
    Choices choices = ChoicesOf(arguments.seed, world);
    const uint64_t decided = own.statistics.decisions, wrong = own.mismatches.size();
    RunWorld(choices, world, kRequestsOfWorld, scratch, &own);
    shared->decisions += own.statistics.decisions - decided;
    shared->mismatches += own.mismatches.size() - wrong;
    if (arguments.one_world) break;
  }
  const std::lock_guard<std::mutex> lock(shared->mutex);
  shared->total.statistics.Add(own.statistics);
  shared->total.mismatches.insert(shared->total.mismatches.end(), own.mismatches.begin(), own.mismatches.end());
}

// Prints one mismatch of each sort.
void Show(const Arguments& arguments, const std::vector<Mismatch>& mismatches) {
  std::set<std::string> seen;
  for (const Mismatch& mismatch : mismatches) {
    if (seen.size() >= arguments.show) return;
    if (!seen.insert(mismatch.differences[0]).second) continue;
    const Value small = Shrink(mismatch.scenario, StillDiffers(mismatch.scenario));
    const std::string name = "seed " + std::to_string(arguments.seed) + ", world " + std::to_string(mismatch.world) + ", request " +
                             std::to_string(mismatch.request);
    std::printf("== %s\n", name.c_str());
    Scratch scratch;
    for (const std::string& line : Differences(RunEngine(small, scratch), reference::Evaluate(small))) std::printf("  %s\n", line.c_str());
    std::printf("%s\n", ToJson(AsCase(small, name), 2).c_str());
  }
}

}  // namespace

int main(int argc, char** argv) {
  Arguments arguments;
  if (!Read(argc, argv, &arguments)) {
    std::fputs("usage: differential [--count N] [--time SECONDS] [--seed S] [--jobs N] [--world N] [--show N]\n", stderr);
    return 2;
  }
  Shared shared;
  const auto start = Clock::now();
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < arguments.jobs; ++i) threads.emplace_back(Work, std::cref(arguments), start, &shared);
  for (std::thread& thread : threads) thread.join();
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
  const Statistics& statistics = shared.total.statistics;
  std::fputs(statistics.ToText().c_str(), stdout);
  Show(arguments, shared.total.mismatches);
  std::printf("%llu decisions in %.1f s (%.0f a second), %zu differences, seed %llu\n",
              static_cast<unsigned long long>(statistics.decisions), seconds, static_cast<double>(statistics.decisions) / seconds,
              shared.total.mismatches.size(), static_cast<unsigned long long>(arguments.seed));
  return shared.total.mismatches.empty() ? 0 : 1;
}
