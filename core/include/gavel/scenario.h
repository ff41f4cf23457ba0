// Scenario files: one request, the policies that bear on it, and what is expected (docs/scenarios.md).
//
//   gavel::ScenarioOptions options;
//   options.read_file = [](std::string_view path) { return ReadWholeFile(path); };
//   gavel::ScenarioFile file = gavel::ParseScenarios(text, "reader.scenario.json", options);
//   gavel::Scratch scratch;
//   for (const gavel::Scenario& scenario : file.scenarios) {
//     gavel::ScenarioResult result = gavel::RunScenario(scenario, scratch);
//     if (!result.passed) std::cerr << scenario.name << "\n" << gavel::Render(scenario.diagnostics);
//   }
//
// The library does no I/O: policies in files of their own come through `read_file`. Scenarios are independent: an error in one is the
// outcome of that one (`"decision": "error"` may be what it expects) and hides no other.
#ifndef GAVEL_SCENARIO_H_
#define GAVEL_SCENARIO_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gavel/authorizer.h"
#include "gavel/diagnostic.h"
#include "gavel/limits.h"
#include "gavel/request.h"
#include "gavel/rule_set.h"
#include "gavel/semantics.h"
#include "gavel/source.h"
#include "gavel/value.h"

namespace gavel {

struct ScenarioOptions {
  // The text of the policy that a `"file"` names, as written there; nullopt when there is none. Without it no file is found.
  std::function<std::optional<std::string>(std::string_view path)> read_file;
  Semantics semantics;  // what holds where a scenario's own options say nothing
  Limits limits;
};

struct StatementName {
  std::string policy;
  std::string sid;
  friend auto operator<=>(const StatementName&, const StatementName&) = default;
};

// What a scenario expects; absent fields are not compared.
struct Expectation {
  bool sound = false;  // false: "expect" itself has errors, and the scenario fails whatever happens
  bool error = false;  // the decision is `error`
  Verdict decision = Verdict::kImplicitDeny;
  std::optional<DiagnosticCode> error_code;
  std::vector<DiagnosticCode> warnings;  // must be among those raised
  std::optional<PolicyTypeSet> denied_by;
  std::optional<PolicyType> primary;
  std::optional<Reason> reason;
  std::optional<RuleSet> indeterminate;
  std::optional<Verdict> best_case;
  std::optional<std::vector<Verdict>> parts;
  std::optional<std::vector<StatementName>> determining_statements;
  std::optional<std::vector<std::string>> assumed;
  std::optional<std::vector<std::string>> overridden;
  std::optional<std::string> message;
};

// Immutable once parsed; safe to share between threads.
struct Scenario {
  std::string name;  // may be empty
  std::vector<std::string> spec;
  bool generated = false;
  std::shared_ptr<const Source> source;
  Span span;                    // of the scenario in *source, without the defaults
  std::vector<CallPart> parts;  // the request and its further parts; empty when there is an error
  bool has_expectation = false;
  Expectation expect;
  std::vector<Diagnostic> diagnostics;  // in order of position
};

struct ScenarioFile {
  std::vector<Scenario> scenarios;      // in order of appearance
  std::vector<Diagnostic> diagnostics;  // of the file: no JSON, no list of scenarios
};

// One scenario, or {"defaults": {...}, "scenarios": [...]}. With a `name` that ends in `.jsonl`, one such value on each line.
ScenarioFile ParseScenarios(std::string text, std::string name, const ScenarioOptions& options = {});
// From a tree that the caller built (from YAML, for instance); spans lead into tree.source, which may be nullptr.
ScenarioFile ParseScenarios(const ValueTree& tree, const ScenarioOptions& options = {});

struct ExpectationFailure {
  std::string field;  // "denied_by"
  std::string expected;
  std::string got;
};

struct ScenarioResult {
  std::optional<CallDecision> decision;  // absent: the scenario has errors, which are in its diagnostics
  bool passed = false;                   // without an expectation: there is a decision
  std::vector<ExpectationFailure> failures;
  std::vector<std::string> unchecked;  // expected fields of a decision that there is not
};

ScenarioResult RunScenario(const Scenario& scenario, Scratch& scratch);

// Facts in the form in which a scenario's request holds them, for callers that have values instead of a file. tree.source may be nullptr.
template <typename Facts>
struct ReadFactsResult {
  std::optional<Facts> facts;           // absent when there is an error
  std::vector<Diagnostic> diagnostics;  // paths start at `path`
};
ReadFactsResult<PrincipalFacts> ReadPrincipalFacts(const ValueTree& tree, std::string_view path = "principal");
ReadFactsResult<ResourceFacts> ReadResourceFacts(const ValueTree& tree, std::string_view path = "resource");
ReadFactsResult<VpcEndpoint> ReadVpcEndpointFacts(const ValueTree& tree, std::string_view path = "vpc_endpoint");

}  // namespace gavel

#endif  // GAVEL_SCENARIO_H_
