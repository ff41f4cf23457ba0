// Who has which policies: organizations, accounts, principals, groups, resources and VPC endpoints, and what is attached to each.
//
//   gavel::Model::Builder builder;
//   builder.AddAccount({.id = "111122223333"});
//   builder.AddManagedPolicy("arn:aws:iam::aws:policy/ReadOnlyAccess", policy);
//   builder.AddRole({.arn = "arn:aws:iam::111122223333:role/app/reader",
//                    .policies = {gavel::ByArn("arn:aws:iam::aws:policy/ReadOnlyAccess")}});
//   auto built = std::move(builder).Build();   // built.model, or built.diagnostics: every problem at once
//
// What is listed is known; what is not listed is unknown, not absent (docs/model.md): a request on a bucket that the model does not list is
// decided as if the bucket had a policy that nobody has seen, unless its account says that its resources are complete.
#ifndef GAVEL_MODEL_H_
#define GAVEL_MODEL_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gavel/diagnostic.h"
#include "gavel/policy.h"
#include "gavel/policy_set.h"
#include "gavel/request.h"
#include "gavel/semantics.h"

namespace gavel {

// An attachment by reference: the managed policy of that ARN or id, given to Builder::AddManagedPolicy.
AttachedPolicy ByArn(std::string arn);

// Where in the user's files an entry stands; diagnostics about the entry point there.
struct Origin {
  std::shared_ptr<const Source> source = nullptr;
  Span span = {};
};

struct OrganizationFacts {
  std::string id;                                     // "o-1"
  std::string root;                                   // "r-1"
  std::string management_account = {};                // empty: not given
  bool service_control_enabled = true;                // false: no SCPs anywhere in the organization, whatever is attached
  bool resource_control_enabled = true;               // the same for RCPs
  std::vector<AttachedPolicy> service_control = {};   // attached to the root
  std::vector<AttachedPolicy> resource_control = {};  // attached to the root
  Origin origin = {};
};

struct OrganizationalUnitFacts {
  std::string id;      // "ou-1"
  std::string parent;  // id of the root or of another unit
  std::vector<AttachedPolicy> service_control = {};
  std::vector<AttachedPolicy> resource_control = {};
  Origin origin = {};
};

struct AccountFacts {
  std::string id;           // 12 digits
  std::string parent = {};  // id of the root or of a unit; empty: the account is in no organization
  std::vector<AttachedPolicy> service_control = {};
  std::vector<AttachedPolicy> resource_control = {};
  std::string canonical_id = {};    // canonical user id (P-10)
  bool resources_complete = false;  // a resource of this account that the model does not list has no policy of its own
  Origin origin = {};
};

struct GroupFacts {
  std::string arn;
  std::vector<AttachedPolicy> policies = {};
  Origin origin = {};
};

struct UserFacts {
  std::string arn;  // with its path
  std::string unique_id = {};
  StringPairs tags = {};
  std::vector<AttachedPolicy> policies = {};
  std::optional<AttachedPolicy> permissions_boundary = std::nullopt;
  std::vector<std::string> groups = {};  // ARNs, or names of groups of the same account
  Origin origin = {};
};

// A role is a principal (of its sessions) and a resource (of its trust policy).
struct RoleFacts {
  std::string arn;  // with its path
  std::string unique_id = {};
  StringPairs tags = {};
  std::vector<AttachedPolicy> policies = {};
  std::optional<AttachedPolicy> permissions_boundary = std::nullopt;
  std::vector<AttachedPolicy> trust_policy = {};
  Origin origin = {};
};

struct ModelResource {
  ResourceFacts facts;                        // `arn`, and `account` where the ARN has none; `organization` follows from the account
  std::vector<AttachedPolicy> policies = {};  // with their attachments (S-17); empty: the resource has no policy
  Origin origin = {};
};

struct ModelVpcEndpoint {
  VpcEndpoint facts;                          // `id`, and what else is known; `organization` follows from the account
  std::vector<AttachedPolicy> policies = {};  // empty: the default policy, which allows everything
  Origin origin = {};
};

struct ModelOptions {
  Semantics semantics = {};
  bool allow_missing = false;  // a reference to a managed policy that was never given is an unknown policy (F-7) and no error
  // A user, role, session or root user that the model does not know may have a Session: what it may do is unknown (F-7).
  bool allow_unknown_principals = false;
};

struct ModelData;  // core/model/model_data.h

// A handle to immutable data. Copies share it; safe to use from several threads.
class Model {
 public:
  class Builder;

