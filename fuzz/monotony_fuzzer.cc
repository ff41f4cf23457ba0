// Bytes as the choices of a scenario, of a place in it and of a mistake there: a denial does not become an allow without a word.
#include <string>
#include <vector>

#include "differential/generate.h"
#include "fuzz_target.h"
#include "monotony.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gavel::fuzz;
  using namespace gavel::differential;
  static gavel::Scratch scratch;
  static const std::vector<gavel::Value> cases = ScenariosIn(GAVEL_SOURCE_DIR "/tests/conformance");
  Choices choices(data, size);
  gavel::Value scenario;
  if (choices.Below(2) == 0) {
    scenario = cases[(choices.Below(256) * 256 + choices.Below(256)) % cases.size()];
  } else {
    const World world = MakeWorld(choices);
    scenario = MakeScenario(world, MakeRequest(choices, world));
  }
  const Outcome before = OutcomeOf(scenario, scratch);
  if (before.error || before.allowed) return 0;
  const std::vector<Site> sites = SitesOf(scenario);
  for (size_t i = 0; i < 8; ++i) {
    const Site& site = sites[(choices.Below(256) * 256 + choices.Below(256)) % sites.size()];
    const std::string broken = Try(scenario, before, site, kChanges[choices.Below(std::size(kChanges))], choices, scratch);
    Check(broken.empty(), "a mistake never says allow without a word", broken);
  }
  return 0;
}
