// The benchmarks' workloads: what a session is told, through the index, against the plain evaluation and against the reference.
//
// With GAVEL_LARGE_WORKLOADS in the environment, models of up to 100,000 statements as well (some minutes).
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "authorize/decide.h"
#include "differential/compare.h"
#include "differential/expect_decision.h"
#include "differential/scenario_of.h"
#include "differential/tree.h"
#include "gavel/authorizer.h"
#include "gavel/session.h"
#include "workloads/classes.h"
#include "workloads/directory.h"
#include "workloads/growth.h"
#include "workloads/scenario_workload.h"

namespace gavel::differential {
namespace {

// A PolicySet as the reference reads it; made once, since a large one takes long.
class ReferencePolicies {
 public:
  explicit ReferencePolicies(const Layers& layers) {
    scenario_ = Object("request", Value());
    Put(&scenario_, "policies", PoliciesOf(layers));
  }
  reference::Outcome Decide(const RequestFacts& facts) {
    scenario_.members[0].value = RequestOf(facts);
    return reference::Evaluate(scenario_);
  }

 private:
  Value scenario_;
};

reference::Outcome OutcomeOf(const Decision& decision) {
  reference::Outcome outcome;
  outcome.decision = NameOf(decision.effect);
  outcome.best_case = NameOf(decision.best_case);
  for (size_t i = 0; i < kPolicyTypeCount; ++i) {
    if (decision.denied_by.Has(static_cast<PolicyType>(i))) outcome.denied_by.insert(std::string(NameOf(static_cast<PolicyType>(i))));
  }
  if (decision.has_primary) outcome.primary = NameOf(decision.primary);
  return outcome;
}

bool TakesLargeOnes() { return std::getenv("GAVEL_LARGE_WORKLOADS") != nullptr; }

// By effect, how many requests had it.
using Effects = std::array<size_t, 3>;

// `reference`: of the policies of all requests; nullptr: they are made from each request's own.
void Compare(const Session& session, const SessionRequest& request, ReferencePolicies* reference, Scratch* scratch, Effects* effects) {
  SCOPED_TRACE(std::string(request.action) + " on " + std::string(request.resource));
  const Decision decision = Authorize(session, request, *scratch);
  const ResolveResult resolved = Resolve(session, request);
  ASSERT_TRUE(resolved.part) << Render(resolved.diagnostics);
  ContextReader reader;
  Trace trace;
  ExpectEqual(decision, Decide(resolved.part->policies.data().bearing, resolved.part->request.data(), reader, &trace).decision);
  const RequestFacts& facts = resolved.part->request.facts();
  const reference::Outcome expected =
      reference != nullptr ? reference->Decide(facts) : ReferencePolicies(resolved.part->policies.layers()).Decide(facts);
  EXPECT_EQ(expected.error_detail, "");
  reference::Outcome found = OutcomeOf(decision);
  found.parts = expected.parts;
  EXPECT_EQ(Differences(found, expected), std::vector<std::string>{});
  ++(*effects)[static_cast<size_t>(decision.effect)];
}

TEST(Workloads, ScenariosAreDecidedAsThePlainEvaluationAndTheReferenceDo) {
  Scratch scratch;
  for (const std::string name : {"s1", "s2"}) {
    const bench::ScenarioWorkload work = bench::ReadScenarioWorkload(name);
    ReferencePolicies reference(work.policies.layers());
    Effects effects{};
    for (size_t i = 0; i < work.asks.size(); ++i) {
      Compare(work.session, work.asks.request(i), &reference, &scratch, &effects);
      EXPECT_EQ(Authorize(work.session, work.asks.request(i), scratch).effect, work.expected[i]);
      EXPECT_EQ(Authorize(work.policies, work.prepared[i], scratch).effect, work.expected[i]);
    }
    for (size_t count : effects) EXPECT_GT(count, 0u) << name;
  }
}

void CompareLayer(const PolicySet& policies, const bench::Asks& asks) {
  const Session session = *MakeSession(policies, {.principal = bench::LayerPrincipal()}).session;
  ReferencePolicies reference(policies.layers());
  Scratch scratch;
  Effects effects{};
  for (size_t i = 0; i < asks.size() && !testing::Test::HasFailure(); ++i) {
    Compare(session, asks.request(i), &reference, &scratch, &effects);
  }
  for (size_t count : effects) EXPECT_GT(count, 0u);
}

TEST(Workloads, AGrowingLayer) {
  std::vector<size_t> sizes = {10, 100, 1'000};
  if (TakesLargeOnes()) sizes.insert(sizes.end(), {10'000, 100'000});
  for (size_t statements : sizes) {
    SCOPED_TRACE(statements);
    CompareLayer(bench::GrowthPolicies(statements), bench::GrowthAsks(statements, 100, statements));
  }
}

void CompareClasses(bench::ClassShape shape) {
  std::vector<size_t> sizes = {100, 1'000};
  if (TakesLargeOnes()) sizes.push_back(10'000);
  for (size_t statements : sizes) {
    SCOPED_TRACE(statements);
    CompareLayer(bench::ClassPolicies(shape, statements), bench::ClassAsks(shape, statements, 100, statements));
  }
}

TEST(Workloads, ClassesThatATextInTheResourceTellsApart) { CompareClasses(bench::ClassShape::kInfix); }

TEST(Workloads, ClassesThatAConditionTellsApart) { CompareClasses(bench::ClassShape::kCondition); }

void CompareDirectory(const bench::DirectorySize& size, size_t requests) {
  const Model model = bench::MakeDirectory(size);
  const bench::Asks asks = bench::DirectoryAsks(size, requests, 5);
  Scratch scratch;
  Effects effects{};
  for (size_t i = 0; i < asks.size() && !testing::Test::HasFailure(); ++i) {
    const MakeSessionResult made = MakeSession(model, {.principal = *PrincipalFromArn(bench::DirectoryPrincipal(asks.session(i)))});
    ASSERT_TRUE(made.session) << Render(made.diagnostics);
    Compare(*made.session, asks.request(i), nullptr, &scratch, &effects);
  }
  EXPECT_GT(effects[static_cast<size_t>(Verdict::kAllow)], 0u);
  EXPECT_GT(effects[static_cast<size_t>(Verdict::kImplicitDeny)], 0u);
}

TEST(Workloads, ADirectory) {
  CompareDirectory({.principals = 60, .resources = 300}, 200);
  if (TakesLargeOnes()) CompareDirectory({}, 5'000);
}

}  // namespace
}  // namespace gavel::differential
