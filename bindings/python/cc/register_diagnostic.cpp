#include "enums.h"
#include "gavel/diagnostic.h"
#include "node.h"
#include "register.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

LineColumn PositionOf(const Diagnostic& diagnostic) {
  return diagnostic.source == nullptr ? LineColumn{0, 0} : diagnostic.source->Locate(diagnostic.span.begin);
}

LineColumn EndOf(const Diagnostic& diagnostic) {
  return diagnostic.source == nullptr ? LineColumn{0, 0} : diagnostic.source->Locate(diagnostic.span.end);
}

}  // namespace

void RegisterDiagnostic(py::module_& module) {
  py::class_<Diagnostic>(module, "Diagnostic", R"(What is wrong with a text, and where. As text: with the line and a caret. Immutable.

>>> policy = gavel.Policy.parse('{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": [], "Resource": "*"}}', "identity_based")
>>> print(policy.warnings[0])
<policy>:1:69: warning: `Action` is empty [empty-list]
  {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": [], "Resource": "*"}}
                                                                      ^~
  help: the statement has no effect: add a member or remove the statement
)")
      .def_property_readonly(
          "code", [](const Diagnostic& d) { return ToStr(d.name()); }, "`unknown-element`, ...; codes never change.")
      .def_property_readonly("severity", &Diagnostic::severity, "A Severity.")
      .def_property_readonly(
          "rule", [](const Diagnostic& d) { return ToStr(InfoOf(d.code).rule); }, "Rule of docs/semantics.md; may be empty.")
      .def_property_readonly(
          "message", [](const Diagnostic& d) { return ToStr(d.message); }, "One line.")
      .def_property_readonly(
          "help", [](const Diagnostic& d) { return ToStr(d.help); }, "What to do; may be empty.")
      .def_property_readonly(
          "path", [](const Diagnostic& d) { return ToStr(d.path); }, "`Statement[0].Condition`; may be empty.")
      .def_property_readonly(
          "file", [](const Diagnostic& d) { return ToStr(d.source == nullptr ? "" : d.source->name()); }, "Name of the text; may be empty.")
      .def_property_readonly(
          "line", [](const Diagnostic& d) { return PositionOf(d).line; }, "From 1; 0 when there is no text.")
      .def_property_readonly(
          "column", [](const Diagnostic& d) { return PositionOf(d).column; }, "From 1, in code points; 0 when there is no text.")
      .def_property_readonly(
          "source", [](const Diagnostic& d) -> py::object { return d.source == nullptr ? py::none() : MakeSource(d.source); },
          "The text that it is about, or None.")
      .def_property_readonly(
          "span",
          [](const Diagnostic& d) {
            const Span span = d.source == nullptr ? Span{} : d.source->ToRoot(d.span);
            return py::make_tuple(span.begin, span.end);
          },
          "Bytes of the user's file, from 0, half-open.")
      .def_property_readonly(
          "end_line", [](const Diagnostic& d) { return EndOf(d).line; }, "Line of the end of what is wrong.")
      .def_property_readonly(
          "end_column", [](const Diagnostic& d) { return EndOf(d).column; }, "Column after the last character of what is wrong.")
      .def_property_readonly(
          "rendered", [](const Diagnostic& d) { return ToStr(Render(d)); }, "For people: with the line and a caret; ends with a line end.")
      .def("__str__", [](const Diagnostic& d) { return ToStr(Render(d)).attr("rstrip")("\n"); })
      .def("__repr__", [](const Diagnostic& d) { return ToStr("<Diagnostic " + std::string(d.name()) + ": " + d.message + ">"); });
}

}  // namespace gavel::python
