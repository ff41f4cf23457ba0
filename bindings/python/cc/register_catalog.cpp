#include "bound_catalog.h"
#include "gavel/catalog.h"
#include "register.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

template <typename T>
py::object OrNone(const std::optional<T>& found) {
  return found ? ToPython(*found) : py::none();
}

py::object TextOrNone(std::string_view text) {
  if (text.empty()) return py::none();
  return ToStr(text);
}

void RegisterFinders(py::module_& module) {
  module.def(
      "catalog_find_service", [](std::string_view prefix) { return OrNone(Catalog::FindService(prefix)); }, py::arg("prefix"));
  module.def(
      "catalog_find_action", [](std::string_view action) { return OrNone(Catalog::FindAction(action)); }, py::arg("action"));
  module.def(
      "catalog_find_condition_key", [](std::string_view key) { return OrNone(Catalog::FindConditionKey(key)); }, py::arg("key"));
  module.def(
      "catalog_closest_service", [](std::string_view prefix) { return TextOrNone(Catalog::ClosestService(prefix)); }, py::arg("prefix"));
  module.def(
      "catalog_closest_action", [](std::string_view action) { return OrNone(Catalog::ClosestAction(action)); }, py::arg("action"));
  module.def(
      "catalog_closest_condition_key", [](std::string_view key) { return TextOrNone(Catalog::ClosestConditionKey(key)); }, py::arg("key"));
}

}  // namespace

void RegisterCatalog(py::module_& module) {
  RegisterCatalogEntries(module);
  RegisterFinders(module);
  module.def("catalog_services", [] { return ToList(Catalog::Services(), [](const CatalogService& s) { return ToPython(s); }); });
  module.def("catalog_actions", [] { return ToList(Catalog::Actions(), [](const CatalogAction& a) { return ToPython(a); }); });
  module.def("catalog_global_condition_keys",
             [] { return ToList(Catalog::GlobalConditionKeys(), [](const ConditionKey& k) { return ToPython(k); }); });
  module.def("catalog_version", [] {
    const CatalogVersion version = Catalog::Version();
    return py::make_tuple(ToStr(version.package), ToStr(version.version), ToStr(version.date), ToStr(version.dependents_date));
  });
}

}  // namespace gavel::python
