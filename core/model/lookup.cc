#include "model/lookup.h"

#include "match/arn.h"
#include "model/resource_holder.h"

namespace gavel {
namespace {

template <typename Map, typename Key>
auto Find(const Map& map, const Key& key) -> typename Map::mapped_type {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : found->second;
}

}  // namespace

std::string SessionHeadOf(std::string_view arn) {
  match::ArnParts parts;
  if (!match::SplitArn(arn, &parts)) return {};
  constexpr std::string_view kRole = "role/";
  constexpr std::string_view kSession = "assumed-role/";
  std::string_view name = parts.resource();
  if (parts.service() == "iam" && name.substr(0, kRole.size()) == kRole) {
    name.remove_prefix(name.rfind('/') + 1);
  } else if (parts.service() == "sts" && name.substr(0, kSession.size()) == kSession) {
    name.remove_prefix(kSession.size());
    name = name.substr(0, name.find('/'));
  } else {
    return {};
  }
  return "arn:" + std::string(parts.partition()) + ":sts::" + std::string(parts.account()) + ":" + std::string(kSession) +
         std::string(name);
}

std::string GroupNameKey(std::string_view account, std::string_view name) { return std::string(account) + "/" + std::string(name); }

const AccountData* FindAccount(const ModelData& model, std::string_view id) { return Find(model.account_of, id); }

const PrincipalData* FindPrincipal(const ModelData& model, std::string_view arn) {
  if (const PrincipalData* found = Find(model.principal_of, arn)) return found;
  match::ArnParts parts;
  if (!match::SplitArn(arn, &parts) || parts.service() != "sts") return nullptr;
  return Find(model.role_of_session, SessionHeadOf(arn));
}

const ResourceData* FindResource(const ModelData& model, std::string_view arn) {
  const std::string_view holder = HolderOf(arn);
  // Without parts all that is listed is found by the name of its holder, or has none.
  const bool may_be_listed = model.has_parts || holder.empty() || holder.size() == arn.size();
  const ResourceData* found = may_be_listed ? Find(model.resource_of, arn) : nullptr;
  if (found != nullptr) return found;
  return holder.empty() || holder.size() == arn.size() ? nullptr : Find(model.resource_of, holder);
}

std::string_view BelowHolder(const ResourceData& holder, std::string_view arn) {
  return arn.starts_with(holder.facts.arn) ? arn.substr(holder.facts.arn.size()) : arn;
}

}  // namespace gavel
