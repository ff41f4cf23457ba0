// Policy documents of scenarios: inline, as JSON text, or in files of their own; each compiled once.
#ifndef GAVEL_SCENARIO_POLICY_LOADER_H_
#define GAVEL_SCENARIO_POLICY_LOADER_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "gavel/policy.h"
#include "gavel/scenario.h"

namespace gavel {

// Lives as long as the tree of the scenario file: it knows documents by their address. Defaults are read through Nodes, so a document that
// thousands of scenarios inherit is compiled once for each type.
class PolicyLoader {
 public:
  PolicyLoader(const ScenarioOptions& options, std::shared_ptr<const Source> source) : options_(options), source_(std::move(source)) {}

  struct Loaded {
    std::optional<Policy> policy;
    std::vector<Diagnostic> diagnostics;
  };

  const Loaded& FromDocument(const Value& document, PolicyType type, bool operator_case);
  // nullptr when there is no such file.
  const Loaded* FromFile(const std::string& path, PolicyType type, bool operator_case);

 private:
  Loaded Load(ParseValueResult parsed, PolicyType type, bool operator_case) const;
  Loaded LoadTree(const std::shared_ptr<const Source>& source, const Value& root, PolicyType type, bool operator_case) const;

  const ScenarioOptions& options_;
  std::shared_ptr<const Source> source_;
  std::map<std::tuple<const Value*, PolicyType, bool>, Loaded> documents_;
  std::map<std::tuple<std::string, PolicyType, bool>, std::optional<Loaded>> files_;
};

}  // namespace gavel

#endif  // GAVEL_SCENARIO_POLICY_LOADER_H_
