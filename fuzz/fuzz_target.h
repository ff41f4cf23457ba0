// What every fuzz target defines, and how it complains. With libFuzzer the library has main(); otherwise replay_main.cc has it.
#ifndef GAVEL_FUZZ_FUZZ_TARGET_H_
#define GAVEL_FUZZ_FUZZ_TARGET_H_

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace gavel::fuzz {

// Ends the process when an invariant is broken; works in builds without assertions too.
inline void Check(bool holds, const char* invariant, const std::string& detail = "") {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\n%s\n", invariant, detail.c_str());
  std::abort();
}

}  // namespace gavel::fuzz

#endif  // GAVEL_FUZZ_FUZZ_TARGET_H_
