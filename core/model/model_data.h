// A model ready to be asked: what is attached to whom, and where it is found.
#ifndef GAVEL_MODEL_MODEL_DATA_H_
#define GAVEL_MODEL_MODEL_DATA_H_

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "eval/read_ahead.h"
#include "gavel/model.h"
#include "model/attached_list.h"

namespace gavel {

struct AccountData {
  std::string id;
  std::optional<Organization> organization;
  std::string canonical_id;
  bool resources_complete = false;
  NodeList service_control;
  NodeList resource_control;
  ResourceFacts unlisted;  // of a resource of this account that the model does not list
};

struct PrincipalData {
  PrincipalFacts facts;  // kind, arn, account, role, unique_id, canonical_id, tags, organization
  const AccountData* account = nullptr;
  const AttachedList* identity = nullptr;  // its own policies, then those of its groups
  const AttachedList* permissions_boundary = nullptr;
};

struct ResourceData {
  ReadAhead<22> ahead;                     // of `policies`
  const AttachedList* policies = nullptr;  // of an access point: its own and those of the bucket behind it
  const AccountData* account = nullptr;    // of the owner
  // What a request on this resource is decided by, and one on what it holds, which has tags and an ACL of its own. ARN and account, which
  // come with the request, are left out: most resources have no other facts than any resource of their account has, and share them.
  const ResourceFacts* asked = nullptr;
  const ResourceFacts* held = nullptr;
  ResourceFacts facts;
};

struct VpcEndpointData {
  VpcEndpoint facts;
  const AttachedList* policies = nullptr;
};

// Invariants: built by Model::Builder only; immutable afterwards. Nothing moves, so that pointers and views into it stay good.
struct ModelData {
  ModelOptions options;
  std::deque<AttachedList> lists;
  SetNumbers numbers;  // of all lists
  std::deque<std::string> node_ids;
  std::deque<AccountData> accounts;
  std::deque<PrincipalData> principals;  // users, then roles
  std::deque<ResourceData> resources;
  std::deque<ResourceFacts> held_facts;  // of what some resources hold
  std::deque<VpcEndpointData> vpc_endpoints;
  std::deque<std::pair<std::string, Policy>> managed_policies;  // by ARN or id

  absl::flat_hash_map<std::string_view, const AccountData*> account_of;
  absl::flat_hash_map<std::string_view, const PrincipalData*> principal_of;       // by ARN
  absl::flat_hash_map<std::string, const PrincipalData*> role_of_session;         // by the head of its sessions' ARNs
  absl::flat_hash_map<std::string_view, const ResourceData*> resource_of;         // by ARN
  bool has_parts = false;                                                         // some resource lies in one that holds it (an object)
  absl::flat_hash_map<std::string_view, const VpcEndpointData*> vpc_endpoint_of;  // by id
  absl::flat_hash_map<std::string_view, const Policy*> managed_policy_of;         // by ARN or id
};

}  // namespace gavel

#endif  // GAVEL_MODEL_MODEL_DATA_H_
