#include "catalog/tag_keys.h"

#include "catalog/fold.h"
#include "gavel/catalog.h"

namespace gavel {
namespace {

using catalog_internal::EqualFolded;

// The name of the family, with its slash; the whole key when it is none.
std::string_view FamilyOf(std::string_view key) {
  const size_t slash = key.find('/', key.find(':') + 1);
  return slash == std::string_view::npos ? key : key.substr(0, slash + 1);
}

bool Lists(const ConditionKeyList& keys, std::string_view family) {
  for (const ConditionKey& listed : keys) {
    if (listed.name.size() >= family.size() && EqualFolded(FamilyOf(listed.name), family)) return true;
  }
  return false;
}

// Whether the last part of an ARN could be written in a format of the catalogue: its texts between the placeholders, in order.
bool FitsResource(std::string_view text, std::string_view format) {
  bool anchored = true;
  while (true) {
    const size_t placeholder = format.find("${");
    const std::string_view literal = format.substr(0, placeholder);
    if (placeholder == std::string_view::npos) return anchored ? text == literal : text.ends_with(literal);
    const size_t at = anchored ? (text.starts_with(literal) ? 0 : std::string_view::npos) : text.find(literal);
    if (at == std::string_view::npos) return false;
    text.remove_prefix(at + literal.size());
    format.remove_prefix(format.find('}', placeholder) + 1);
    anchored = false;
  }
}

bool Fits(const match::ArnParts& arn, std::string_view formats) {
  constexpr std::string_view kBetween = ", ";  // a few types have two forms
  while (true) {
    const size_t size = formats.find(kBetween);
    match::ArnParts format;
    if (match::SplitArn(formats.substr(0, size), &format) && format.service() == arn.service() &&
        FitsResource(arn.resource(), format.resource())) {
      return true;
    }
    if (size == std::string_view::npos) return false;
    formats.remove_prefix(size + kBetween.size());
  }
}

}  // namespace

std::optional<ServiceTagKey> FindServiceTagKey(std::string_view key) noexcept {
  const std::string_view family = FamilyOf(key);
  if (family.size() == key.size() || EqualFolded(key.substr(0, 4), "aws:") || !Catalog::FindConditionKey(key)) return std::nullopt;
  const std::string_view name = family.substr(family.find(':') + 1);
  struct Row {
    std::string_view name;
    std::optional<TagsOf> of;
  };
  // The names that do not tell of the resource that the request names.
  static constexpr Row kRows[] = {{"ExistingObjectTag/", TagsOf::kObject},
                                  {"RequestObjectTag/", TagsOf::kRequest},
                                  {"RequestTag/", TagsOf::kRequest},
                                  {"req-tag/", TagsOf::kRequest},
                                  {"SearchTag/", std::nullopt},
                                  {"CreatedResourceTag/", std::nullopt}};
  for (const Row& row : kRows) {
    if (EqualFolded(name, row.name)) return row.of ? std::optional(ServiceTagKey{*row.of, family.size()}) : std::nullopt;
  }
  if (name.size() < 4 || !EqualFolded(name.substr(name.size() - 4), "tag/")) return std::nullopt;
  return ServiceTagKey{TagsOf::kResource, family.size()};
}

Answer SendsTagKey(std::string_view service, std::string_view name, const match::ArnParts& resource, std::string_view key) noexcept {
  const std::optional<CatalogAction> action = Catalog::FindAction(service, name);
  if (!action) return Answer::kUnknown;
  const std::string_view family = FamilyOf(key);
  for (const ActionResource& use : action->resources()) {
    if (!Lists(use.keys, family) && !Lists(use.type.keys(), family)) continue;
    if (resource.service().empty() || Fits(resource, use.type.arn())) return Answer::kYes;
  }
  // A key of the action itself comes with every resource, unless the types that have it say otherwise.
  return Lists(action->keys(), family) ? Answer::kYes : Answer::kNo;
}

}  // namespace gavel
