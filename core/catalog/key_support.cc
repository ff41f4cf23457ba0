#include "catalog/fold.h"
#include "catalog/global_keys.h"
#include "catalog/service_facts.h"
#include "gavel/catalog.h"

namespace gavel {
namespace {

// Whether `listed`, maybe with a placeholder, stands for `key`.
bool Covers(std::string_view listed, std::string_view key) noexcept {
  for (const auto& [opening, closing] : {std::pair<std::string_view, char>{"${", '}'}, {"<", '>'}}) {
    const size_t begin = listed.find(opening);
    if (begin == std::string_view::npos) continue;
    return catalog_internal::EqualFolded(listed, key) ||
           catalog_internal::MatchesTemplate(key, listed, begin, listed.find(closing, begin) + 1);
  }
  return catalog_internal::EqualFolded(listed, key);
}

bool Lists(const ConditionKeyList& keys, std::string_view key) noexcept {
  for (const ConditionKey& listed : keys) {
    if (Covers(listed.name, key)) return true;
  }
  return false;
}

bool CatalogLists(CatalogAction action, std::string_view key) noexcept {
  if (Lists(action.keys(), key)) return true;
  for (const ActionResource& resource : action.resources()) {
    if (Lists(resource.keys, key) || Lists(resource.type.keys(), key)) return true;
  }
  return false;
}

bool StartsFolded(std::string_view text, std::string_view start) noexcept {
  return text.size() >= start.size() && catalog_internal::EqualFolded(text.substr(0, start.size()), start);
}

bool IsTagKey(std::string_view key) noexcept {
  return StartsFolded(key, "aws:ResourceTag/") || StartsFolded(key, "aws:RequestTag/") || catalog_internal::EqualFolded(key, "aws:TagKeys");
}

// SPEC(K-33): the keys of endpoints that some services send.
std::optional<Fact> FactOfEndpointKey(std::string_view key) noexcept {
  for (const std::string_view name : {"aws:VpceAccount", "aws:VpceOrgID", "aws:VpceOrgPaths"}) {
    if (catalog_internal::EqualFolded(key, name)) return Fact::kVpceKeys;
  }
  if (catalog_internal::EqualFolded(key, "aws:SourceVpcArn")) return Fact::kSourceVpcArn;
  return std::nullopt;
}

}  // namespace

bool CatalogService::in_resource_control_policies() const noexcept { return FindServiceFacts(prefix(), {}).Has(Fact::kRcp); }

Answer SupportsKey(CatalogAction action, std::string_view key) noexcept {
  if (const std::optional<Fact> fact = FactOfEndpointKey(key)) {
    return FindServiceFacts(action.service().prefix(), action.name()).Has(*fact) ? Answer::kYes : Answer::kNo;
  }
  const catalog_internal::GlobalKey* global = catalog_internal::FindGlobalKey(key);
  const bool of_request = global != nullptr && (StartsFolded(key, "aws:") || global->rule == "K-24");  // else sts, kms, a provider
  if (of_request && !IsTagKey(key)) return Answer::kYes;
  if (CatalogLists(action, key)) return Answer::kYes;
  if (of_request) return Answer::kUnknown;
  if (global == nullptr) return Catalog::FindConditionKey(key) ? Answer::kNo : Answer::kUnknown;
  return StartsFolded(key, "kms:") || StartsFolded(key, "sts:") ? Answer::kNo : Answer::kUnknown;
}

}  // namespace gavel
