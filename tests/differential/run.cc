#include "differential/run.h"

#include <utility>

#include "differential/compare.h"
#include "differential/generate.h"
#include "differential/tree.h"

namespace gavel::differential {

Choices ChoicesOf(uint64_t seed, uint64_t world) { return Choices(seed * 0x100000001B3u ^ world); }

void RunWorld(Choices& choices, uint64_t world, size_t requests, Scratch& scratch, RunResult* result) {
  const World made = MakeWorld(choices);
  std::vector<Value> all;
  for (size_t i = 0; i < requests; ++i) all.push_back(MakeRequest(choices, made));
  const std::vector<reference::Outcome> engine = RunEngine(made.policies, all, scratch);
  Value scenario = MakeScenario(made, Value());
  for (size_t i = 0; i < requests; ++i) {
    scenario.members[0].value = all[i];
    const reference::Outcome expected = reference::Evaluate(scenario);
    result->statistics.Add(expected);
    std::vector<std::string> differences =
        i < engine.size() ? Differences(engine[i], expected) : std::vector<std::string>{"the engine lost a scenario"};
    if (!differences.empty()) result->mismatches.push_back({world, i, scenario, std::move(differences)});
  }
}

}  // namespace gavel::differential
