// A policy set ready to be evaluated: all policies in one list, their keys in one table.
#ifndef GAVEL_EVAL_POLICY_SET_DATA_H_
#define GAVEL_EVAL_POLICY_SET_DATA_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "gavel/policy_set.h"
#include "policy/compiled_policy.h"
#include "policy/statement_index.h"
#include "request/context_reader.h"

namespace gavel {

struct SetPolicy {
  const CompiledPolicy* policy = nullptr;  // nullptr: unknown (F-7)
  PolicyType type = PolicyType::kIdentityBased;
  Attachment attachment = Attachment::kResource;
  std::vector<uint32_t> slots;  // of the policy's keys
};

// Policies [begin, end) of PolicySetData::policies.
struct PolicyRange {
  uint32_t begin = 0;
  uint32_t end = 0;
  std::shared_ptr<const StatementIndex> index = nullptr;  // of all of them, when they have many statements
  bool has_unknown = false;                               // one of them is unknown
  bool empty() const { return begin == end; }
};

// Invariant: `policies` are in the order identity, permissions_boundary, session, resource, vpc_endpoint, service_control,
// resource_control.
struct PolicySetData {
  Layers layers;
  std::vector<SetPolicy> policies;
  PolicyRange identity;
  PolicyRange permissions_boundary;
  PolicyRange session;
  PolicyRange resource;
  PolicyRange vpc_endpoint;
  std::optional<std::vector<PolicyRange>> service_control;  // one range a node
  std::optional<std::vector<PolicyRange>> resource_control;
  std::vector<KeyName> keys;  // one slot each
  bool has_index = false;     // some policy or range has one
};

}  // namespace gavel

#endif  // GAVEL_EVAL_POLICY_SET_DATA_H_
