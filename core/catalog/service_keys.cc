#include "catalog/service_keys.h"

#include "catalog/fold.h"
#include "catalog/global_keys.h"
#include "gavel/catalog.h"

namespace gavel {
namespace {

using catalog_internal::EqualFolded;

struct Row {
  std::string_view name;  // of the key behind the prefix; with a slash at its end: of a family of tags
  ServiceKey key;
};

constexpr Row kRows[] = {
    {"ResourceTag/", ServiceKey::kResourceTag},     {"ExistingObjectTag/", ServiceKey::kObjectTag},
    {"BucketTag/", ServiceKey::kBucketTag},         {"TableBucketTag/", ServiceKey::kBucketTag},
    {"VectorBucketTag/", ServiceKey::kBucketTag},   {"AccessPointTag/", ServiceKey::kAccessPointTag},
    {"RequestTag/", ServiceKey::kRequestTag},       {"req-tag/", ServiceKey::kRequestTag},
    {"RequestObjectTag/", ServiceKey::kRequestTag}, {"RequestObjectTagKeys", ServiceKey::kRequestTagKeys},
    {"CreateAction", ServiceKey::kCreateAction},    {"ViaService", ServiceKey::kViaService},
};

constexpr std::string_view kTypeTag = "-tag/";

bool EndsFolded(std::string_view text, std::string_view end) {
  return text.size() > end.size() && EqualFolded(text.substr(text.size() - end.size()), end);
}

// The name of a key without its prefix and without the key of a tag: `ResourceTag/`, `ViaService`.
std::string_view NameOf(std::string_view key) {
  const std::string_view name = key.substr(key.find(':') + 1);
  const size_t slash = name.find('/');
  return slash == std::string_view::npos || slash + 1 == name.size() ? name : name.substr(0, slash + 1);
}

}  // namespace

std::optional<ServiceKey> FindServiceKey(std::string_view key) noexcept {
  const std::string_view name = NameOf(key);
  if (name.size() == key.size() || EqualFolded(key.substr(0, 4), "aws:") || !Catalog::FindConditionKey(key)) return std::nullopt;
  for (const Row& row : kRows) {
    if (EqualFolded(name, row.name)) return row.key;
  }
  return EndsFolded(name, kTypeTag) ? std::optional(ServiceKey::kTypeTag) : std::nullopt;
}

std::string_view TypeOfTagKey(std::string_view key) noexcept {
  const std::string_view name = NameOf(key);
  return name.substr(0, name.size() - kTypeTag.size());
}

Answer SendsKey(std::string_view service, std::string_view action, std::string_view key) noexcept {
  const std::optional<CatalogAction> found = Catalog::FindAction(service, action);
  if (!found) return Answer::kUnknown;
  return catalog_internal::ListsKey(*found, key) ? Answer::kYes : Answer::kNo;
}

}  // namespace gavel
