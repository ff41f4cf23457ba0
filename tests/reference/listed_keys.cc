#include "reference/listed_keys.h"

#include "gavel/catalog.h"
#include "reference/text.h"

namespace gavel::reference {

std::optional<std::set<std::string>> ListedKeys(const std::string& action) {
  const std::optional<CatalogAction> found = Catalog::FindAction(action);
  if (!found) return std::nullopt;
  std::set<std::string> keys;
  const auto add = [&keys](const ConditionKeyList& list) {
    for (const ConditionKey& key : list) keys.insert(Lower(std::string(key.name)));
  };
  add(found->keys());
  for (const ActionResource& resource : found->resources()) {
    add(resource.keys);
    add(resource.type.keys());
  }
  return keys;
}

std::string ProperName(const std::string& action) {
  const std::optional<CatalogAction> found = Catalog::FindAction(action);
  return found ? std::string(found->name()) : action.substr(action.find(':') + 1);
}

std::string TypeOfKey(const std::string& key) {
  const std::optional<ConditionKey> found = Catalog::FindConditionKey(key);
  return found ? std::string(Name(found->type)) : "";
}

bool SomeGlobalKeyStartsWith(const std::string& start) {
  for (const ConditionKey& key : Catalog::GlobalConditionKeys()) {
    if (StartsWith(Lower(std::string(key.name)), Lower(start))) return true;
  }
  return false;
}

bool IsArnOfCatalogue(const std::string& arn) {
  for (const CatalogService service : Catalog::Services()) {
    for (const CatalogResourceType type : service.resource_types()) {
      std::string pattern;
      bool inside = false;  // a placeholder, which is any text
      for (char c : type.arn()) {
        if (c == '$') inside = true;
        if (!inside) pattern += c;
        if (inside && c == '}') {
          pattern += '*';
          inside = false;
        }
      }
      if (Glob(pattern, arn)) return true;
    }
  }
  return false;
}

}  // namespace gavel::reference
