#include "request/further_part.h"

#include <algorithm>
#include <string>

#include "catalog/service_facts.h"
#include "catalog/service_keys.h"
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

// aws:RequestedRegion, as far as it follows from the resource.
std::string_view RegionOf(const RequestFacts& facts) {
  match::ArnParts arn;
  const bool has_arn = match::SplitArn(facts.resource.arn, &arn);
  if (has_arn && !arn.region().empty()) return arn.region();
  match::ArnParts principal;
  const std::string_view partition = has_arn                                            ? arn.partition()
                                     : match::SplitArn(facts.principal.arn, &principal) ? principal.partition()
                                                                                        : "aws";
  const Action action = SplitAction(facts.action);
  return GlobalRegion(FindServiceFacts(action.service, action.name), partition);
}

void TellOfFirst(const RequestFacts& first, RequestFacts* part) {
  const Action creating = SplitAction(first.action);
  const Action action = SplitAction(part->action);
  if (creating.service == action.service && EqualsIgnoringAsciiCase(creating.name, action.name)) return;
  if (FindServiceFacts(action.service, action.name).Has(Fact::kRegionOfCaller)) Tell("aws:RequestedRegion", RegionOf(first), part);
  const std::string key = action.service + ":CreateAction";
  if (creating.service != action.service || SendsKey(action.service, action.name, key) != Answer::kYes) return;
  const std::optional<CatalogAction> known = Catalog::FindAction(creating.service, creating.name);
  Tell(key, known ? known->name() : creating.name, part);
}

bool IsAction(const RequestFacts& facts, std::string_view action) { return EqualsIgnoringAsciiCase(facts.action, action); }

}  // namespace

void TellOfOneAnother(std::span<RequestFacts* const> parts) {
  const auto calls_url = [](const RequestFacts* part) { return IsAction(*part, "lambda:InvokeFunctionUrl"); };
  const bool via_url = std::any_of(parts.begin(), parts.end(), calls_url);
  for (RequestFacts* part : parts) {
    if (part != parts.front()) TellOfFirst(*parts.front(), part);
    if (via_url && IsAction(*part, kLambdaUrlCompanion)) Tell("lambda:InvokedViaFunctionUrl", "true", part);
  }
}

}  // namespace gavel
