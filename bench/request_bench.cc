// S1 and S2: one caller, policies of every layer.
#include "floor.h"
#include "measure.h"
#include "workloads/scenario_workload.h"

namespace gavel::bench {
namespace {

void Measure(const std::string& name, const ScenarioWorkload& work, const Floor& floor, Scratch* scratch) {
  const size_t count = work.asks.size();
  MeasureEach(name, count, [&work, scratch](size_t i) { return Authorize(work.session, work.asks.request(i), *scratch); });
  MeasureEach(name + "/prepared", count, [&work, scratch](size_t i) { return Authorize(work.policies, work.prepared[i], *scratch); });
  MeasureEach(name + "/floor", count, [&work, &floor](size_t i) { return floor.Ask(work.asks.request(i), 0); });
  // Without a session: principal, request and all are made from strings each time.
  MeasureEach(name + "/facts", count, [&work, scratch](size_t i) {
    PrincipalFacts principal = *PrincipalFromArn(work.principal.arn);
    principal.role = work.principal.role;
    return Authorize(work.policies, *MakeRequest(work.asks.Facts(i, principal)).request, *scratch);
  });
}

}  // namespace
}  // namespace gavel::bench

int main(int argc, char** argv) {
  using namespace gavel::bench;
  benchmark::Initialize(&argc, argv);
  gavel::Scratch scratch;
  const ScenarioWorkload s1 = ReadScenarioWorkload("s1");
  const ScenarioWorkload s2 = ReadScenarioWorkload("s2");
  const Floor floor1(s1.asks);
  const Floor floor2(s2.asks);
  Measure("S1", s1, floor1, &scratch);
  Measure("S2", s2, floor2, &scratch);
  benchmark::RunSpecifiedBenchmarks();
}
