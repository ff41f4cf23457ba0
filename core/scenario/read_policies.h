// The policies of a scenario.
#ifndef GAVEL_SCENARIO_READ_POLICIES_H_
#define GAVEL_SCENARIO_READ_POLICIES_H_

#include <optional>
#include <string_view>
#include <vector>

#include "gavel/policy_set.h"
#include "gavel/scenario.h"
#include "scenario/fields.h"
#include "scenario/policy_loader.h"

namespace gavel {

// The type of a resource's own policy: trust for an IAM role, key for a KMS key, else resource_based.
PolicyType ResourcePolicyType(std::string_view resource_arn);

struct PolicyContext {
  PolicyLoader& loader;
  const Semantics& semantics;
  PolicyType resource_type;              // of the entries under `resource` that do not say theirs
  const Place* resource_policies;        // in place of the `resource` layer; may be nullptr
  std::vector<Diagnostic>& diagnostics;  // of the policies' texts; those of the scenario's own keys go to the Reporter
};

// `place`: the value of "policies"; nullptr when the scenario has none. nullopt, with diagnostics, when a policy is not sound.
std::optional<PolicySet> ReadPolicies(const Place* place, const PolicyContext& context, Reporter& reporter);

}  // namespace gavel

#endif  // GAVEL_SCENARIO_READ_POLICIES_H_
