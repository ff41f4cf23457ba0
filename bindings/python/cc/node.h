// Nodes of the syntax tree as Python sees them.
//
// Linting walks every text of a document many times, so a node is a plain C object with slots: making one costs about as much as making a
// tuple, and reading a field as much as reading a slot of a Python class. What is asked for rarely (line, column, path) is computed when it
// is asked for. Nodes are immutable and hold no reference to their parents.
#ifndef GAVEL_BINDINGS_PYTHON_CC_NODE_H_
#define GAVEL_BINDINGS_PYTHON_CC_NODE_H_

#include <pybind11/pybind11.h>

#include <initializer_list>
#include <memory>

#include "gavel/source.h"

namespace gavel::python {

struct NodePlace {
  pybind11::object source;  // a bound Source
  pybind11::object keys;    // tuple of str and int: the way from the document to the node, or to its list when `index` is told
  Py_ssize_t index = -1;    // in the list; -1: `keys` leads to the node itself
  Span span;                // in `source`
  bool is_key = false;      // the name of the member that `keys` leads to, not its value
};

// A class of nodes with fields of its own; made once for each kind of node, and never freed.
class NodeType {
 public:
  // `name` is qualified ("gavel.Text"). All three must live for ever.
  NodeType(pybind11::module_& module, const char* name, const char* doc, std::initializer_list<const char*> fields);
  pybind11::object Make(const NodePlace& place, std::initializer_list<pybind11::object> fields) const;

 private:
  PyTypeObject* type_;
};

// Adds Source and the base class Node; first of all.
void RegisterNode(pybind11::module_& module);

// A Source is shared by all nodes of its text.
pybind11::object MakeSource(std::shared_ptr<const Source> source);

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_NODE_H_
