// Explanations as people and programs see them. tests/golden/explanations/*.json are scenarios; `x.json.json` is explained as JSON.
#include <gtest/gtest.h>

#include "gavel/explanation.h"
#include "gavel/scenario.h"
#include "golden/golden_files.h"

namespace gavel {
namespace {

std::string Explained(const GoldenInput& input) {
  const ScenarioFile file = ParseScenarios(input.text, input.name);
  std::string out = Render(file.diagnostics);
  for (const Scenario& scenario : file.scenarios) {
    if (scenario.parts.empty()) return out + Render(scenario.diagnostics);
    const Explanation explanation = Explain(scenario.parts[0].policies, scenario.parts[0].request);
    if (file.scenarios.size() > 1) out += (out.empty() ? "# " : "\n# ") + scenario.name + "\n";
    if (input.HasOption("message")) {
      out += ToAwsMessage(explanation) + "\n";
    } else {
      out += input.HasOption("json") && input.name.find(".json.json") != std::string::npos ? ToJson(explanation) + "\n"
                                                                                           : ToText(explanation, input.HasOption("colour"));
    }
  }
  return out;
}

TEST(ExplanationGolden, Explanations) { RunGoldens("explanations", Explained); }

}  // namespace
}  // namespace gavel
