// A request as a dict: the arguments of gavel.Request by their names, read without calling it.
#ifndef GAVEL_BINDINGS_PYTHON_CC_REQUEST_ARGUMENTS_H_
#define GAVEL_BINDINGS_PYTHON_CC_REQUEST_ARGUMENTS_H_

#include <pybind11/pybind11.h>

#include "asked.h"

namespace gavel::python {

// Borrowed; None: not given.
struct RequestArguments : AskedArguments {
  pybind11::handle principal;
  pybind11::handle via;
  pybind11::handle vpc_endpoint;
};

// TypeError for a name that is no argument, and where `principal` or `action` is missing.
RequestArguments ReadArguments(const pybind11::dict& given);

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_REQUEST_ARGUMENTS_H_
