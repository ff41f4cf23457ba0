// Entries of the catalogue as Python holds them: one object for each, made when it is first asked for and kept as long as the process, so
// that entries compare by identity and their attributes cost no more than reading them.
#ifndef GAVEL_BINDINGS_PYTHON_CC_BOUND_CATALOG_H_
#define GAVEL_BINDINGS_PYTHON_CC_BOUND_CATALOG_H_

#include <pybind11/pybind11.h>

#include "gavel/catalog.h"

namespace gavel::python {

// The one object for an entry. With the interpreter lock held.
pybind11::object ToPython(const CatalogService& service);
pybind11::object ToPython(const CatalogResourceType& type);
pybind11::object ToPython(const CatalogAction& action);
pybind11::object ToPython(const ConditionKey& key);

// "s3:GetObject", always the same str.
pybind11::object FullName(const CatalogAction& action);

// The entry of an object that one of the above returned; pybind11::cast_error for anything else.
CatalogAction ToCatalogAction(pybind11::handle object);
CatalogResourceType ToCatalogResourceType(pybind11::handle object);

// The class of one entry.
void RegisterCatalogEntries(pybind11::module_& module);

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_BOUND_CATALOG_H_
