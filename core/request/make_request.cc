#include "request/make_request.h"

namespace gavel {
namespace {

// A request with all that it needs. Not moved, so that views stay good.
struct WholeRequest {
  RequestFacts facts;
  PrincipalParts principal;
  std::vector<std::vector<std::string_view>> values;  // of facts.context
  std::vector<ContextView> context;
  std::vector<std::string_view> unknown;
  std::vector<std::string_view> via;
  RequestBuffers buffers;
  RequestBuffers companion_buffers;
  std::optional<RequestData> data;
  std::optional<RequestData> companion;
};

void FillViews(WholeRequest* whole) {
  const RequestFacts& facts = whole->facts;
  for (const ContextValue& told : facts.context) whole->values.emplace_back(told.values.begin(), told.values.end());
  for (size_t i = 0; i < facts.context.size(); ++i) {
    whole->context.push_back({facts.context[i].key, whole->values[i], facts.context[i].is_list});
  }
  whole->unknown.assign(facts.unknown.begin(), facts.unknown.end());
  whole->via.assign(facts.via.begin(), facts.via.end());
}

RequestInput InputOf(const WholeRequest& whole, OwnerFact owner) {
  const RequestFacts& facts = whole.facts;
  const ResourceFacts& resource = facts.resource;
  const std::string_view behind = resource.access_point_for ? std::string_view(resource.access_point_for->arn) : std::string_view();
  return {{facts.principal, facts.action, resource.arn, resource, behind, facts.vpc_endpoint, facts.time, facts.complete},
          whole.principal,
          resource.account,
          whole.context,
          whole.unknown,
          whole.via,
          owner};
}

}  // namespace

const RequestFacts& Request::facts() const { return *data_->whole; }

bool Request::has_owner() const { return !data_->has_arn || !data_->owner.empty(); }

MakeRequestResult MakeRequest(RequestFacts facts, const Limits& limits, OwnerFact owner) {
  MakeRequestResult result;
  CheckPrincipal(facts.principal, &result.diagnostics);
  const bool has_principal = !HasErrors(result.diagnostics);
  auto whole = std::make_shared<WholeRequest>();
  whole->facts = std::move(facts);
  if (has_principal) FillPrincipalParts(&whole->facts.principal, &whole->principal);
  FillViews(whole.get());
  const RequestInput input = InputOf(*whole, owner);
  Problems problems(&result.diagnostics);
  CheckPrincipalTexts(whole->facts.principal, limits, &problems);
  if (!has_principal) {
    CheckFacts(input, limits, &problems);
    return result;
  }
  if (!FillRequest(input, limits, &whole->buffers, &whole->data, &problems)) return result;
  whole->data->whole = &whole->facts;
  FillCompanion(input, &whole->companion_buffers, &*whole->data, &whole->companion);
  result.request.emplace(std::shared_ptr<const RequestData>(whole, &*whole->data));
  return result;
}

}  // namespace gavel