  explicit Model(std::shared_ptr<const ModelData> data) : data_(std::move(data)) {}

  // ARNs in the order in which they were added; views live as long as any copy of this model.
  std::vector<std::string_view> Accounts() const;    // ids
  std::vector<std::string_view> Principals() const;  // users, then roles
  std::vector<std::string_view> Resources() const;   // roles, as resources of their trust policies, behind them

  // What the model knows of a principal, by the ARN of a user, a role, a session (the role is found by its name, whatever its path), a root
  // user or a federated user (its account); nullopt for one that it does not know.
  std::optional<PrincipalFacts> FindPrincipal(std::string_view arn) const;
  // What the model knows of the resource that an ARN belongs to: the resource of that ARN, else the one that holds it (the bucket of an
  // object); nullopt for one that it does not know.
  std::optional<ResourceFacts> FindResource(std::string_view arn) const;

  const Semantics& semantics() const;
  const ModelData& data() const { return *data_; }

 private:
  std::shared_ptr<const ModelData> data_;
};

struct BuildModelResult {
  std::optional<Model> model;           // absent when there is an error
  std::vector<Diagnostic> diagnostics;  // by kind of entry, then in the order of adding
};

// Entries may come in any order: references are resolved by Build. Not safe for concurrent use.
class Model::Builder {
 public:
  explicit Builder(ModelOptions options = {});
  ~Builder();
  Builder(Builder&&) noexcept;
  Builder& operator=(Builder&&) noexcept;

  // A policy that others refer to by its ARN or id. A managed policy of IAM (identity_based) also serves as permissions boundary and as
  // session policy: it is compiled once for each type of use.
  Builder& AddManagedPolicy(std::string arn, Policy policy, Origin origin = {});

  Builder& AddOrganization(OrganizationFacts facts);
  Builder& AddOrganizationalUnit(OrganizationalUnitFacts facts);
  Builder& AddAccount(AccountFacts facts);
  Builder& AddGroup(GroupFacts facts);
  Builder& AddUser(UserFacts facts);
  Builder& AddRole(RoleFacts facts);
  Builder& AddResource(ModelResource resource);
  Builder& AddVpcEndpoint(ModelVpcEndpoint endpoint);

  // Leaves the builder empty.
  BuildModelResult Build() &&;

 private:
  struct Entries;
  std::unique_ptr<Entries> entries_;
};

// The model that is in force, replaced while others read it.
//
//   gavel::ModelHolder holder(model);             // shared
//   gavel::ModelHolder::Reader reader(holder);    // one per thread
//   const gavel::Model& current = reader.Get();
//
// Replace and Get may be called from any thread.
class ModelHolder {
 public:
  explicit ModelHolder(Model model);
  ~ModelHolder();
  ModelHolder(const ModelHolder&) = delete;
  ModelHolder& operator=(const ModelHolder&) = delete;

  void Replace(Model model);
  Model Get() const;            // takes a lock for a moment
  uint64_t generation() const;  // counts the replacements

  // Keeps a copy of the model and looks at the generation counter only: Get takes no lock unless the model was replaced since. Not safe for
  // concurrent use: one per thread. The holder must outlive it.
  class Reader {
   public:
    explicit Reader(const ModelHolder& holder);
    const Model& Get();  // stays good until the next Get
    uint64_t generation() const { return generation_; }

   private:
    const ModelHolder* holder_;
    uint64_t generation_;
    Model model_;
  };

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gavel

#endif  // GAVEL_MODEL_H_
