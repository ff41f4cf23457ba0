// How one request is decided: which layers bear on it, and what must allow. Made from the kind of requester and the service exceptions,
// before any policy is read.
#ifndef GAVEL_AUTHORIZE_PLAN_H_
#define GAVEL_AUTHORIZE_PLAN_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "authorize/combine.h"
#include "eval/policy_set_data.h"
#include "request/request_data.h"

namespace gavel {

struct Plan {
  // SPEC(E-4): the layers that apply.
  bool identity = false;
  bool identity_is_implicit = false;  // a root user: everything in its own account
  bool permissions_boundary = false;
  bool session = false;
  bool resource = true;
  bool vpc_endpoint = true;
  bool service_control = false;
  bool resource_control = true;

  bool refused = false;  // the service refuses this caller whatever policies say
  Core core = Core::kAccounts;
  bool strict = false;
  bool trust = false;
  bool assume_role = false;
  bool chained = false;          // SPEC(S-7): the identity policy counts for every grant
  bool in_series = false;        // SPEC(S-17): access point, then bucket
  bool service_in_force = true;  // SPEC(S-20): VPC Lattice
  bool network_in_force = true;
  bool kms_grant = false;
  bool identity_suffices = false;
  bool void_policy_grants = false;  // what the resource policy grants does not count
  uint8_t extra_grants = 0;         // beside the resource policy: ACLs, RAM shares
};

Plan MakePlan(const RequestData& request, const BearingPolicies& policies);

// SPEC(P-13): whether the caller's user or role has a boundary, be it looked at or not (S-1).
bool HasBoundary(const RequestData& request, const BearingPolicies& policies);

// What a request must have for a row of the service exceptions to apply. Most requests have none of it, and are spared the rows.
enum Need : uint8_t {
  kNeedsFact = 1,             // one of the facts of actions that the rows ask for
  kNeedsSts = 2,              // an action of sts
  kNeedsKms = 4,              // an action of kms
  kNeedsRoot = 8,             // the root user, or an AssumeRoot session
  kNeedsResourceFact = 16,    // access point, ACL, resource shares or authorization settings
  kNeedsRole = 32,            // an ARN of iam
  kNeedsNoArn = 64,           // no ARN
  kNeedsOtherPartition = 128  // a resource of another partition than the caller
};
uint8_t NeedsMet(const RequestData& request);  // bits of Need

// One rule that a service has of its own.
struct ServiceException {
  std::string_view name;
  std::string_view rule;
  Need needs;
  bool (*applies)(const RequestData& request, const BearingPolicies& policies, const Plan& plan);
  void (*change)(const RequestData& request, const BearingPolicies& policies, Plan* plan);
};

// The rows, in the order in which they apply.
std::span<const ServiceException> AllServiceExceptions();

// Applies the rows in their order.
void ApplyServiceExceptions(const RequestData& request, const BearingPolicies& policies, Plan* plan);

bool IsSameAccount(const RequestData& request, std::string_view owner);

}  // namespace gavel

#endif  // GAVEL_AUTHORIZE_PLAN_H_
