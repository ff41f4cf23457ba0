#include <algorithm>

#include "catalog/fold.h"
#include "gavel/expansion.h"
#include "match/action_text.h"
#include "match/glob.h"

namespace gavel {
namespace {

// Below zero, zero or above as `text` cut to the size of `prefix` sorts before, at or after it, ignoring case.
int ComparePrefix(std::string_view text, std::string_view prefix) {
  const size_t size = std::min(text.size(), prefix.size());
  for (size_t i = 0; i < size; ++i) {
    const auto a = static_cast<unsigned char>(catalog_internal::FoldAscii(text[i]));
    const auto b = static_cast<unsigned char>(catalog_internal::FoldAscii(prefix[i]));
    if (a != b) return a < b ? -1 : 1;
  }
  return text.size() < prefix.size() ? -1 : 0;
}

// The first action of the list for which `before` does not hold.
template <typename Before>
uint32_t PartitionPoint(const ActionList& actions, Before before) {
  uint32_t begin = 0, end = actions.size();
  while (begin < end) {
    const uint32_t middle = begin + (end - begin) / 2;
    if (before(actions[middle])) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return begin;
}

void ExpandInService(const CatalogService& service, std::string_view name, std::vector<CatalogAction>* out) {
  const std::string_view prefix = name.substr(0, name.find_first_of("*?"));
  const ActionList actions = service.actions();
  const uint32_t begin = PartitionPoint(actions, [&](const CatalogAction& a) { return ComparePrefix(a.name(), prefix) < 0; });
  const uint32_t end = PartitionPoint(actions, [&](const CatalogAction& a) { return ComparePrefix(a.name(), prefix) <= 0; });
  const bool all = match::IsRunOfStars(name.substr(prefix.size()));
  const match::Glob glob(all ? std::string_view() : name);
  for (uint32_t i = begin; i < end; ++i) {
    if (all || glob.MatchesIgnoringCase(actions[i].name())) out->push_back(actions[i]);
  }
}

}  // namespace

std::vector<CatalogAction> ExpandAction(std::string_view pattern) {
  std::vector<CatalogAction> actions;
  const match::ActionText text = match::ReadActionText(pattern);
  if (text.any) {
    const ActionList all = Catalog::Actions();
    actions.assign(all.begin(), all.end());
  } else if (text.valid && !match::HasWildcard(pattern)) {
    if (const auto found = Catalog::FindAction(text.service, text.name)) actions.push_back(*found);
  } else if (text.valid && !match::HasWildcard(text.service)) {
    if (const auto service = Catalog::FindService(text.service)) ExpandInService(*service, text.name, &actions);
  } else if (text.valid) {
    const match::Glob services(text.service);
    for (const CatalogService service : Catalog::Services()) {
      if (services.MatchesIgnoringCase(service.prefix())) ExpandInService(service, text.name, &actions);
    }
  }
  return actions;
}

}  // namespace gavel
