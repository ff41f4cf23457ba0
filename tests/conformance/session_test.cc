// Every scenario under tests/conformance, decided by a session: over the scenario's policy set, and over a model that says the same.
#include "gavel/session.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>

#include "conformance/scenario_model.h"
#include "gavel/explanation.h"
#include "gavel/scenario.h"

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

void ForEachPart(const std::function<void(const std::string& name, const CallPart& part)>& visit) {
  for (const auto& entry : fs::recursive_directory_iterator(kFolder)) {
    if (entry.path().extension() != ".json") continue;
    ScenarioOptions options;
    options.read_file = [&](std::string_view name) -> std::optional<std::string> { return Read(entry.path().parent_path() / name); };
    for (const Scenario& scenario : ParseScenarios(Read(entry.path()), entry.path().filename().string(), options).scenarios) {
      for (const CallPart& part : scenario.parts) visit(entry.path().stem().string() + ": " + scenario.name, part);
    }
  }
}

void ExpectEqual(const Decision& a, const Decision& b, const std::string& name) {
  EXPECT_EQ(NameOf(a.effect), NameOf(b.effect)) << name;
  EXPECT_EQ(NameOf(a.best_case), NameOf(b.best_case)) << name;
  EXPECT_EQ(NameOf(a.reason), NameOf(b.reason)) << name;
  EXPECT_EQ(a.denied_by.bits, b.denied_by.bits) << name;
  EXPECT_EQ(a.has_primary, b.has_primary) << name;
  EXPECT_TRUE(!a.has_primary || a.primary == b.primary) << name;
  EXPECT_EQ(a.indeterminate.Ids(), b.indeterminate.Ids()) << name;
  EXPECT_TRUE(a.first == b.first) << name;
}

// What the two say about a request is read from the same policies, in the same order.
TEST(SessionConformance, OverThePolicySet) {
  Scratch scratch;
  size_t count = 0;
  ForEachPart([&](const std::string& name, const CallPart& part) {
    const RequestFacts& facts = part.request.facts();
    const MakeSessionResult made = MakeSession(part.policies, {facts.principal, {}, facts.via, facts.vpc_endpoint});
    ASSERT_TRUE(made.session) << name << "\n" << Render(made.diagnostics);
    AskedParts asked;
    FillAsked(part, &asked);
    asked.request.resource_account = facts.resource.account;
    asked.request.facts = &facts.resource;
    ExpectEqual(Authorize(*made.session, asked.request, scratch), Authorize(part.policies, part.request, scratch), name);
    ++count;
  });
  EXPECT_GT(count, 3000u);
}

TEST(SessionConformance, OverAModel) {
  Scratch scratch;
  size_t count = 0;
  ForEachPart([&](const std::string& name, const CallPart& part) {
    const std::optional<Session> session = AsModel(part);
    if (!session) return;
    AskedParts asked;
    FillAsked(part, &asked);
    if (part.request.facts().resource.arn.empty()) asked.request.resource_account = part.request.facts().resource.account;
    const Decision decision = Authorize(*session, asked.request, scratch);
    ExpectEqual(decision, Authorize(part.policies, part.request, scratch), name);
    const ResolveResult resolved = Resolve(*session, asked.request);
    if (!resolved.part) {
      EXPECT_EQ(decision.reason, Reason::kInvalidRequest) << name << Render(resolved.diagnostics);
      return;
    }
    ExpectEqual(decision, Authorize(resolved.part->policies, resolved.part->request, scratch), name);
    EXPECT_EQ(Explain(resolved.part->policies, resolved.part->request).decision.effect, decision.effect) << name;
    ++count;
  });
  EXPECT_GT(count, 1500u) << "scenarios that a model can say";
  std::printf("%zu scenarios decided by a model\n", count);
}

}  // namespace
}  // namespace gavel
