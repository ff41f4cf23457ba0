// Explanations of every scenario under tests/conformance: they agree with the decision, and what they say is fit to print.
#include "gavel/explanation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "gavel/scenario.h"
#include "request/request_data.h"

namespace gavel {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(GAVEL_SOURCE_DIR) / "tests" / "conformance";

std::string Read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<Scenario> Load(const fs::path& path) {
  ScenarioOptions options;
  options.read_file = [&](std::string_view name) -> std::optional<std::string> { return Read(path.parent_path() / name); };
  return ParseScenarios(Read(path), path.filename().string(), options).scenarios;
}

// All parts of all scenarios, read once.
struct Case {
  std::string name;
  CallPart part;
};

const std::vector<Case>& Cases() {
  static const std::vector<Case> cases = [] {
    std::vector<Case> all;
    for (const auto& entry : fs::recursive_directory_iterator(kFolder)) {
      if (entry.path().extension() != ".json") continue;
      for (const Scenario& scenario : Load(entry.path())) {
        for (const CallPart& part : scenario.parts) all.push_back({entry.path().stem().string() + ": " + scenario.name, part});
      }
    }
    return all;
  }();
  return cases;
}

void ForEach(const std::function<void(const Case&, const Decision&, const Explanation&)>& check) {
  ASSERT_GT(Cases().size(), 3000u);
  Scratch scratch;
  for (const Case& one : Cases()) {
    SCOPED_TRACE(one.name);
    check(one, Authorize(one.part.policies, one.part.request, scratch), Explain(one.part.policies, one.part.request));
    if (testing::Test::HasFailure()) return;  // one explanation at a time
  }
}

bool IsDecidedByOption(const Case& one) {  // a missing Allow is called an explicit deny
  return one.part.policies.layers().semantics.Get(Option::kScpImplicitExplicit) != 0;
}

TEST(ExplanationTest, AgreesWithTheDecision) {
  ForEach([](const Case&, const Decision& decided, const Explanation& explanation) {
    const Decision& explained = explanation.decision;
    EXPECT_EQ(NameOf(explained.effect), NameOf(decided.effect));
    EXPECT_EQ(NameOf(explained.best_case), NameOf(decided.best_case));
    EXPECT_EQ(NameOf(explained.reason), NameOf(decided.reason));
    EXPECT_EQ(explained.denied_by, decided.denied_by);
    EXPECT_EQ(explained.has_primary, decided.has_primary);
    EXPECT_EQ(explained.primary, decided.primary);
    EXPECT_EQ(explained.indeterminate, decided.indeterminate);
    EXPECT_EQ(explained.first, decided.first);
  });
}

TEST(ExplanationTest, DenialsRestOnTheirDenies) {
  ForEach([](const Case& one, const Decision& decided, const Explanation& explanation) {
    std::set<std::string> layers;
    for (const StatementExplanation& statement : explanation.statements) {
      const bool holds = statement.effect == Effect::kDeny && statement.matched != TestResult::kFalse;
      EXPECT_EQ(statement.determining && statement.effect == Effect::kDeny, decided.effect == Verdict::kExplicitDeny && holds);
      if (holds) layers.insert(statement.layer == "key" ? "resource_based" : statement.layer);
    }
    if (decided.effect != Verdict::kExplicitDeny || IsDecidedByOption(one)) return;
    EXPECT_FALSE(layers.empty());
    for (const std::string& layer : layers) EXPECT_TRUE(decided.denied_by.Has(*FindPolicyType(layer))) << layer;
  });
}

TEST(ExplanationTest, AllowsRestOnAllows) {
  size_t without = 0;
  size_t allows = 0;
  ForEach([&](const Case&, const Decision& decided, const Explanation& explanation) {
    size_t determining = 0;
    for (const StatementExplanation& statement : explanation.statements) {
      if (!statement.determining) continue;
      ++determining;
      EXPECT_NE(decided.effect, Verdict::kImplicitDeny);
      if (decided.allowed()) {
        EXPECT_TRUE(statement.effect == Effect::kAllow && statement.matched == TestResult::kTrue);
      }
    }
    if (!decided.allowed()) return;
    ++allows;
    without += determining == 0;
  });
  EXPECT_GT(allows, 500u);
  EXPECT_LT(without * 10, allows);  // root users, ACLs, services that ask for nothing
}

TEST(ExplanationTest, EveryFailedElementSaysWhy) {
  ForEach([](const Case&, const Decision&, const Explanation& explanation) {
    for (const StatementExplanation& statement : explanation.statements) {
      EXPECT_TRUE(statement.close || statement.matched != TestResult::kFalse);
      if (statement.close) {
        EXPECT_EQ(statement.effect, Effect::kAllow);
      }
      size_t failing = 0;
      for (const ElementTest& test : statement.elements) {
        failing += test.result == TestResult::kFalse;
        if (test.result != TestResult::kTrue) {
          EXPECT_NE(test.why, "") << test.element;
        }
        EXPECT_EQ(test.result == TestResult::kIndeterminate, !test.rules.empty()) << test.element;
        EXPECT_EQ(test.why.find_first_of("\n\x1b"), std::string::npos) << test.why;
        EXPECT_FALSE(test.why.ends_with('.') || test.why.ends_with(' ')) << test.why;
      }
      EXPECT_LE(failing, 2u);
      EXPECT_EQ(failing == 0, statement.matched != TestResult::kFalse);
    }
  });
}

TEST(ExplanationTest, EveryLayerHasItsRow) {
  const std::set<std::string> verdicts = {"allow", "deny", "none", "unknown", "absent", "not_applied"};
  ForEach([&](const Case&, const Decision&, const Explanation& explanation) {
    std::set<std::string> layers;
    for (const LayerExplanation& layer : explanation.layers) {
      layers.insert(layer.layer == "trust" ? "resource_based" : layer.layer);
      EXPECT_TRUE(verdicts.count(layer.verdict)) << layer.verdict;
      const bool speaks_for_itself = layer.verdict == "allow" || layer.verdict == "deny" || layer.verdict == "none";
      EXPECT_TRUE(speaks_for_itself || !layer.why.empty()) << layer.layer;
    }
    EXPECT_EQ(layers.size(), 7u);
  });
}

TEST(ExplanationTest, ADeniedCallHasAMessage) {
  ForEach([](const Case&, const Decision& decided, const Explanation& explanation) {
    EXPECT_EQ(decided.allowed(), ToAwsMessage(explanation).empty());
    for (const Sufficient& way : explanation.would_have_sufficed) EXPECT_NE(way.way, "");
    const bool ways = decided.effect == Verdict::kImplicitDeny && decided.reason == Reason::kNoAllow;
    // Without a resource no policy can speak for a requester that has no identity policies.
    EXPECT_TRUE(!ways || !explanation.would_have_sufficed.empty() || explanation.resource == "*");
    EXPECT_TRUE(decided.effect == Verdict::kImplicitDeny || explanation.would_have_sufficed.empty());
  });
}

// A line may be wider than the screen only where a word is.
bool Fits(const std::string& line) {
  size_t longest = 0;
  std::istringstream words(line);
  for (std::string word; words >> word;) longest = std::max(longest, CountCodePoints(word));
  constexpr size_t kWidestExcerpt = 104;
  return CountCodePoints(line) <= kWidestExcerpt || longest > 40;
}

TEST(ExplanationTest, TextIsOneScreen) {
  size_t most = 0;
  ForEach([&](const Case&, const Decision&, const Explanation& explanation) {
    const std::string text = ToText(explanation);
    most = std::max(most, static_cast<size_t>(std::count(text.begin(), text.end(), '\n')));
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      EXPECT_TRUE(Fits(line)) << line;
      EXPECT_FALSE(line.ends_with(' ')) << line;
    }
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_NE(ToText(explanation, true).find('\x1b'), std::string::npos);
  });
  EXPECT_LE(most, 48u);
}

TEST(ExplanationTest, JsonIsJson) {
  ForEach([](const Case&, const Decision& decided, const Explanation& explanation) {
    const ParseValueResult parsed = ParseValue(ToJson(explanation), "explanation.json");
    ASSERT_TRUE(parsed.tree.has_value()) << Render(parsed.diagnostics);
    EXPECT_EQ(parsed.tree->root.Find("effect")->text, NameOf(decided.effect));
    EXPECT_EQ(parsed.tree->root.Find("statements")->items.size(), explanation.statements.size());
  });
}

}  // namespace
}  // namespace gavel
