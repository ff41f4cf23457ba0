#include "request/further_part.h"

#include <algorithm>
#include <string>

#include "catalog/service_facts.h"
#include "gavel/catalog.h"
#include "match/arn.h"
#include "match/ascii.h"

namespace gavel {
namespace {

using match::EqualsIgnoringAsciiCase;

struct Action {
  std::string service;  // lower case
  std::string_view name;
};

Action SplitAction(std::string_view action) {
  const size_t colon = action.find(':');
  if (colon == std::string_view::npos) return {};
  return {match::LowerAscii(action.substr(0, colon)), action.substr(colon + 1)};
}

bool SaysNothingOf(const RequestFacts& part, std::string_view key) {
  const auto is_key = [key](const std::string& name) { return EqualsIgnoringAsciiCase(name, key); };
  const auto covers = [&](const std::string& name) {
    if (!name.ends_with('*')) return is_key(name);
    return match::StartsWithIgnoringAsciiCase(key, std::string_view(name).substr(0, name.size() - 1));
  };
  return std::none_of(part.context.begin(), part.context.end(), [&](const ContextValue& told) { return is_key(told.key); }) &&
         std::none_of(part.unknown.begin(), part.unknown.end(), is_key) && std::none_of(part.absent.begin(), part.absent.end(), covers);
}

void Tell(std::string key, std::string_view value, RequestFacts* part) {
  if (!value.empty() && SaysNothingOf(*part, key)) part->context.push_back({std::move(key), {std::string(value)}});
}

}  // namespace

void TellOfFirstPart(const RequestFacts& first, RequestFacts* part) {
  const Action creating = SplitAction(first.action);
  const Action action = SplitAction(part->action);
  match::ArnParts arn;
  if (FindServiceFacts(action.service, action.name).Has(Fact::kRegionOfCaller) && match::SplitArn(first.resource.arn, &arn)) {
    Tell("aws:RequestedRegion", arn.region(), part);
  }
  const std::optional<CatalogAction> created_by = Catalog::FindAction(creating.service, creating.name);
  const std::optional<CatalogAction> known = Catalog::FindAction(action.service, action.name);
  if (!known || !created_by || creating.service != action.service || *known == *created_by) return;
  const std::string key = action.service + ":CreateAction";
  if (SupportsKey(*known, key) == Answer::kYes) Tell(key, created_by->name(), part);
}

}  // namespace gavel
