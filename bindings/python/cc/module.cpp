#include "gavel/version.h"
#include "register.h"

PYBIND11_MODULE(_gavel, module) {
  module.doc() = "The C++ core of Gavel. Private: use the package gavel.";
  module.attr("__version__") = gavel::python::ToStr(gavel::kVersion);
  gavel::python::RegisterDiagnostic(module);
  gavel::python::RegisterDocument(module);
  gavel::python::RegisterCatalog(module);
  gavel::python::RegisterValue(module);
  gavel::python::RegisterOperator(module);
  gavel::python::RegisterPatterns(module);
  gavel::python::RegisterPolicy(module);
  gavel::python::RegisterScenario(module);
  gavel::python::RegisterExplanation(module);
}
