// The differential test itself: that its generator reaches what it should, that a difference is seen, and that it is made small.
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "base/open_questions.h"
#include "differential/compare.h"
#include "differential/generate.h"
#include "differential/run.h"
#include "differential/shrink.h"
#include "differential/tree.h"

namespace gavel::differential {
namespace {

const RunResult& SampleRun() {
  static const RunResult kResult = [] {
    RunResult result;
    Scratch scratch;
    for (uint64_t world = 0; world < 4000; ++world) {
      Choices choices = ChoicesOf(7, world);
      RunWorld(choices, world, 10, scratch, &result);
    }
    return result;
  }();
  return kResult;
}

struct Bound {
  const char* name;
  double percent;  // of all decisions, at least
};

class DistributionTest : public testing::TestWithParam<Bound> {};

TEST_P(DistributionTest, IsReached) {
  const Statistics& statistics = SampleRun().statistics;
  const double share = 100.0 * static_cast<double>(statistics.Of(GetParam().name)) / static_cast<double>(statistics.decisions);
  EXPECT_GE(share, GetParam().percent) << GetParam().name << "\n" << statistics.ToText();
}

INSTANTIATE_TEST_SUITE_P(Outcomes, DistributionTest,
                         testing::ValuesIn(std::vector<Bound>{{"decision allow", 12},
                                                              {"decision implicit_deny", 20},
                                                              {"decision explicit_deny", 10},
                                                              {"decision error", 1},
                                                              {"indeterminate", 5},
                                                              {"best_case allow of implicit_deny", 1},
                                                              {"best_case allow of explicit_deny", 1},
                                                              {"best_case implicit_deny of explicit_deny", 1},
                                                              {"reason service_refusal", 0.3},
                                                              {"reason cross_partition", 0.1},
                                                              {"reason unknown_policy", 0.3},
                                                              {"reason authorizer", 0.03},
                                                              {"denied_by identity_based", 5},
                                                              {"denied_by resource_based", 5},
                                                              {"denied_by trust", 0.5},
                                                              {"denied_by permissions_boundary", 0.5},
                                                              {"denied_by session", 0.5},
                                                              {"denied_by service_control", 1},
                                                              {"denied_by resource_control", 0.5},
                                                              {"denied_by vpc_endpoint", 0.2},
                                                              {"several parts", 2}}));

TEST(DifferentialTest, EveryOpenRuleIsReached) {
  const Statistics& statistics = SampleRun().statistics;
  for (size_t bit = 0; bit < 64; ++bit) {
    const RuleSet rule{uint64_t{1} << bit};
    for (std::string_view id : rule.Ids()) {
      EXPECT_GE(statistics.Of("rule " + std::string(id)), 3u) << id << "\n" << statistics.ToText();
    }
  }
}

TEST(DifferentialTest, SameSeedSameScenarios) {
  for (uint64_t world = 0; world < 20; ++world) {
    Choices a = ChoicesOf(3, world), b = ChoicesOf(3, world);
    const World first = MakeWorld(a), second = MakeWorld(b);
    EXPECT_EQ(ToJson(first.policies), ToJson(second.policies));
    EXPECT_EQ(ToJson(MakeRequest(a, first)), ToJson(MakeRequest(b, second)));
  }
  Choices a = ChoicesOf(3, 0), b = ChoicesOf(4, 0);
  EXPECT_NE(ToJson(MakeWorld(a).policies), ToJson(MakeWorld(b).policies));
}

// What the generator writes is what the scenario format says: text and tree are decided alike.
TEST(DifferentialTest, TextAndTreeAgree) {
  Scratch scratch;
  for (uint64_t world = 0; world < 200; ++world) {
    Choices choices = ChoicesOf(5, world);
    const World made = MakeWorld(choices);
    const Value scenario = MakeScenario(made, MakeRequest(choices, made));
    const ScenarioFile file = ParseScenarios(ToJson(scenario), "text");
    ASSERT_EQ(file.scenarios.size(), 1u);
    EXPECT_EQ(Differences(OutcomeOf(file.scenarios[0], scratch), RunEngine(scenario, scratch)), std::vector<std::string>())
        << ToJson(scenario);
  }
}

reference::Outcome SomeOutcome() {
  reference::Outcome outcome;
  outcome.decision = "implicit_deny";
  outcome.best_case = "allow";
  outcome.denied_by = {"identity_based"};
  outcome.primary = "identity_based";
  outcome.indeterminate = {"C-16"};
  outcome.parts = {"implicit_deny"};
  return outcome;
}

TEST(DifferentialTest, SeesADifferenceInEachField) {
  EXPECT_TRUE(Differences(SomeOutcome(), SomeOutcome()).empty());
  const std::vector<std::function<void(reference::Outcome&)>> changes = {
      [](reference::Outcome& o) { o.decision = "explicit_deny"; }, [](reference::Outcome& o) { o.best_case = "implicit_deny"; },
      [](reference::Outcome& o) { o.reason = "unknown_policy"; },  [](reference::Outcome& o) { o.denied_by.insert("session"); },
      [](reference::Outcome& o) { o.primary = "session"; },        [](reference::Outcome& o) { o.indeterminate.clear(); },
      [](reference::Outcome& o) { o.parts = {"allow"}; },          [](reference::Outcome& o) { o.decision = "error"; },
  };
  for (const auto& change : changes) {
    reference::Outcome changed = SomeOutcome();
    change(changed);
    EXPECT_EQ(Differences(changed, SomeOutcome()).size(), 1u);
    EXPECT_EQ(Differences(SomeOutcome(), changed).size(), 1u);
  }
}

TEST(DifferentialTest, ShrinksToWhatMatters) {
  Choices choices = ChoicesOf(1, 1);
  const World made = MakeWorld(choices);
  Value scenario = MakeScenario(made, MakeRequest(choices, made));
  Put(&scenario, "wanted", List({Text("a"), List({Text("b"), Text("c")})}));
  const auto has_c = [](const Value& value) { return ToJson(value).find("\"c\"") != std::string::npos; };
  EXPECT_EQ(ToJson(Shrink(scenario, has_c)), R"({"wanted":"c"})");
}

}  // namespace
}  // namespace gavel::differential
