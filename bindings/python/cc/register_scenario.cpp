#include <pybind11/stl.h>

#include <cstring>
#include <exception>

#include "bound_scenario.h"
#include "gavel/scenario.h"
#include "register.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

// The user's text, or JSON that was made from it: then offsets[i] is the place in the user's text that byte i of the JSON comes from.
struct ScenarioText {
  py::bytes text;
  std::string name;
  std::optional<py::bytes> derived;
  std::optional<py::buffer> offsets;
};

std::vector<uint32_t> ToOffsets(const py::buffer& buffer) {
  const py::buffer_info info = buffer.request();
  if (info.itemsize != sizeof(uint32_t) || info.ndim != 1) throw py::value_error("offsets must be an array of 32-bit numbers");
  std::vector<uint32_t> offsets(static_cast<size_t>(info.size));
  if (!offsets.empty()) std::memcpy(offsets.data(), info.ptr, offsets.size() * sizeof(uint32_t));
  return offsets;
}

ScenarioFile Parse(const ScenarioText& input, const ScenarioOptions& options) {
  if (!input.derived || !input.offsets) return ParseScenarios(std::string(input.text), input.name, options);
  const auto source = Source::MakeNested(Source::Make(input.name, input.text), *input.derived, ToOffsets(*input.offsets));
  ParseValueResult value = ParseValue(source, options.limits);
  if (!value.tree) return {{}, std::move(value.diagnostics)};
  return ParseScenarios(*value.tree, options);
}

// A request that tells no time gets `now`. True when one did.
bool FillTime(Scenario* scenario, const std::string& now) {
  bool filled = false;
  for (CallPart& part : scenario->parts) {
    if (now.empty() || !part.request.facts().time.empty()) continue;
    RequestFacts facts = part.request.facts();
    facts.time = now;
    MakeRequestResult made = MakeRequest(std::move(facts));
    if (!made.request) continue;
    part.request = *std::move(made.request);
    filled = true;
  }
  return filled;
}

struct BoundFile {
  std::vector<BoundScenario> scenarios;
  std::vector<Diagnostic> diagnostics;
};

BoundFile ReadScenarios(py::bytes text, std::string name, std::optional<py::bytes> derived, std::optional<py::buffer> offsets,
                        const py::function& read_file, const std::string& now) {
  ScenarioOptions options;
  // The core expects no exception from its callback: one of Python's is kept until the core has returned.
  std::exception_ptr raised;
  options.read_file = [&read_file, &raised](std::string_view path) -> std::optional<std::string> {
    try {
      const py::object content = read_file(ToStr(path));
      if (!content.is_none()) return py::cast<std::string>(content);
    } catch (...) {
      raised = std::current_exception();
    }
    return std::nullopt;
  };
  ScenarioFile file = Parse({std::move(text), std::move(name), std::move(derived), std::move(offsets)}, options);
  if (raised) std::rethrow_exception(raised);
  BoundFile bound;
  bound.diagnostics = std::move(file.diagnostics);
  for (Scenario& scenario : file.scenarios) {
    const bool filled = FillTime(&scenario, now);
    bound.scenarios.push_back({std::move(scenario), filled});
  }
  return bound;
}

// "identity: Read", "service_control r-1: Guard", a line for each policy.
void DescribePolicies(std::string_view layer, const std::vector<AttachedPolicy>& policies, py::list* lines) {
  for (const AttachedPolicy& policy : policies) {
    std::string name = !policy.name.empty() ? policy.name : !policy.arn.empty() ? policy.arn : "(no name)";
    lines->append(ToStr(std::string(layer) + ": " + name + (policy.policy ? "" : " (unknown)")));
  }
}

void DescribeNodes(std::string_view layer, const std::optional<std::vector<OrganizationNode>>& nodes, py::list* lines) {
  if (!nodes) return;
  for (const OrganizationNode& node : *nodes) DescribePolicies(std::string(layer) + " " + node.id, node.policies, lines);
}

py::list DescribeLayers(const Scenario& scenario) {
  py::list lines;
  if (scenario.parts.empty()) return lines;
  const Layers& layers = scenario.parts.front().policies.layers();
  DescribePolicies("identity", layers.identity, &lines);
  DescribePolicies("permissions_boundary", layers.permissions_boundary, &lines);
  DescribePolicies("session", layers.session, &lines);
  DescribePolicies("resource", layers.resource, &lines);
  DescribePolicies("vpc_endpoint", layers.vpc_endpoint, &lines);
  DescribeNodes("service_control", layers.service_control, &lines);
  DescribeNodes("resource_control", layers.resource_control, &lines);
  return lines;
}

