#include "gavel/catalog.h"

#include <algorithm>

#include "catalog/data/catalog_data.h"
#include "catalog/fold.h"
#include "catalog/global_keys.h"

namespace gavel {
namespace {

namespace data = catalog_data;
using catalog_internal::EqualFolded;
using catalog_internal::FoldHash;

// The index of the row that a slots table holds for `hash` and that `same` accepts; nothing when there is none.
template <typename Same>
std::optional<uint32_t> Probe(const uint16_t* slots, uint32_t size, uint32_t hash, Same same) {
  for (uint32_t slot = hash & (size - 1); slots[slot] != 0; slot = (slot + 1) & (size - 1)) {
    const uint32_t index = slots[slot] - 1u;
    if (same(index)) return index;
  }
  return std::nullopt;
}

std::string_view Text(uint32_t offset, uint32_t size) { return {data::kPool + offset, size}; }
std::string_view Prefix(const data::ServiceRow& row) { return Text(row.prefix, row.prefix_size); }
std::string_view KeyName(const data::KeyRow& row) { return Text(row.name, row.name_size); }

ConditionKeyList Keys(uint32_t list) { return {list + 1, data::kKeyLists[list]}; }

ConditionKey FromRow(const data::KeyRow& row) { return {KeyName(row), static_cast<KeyType>(row.type), static_cast<Arity>(row.arity)}; }

const data::KeyRow* FindKeyName(std::string_view key) {
  const auto same = [key](uint32_t index) { return EqualFolded(KeyName(data::kKeys[index]), key); };
  const auto index = Probe(data::kKeySlots, data::kKeySlotsSize, FoldHash(key), same);
  return index ? &data::kKeys[*index] : nullptr;
}

const data::KeyRow* FindKeyTemplate(std::string_view key) {
  for (uint32_t i = 0; i < data::kKeyTemplatesSize; ++i) {
    const data::KeyRow& row = data::kKeys[data::kKeyTemplates[i]];
    if (catalog_internal::MatchesTemplate(key, KeyName(row), row.variable_begin, row.variable_end)) return &row;
  }
  return nullptr;
}

}  // namespace

std::string_view Name(AccessLevel level) noexcept {
  constexpr std::string_view kNames[] = {"Read", "List", "Write", "Tagging", "Permissions management"};
  return kNames[static_cast<size_t>(level)];
}

std::string_view Name(KeyType type) noexcept {
  constexpr std::string_view kNames[] = {"string", "arn", "bool", "date", "numeric", "ip", "binary"};
  return kNames[static_cast<size_t>(type)];
}

namespace catalog_internal {

CatalogService ServiceAt(uint32_t position) noexcept { return CatalogService(position); }
CatalogResourceType ResourceTypeAt(uint32_t position) noexcept { return CatalogResourceType(position); }
CatalogAction ActionAt(uint32_t position) noexcept { return CatalogAction(position); }
CatalogAction DependentAt(uint32_t position) noexcept { return CatalogAction(data::kDependents[position].dependent); }

ConditionKey KeyAt(uint32_t position) noexcept {
  const ConditionKey key = FromRow(data::kKeys[data::kKeyLists[position]]);
  const GlobalKey* global = FindGlobalKey(key.name);
  return global == nullptr ? key : ConditionKey{key.name, global->type, global->arity};
}

ActionResource ActionResourceAt(uint32_t position) noexcept {
  const uint32_t use = data::kUseLists[position];
  return {CatalogResourceType(use / 2), use % 2 == 1, Keys(data::kUseLists[position + 1])};
}

ConditionKey GlobalKeyAt(uint32_t position) noexcept {
  const GlobalKey& key = GlobalKeys()[position];
  const data::KeyRow* row = FindKeyName(key.name);  // the catalogue's spelling counts, as everywhere
  return {row == nullptr ? key.name : KeyName(*row), key.type, key.arity};
}

}  // namespace catalog_internal

std::string_view CatalogService::prefix() const noexcept { return Prefix(data::kServices[index_]); }

ActionList CatalogService::actions() const noexcept {
  const data::ServiceRow& row = data::kServices[index_];
  return {row.first_action, row.action_count};
}

ResourceTypeList CatalogService::resource_types() const noexcept {
  const data::ServiceRow& row = data::kServices[index_];
  return {row.first_type, row.type_count};
}

CatalogService CatalogResourceType::service() const noexcept { return CatalogService(data::kTypes[index_].service); }
std::string_view CatalogResourceType::name() const noexcept { return Text(data::kTypes[index_].name, data::kTypes[index_].name_size); }
std::string_view CatalogResourceType::arn() const noexcept { return Text(data::kTypes[index_].arn, data::kTypes[index_].arn_size); }
ConditionKeyList CatalogResourceType::keys() const noexcept { return Keys(data::kTypes[index_].keys); }

CatalogService CatalogAction::service() const noexcept { return CatalogService(data::kActions[index_].service); }
std::string_view CatalogAction::name() const noexcept { return Text(data::kActions[index_].name, data::kActions[index_].name_size); }
AccessLevel CatalogAction::access_level() const noexcept { return static_cast<AccessLevel>(data::kActions[index_].level); }
ConditionKeyList CatalogAction::keys() const noexcept { return Keys(data::kActions[index_].keys); }

ActionResourceList CatalogAction::resources() const noexcept {
  const uint32_t list = data::kActions[index_].uses;
  return {list + 1, data::kUseLists[list]};
}

DependentActionList CatalogAction::dependent_actions() const noexcept {
  const data::DependentRow* end = data::kDependents + data::kDependentsSize;
  const auto before = [](const data::DependentRow& row, uint16_t action) { return row.action < action; };
  const data::DependentRow* first = std::lower_bound(data::kDependents, end, index_, before);
  const data::DependentRow* last = first;
  while (last != end && last->action == index_) ++last;
  return {static_cast<uint32_t>(first - data::kDependents), static_cast<uint32_t>(last - first)};
}

CatalogVersion Catalog::Version() noexcept { return {data::kPackage, data::kVersion, data::kDate, data::kDependentsDate}; }
ServiceList Catalog::Services() noexcept { return {0, data::kServicesSize}; }
ActionList Catalog::Actions() noexcept { return {0, data::kActionsSize}; }

std::optional<CatalogService> Catalog::FindService(std::string_view prefix) noexcept {
  const auto same = [prefix](uint32_t index) { return EqualFolded(Prefix(data::kServices[index]), prefix); };
  const auto index = Probe(data::kServiceSlots, data::kServiceSlotsSize, FoldHash(prefix), same);
  if (!index) return std::nullopt;
  return CatalogService(*index);
}

std::optional<CatalogAction> Catalog::FindAction(std::string_view action) noexcept {
  const size_t colon = action.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  return FindAction(action.substr(0, colon), action.substr(colon + 1));
}

std::optional<CatalogAction> Catalog::FindAction(std::string_view service, std::string_view name) noexcept {
  const auto same = [service, name](uint32_t index) {
    const CatalogAction action(index);
    return EqualFolded(action.name(), name) && EqualFolded(action.service().prefix(), service);
  };
  const uint32_t hash = FoldHash(name, FoldHash(":", FoldHash(service)));
  const auto index = Probe(data::kActionSlots, data::kActionSlotsSize, hash, same);
  if (!index) return std::nullopt;
  return CatalogAction(*index);
}

std::optional<ConditionKey> Catalog::FindConditionKey(std::string_view key) noexcept {
  const data::KeyRow* row = FindKeyName(key);
  if (const catalog_internal::GlobalKey* global = catalog_internal::FindGlobalKey(key)) {
    return ConditionKey{row == nullptr ? global->name : KeyName(*row), global->type, global->arity};
  }
  if (row == nullptr) row = FindKeyTemplate(key);
  if (row == nullptr) return std::nullopt;
  return FromRow(*row);
}

GlobalKeyList Catalog::GlobalConditionKeys() noexcept { return {0, static_cast<uint32_t>(catalog_internal::GlobalKeys().size())}; }

// SPEC(C-11)
Arity KeyArity(std::string_view key) noexcept {
  const std::optional<ConditionKey> found = Catalog::FindConditionKey(key);
  return found ? found->arity : Arity::kUnknown;
}

}  // namespace gavel
