#include "reference/reference.h"

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
  const std::vector<Request> requests = ReadParts(*request_value);
  const Value* also = request_value->Find("also");
  std::vector<PartOutcome> parts;
  for (size_t i = 0; i < requests.size(); ++i) {
    const Value* own_policies = i == 0 ? nullptr : also->items[i - 1].Find("resource_policies");
    const PolicySet policies = ReadPolicies(scenario.Find("policies"), own_policies, requests[i]);
    parts.push_back(DecidePart(requests[i], policies, false));
    if (!NeedsCompanion(requests[i])) continue;
    Request companion = requests[i];
    companion.action = "lambda:invokefunction";
    companion.name = "invokefunction";
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
