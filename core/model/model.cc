#include "gavel/model.h"

#include "match/arn.h"
#include "model/lookup.h"

namespace gavel {

std::vector<std::string_view> Model::Accounts() const {
  std::vector<std::string_view> ids;
  for (const AccountData& account : data_->accounts) ids.emplace_back(account.id);
  return ids;
}

std::vector<std::string_view> Model::Principals() const {
  std::vector<std::string_view> arns;
  for (const PrincipalData& principal : data_->principals) arns.emplace_back(principal.facts.arn);
  return arns;
}

std::vector<std::string_view> Model::Resources() const {
  std::vector<std::string_view> arns;
  for (const ResourceData& resource : data_->resources) arns.emplace_back(resource.facts.arn);
  return arns;
}

std::optional<PrincipalFacts> Model::FindPrincipal(std::string_view arn) const {
  std::optional<PrincipalFacts> told = PrincipalFromArn(arn);
  if (!told) return std::nullopt;
  if (const PrincipalData* known = gavel::FindPrincipal(*data_, arn)) {
    PrincipalFacts facts = known->facts;
    facts.arn = arn;
    facts.session_name = told->session_name;
    return facts;
  }
  const bool account_only =
      told->kind == PrincipalKind::kRoot || told->kind == PrincipalKind::kAssumedRoot || told->kind == PrincipalKind::kFederatedUser;
  const AccountData* account = account_only ? FindAccount(*data_, told->account) : nullptr;
  if (account == nullptr) return std::nullopt;
  told->organization = account->organization;
  told->canonical_id = account->canonical_id;
  return told;
}

std::optional<ResourceFacts> Model::FindResource(std::string_view arn) const {
  const ResourceData* found = gavel::FindResource(*data_, arn);
  return found == nullptr ? std::nullopt : std::optional(found->facts);
}

const Semantics& Model::semantics() const { return data_->options.semantics; }

}  // namespace gavel
