// The syntax tree as Python holds it.
#ifndef GAVEL_BINDINGS_PYTHON_CC_BOUND_DOCUMENT_H_
#define GAVEL_BINDINGS_PYTHON_CC_BOUND_DOCUMENT_H_

#include <pybind11/pybind11.h>

#include <memory>

#include "gavel/document.h"

namespace gavel::python {

// A document and its nodes, which are made when they are first asked for.
struct BoundDocument {
  std::shared_ptr<const PolicyDocument> document;
  bool complete = true;
  pybind11::object statements = {};
};

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_BOUND_DOCUMENT_H_
