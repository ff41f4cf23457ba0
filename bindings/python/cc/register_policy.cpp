#include "gavel/policy.h"
#include "register.h"

namespace gavel::python {

namespace py = pybind11;

void RegisterPolicy(py::module_& module) {
  py::class_<Policy>(module, "Policy")
      .def_property_readonly("type", [](const Policy& policy) { return ToStr(NameOf(policy.type())); })
      .def("__len__", &Policy::statement_count);

  module.def(
      "parse_policy",
      [](const std::string& text, std::string_view type, std::string name) -> py::tuple {
        const std::optional<PolicyType> found = FindPolicyType(type);
        if (!found) throw py::value_error("no policy type: " + std::string(type));
        ParsePolicyResult parsed = ParsePolicy(text, *found, {.name = std::move(name)});
        return py::make_tuple(parsed.policy ? py::cast(*std::move(parsed.policy)) : py::none(), ToList(parsed.diagnostics));
      },
      py::arg("text"), py::arg("type"), py::arg("name") = "<policy>",
      "(policy or None, diagnostics) of JSON text. A policy that has an error is no policy; warnings do not stop it.");
}

}  // namespace gavel::python
