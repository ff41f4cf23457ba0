#include "bound_decision.h"
#include "bound_document.h"
#include "bound_scenario.h"
#include "gavel/value.h"
#include "register.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

// Where each statement stands in the user's file: what tells statements of equal policies apart.
py::list StatementPlaces(const PolicyDocument& document) {
  return ToList(document.statements, [&document](const Statement& statement) {
    const LineColumn at = document.source->Locate(statement.span.begin);
    return py::make_tuple(ToStr(document.source->name()), at.line, at.column);
  });
}

// A text of a policy, and where its statements are in it.
struct PolicyText {
  std::string text;
  std::vector<std::pair<size_t, size_t>> statements;  // [begin, end)
};

PolicyText Located(std::string text) {
  PolicyText located{std::move(text), {}};
  const ParseValueResult parsed = ParseValue(located.text, "policy");
  if (!parsed.tree) return located;
  for (const Member& member : parsed.tree->root.members) {
    if (member.key != "Statement") continue;
    const bool is_list = member.value.kind == ValueKind::kArray;
    for (const Value& item : is_list ? member.value.items : std::vector<Value>{member.value}) {
      located.statements.emplace_back(item.span.begin, item.span.end);
    }
  }
  return located;
}

bool StandsAt(const PolicyDocument& document, const PolicyText& text, size_t offset) {
  if (text.statements.size() != document.statements.size()) return false;
  for (size_t i = 0; i < text.statements.size(); ++i) {
    const Span span = document.statements[i].span;
    if (text.statements[i] != std::pair<size_t, size_t>(span.begin - offset, span.end - offset)) return false;
  }
  return true;
}

// The text that AWS would be given: the file, or the document's part of a file that holds more. A document that is no JSON there (of a
// YAML template), or that was put together from fields, is written out.
PolicyText TextOf(const PolicyDocument& document) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::string_view text = document.source->text();
  const Span span = document.span;
  if (span.end <= text.size()) {
    const bool alone = text.substr(0, span.begin).find_first_not_of(kBlanks) == std::string_view::npos &&
                       text.substr(span.end).find_first_not_of(kBlanks) == std::string_view::npos;
    const size_t offset = alone ? 0 : span.begin;
    PolicyText part = Located(std::string(alone ? text : text.substr(span.begin, span.end - span.begin)));
    if (StandsAt(document, part, offset)) return part;
  }
  return Located(ToJson(document));
}

// What AWS calls a policy of a principal: a managed one by the name in its ARN.
std::string NameOf(const AttachedPolicy& attached) {
  const std::string& name = attached.arn.empty() ? attached.name : attached.arn;
  return name.starts_with("arn:") ? name.substr(name.rfind('/') + 1) : name;
}

// A dict for each policy; that of one that is not known has its layer and its name only.
void AddPolicies(std::string_view layer, const std::vector<AttachedPolicy>& policies, py::list* out) {
  for (const AttachedPolicy& attached : policies) {
    py::dict row;
    row["layer"] = ToStr(layer);
    row["name"] = ToStr(NameOf(attached));
    if (attached.policy) {
      const PolicyDocument& document = attached.policy->document();
      const PolicyText text = TextOf(document);
      row["text"] = py::bytes(text.text);
      row["statements"] = ToList(text.statements, [](const auto& span) { return py::make_tuple(span.first, span.second); });
      row["places"] = StatementPlaces(document);
      row["document"] = py::cast(BoundDocument{std::make_shared<const PolicyDocument>(document), true, {}});
    }
    out->append(row);
  }
}

// What the simulators of IAM would be called with for one part of a call.
py::dict SimulationInput(const CallPart& part) {
  const RequestFacts& facts = part.request.facts();
  const Layers& layers = part.policies.layers();
  py::list policies;
  AddPolicies("identity", layers.identity, &policies);
  AddPolicies("permissions_boundary", layers.permissions_boundary, &policies);
  AddPolicies("resource", layers.resource, &policies);
  py::dict input;
  input["action"] = ToStr(facts.action);
  input["resource"] = ToStr(facts.resource.arn);
  input["resource_account"] = ToStr(facts.resource.account);
  input["principal_account"] = ToStr(facts.principal.account);
  input["context_keys"] = ToList(facts.context, [](const ContextValue& value) { return ToStr(value.key); });
  input["in_organization"] = layers.service_control.has_value();
  input["policies"] = policies;
  return input;
}

}  // namespace

void RegisterSimulation(py::module_& module) {
  module.def(
      "simulation_inputs", [](const BoundScenario& bound) { return ToList(bound.scenario.parts, SimulationInput); }, py::arg("scenario"),
      "For each part of the call, what SimulateCustomPolicy would be given.");
  module.def(
      "simulation_input", [](const BoundDecision& bound) { return SimulationInput(bound.part()); }, py::arg("decision"),
      "What SimulateCustomPolicy would be given for the decision.");
}

}  // namespace gavel::python