// (principal, action, resource) of each part.
py::list DescribeRequests(const Scenario& scenario) {
  return ToList(scenario.parts, [](const CallPart& part) {
    const RequestFacts& facts = part.request.facts();
    const std::string_view principal = facts.principal.arn.empty() ? NameOf(facts.principal.kind) : facts.principal.arn;
    return py::make_tuple(ToStr(principal), ToStr(facts.action), ToStr(facts.resource.arn.empty() ? "*" : facts.resource.arn));
  });
}

void RegisterFile(py::module_& module) {
  py::class_<BoundScenario>(module, "Scenario")
      .def_property_readonly("name", [](const BoundScenario& s) { return ToStr(s.scenario.name); })
      .def_property_readonly("spec", [](const BoundScenario& s) { return ToList(s.scenario.spec, ToStr); })
      .def_property_readonly("file", [](const BoundScenario& s) { return ToStr(s.scenario.source ? s.scenario.source->name() : ""); })
      .def_property_readonly(
          "line", [](const BoundScenario& s) { return s.scenario.source ? s.scenario.source->Locate(s.scenario.span.begin).line : 0; })
      .def_property_readonly("has_expectation", [](const BoundScenario& s) { return s.scenario.has_expectation; })
      .def_readonly("time_assumed", &BoundScenario::time_assumed)
      .def_property_readonly("requests", [](const BoundScenario& s) { return DescribeRequests(s.scenario); })
      .def_property_readonly("policies", [](const BoundScenario& s) { return DescribeLayers(s.scenario); })
      .def_property_readonly("diagnostics", [](const BoundScenario& s) { return ToList(s.scenario.diagnostics); });

  py::class_<BoundFile>(module, "ScenarioFile")
      .def_property_readonly("scenarios",
                             [](const py::object& self) {
                               // Elements live in the file, and keep it alive.
                               return ToList(self.cast<const BoundFile&>().scenarios, [&self](const BoundScenario& scenario) {
                                 return py::cast(&scenario, py::return_value_policy::reference_internal, self);
                               });
                             })
      .def_property_readonly("diagnostics", [](const BoundFile& file) { return ToList(file.diagnostics); });

  module.def("read_scenarios", &ReadScenarios, py::arg("text"), py::arg("name"), py::arg("derived"), py::arg("offsets"),
             py::arg("read_file"), py::arg("now") = "",
             "The scenarios of a text; a name that ends in .jsonl: one a line. `read_file` gives the bytes of a policy file, or None.");
}

py::list NamesOf(PolicyTypeSet types) {
  return ToList(types.List(), [](PolicyType type) { return ToStr(NameOf(type)); });
}

template <typename Get>
auto OfDecision(Get get) {
  return [get](const ScenarioResult& result) -> py::object {
    if (!result.decision) return py::none();
    return get(*result.decision);
  };
}

void RegisterResult(py::module_& module) {
  py::class_<ScenarioResult>(module, "ScenarioResult")
      .def_readonly("passed", &ScenarioResult::passed)
      .def_property_readonly("decision",
                             [](const ScenarioResult& r) { return ToStr(r.decision ? NameOf(r.decision->decision.effect) : "error"); })
      .def_property_readonly("best_case", OfDecision([](const CallDecision& d) { return ToStr(NameOf(d.decision.best_case)); }))
      .def_property_readonly("reason", OfDecision([](const CallDecision& d) { return ToStr(NameOf(d.decision.reason)); }))
      .def_property_readonly("denied_by", OfDecision([](const CallDecision& d) { return NamesOf(d.decision.denied_by); }))
      .def_property_readonly("primary", OfDecision([](const CallDecision& d) -> py::object {
                               if (!d.decision.has_primary) return py::none();
                               return ToStr(NameOf(d.decision.primary));
                             }))
      .def_property_readonly("indeterminate",
                             OfDecision([](const CallDecision& d) { return ToList(d.decision.indeterminate.Ids(), ToStr); }))
      .def_property_readonly("parts", OfDecision([](const CallDecision& d) {
                               return ToList(d.parts, [](const Decision& part) { return ToStr(NameOf(part.effect)); });
                             }))
      .def_property_readonly("failures",
                             [](const ScenarioResult& r) {
                               return ToList(r.failures, [](const ExpectationFailure& failure) {
                                 return py::make_tuple(ToStr(failure.field), ToStr(failure.expected), ToStr(failure.got));
                               });
                             })
      .def_property_readonly("unchecked", [](const ScenarioResult& r) { return ToList(r.unchecked, ToStr); });

  module.def("run_scenario", [](const BoundScenario& bound) {
    Scratch scratch;
    return RunScenario(bound.scenario, scratch);
  });
  module.def("run_scenarios", [](const std::vector<const BoundScenario*>& scenarios) {
    Scratch scratch;
    return ToList(scenarios, [&scratch](const BoundScenario* bound) { return py::cast(RunScenario(bound->scenario, scratch)); });
  });
}

}  // namespace

void RegisterScenario(py::module_& module) {
  RegisterFile(module);
  RegisterResult(module);
}

}  // namespace gavel::python
