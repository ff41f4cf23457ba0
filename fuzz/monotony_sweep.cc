// Every change of every place of every case of tests/conformance that is denied, once: what the fuzz target finds by luck, by order.
//
//   monotony_sweep [STRIDE [FIRST]]   every STRIDE-th case, from FIRST (0)
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "monotony.h"

int main(int argc, char** argv) {
  using namespace gavel::fuzz;
  const size_t stride = argc > 1 ? static_cast<size_t>(std::atoi(argv[1])) : 1;
  const size_t first = argc > 2 ? static_cast<size_t>(std::atoi(argv[2])) : 0;
  gavel::Scratch scratch;
  const std::vector<gavel::Value> cases = ScenariosIn(GAVEL_SOURCE_DIR "/tests/conformance");
  size_t denied = 0;
  size_t trials = 0;
  size_t broken = 0;
  for (size_t i = first; i < cases.size(); i += stride) {
    const Outcome before = OutcomeOf(cases[i], scratch);
    if (before.error || before.allowed) continue;
    ++denied;
    gavel::differential::Choices choices(i);
    for (const Site& site : SitesOf(cases[i])) {
      for (Change change : kChanges) {
        ++trials;
        const std::string shown = Try(cases[i], before, site, change, choices, scratch);
        if (shown.empty()) continue;
        ++broken;
        std::printf("%s\n", shown.c_str());
      }
    }
  }
  std::printf("%zu denied cases, %zu changes, %zu broken\n", denied, trials, broken);
  return broken == 0 && denied > 0 ? 0 : 1;
}
