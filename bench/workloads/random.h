// Numbers that follow from a seed, the same on every machine.
#ifndef GAVEL_BENCH_WORKLOADS_RANDOM_H_
#define GAVEL_BENCH_WORKLOADS_RANDOM_H_

#include <cstddef>
#include <cstdint>

namespace gavel::bench {

// SplitMix64.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  uint64_t Next() {
    uint64_t z = (state_ += 0x9E37'79B9'7F4A'7C15);
    z = (z ^ (z >> 30)) * 0xBF58'476D'1CE4'E5B9;
    z = (z ^ (z >> 27)) * 0x94D0'49BB'1331'11EB;
    return z ^ (z >> 31);
  }
  size_t Below(size_t bound) { return static_cast<size_t>(Next() % bound); }

 private:
  uint64_t state_;
};

}  // namespace gavel::bench

#endif  // GAVEL_BENCH_WORKLOADS_RANDOM_H_
