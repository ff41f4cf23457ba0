#include "reference/reference.h"

#include "reference/bearing.h"
#include "reference/decide.h"
#include "reference/json.h"
#include "reference/text.h"

namespace gavel::reference {
namespace {

// SPEC(S-20): a call of a function URL needs lambda:InvokeFunction as well, unless the URL is known to be older than October 2025.
bool NeedsCompanion(const Request& request) {
  if (request.action != "lambda:invokefunctionurl") return false;
  const auto& auth = request.resource.auth;
  const auto created = auth.find("created");
  return created == auth.end() || created->second >= "2025-10-01";
}

Surroundings SurroundingsOf(const std::vector<Request>& parts, size_t i, const PolicySet& policies) {
  const Request& part = parts[i];
  Surroundings out;
  out.organization_policies = policies.service_control || policies.resource_control;
  out.endpoint_policy_only = !policies.vpc_endpoint.empty() && !part.endpoint && part.via.empty() && !part.principal.Is(Kind::kService) &&
                             !NamesAbsent(part.absent, "aws:SourceVpce");  // SPEC(RQ-41)
  for (const Request& other : parts) out.through_function_url = out.through_function_url || other.action == "lambda:invokefunctionurl";
  if (i > 0) out.first = &parts[0];
  return out;
}

std::string Worst(const std::vector<std::string>& effects) {  // SPEC(E-31)
  for (const char* effect : {"explicit_deny", "implicit_deny"}) {
    for (const std::string& other : effects) {
      if (other == effect) return effect;
    }
  }
  return "allow";
}

Outcome Sum(const std::vector<PartOutcome>& parts) {
  Outcome out;
  std::vector<std::string> best;
  for (const PartOutcome& part : parts) {
    out.parts.push_back(part.effect);
    best.push_back(part.best_case);
  }
  out.decision = Worst(out.parts);
  out.best_case = Worst(best);
  for (const PartOutcome& part : parts) {
    if (part.effect != out.decision) continue;
    out.reason = part.reason;
    out.denied_by = part.denied_by;
    out.primary = part.primary;
    out.indeterminate = part.indeterminate;
    break;
  }
  return out;
}

Outcome EvaluateOrThrow(const Value& scenario) {
  CheckObject(scenario, "scenario", {"name", "spec", "generated", "request", "policies", "expect"});
  const Value* request_value = scenario.Find("request");
  Require(request_value, "no request");
  std::vector<Request> requests = ReadParts(*request_value);
  const Value* also = request_value->Find("also");
  std::vector<PartOutcome> parts;
  for (size_t i = 0; i < requests.size(); ++i) {
    const Value* own_policies = i == 0 ? nullptr : also->items[i - 1].Find("resource_policies");
    const PolicySet policies = ReadPolicies(scenario.Find("policies"), own_policies, requests[i]);
    requests[i].call = SurroundingsOf(requests, i, policies);
    CheckCallFacts(*request_value, requests[i]);
    const Value* own_resource = i == 0 ? nullptr : also->items[i - 1].Find("resource");
    CheckResourceFacts(own_resource ? own_resource : request_value->Find("resource"), requests[i]);
    CheckKeys(requests[i]);
    CheckLayers(policies, requests[i]);
    parts.push_back(DecidePart(requests[i], policies, false));
    if (!NeedsCompanion(requests[i])) continue;
    Request companion = requests[i];
    companion.action = "lambda:invokefunction";
    companion.name = "invokefunction";
    companion.call.through_function_url = true;
    parts.push_back(DecidePart(companion, policies, true));
  }
  return Sum(parts);
}

}  // namespace

Outcome Evaluate(const Value& scenario) {
  Outcome out;
  try {
    return EvaluateOrThrow(scenario);
  } catch (const Unsupported& why) {
    out.decision = "unsupported";
    out.error_detail = why.what();
  } catch (const Error& why) {
    out.decision = "error";
    out.error_detail = why.what();
  }
  return out;
}

}  // namespace gavel::reference
