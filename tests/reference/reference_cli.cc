// reference_cli FILE...: evaluates every scenario of the files with the reference evaluator and compares with what they expect.
#include <cstdio>
#include <string>

#include "reference/reference.h"
#include "reference/scenario_file.h"

int main(int argc, char** argv) {
  using namespace gavel::reference;  // NOLINT: a program of one function
  int passed = 0, failed = 0, unsupported = 0;
  for (int i = 1; i < argc; ++i) {
    const LoadedScenarios loaded = LoadScenarioFile(argv[i]);
    if (!loaded.error.empty()) {
      std::printf("%s: %s\n", argv[i], loaded.error.c_str());
      ++failed;
    }
    for (const gavel::Value& scenario : loaded.scenarios) {
      const Outcome outcome = Evaluate(scenario);
      if (outcome.decision == "unsupported") {
        ++unsupported;
        continue;
      }
      const std::vector<std::string> mismatches = Mismatches(scenario, outcome);
      ++(mismatches.empty() ? passed : failed);
      if (mismatches.empty()) continue;
      const gavel::Value* name = scenario.Find("name");
      std::printf("%s: %s\n", argv[i], name ? name->text.c_str() : "(no name)");
      for (const std::string& line : mismatches) std::printf("  %s\n", line.c_str());
    }
  }
  std::printf("%d passed, %d failed, %d not supported\n", passed, failed, unsupported);
  return failed == 0 ? 0 : 1;
}
