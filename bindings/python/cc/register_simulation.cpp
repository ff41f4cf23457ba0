#include "bound_scenario.h"
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

// The text that AWS would be given: the file, or the document's part of a file that holds more.
std::string_view TextOf(const PolicyDocument& document) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::string_view text = document.source->text();
  const Span span = document.span;
  const bool alone = text.substr(0, span.begin).find_first_not_of(kBlanks) == std::string_view::npos &&
                     text.substr(span.end).find_first_not_of(kBlanks) == std::string_view::npos;
  return alone ? text : text.substr(span.begin, span.end - span.begin);
}

// (layer, text of the document, places of its statements); text and places are None when the policy is not known.
void AddPolicies(std::string_view layer, const std::vector<AttachedPolicy>& policies, py::list* out) {
  for (const AttachedPolicy& attached : policies) {
    if (!attached.policy) {
      out->append(py::make_tuple(ToStr(layer), py::none(), py::none()));
      continue;
    }
    const PolicyDocument& document = attached.policy->document();
    out->append(py::make_tuple(ToStr(layer), py::bytes(std::string(TextOf(document))), StatementPlaces(document)));
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
}

}  // namespace gavel::python
