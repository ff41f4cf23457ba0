#include "request/make_request.h"

#include "request/check_catalog.h"
#include "request/check_facts.h"

namespace gavel {
namespace {

// A request with all that it needs. Not moved, so that views stay good.
struct WholeRequest {
  RequestFacts facts;
  PrincipalParts principal;
  std::vector<std::vector<std::string_view>> values;  // of facts.context
  std::vector<ContextView> context;
  std::vector<std::string_view> unknown;
  std::vector<std::string_view> absent;
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
  whole->absent.assign(facts.absent.begin(), facts.absent.end());
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
          whole.absent,
          whole.via,
          owner};
}

// SPEC(RQ-24) SPEC(RQ-25) SPEC(RQ-26)
void CheckFactsBear(const RequestInput& input, Problems* problems) {
  const FactsView& facts = input.facts;
  CheckWay(facts.principal.kind, facts.vpc_endpoint, !input.via.empty(), problems);
  CheckVia(input.via, problems);
  CheckEndpointKind(facts.vpc_endpoint, facts.action, problems);
  CheckResourceFacts(facts.resource, facts.arn, facts.action, problems);
}

MakeRequestResult Make(RequestFacts facts, const Limits& limits, OwnerFact owner, bool facts_are_told) {
  MakeRequestResult result;
  CheckPrincipal(facts.principal, &result.diagnostics);
  const bool has_principal = !HasErrors(result.diagnostics);
  Problems problems(&result.diagnostics);
  if (facts_are_told && has_principal) CheckPrincipalFacts(facts.principal, !facts.via.empty(), &problems);
  auto whole = std::make_shared<WholeRequest>();
  whole->facts = std::move(facts);
  if (has_principal) FillPrincipalParts(&whole->facts.principal, &whole->principal);
  FillViews(whole.get());
  const RequestInput input = InputOf(*whole, owner);
  CheckPrincipalTexts(whole->facts.principal, limits, &problems);
  if (facts_are_told && has_principal) CheckFactsBear(input, &problems);
  CheckToldKeys(input.context, &problems);
  CheckNamedKeys(input.unknown, "unknown", &problems);
  CheckAbsentKeys(input.absent, &problems);
  if (!has_principal) {
    CheckFacts(input, limits, &problems);
    return result;
  }
  if (!FillRequest(input, limits, &whole->buffers, &whole->data, &problems)) return result;
  if (facts_are_told) CheckOrganizationsAgree(*whole->data, &problems);
  if (problems.found()) return result;
  whole->data->whole = &whole->facts;
  FillCompanion(input, &whole->companion_buffers, &*whole->data, &whole->companion);
  result.request.emplace(std::shared_ptr<const RequestData>(whole, &*whole->data));
  return result;
}

}  // namespace

const RequestFacts& Request::facts() const { return *data_->whole; }

bool Request::has_owner() const { return !data_->has_arn || !data_->owner.empty(); }

MakeRequestResult MakeRequest(RequestFacts facts, const Limits& limits, OwnerFact owner) {
  return Make(std::move(facts), limits, owner, true);
}

MakeRequestResult MakeCheckedRequest(RequestFacts facts, const Limits& limits) {
  return Make(std::move(facts), limits, OwnerFact::kNeeded, false);
}

}  // namespace gavel
