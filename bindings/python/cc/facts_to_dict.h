// The facts of a request as the dicts that Python gives them in (gavel/types.py): what was not told is left out.
#ifndef GAVEL_BINDINGS_PYTHON_CC_FACTS_TO_DICT_H_
#define GAVEL_BINDINGS_PYTHON_CC_FACTS_TO_DICT_H_

#include <pybind11/pybind11.h>

#include "gavel/request.h"

namespace gavel::python {

pybind11::dict ToDict(const StringPairs& pairs);
pybind11::dict ToDict(const Organization& organization);
pybind11::dict ToDict(const KmsGrant& grant);
pybind11::dict ToDict(const RamShare& share);
pybind11::dict ToDict(const AclGrant& grant);
pybind11::dict ToDict(const AccessPointTarget& target);
pybind11::dict ToDict(const ServiceAuth& auth);
pybind11::dict ToDict(const VpcEndpoint& endpoint);
pybind11::dict PublicAccessToDict(const ResourceFacts& resource);

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_FACTS_TO_DICT_H_
