// Explanations as people and programs see them. tests/golden/explanations/*.json are scenarios; The options `message`,
// `decoded` and `machine` in a file name choose another form than text.
#include <gtest/gtest.h>

#include "gavel/explanation.h"
#include "gavel/scenario.h"
#include "golden/golden_files.h"

namespace gavel {
namespace {

std::string Shown(const GoldenInput& input, const Explanation& explanation) {
  if (input.HasOption("message")) return ToAwsMessage(explanation);
  if (input.HasOption("decoded")) return ToDecodedAuthorizationMessage(explanation, 2) + "\n";
  if (input.HasOption("machine")) return ToJson(explanation) + "\n";
  return ToText(explanation, input.HasOption("colour"));
}

std::string Explained(const GoldenInput& input) {
  const ScenarioFile file = ParseScenarios(input.text, input.name);
  std::string out = Render(file.diagnostics);
  for (const Scenario& scenario : file.scenarios) {
    if (scenario.parts.empty()) return out + Render(scenario.diagnostics);
    const Explanation explanation = Explain(scenario.parts[0].policies, scenario.parts[0].request);
    if (file.scenarios.size() > 1) out += (out.empty() ? "# " : "\n# ") + scenario.name + "\n";
    out += Shown(input, explanation) + (input.HasOption("message") ? "\n" : "");
  }
  return out;
}

TEST(ExplanationGolden, Explanations) { RunGoldens("explanations", Explained); }

}  // namespace
}  // namespace gavel
