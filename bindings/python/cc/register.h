// The parts of the Python module gavel._gavel: one register_<noun>.cpp for each public header that Python sees.
//
// The module is private and thin. Classes hold C++ values, results come back as plain Python values, and nothing here raises for wrong
// input: what the core says about it is handed on as a list of Diagnostic.
#ifndef GAVEL_BINDINGS_PYTHON_CC_REGISTER_H_
#define GAVEL_BINDINGS_PYTHON_CC_REGISTER_H_

#include <pybind11/pybind11.h>

#include <string_view>
#include <vector>

#include "gavel/diagnostic.h"

namespace gavel::python {

void RegisterCatalog(pybind11::module_& module);
void RegisterDiagnostic(pybind11::module_& module);
void RegisterDocument(pybind11::module_& module);
void RegisterExplanation(pybind11::module_& module);
void RegisterOperator(pybind11::module_& module);
void RegisterPatterns(pybind11::module_& module);
void RegisterPolicy(pybind11::module_& module);
void RegisterScenario(pybind11::module_& module);
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
