#include "gavel/version.h"
#include "register.h"

PYBIND11_MODULE(_gavel, module) {
  pybind11::options options;
  options.disable_function_signatures();  // _gavel.pyi has them, with Python's own types
  module.doc() = "The C++ core of Gavel. Use the package gavel, which lists what is public.";
  module.attr("__version__") = gavel::python::ToStr(gavel::kVersion);
  module.attr("pybind11_version") = pybind11::make_tuple(PYBIND11_VERSION_MAJOR, PYBIND11_VERSION_MINOR);  // tests hold that two work
  gavel::python::RegisterEnums(module);
  gavel::python::RegisterDiagnostic(module);
  gavel::python::RegisterDocument(module);
  gavel::python::RegisterCatalog(module);
  gavel::python::RegisterValue(module);
  gavel::python::RegisterOperator(module);
  gavel::python::RegisterPatterns(module);
  gavel::python::RegisterPolicy(module);
  gavel::python::RegisterPolicySet(module);
  gavel::python::RegisterFacts(module);
  gavel::python::RegisterRequest(module);
  gavel::python::RegisterExplanation(module);
  gavel::python::RegisterDecision(module);
  gavel::python::RegisterModel(module);
  gavel::python::RegisterSession(module);
  gavel::python::RegisterAuthorize(module);
  gavel::python::RegisterAuthorizeMany(module);
  gavel::python::RegisterScenario(module);
  gavel::python::RegisterSimulation(module);
  gavel::python::RegisterDenial(module);
#ifdef GAVEL_HAS_MESSAGE
  gavel::python::RegisterMessage(module);
#endif
}
