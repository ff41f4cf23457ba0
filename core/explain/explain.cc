#include <algorithm>
#include <array>

#include "explain/sections.h"
#include "explain/wording.h"

namespace gavel {
namespace {

constexpr std::array<std::string_view, 3> kResultNames = {"false", "indeterminate", "true"};

// One part of a call: its decision and what the decision was made from.
struct Part {
  const RequestData* request = nullptr;
  ContextReader reader;
  Trace trace;
  Decided decided;
};

void Run(const PolicySetData& policies, const RequestData& request, Part* part) {
  part->request = &request;
  part->decided = Decide(policies.bearing, request, part->reader, &part->trace);
}

// SPEC(RQ-4): the form of aws:userid.
std::string IdOf(const PrincipalFacts& principal) {
  if (principal.unique_id.empty() || principal.session_name.empty()) return principal.unique_id;
  return principal.unique_id + ":" + principal.session_name;
}

Explanation Describe(const PolicySetData& policies, Part& part) {
  const Scene scene{policies, *part.request, part.decided, part.trace, part.reader, PlacesOf(policies)};
  Explanation explanation;
  explanation.principal = RequesterName(*part.request);
  explanation.action = part.request->facts.action;
  explanation.resource = part.request->has_arn ? part.request->facts.arn : "*";
  explanation.principal_id = IdOf(part.request->facts.principal);
  explanation.context = part.request->whole->context;
  explanation.layers = ExplainLayers(scene);
  explanation.statements = ExplainStatements(scene, DeterminingStatements(scene));
  explanation.would_have_sufficed = WaysThatSuffice(scene);
  FillKeys(scene, &explanation);
  explanation.message = AwsMessage(scene);
  return explanation;
}

}  // namespace

std::string_view NameOf(TestResult result) { return kResultNames[static_cast<size_t>(result)]; }

Explanation Explain(const PolicySet& policies, const Request& request) {
  std::array<Part, 2> parts;
  Run(policies.data(), request.data(), &parts[0]);
  const bool has_companion = request.data().companion != nullptr;
  if (has_companion) Run(policies.data(), *request.data().companion, &parts[1]);
  const std::array<Decision, 2> decisions = {parts[0].decided.decision, parts[1].decided.decision};
  Decision whole;
  const size_t deciding = CombineParts(decisions.data(), has_companion ? 2 : 1, &whole);
  Explanation explanation = Describe(policies.data(), parts[deciding]);
  explanation.decision = whole;
  for (std::string_view id : whole.indeterminate.Ids()) explanation.rules.push_back({std::string(id), std::string(RuleSentence(id))});
  return explanation;
}

std::string ToAwsMessage(const Explanation& explanation) { return explanation.message; }

}  // namespace gavel
