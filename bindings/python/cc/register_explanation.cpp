#include "bound_scenario.h"
#include "gavel/explanation.h"
#include "register.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

// One text for each part of the call.
template <typename Write>
py::list ExplainParts(const BoundScenario& bound, Write write) {
  return ToList(bound.scenario.parts, [&write](const CallPart& part) { return ToStr(write(Explain(part.policies, part.request))); });
}

}  // namespace

void RegisterExplanation(py::module_& module) {
  module.def(
      "explain_text",
      [](const BoundScenario& bound, bool colour) {
        return ExplainParts(bound, [colour](const Explanation& why) { return ToText(why, colour); });
      },
      py::arg("scenario"), py::arg("colour") = false, "For people, a text for each part of the call.");
  module.def(
      "explain_json", [](const BoundScenario& bound) { return ExplainParts(bound, [](const Explanation& why) { return ToJson(why); }); },
      "For programs, JSON text for each part of the call.");
}

}  // namespace gavel::python
