#include <vector>

#include "base/did_you_mean.h"
#include "catalog/data/catalog_data.h"
#include "catalog/global_keys.h"
#include "gavel/catalog.h"

namespace gavel {
namespace {

std::string_view UpToColon(std::string_view text) { return text.substr(0, text.find(':')); }

std::optional<CatalogService> NearestService(std::string_view prefix) {
  if (const auto service = Catalog::FindService(prefix)) return service;
  return Catalog::FindService(Catalog::ClosestService(prefix));
}

// The names of all keys whose prefix is that of `key`; of all keys when there is none.
std::vector<std::string_view> Candidates(std::string_view key) {
  std::vector<std::string_view> all, same_prefix;
  const auto add = [&](std::string_view name) {
    all.push_back(name);
    if (EqualsIgnoreCase(UpToColon(name), UpToColon(key))) same_prefix.push_back(name);
  };
  for (const ConditionKey& global : Catalog::GlobalConditionKeys()) add(global.name);
  for (uint32_t i = 0; i < catalog_data::kKeysSize; ++i) {
    const catalog_data::KeyRow& row = catalog_data::kKeys[i];
    add({catalog_data::kPool + row.name, row.name_size});
  }
  return same_prefix.empty() ? all : same_prefix;
}

}  // namespace

std::string_view Catalog::ClosestService(std::string_view prefix) {
  std::vector<std::string_view> prefixes;
  for (const CatalogService service : Services()) prefixes.push_back(service.prefix());
  return Closest(prefix, prefixes);
}

std::optional<CatalogAction> Catalog::ClosestAction(std::string_view action) {
  const size_t colon = action.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::optional<CatalogService> service = NearestService(action.substr(0, colon));
  if (!service) return std::nullopt;
  std::vector<std::string_view> names;
  for (const CatalogAction known : service->actions()) names.push_back(known.name());
  const std::string_view name = Closest(action.substr(colon + 1), names);
  return name.empty() ? std::nullopt : FindAction(service->prefix(), name);
}

std::string_view Catalog::ClosestConditionKey(std::string_view key) { return Closest(key, Candidates(key)); }

}  // namespace gavel
