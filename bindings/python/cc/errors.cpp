#include "errors.h"

#include <algorithm>

#include "register.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

bool IsLimit(const Diagnostic& diagnostic) {
  using enum DiagnosticCode;
  constexpr DiagnosticCode kLimits[] = {kTooDeep, kTooLarge, kPatternTooLong, kTooManyStatements, kTooManyVariables};
  return std::find(std::begin(kLimits), std::end(kLimits), diagnostic.code) != std::end(kLimits);
}

[[noreturn]] void Raise(const char* name, const std::vector<Diagnostic>& diagnostics) {
  const py::object type = py::module_::import("gavel.errors").attr(name);
  const py::object error = type(ToStr(Render(diagnostics)).attr("rstrip")("\n"), ToList(diagnostics));
  PyErr_SetObject(type.ptr(), error.ptr());
  throw py::error_already_set();
}

}  // namespace

void RaisePolicyError(const std::vector<Diagnostic>& diagnostics) {
  const bool limit = std::any_of(diagnostics.begin(), diagnostics.end(), IsLimit);
  Raise(limit ? "LimitError" : "PolicyError", diagnostics);
}

void RaiseRequestError(const std::vector<Diagnostic>& diagnostics) { Raise("RequestError", diagnostics); }

void RaiseTypeError(const std::string& message) { throw py::type_error(message); }

}  // namespace gavel::python
