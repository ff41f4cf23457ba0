#include <pybind11/stl.h>

#include "bound_decision.h"
#include "bound_scenario.h"
#include "gavel/denial.h"
#include "register.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

py::object ToStrOrNone(const DenialText& part) { return part.text.empty() ? py::object(py::none()) : py::object(ToStr(part.text)); }

template <typename Part>
auto OfPart(Part part) {
  return [part](const Denial& denial) { return ToStrOrNone(denial.*part); };
}

// [(key, [value])]
py::list ToPairs(const std::vector<DenialCondition>& conditions) {
  return ToList(conditions, [](const DenialCondition& one) { return py::make_tuple(ToStr(one.key), ToList(one.values, ToStr)); });
}

void RegisterDenialClass(py::module_& module) {
  py::class_<Denial>(module, "Denial")
      .def_property_readonly("form", [](const Denial& d) { return ToStr(NameOf(d.form)); })
      .def_property_readonly("kind", [](const Denial& d) { return ToStr(NameOf(d.kind)); })
      .def_property_readonly("policy_type",
                             [](const Denial& d) -> py::object {
                               if (!d.policy_type) return py::none();
                               return ToStr(NameOf(*d.policy_type));
                             })
      .def_property_readonly("principal", OfPart(&Denial::principal))
      .def_property_readonly("principal_id", OfPart(&Denial::principal_id))
      .def_property_readonly("action", OfPart(&Denial::action))
      .def_property_readonly("resource", OfPart(&Denial::resource))
      .def_property_readonly("resource_arn", OfPart(&Denial::resource_arn))
      .def_property_readonly("policy_arn", OfPart(&Denial::policy_arn))
      .def_property_readonly("cause", OfPart(&Denial::cause))
      .def_property_readonly("encoded", OfPart(&Denial::encoded))
      .def_property_readonly("code", OfPart(&Denial::code))
      .def_property_readonly("service", OfPart(&Denial::service))
      .def_property_readonly("operation", OfPart(&Denial::operation))
      .def_property_readonly("request_id", OfPart(&Denial::request_id))
      .def_readonly("truncated", &Denial::truncated)
      .def_property_readonly("context", [](const Denial& d) { return ToPairs(d.context); })
      .def_property_readonly("internal", [](const Denial& d) { return ToPairs(d.internal); })
      .def_property_readonly("wrappers", [](const Denial& d) { return ToList(d.wrappers, ToStr); })
      .def_property_readonly("text",
                             [](const Denial& d) {
                               if (d.source == nullptr) return ToStr("");
                               return ToStr(d.source->text().substr(d.span.begin, d.span.end - d.span.begin));
                             })
      .def_property_readonly("decode_command", [](const Denial& d) { return ToStr(d.encoded.text.empty() ? "" : DecodeCommand(d)); })
      .def("to_json", [](const Denial& d) { return ToStr(ToJson(d)); })
      .def("__repr__", [](const Denial& d) { return ToStr("<Denial " + std::string(NameOf(d.form)) + ": " + d.action.text + ">"); });
}

py::dict ToDict(const RestoredStatement& found, const Denial& denial) {
  py::dict made;
  made["statement"] = found.statement;
  made["sid"] = ToStr(denial.statements[found.statement].sid);
  made["certain"] = found.certain;
  made["layer"] = ToStr(NameOf(found.type));
  made["node"] = ToStr(found.node);
  made["policy"] = ToStr(found.policy);
  made["policy_arn"] = ToStr(found.policy_arn);
  made["file"] = ToStr(found.file);
  made["line"] = found.position.line;
  made["column"] = found.position.column;
  made["action_element"] = ToStr(found.not_action ? "NotAction" : "Action");
  made["resource_element"] = ToStr(found.not_resource ? "NotResource" : "Resource");
  made["conditions"] =
      ToList(found.operators, [](const RestoredStatement::Operator& op) { return py::make_tuple(ToStr(op.op), ToStr(op.key)); });
  return made;
}

py::list Restore(const Denial& denial, const PolicySet& policies) {
  return ToList(RestoreStatements(denial, policies), [&denial](const RestoredStatement& found) { return ToDict(found, denial); });
}

}  // namespace

void RegisterDenial(py::module_& module) {
  RegisterDenialClass(module);
  module.def(
      "read_denials",
      [](const py::bytes& text, std::string name) {
        DenialReading reading = ReadDenials(std::string(text), std::move(name));
        return py::make_tuple(ToList(reading.denials, [](const Denial& denial) { return py::cast(denial); }), ToList(reading.diagnostics));
      },
      py::arg("text"), py::arg("name"), "(denials, diagnostics) of a pasted text, a log, a response body or JSON.");
  module.def(
      "restore_statements",
      [](const Denial& denial, const BoundScenario& bound) {
        return bound.scenario.parts.empty() ? py::list() : Restore(denial, bound.scenario.parts.front().policies);
      },
      py::arg("denial"), py::arg("policies_of"), "The statements of a decoded message, found again in the policies of a scenario.");
  module.def(
      "restore_statements", [](const Denial& denial, const BoundDecision& bound) { return Restore(denial, bound.part().policies); },
      py::arg("denial"), py::arg("policies_of"), "The same in the policies that bear on the request of a decision.");
}

}  // namespace gavel::python
