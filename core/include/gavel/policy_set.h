// The policies that bear on one request, given by hand, layer by layer.
//
//   gavel::Layers layers;
//   layers.identity.push_back({policy, "Read"});
//   auto made = gavel::MakePolicySet(std::move(layers));   // made.policies, or made.diagnostics
#ifndef GAVEL_POLICY_SET_H_
#define GAVEL_POLICY_SET_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gavel/diagnostic.h"
#include "gavel/policy.h"
#include "gavel/semantics.h"

namespace gavel {

// Where a resource-side policy hangs, for calls that pass several of them in series (S-17, S-20).
enum class Attachment : uint8_t { kResource, kAccessPoint, kServiceNetwork };

struct AttachedPolicy {
  std::optional<Policy> policy = std::nullopt;  // absent: attached but not given, hence unknown (F-7)
  std::string name = {};
  std::string arn = {};
  Attachment attachment = Attachment::kResource;
};

// The policies of the root, of an organizational unit or of an account.
struct OrganizationNode {
  std::string id;
  std::vector<AttachedPolicy> policies;
};

struct Layers {
  std::vector<AttachedPolicy> identity;                          // the principal's own and its groups'
  std::vector<AttachedPolicy> permissions_boundary;              // empty: none
  std::vector<AttachedPolicy> session;                           // empty: none
  std::vector<AttachedPolicy> resource;                          // resource-based, trust and key policies
  std::vector<AttachedPolicy> vpc_endpoint;                      // empty: the default one, which allows everything
  std::optional<std::vector<OrganizationNode>> service_control;  // from the root to the account; absent: no organization (O-3)
  std::optional<std::vector<OrganizationNode>> resource_control;
  Semantics semantics;
};

struct PolicySetData;  // core/eval/policy_set_data.h

// A handle to immutable data. Copies share it; safe to use from several threads.
class PolicySet {
 public:
  explicit PolicySet(std::shared_ptr<const PolicySetData> data) : data_(std::move(data)) {}
  const Layers& layers() const;  // lives as long as any copy of this set
  const PolicySetData& data() const { return *data_; }

 private:
  std::shared_ptr<const PolicySetData> data_;
};

struct MakePolicySetResult {
  std::optional<PolicySet> policies;  // absent when a policy has the wrong type for its layer
  std::vector<Diagnostic> diagnostics;
};

MakePolicySetResult MakePolicySet(Layers layers);

}  // namespace gavel

#endif  // GAVEL_POLICY_SET_H_
