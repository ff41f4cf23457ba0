#include "gavel/session.h"

#include "base/quote.h"
#include "model/bearing.h"
#include "model/lookup.h"
#include "model/make_session.h"
#include "model/session_data.h"
#include "request/make_request.h"

namespace gavel {
namespace {

using Diagnostics = std::vector<Diagnostic>;

// Session policies given by value, or as managed policies of the model.
void BindSessionPolicies(const std::vector<AttachedPolicy>& given, SessionData* data, Diagnostics* diagnostics) {
  constexpr PolicyType kType = PolicyType::kSession;
  for (const AttachedPolicy& policy : given) {
    AttachedPolicy bound = policy;
    if (!policy.policy) {
      const ModelData& model = data->model->data();
      const auto found = model.managed_policy_of.find(policy.arn);
      if (found != model.managed_policy_of.end()) {
        ParsePolicyResult parsed = ParsePolicy(found->second->document(), kType);
        bound.policy = std::move(parsed.policy);
        if (!bound.policy) diagnostics->insert(diagnostics->end(), parsed.diagnostics.begin(), parsed.diagnostics.end());
      } else if (!model.options.allow_missing) {
        ReportTo(diagnostics, DiagnosticCode::kMissingPolicy, "the session policy " + Quoted(policy.arn) + " was not given", "session");
      }
      if (bound.name.empty()) bound.name = policy.arn.substr(policy.arn.rfind('/') + 1);
    }
    if (bound.policy && bound.policy->type() != kType) {
      ReportTo(
          diagnostics, DiagnosticCode::kWrongPolicyType,
          "the policy " + Quoted(bound.name) + " of type " + std::string(NameOf(bound.policy->type())) + " cannot be in the layer session",
          "session");
    }
    data->session_policies.policies.push_back(std::move(bound));
  }
}

void BindVpcEndpoint(SessionData* data, Diagnostics* diagnostics) {
  data->vpc_endpoint_policies = &NoPolicies();
  if (!data->vpc_endpoint) return;
  VpcEndpoint& told = *data->vpc_endpoint;
  const auto& endpoints = data->model->data().vpc_endpoint_of;
  const auto found = endpoints.find(told.id);
  if (found == endpoints.end()) {
    data->vpc_endpoint_policies = &UnknownPolicies(PolicyType::kVpcEndpoint);
    return;
  }
  const VpcEndpoint& known = found->second->facts;
  const std::string whose = " of the VPC endpoint " + Quoted(known.id);
  told.gateway = told.gateway || known.gateway;
  Complete(&told.vpc, known.vpc, {}, "another VPC" + whose, "vpc_endpoint.vpc", diagnostics);
  Complete(&told.account, known.account, {}, "another account" + whose, "vpc_endpoint.account", diagnostics);
  Complete(&told.region, known.region, {}, "another region" + whose, "vpc_endpoint.region", diagnostics);
  Complete(&told.organization, known.organization, std::optional<Organization>(), "another organization" + whose,
           "vpc_endpoint.organization", diagnostics);
  data->vpc_endpoint_policies = found->second->policies;
}

std::shared_ptr<SessionData> Start(SessionFacts* facts, const Limits& limits, Diagnostics* diagnostics) {
  auto data = std::make_shared<SessionData>();
  data->limits = limits;
  data->principal = std::move(facts->principal);
  if (data->principal.role_assumed) {  // a guess of MakeRequest
    data->principal.role.clear();
    data->principal.role_assumed = false;
  }
  data->via = std::move(facts->via);
  data->vpc_endpoint = std::move(facts->vpc_endpoint);
  CheckPrincipal(data->principal, diagnostics);
  Problems problems(diagnostics);
  CheckPrincipalTexts(data->principal, limits, &problems);
  return data;
}

void FillBearing(SessionData* data) {
  BearingPolicies& bearing = data->bearing;
  if (data->policies) {
    bearing = data->policies->data().bearing;
    return;
  }
  const ModelData& model = data->model->data();
  data->numbers.emplace(&model.numbers);
  data->session_policies.list = MakePolicyList(data->session_policies.policies, PolicyType::kSession, &*data->numbers);
  bearing.options = &model.options.semantics;
  bearing.keys = model.numbers.keys();
  bearing.more_keys = data->numbers->keys();
  bearing.identity.list = &data->identity->list;
  bearing.permissions_boundary.list = &data->permissions_boundary->list;
  for (const PlacedList* placed : {&bearing.identity, &bearing.permissions_boundary}) data->ahead.Add(*placed->list);
  bearing.session.list = &data->session_policies.list;
  bearing.resource.list = &NoPolicies().list;
  bearing.vpc_endpoint.list = &data->vpc_endpoint_policies->list;
  if (*data->service_control) bearing.service_control.emplace(PlacedNodes{(*data->service_control)->lists.get(), 0});
}

MakeSessionResult Finish(std::shared_ptr<SessionData> data, Diagnostics diagnostics) {
  MakeSessionResult result;
  if (!HasErrors(diagnostics)) {
    FillPrincipalParts(&data->principal, &data->parts);
    data->via_views.assign(data->via.begin(), data->via.end());
    FillBearing(data.get());
    result.session.emplace(std::move(data));
  }
  result.diagnostics = std::move(diagnostics);
  return result;
}

}  // namespace

const PrincipalFacts& Session::principal() const { return data_->principal; }

MakeSessionResult MakeSession(const Model& model, SessionFacts facts, const Limits& limits) {
  Diagnostics diagnostics;
  auto data = Start(&facts, limits, &diagnostics);
  data->model = model;
  BindPrincipal(data.get(), &diagnostics);
  BindSessionPolicies(facts.session_policies, data.get(), &diagnostics);
  BindVpcEndpoint(data.get(), &diagnostics);
  if (!HasErrors(diagnostics)) CheckPrincipal(data->principal, &diagnostics);
  return Finish(std::move(data), std::move(diagnostics));
}

MakeSessionResult MakeSession(const PolicySet& policies, SessionFacts facts, const Limits& limits) {
  Diagnostics diagnostics;
  auto data = Start(&facts, limits, &diagnostics);
  data->policies = policies;
  if (!facts.session_policies.empty()) {
    ReportTo(&diagnostics, DiagnosticCode::kInvalidFact, "a session over a policy set has its session policies in the set", "session");
  }
  return Finish(std::move(data), std::move(diagnostics));
}

}  // namespace gavel
