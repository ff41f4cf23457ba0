#include "workloads/scenario_workload.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "gavel/scenario.h"

namespace gavel::bench {
namespace {

[[noreturn]] void Stop(const std::string& why) {
  std::fprintf(stderr, "%s\n", why.c_str());
  std::exit(1);
}

ScenarioFile ReadScenarios(const std::string& path) {
  std::ifstream file(path);
  if (!file) Stop("cannot read " + path);
  std::ostringstream text;
  text << file.rdbuf();
  ScenarioFile scenarios = ParseScenarios(text.str(), path);
  if (HasErrors(scenarios.diagnostics) || scenarios.scenarios.empty()) Stop(Render(scenarios.diagnostics) + path + " has no scenario");
  for (const Scenario& scenario : scenarios.scenarios) {
    if (scenario.parts.size() != 1) Stop(Render(scenario.diagnostics) + path + ": " + scenario.name + " is no request of one part");
  }
  return scenarios;
}

Ask AskOf(const RequestFacts& facts) {
  Ask ask;
  ask.action = facts.action;
  ask.resource = facts.resource.arn;
  ask.resource_account = facts.resource.account;
  for (const ContextValue& told : facts.context) ask.context.emplace_back(told.key, told.values);
  return ask;
}

}  // namespace

ScenarioWorkload ReadScenarioWorkload(const std::string& name) {
  const ScenarioFile file = ReadScenarios(std::string(GAVEL_WORKLOADS_DIR) + "/" + name + ".scenario.json");
  const CallPart& first = file.scenarios.front().parts.front();
  SessionFacts facts;
  facts.principal = first.request.facts().principal;
  MakeSessionResult made = MakeSession(first.policies, facts);
  if (!made.session) Stop(Render(made.diagnostics));
  ScenarioWorkload workload{first.policies, facts.principal, *made.session, {}, {}, {}};
  for (const Scenario& scenario : file.scenarios) {
    workload.asks.Add(AskOf(scenario.parts.front().request.facts()));
    workload.prepared.push_back(scenario.parts.front().request);
    workload.expected.push_back(scenario.expect.decision);
  }
  return workload;
}

}  // namespace gavel::bench
