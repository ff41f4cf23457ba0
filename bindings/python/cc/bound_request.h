// The facts of a request as Python gives them.
#ifndef GAVEL_BINDINGS_PYTHON_CC_BOUND_REQUEST_H_
#define GAVEL_BINDINGS_PYTHON_CC_BOUND_REQUEST_H_

#include <pybind11/pybind11.h>

#include <string>
#include <vector>

#include "gavel/request.h"
#include "gavel/session.h"

namespace gavel::python {

// A str, a dict in the form of a scenario, or a gavel.Principal, gavel.Resource. RequestError for wrong facts.
PrincipalFacts ToPrincipal(pybind11::handle value);
ResourceFacts ToResource(pybind11::handle value);
VpcEndpoint ToVpcEndpoint(pybind11::handle value);

// The same; a mere text needs no table of fields. None: no resource.
PrincipalFacts PrincipalOf(pybind11::handle value);
ResourceFacts ResourceOf(pybind11::handle value);

// Who asks, and by which way.
SessionFacts CallerOf(pybind11::handle principal, pybind11::handle via, pybind11::handle vpc_endpoint);

// The other arguments of a gavel.Request; None: nothing.
ContextValue ToContextValue(pybind11::handle key, pybind11::handle given);
pybind11::dict ContextDict(pybind11::handle given);
std::vector<pybind11::object> TextObjects(pybind11::handle given, const char* what);  // each a str
std::vector<ContextValue> ToContext(pybind11::handle given);
std::vector<std::string> ToTexts(pybind11::handle given, const char* what);
std::string ToTime(pybind11::handle given);

// A gavel.Request, or a dict of its arguments. RequestError for wrong facts, and for an owner that is needed and not known: a Model may
// know the owner of a bucket, say.
Request ToRequest(pybind11::handle value, OwnerFact owner = OwnerFact::kNeeded);

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_BOUND_REQUEST_H_
