#include "gavel/catalog.h"
#include "register.h"

namespace gavel::python {

namespace py = pybind11;

void RegisterCatalog(py::module_& module) {
  module.def(
      "catalog_version",
      [] {
        const CatalogVersion version = Catalog::Version();
        return py::make_tuple(ToStr(version.package), ToStr(version.version), ToStr(version.date));
      },
      "Package, its version, and the date of the data that the catalogue is made of.");
}

}  // namespace gavel::python
