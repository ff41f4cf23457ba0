#include "gavel/model.h"
#include "model/model_build.h"

namespace gavel {

AttachedPolicy ByArn(std::string arn) {
  AttachedPolicy attached;
  attached.arn = std::move(arn);
  return attached;
}

struct Model::Builder::Entries {
  ModelEntries given;
};

Model::Builder::Builder(ModelOptions options) : entries_(std::make_unique<Entries>()) { entries_->given.options = options; }
Model::Builder::~Builder() = default;
Model::Builder::Builder(Builder&&) noexcept = default;
Model::Builder& Model::Builder::operator=(Builder&&) noexcept = default;

Model::Builder& Model::Builder::AddManagedPolicy(std::string arn, Policy policy, Origin origin) {
  entries_->given.managed_policies.push_back({std::move(arn), std::move(policy), std::move(origin)});
  return *this;
}

Model::Builder& Model::Builder::AddOrganization(OrganizationFacts facts) {
  entries_->given.organizations.push_back(std::move(facts));
  return *this;
}

Model::Builder& Model::Builder::AddOrganizationalUnit(OrganizationalUnitFacts facts) {
  entries_->given.units.push_back(std::move(facts));
  return *this;
}

Model::Builder& Model::Builder::AddAccount(AccountFacts facts) {
  entries_->given.accounts.push_back(std::move(facts));
  return *this;
}

Model::Builder& Model::Builder::AddGroup(GroupFacts facts) {
  entries_->given.groups.push_back(std::move(facts));
  return *this;
}

Model::Builder& Model::Builder::AddUser(UserFacts facts) {
  entries_->given.users.push_back(std::move(facts));
  return *this;
}

Model::Builder& Model::Builder::AddRole(RoleFacts facts) {
  entries_->given.roles.push_back(std::move(facts));
  return *this;
}

Model::Builder& Model::Builder::AddResource(ModelResource resource) {
  entries_->given.resources.push_back(std::move(resource));
  return *this;
}

Model::Builder& Model::Builder::AddVpcEndpoint(ModelVpcEndpoint endpoint) {
  entries_->given.vpc_endpoints.push_back(std::move(endpoint));
  return *this;
}

BuildModelResult Model::Builder::Build() && {
  BuildModelResult result;
  auto data = std::make_shared<ModelData>();
  ModelEntries given = std::move(entries_->given);
  entries_->given = {};
  data->options = given.options;
  ModelBuild build(std::move(given), data.get(), &result.diagnostics);
  build.AddManagedPolicies();
  build.AddAccounts();
  build.AddPrincipals();
  build.AddResources();
  build.AddVpcEndpoints();
  build.CompileLists();
  if (!HasErrors(result.diagnostics)) result.model.emplace(std::move(data));
  return result;
}

}  // namespace gavel
