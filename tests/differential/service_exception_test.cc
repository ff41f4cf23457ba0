// What a row of the service exceptions needs: a request without it is spared the row, so the row must not apply to it.
#include <gtest/gtest.h>

#include <array>
#include <set>
#include <string_view>

#include "authorize/plan.h"
#include "differential/generate.h"
#include "differential/run.h"
#include "differential/tree.h"
#include "gavel/scenario.h"

namespace gavel::differential {
namespace {

TEST(ServiceExceptionDifferential, NoRowAppliesWithoutWhatItNeeds) {
  std::set<std::string_view> applied;
  size_t spared = 0;
  for (uint64_t world = 0; world < 4000; ++world) {
    Choices choices = ChoicesOf(93, world);
    const World made = MakeWorld(choices);
    for (int i = 0; i < 6; ++i) {
      const ScenarioFile file = ParseScenarios(ValueTree{nullptr, MakeScenario(made, MakeRequest(choices, made))});
      for (const Scenario& scenario : file.scenarios) {
        if (HasErrors(scenario.diagnostics)) continue;
        for (const CallPart& part : scenario.parts) {
          const RequestData& request = part.request.data();
          const uint8_t met = NeedsMet(request);
          spared += met == 0 ? 1 : 0;
          Plan trust;
          trust.trust = true;
          for (const Plan& plan : {Plan(), trust}) {
            for (const ServiceException& row : AllServiceExceptions()) {
              if (!row.applies(request, part.policies.data().bearing, plan)) continue;
              applied.insert(row.name);
              EXPECT_NE(met & row.needs, 0) << row.name << ": " << request.facts.action << " on " << request.resource;
            }
          }
        }
      }
    }
  }
  EXPECT_GT(spared, 1000u);
  EXPECT_GE(applied.size(), 20u) << "rows that applied to some request";
}

}  // namespace
}  // namespace gavel::differential
