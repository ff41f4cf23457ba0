// Bytes as the choices of the scenario generator: the engine and the reference evaluator agree on every scenario.
#include <string>

#include "differential/run.h"
#include "differential/shrink.h"
#include "fuzz_target.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gavel::differential;
  static gavel::Scratch scratch;
  Choices choices(data, size);
  RunResult result;
  RunWorld(choices, 0, 2, scratch, &result);
  for (const Mismatch& mismatch : result.mismatches) {
    std::string shown;
    for (const std::string& line : mismatch.differences) shown += line + "\n";
    const gavel::Value small = Shrink(mismatch.scenario, StillDiffers(mismatch.scenario));
    gavel::fuzz::Check(false, "engine and reference agree", shown + gavel::ToJson(AsCase(small, "found by decide_fuzzer"), 2));
  }
  return 0;
}
