#include "model/bearing.h"

#include "model/lookup.h"
#include "model/resource_holder.h"

namespace gavel {

const PolicyList& NoPolicies() {
  static const PolicyList kNone;
  return kNone;
}

const PolicyList& UnknownPolicies() {
  static const PolicyList kUnknown{{AttachedPolicy{}}};
  return kUnknown;
}

const NodeList& NoNodes() {
  static const NodeList kNone;
  return kNone;
}

const NodeList& UnknownNodes() {
  static const NodeList kUnknown = std::vector<NodePolicies>{{{}, &UnknownPolicies()}};
  return kUnknown;
}

const PolicyList& ResourcePolicies(const ModelData& model, const ResourceData* known, std::string_view arn, std::string_view owner) {
  if (known != nullptr) return *known->policies;
  if (HolderOf(arn).empty()) return NoPolicies();
  const AccountData* account = FindAccount(model, owner);
  return account != nullptr && account->resources_complete ? NoPolicies() : UnknownPolicies();
}

const NodeList& ResourceControl(const ModelData& model, std::string_view owner) {
  const AccountData* account = FindAccount(model, owner);
  return account == nullptr ? UnknownNodes() : account->resource_control;
}

}  // namespace gavel
