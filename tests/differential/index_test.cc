// The index and the filters against the plain evaluation: a statement that is true or indeterminate is always a candidate, and passes.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "authorize/decide.h"
#include "differential/expect_decision.h"
#include "differential/generate.h"
#include "differential/generate_classes.h"
#include "differential/run.h"
#include "differential/tree.h"
#include "eval/policy_set_data.h"
#include "gavel/scenario.h"
#include "policy/statement_index.h"

namespace gavel::differential {
namespace {

struct Counts {
  size_t scenarios = 0;  // without errors
  size_t statements = 0;
  size_t relevant = 0;
  size_t candidates = 0;
  // Of the relevant ones.
  size_t indeterminate = 0;
  size_t with_infix = 0;  // a text behind a wildcard or variable of a resource
  size_t with_condition = 0;
};

using Positions = std::set<std::pair<uint32_t, uint32_t>>;

bool HasInfix(const CompiledStatement& statement) {
  if (statement.resource.negated) return false;
  return std::any_of(statement.resource.members.begin(), statement.resource.members.end(), [](const ResourcePattern& member) {
    return member.kind != ResourcePattern::Kind::kAny && member.pattern.HasStar() && !member.pattern.IsLiteralOrHead();
  });
}

void Count(const CompiledStatement& statement, Tri whole, Counts* counts) {
  ++counts->relevant;
  counts->indeterminate += whole.IsMaybe() ? 1 : 0;
  counts->with_infix += HasInfix(statement) ? 1 : 0;
  counts->with_condition += statement.conditions.empty() ? 0 : 1;
}

// All statements of a request that are not false, from the plain evaluation.
Positions Relevant(const CallPart& part, Counts* counts) {
  const BearingPolicies& set = part.policies.data().bearing;
  ContextReader reader;
  Trace trace;
  const Decision plain = Decide(set, part.request.data(), reader, &trace).decision;
  ExpectEqual(Decide(set, part.request.data(), reader, nullptr).decision, plain);
  Positions relevant;
  for (const StatementTrace& statement : trace.statements) {
    if (statement.whole.IsFalse()) continue;
    relevant.insert({statement.policy, statement.statement});
    Count(set.At(statement.policy).policy->statements[statement.statement], statement.whole, counts);
  }
  return relevant;
}

void Compare(const CallPart& part, Counts* counts) {
  const BearingPolicies& set = part.policies.data().bearing;
  const RequestData& request = part.request.data();
  const Positions relevant = Relevant(part, counts);

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
  ContextReader reader;
  reader.Start(request, set.semantics(), set.keys, set.more_keys);
  const auto slot_of = [&](uint32_t policy, uint32_t key) -> const ContextSlot& { return reader.Get(set.At(policy).slots[key]); };
  index.ForEachCandidate(IndexQuery(request.facts.action, request.resource, exact), slot_of, [&](StatementPosition at) {
    candidates.insert({at.policy, at.statement});
  });
  counts->candidates += candidates.size();
  const ActionFilter filter(request.service_hash, request.name_hash, request.name_head.blocks[0]);
  for (const auto& [policy, statement] : relevant) {
    EXPECT_TRUE(candidates.contains({policy, statement}) && policies[policy]->filters[statement].Meets(filter))
        << "policy " << policy << ", statement " << statement << ", " << request.facts.action << " on " << request.resource;
  }
}

// Asks `requests` of the world, each under `options`.
void Compare(const World& world, const std::vector<Value>& requests, const Value& options, Counts* counts) {
  Value defaults = Object("policies", world.policies);
  Put(&defaults, "request", Object("options", options));
  Value scenarios = List();
  for (const Value& request : requests) scenarios.items.push_back(Object("request", request));
  Value tree = Object("defaults", std::move(defaults));
  Put(&tree, "scenarios", std::move(scenarios));
  for (const Scenario& scenario : ParseScenarios(ValueTree{nullptr, tree}).scenarios) {
    if (HasErrors(scenario.diagnostics)) continue;
    ++counts->scenarios;
    for (const CallPart& part : scenario.parts) Compare(part, counts);
  }
  if (testing::Test::HasFailure()) ADD_FAILURE() << "a file of scenarios: " << ToJson(tree);
}

static_assert(kLongList >= StatementIndex::kWorthwhile);

TEST(StatementIndexDifferential, LeavesOutOnlyWhatIsFalse) {
  Counts counts;
  for (uint64_t world = 0; world < 6000 && !testing::Test::HasFailure(); ++world) {
    Choices choices = ChoicesOf(91, world);
    const World made = MakeWorld(choices);
    std::vector<Value> requests(6);
    for (Value& request : requests) request = MakeRequest(choices, made);
    Compare(made, requests, Object(), &counts);
  }
  EXPECT_GT(counts.relevant, 30'000u);
  EXPECT_LT(counts.candidates, counts.statements);  // near misses: it leaves out some
}

TEST(StatementIndexDifferential, LeavesOutOfLargeClassesOnlyWhatIsFalse) {
  Counts counts;
  for (uint64_t world = 0; world < 1500 && !testing::Test::HasFailure(); ++world) {
    Choices choices = ChoicesOf(92, world);
    const World made = MakeClassWorld(choices);
    std::vector<Value> requests(8);
    for (Value& request : requests) request = MakeClassRequest(choices, made);
    Compare(made, requests, MakeOptions(choices), &counts);
  }
  EXPECT_GT(counts.scenarios, 11'000u);
  EXPECT_GT(counts.relevant, 150'000u);
  EXPECT_GT(counts.indeterminate, 40'000u);
  EXPECT_GT(counts.with_infix, 40'000u);
  EXPECT_GT(counts.with_condition, 60'000u);
  EXPECT_LT(counts.candidates, counts.statements);
}

}  // namespace
}  // namespace gavel::differential
