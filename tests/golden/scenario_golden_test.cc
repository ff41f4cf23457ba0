// What reading a scenario says, word for word; the diagnostics of requests included, which get their positions there.
#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "gavel/scenario.h"
#include "golden/golden_files.h"

namespace gavel {
namespace {

std::optional<std::string> ReadPolicy(std::string_view path) {
  if (path != "broken.json") return std::nullopt;
  return "{\n  \"Version\": \"2012-10-18\",\n  \"Statement\": []\n}\n";
}

// `small`: limits that a short request exceeds.
TEST(ScenarioGoldens, Scenario) {
  RunGoldens("diagnostics/scenario", [](const GoldenInput& input) {
    ScenarioOptions options;
    options.read_file = &ReadPolicy;
    if (input.HasOption("small")) options.limits.max_request_value_bytes = 20;
    const ScenarioFile file = ParseScenarios(input.text, "scenario.json", options);
    std::string out = Render(file.diagnostics);
    for (const Scenario& scenario : file.scenarios) {
      EXPECT_TRUE(scenario.parts.empty() == HasErrors(scenario.diagnostics) || !scenario.expect.sound) << input.name;
      out += (out.empty() ? "" : "\n") + Render(scenario.diagnostics);
    }
    return out;
  });
}

TEST(ScenarioGoldens, EveryCodeIsShown) {
  for (const char* section : {"request", "scenario"}) ExpectCodesShown({"diagnostics/scenario"}, CodesOfSection(section));
}

}  // namespace
}  // namespace gavel
