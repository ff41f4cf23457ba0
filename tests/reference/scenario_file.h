// Scenario files: defaults merged, policies in files of their own read in (docs/scenarios.md).
#ifndef GAVEL_TESTS_REFERENCE_SCENARIO_FILE_H_
#define GAVEL_TESTS_REFERENCE_SCENARIO_FILE_H_

#include <string>
#include <vector>

#include "gavel/value.h"
#include "reference/reference.h"

namespace gavel::reference {

// `defaults` with `over` laid over it: objects are merged key by key, a null removes the default, every other value is replaced whole.
Value Merge(const Value& defaults, const Value& over);

struct LoadedScenarios {
  std::vector<Value> scenarios;
  std::string error;  // empty when the text could be read
};
// One scenario, or {"defaults", "scenarios"}. `folder` is where the paths of "file" start.
LoadedScenarios LoadScenarios(const std::string& text, const std::string& name, const std::string& folder);
// A file of scenarios; one that ends in .jsonl holds one a line.
LoadedScenarios LoadScenarioFile(const std::string& path);

// What `outcome` gets wrong of the scenario's "expect", a line each; empty when all is as expected. Checks decision, best_case, reason,
// denied_by, primary, indeterminate and parts.
std::vector<std::string> Mismatches(const Value& scenario, const Outcome& outcome);

}  // namespace gavel::reference

#endif  // GAVEL_TESTS_REFERENCE_SCENARIO_FILE_H_
