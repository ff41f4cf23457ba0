#include "workloads/ask.h"

namespace gavel::bench {
namespace {

constexpr std::string_view kTime = "2026-11-23T09:00:00Z";

}  // namespace

void Asks::Add(Ask ask) {
  const Ask& kept = asks_.emplace_back(std::move(ask));
  std::vector<ContextView>& context = context_.emplace_back();
  for (const auto& [key, texts] : kept.context) {
    const std::vector<std::string_view>& views = values_.emplace_back(texts.begin(), texts.end());
    context.push_back({key, views, views.size() != 1});
  }
  SessionRequest request;
  request.action = kept.action;
  request.resource = kept.resource;
  request.resource_account = kept.resource_account;
  request.context = context;
  request.time = kTime;
  requests_.push_back(request);
}

RequestFacts Asks::Facts(size_t i, const PrincipalFacts& principal) const {
  const Ask& asked = asks_[i];
  RequestFacts facts;
  facts.principal = principal;
  facts.action = asked.action;
  facts.resource.arn = asked.resource;
  facts.resource.account = asked.resource_account;
  for (const ContextView& view : requests_[i].context) {
    facts.context.push_back({std::string(view.key), {view.values.begin(), view.values.end()}, view.is_list});
  }
  facts.time = kTime;
  return facts;
}

std::vector<std::pair<std::string, std::vector<std::string>>> CommonContext(uint64_t number) {
  return {{"aws:SourceIp", {"203.0.113." + std::to_string(number % 250)}},
          {"aws:SecureTransport", {"true"}},
          {"aws:RequestedRegion", {"eu-central-1"}}};
}

}  // namespace gavel::bench
