#include "gavel/diagnostic.h"
#include "node.h"
#include "register.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

std::string_view NameOfSeverity(Severity severity) {
  static constexpr std::string_view kNames[] = {"error", "warning", "note"};
  return kNames[static_cast<size_t>(severity)];
}

LineColumn PositionOf(const Diagnostic& diagnostic) {
  return diagnostic.source == nullptr ? LineColumn{0, 0} : diagnostic.source->Locate(diagnostic.span.begin);
}

}  // namespace

void RegisterDiagnostic(py::module_& module) {
  py::class_<Diagnostic>(module, "Diagnostic")
      .def_property_readonly("code", [](const Diagnostic& d) { return ToStr(d.name()); })
      .def_property_readonly("severity", [](const Diagnostic& d) { return ToStr(NameOfSeverity(d.severity())); })
      .def_property_readonly("rule", [](const Diagnostic& d) { return ToStr(InfoOf(d.code).rule); })
      .def_property_readonly("message", [](const Diagnostic& d) { return ToStr(d.message); })
      .def_property_readonly("help", [](const Diagnostic& d) { return ToStr(d.help); })
      .def_property_readonly("path", [](const Diagnostic& d) { return ToStr(d.path); })
      .def_property_readonly("file", [](const Diagnostic& d) { return ToStr(d.source == nullptr ? "" : d.source->name()); })
      .def_property_readonly(
          "line", [](const Diagnostic& d) { return PositionOf(d).line; }, "From 1; 0 when there is no text.")
      .def_property_readonly(
          "column", [](const Diagnostic& d) { return PositionOf(d).column; }, "From 1, in code points.")
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
          "rendered", [](const Diagnostic& d) { return ToStr(Render(d)); }, "For people: with the line and a caret.")
      .def("__repr__", [](const Diagnostic& d) { return ToStr("<Diagnostic " + std::string(d.name()) + ": " + d.message + ">"); });
}

}  // namespace gavel::python
