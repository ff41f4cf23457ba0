// Steps of Model::Builder::Build. Each reports what is wrong and goes on, so that all problems come at once.
#ifndef GAVEL_MODEL_MODEL_BUILD_H_
#define GAVEL_MODEL_MODEL_BUILD_H_

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "gavel/model.h"
#include "model/model_data.h"

namespace gavel {

struct ManagedPolicyEntry {
  std::string arn;
  Policy policy;
  Origin origin;
};

// What was added, in order.
struct ModelEntries {
  ModelOptions options;
  std::vector<ManagedPolicyEntry> managed_policies;
  std::vector<OrganizationFacts> organizations;
  std::vector<OrganizationalUnitFacts> units;
  std::vector<AccountFacts> accounts;
  std::vector<GroupFacts> groups;
  std::vector<UserFacts> users;
  std::vector<RoleFacts> roles;
  std::vector<ModelResource> resources;
  std::vector<ModelVpcEndpoint> vpc_endpoints;
};

// What the steps share.
class ModelBuild {
 public:
  ModelBuild(ModelEntries entries, ModelData* data, std::vector<Diagnostic>* diagnostics);

  // In this order.
  void AddManagedPolicies();
  void AddAccounts();    // organizations and units too
  void AddPrincipals();  // groups too
  void AddResources();   // roles with their trust policies too
  void AddVpcEndpoints();
  void CompileLists();

 private:
  struct Node;
  using NodeMap = absl::flat_hash_map<std::string_view, Node>;
  using GroupMap = absl::flat_hash_map<std::string_view, const std::vector<AttachedPolicy>*>;

  void Report(DiagnosticCode code, std::string message, const Origin& origin);
  // Reports `problem` and returns false when the map has the key already.
  template <typename Map, typename Value>
  bool Insert(Map* map, std::string_view key, Value value, std::string problem, const Origin& origin);

  // build_policies.cc
  // `type`: what an unknown policy in the list counts as.
  AttachedList* NewList(PolicyType type);
  // Appends the policies that `attached` mean; `whose` names the place in messages.
  void Append(const std::vector<AttachedPolicy>& attached, std::initializer_list<PolicyType> types, const std::string& whose,
              const Origin& origin, AttachedList* list);
  void AppendReference(const AttachedPolicy& reference, PolicyType type, const std::string& whose, const Origin& origin,
                       AttachedList* list);
  const Policy* Compiled(std::string_view arn, PolicyType type);
  // `nodes`: lists of `type`, already made.
  std::shared_ptr<const NodeLists> TakenTogether(PolicyType type, std::vector<const PolicyList*> nodes);

  // build_organizations.cc
  NodeMap CollectNodes();
  void AddAccount(const AccountFacts& facts, const NodeMap& nodes);
  std::vector<const Node*> PathTo(std::string_view parent, const NodeMap& nodes, const std::string& whose, const Origin& origin);

  // build_principals.cc
  const AccountData* AccountOf(std::string_view id, const std::string& whose, const Origin& origin);
  GroupMap CollectGroups();
  void AddUser(const UserFacts& facts, const GroupMap& groups);
  void AddRole(const RoleFacts& facts);
  bool AddPrincipal(PrincipalFacts facts, const std::vector<AttachedPolicy>& policies, const std::optional<AttachedPolicy>& boundary,
                    const std::string& whose, const Origin& origin, AttachedList** identity);

  // build_resources.cc
  void AddResource(const ModelResource& resource);
  void ShareFacts(ResourceData* resource);
  void AddRoleAsResource(const RoleFacts& role);
  void AppendBucketBehind(const ResourceData& access_point, AttachedList* list);

  ModelEntries entries_;
  ModelData* data_;
  std::vector<Diagnostic>* diagnostics_;
  // Managed policies compiled for another type than they were given as.
  absl::flat_hash_map<std::pair<std::string, PolicyType>, std::optional<Policy>> recompiled_;
  // By type and by the policies of each node: many accounts of an organization have the same above them.
  using NodePolicies = std::vector<std::vector<const CompiledPolicy*>>;
  absl::flat_hash_map<std::pair<PolicyType, NodePolicies>, std::shared_ptr<const NodeLists>> node_lists_;
};

template <typename Map, typename Value>
bool ModelBuild::Insert(Map* map, std::string_view key, Value value, std::string problem, const Origin& origin) {
  if (map->emplace(key, std::move(value)).second) return true;
  Report(DiagnosticCode::kDuplicateModelEntry, std::move(problem), origin);
  return false;
}

}  // namespace gavel

#endif  // GAVEL_MODEL_MODEL_BUILD_H_
