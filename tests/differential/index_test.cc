// The index and the filters against the plain evaluation: a statement that is true or indeterminate is always a candidate, and passes.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "authorize/decide.h"
#include "differential/generate.h"
#include "differential/run.h"
#include "differential/tree.h"
#include "eval/policy_set_data.h"
#include "gavel/scenario.h"
#include "policy/statement_index.h"

namespace gavel::differential {
namespace {

struct Counts {
  size_t statements = 0;
  size_t relevant = 0;
  size_t candidates = 0;
};

using Positions = std::set<std::pair<uint32_t, uint32_t>>;

// All statements of a request that are not false, from the plain evaluation.
Positions Relevant(const CallPart& part) {
  ContextReader reader;
  Trace trace;
  Decide(part.policies.data().bearing, part.request.data(), reader, &trace);
  Positions relevant;
  for (const StatementTrace& statement : trace.statements) {
    if (!statement.whole.IsFalse()) relevant.insert({statement.policy, statement.statement});
  }
  return relevant;
}

void Compare(const CallPart& part, Counts* counts) {
  const BearingPolicies& set = part.policies.data().bearing;
  const RequestData& request = part.request.data();
  const Positions relevant = Relevant(part);
  counts->relevant += relevant.size();

  std::vector<const CompiledPolicy*> policies;
  for (uint32_t i = 0; i < set.size(); ++i) {
    policies.push_back(set.At(i).policy);
    if (policies.back() != nullptr) counts->statements += policies.back()->statements.size();
  }
  const StatementIndex index(policies);
  const bool wildcards = set.semantics().Get(Option::kRequestWildcards) != 0;
  const bool behind = request.facts.resource.access_point_for.has_value();
  const bool exact = request.literal == ResourceLiteral::kText && !wildcards && !behind;
  Positions candidates;
  index.ForEachCandidate(IndexQuery(request.facts.action, request.resource, exact), [&](StatementIndex::Position at) {
    candidates.insert({at.policy, at.statement});
  });
  counts->candidates += candidates.size();
  const ActionFilter filter(request.service_hash, request.name_hash, request.name);
  for (const auto& [policy, statement] : relevant) {
    EXPECT_TRUE(candidates.contains({policy, statement}) && policies[policy]->filters[statement].Meets(filter))
        << "policy " << policy << ", statement " << statement << ", " << request.facts.action << " on " << request.resource << "\n"
        << ToJson(policies[policy]->document);
  }
}

static_assert(kLongList >= StatementIndex::kWorthwhile);

TEST(StatementIndexDifferential, LeavesOutOnlyWhatIsFalse) {
  Counts counts;
  for (uint64_t world = 0; world < 6000 && !testing::Test::HasFailure(); ++world) {
    Choices choices = ChoicesOf(91, world);
    const World made = MakeWorld(choices);
    for (int i = 0; i < 6; ++i) {
      const ScenarioFile file = ParseScenarios(ValueTree{nullptr, MakeScenario(made, MakeRequest(choices, made))});
      for (const Scenario& scenario : file.scenarios) {
        if (HasErrors(scenario.diagnostics)) continue;
        for (const CallPart& part : scenario.parts) Compare(part, &counts);
      }
    }
  }
  EXPECT_GT(counts.relevant, 30'000u);
  EXPECT_LT(counts.candidates, counts.statements);  // near misses: it leaves out some
}

}  // namespace
}  // namespace gavel::differential
