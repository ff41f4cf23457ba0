// The parts of the Python module gavel._gavel: one register_<noun>.cpp for each noun of the core that Python sees.
//
// The module is thin. Bound classes are the Python classes: the package gavel lists those that are public, and their docstrings are what
// its users read (the examples in them are run by tests/python/test_docstrings.py).
#ifndef GAVEL_BINDINGS_PYTHON_CC_REGISTER_H_
#define GAVEL_BINDINGS_PYTHON_CC_REGISTER_H_

#include <pybind11/pybind11.h>

#include <string_view>
#include <vector>

#include "enums.h"
#include "gavel/diagnostic.h"

namespace gavel::python {

void RegisterAuthorize(pybind11::module_& module);
void RegisterAuthorizeMany(pybind11::module_& module);
void RegisterCatalog(pybind11::module_& module);
void RegisterDecision(pybind11::module_& module);
void RegisterDenial(pybind11::module_& module);
void RegisterDiagnostic(pybind11::module_& module);
void RegisterDocument(pybind11::module_& module);
void RegisterExplanation(pybind11::module_& module);
void RegisterFacts(pybind11::module_& module);
void RegisterMessage(pybind11::module_& module);  // only with gavel::message
void RegisterModel(pybind11::module_& module);
void RegisterOperator(pybind11::module_& module);
void RegisterPatterns(pybind11::module_& module);
void RegisterPolicy(pybind11::module_& module);
void RegisterPolicySet(pybind11::module_& module);
void RegisterRequest(pybind11::module_& module);
void RegisterScenario(pybind11::module_& module);
void RegisterSimulation(pybind11::module_& module);
void RegisterSession(pybind11::module_& module);
void RegisterValue(pybind11::module_& module);

// A str, whatever the bytes: text from a user's file need not be UTF-8.
inline pybind11::str ToStr(std::string_view text) {
  return pybind11::reinterpret_steal<pybind11::str>(PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "replace"));
}

// A list of what `convert` makes of each element.
template <typename Range, typename Convert>
pybind11::list ToList(const Range& range, Convert convert) {
  pybind11::list list;
  for (const auto& element : range) list.append(convert(element));
  return list;
}

inline pybind11::list ToList(const std::vector<Diagnostic>& diagnostics) {
  return ToList(diagnostics, [](const Diagnostic& diagnostic) { return pybind11::cast(diagnostic); });
}

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_REGISTER_H_
