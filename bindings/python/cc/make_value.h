// Trees that Python builds: with positions from values that the user wrote.
#ifndef GAVEL_BINDINGS_PYTHON_CC_MAKE_VALUE_H_
#define GAVEL_BINDINGS_PYTHON_CC_MAKE_VALUE_H_

#include <pybind11/pybind11.h>

#include <string>

#include "bound_value.h"

namespace gavel::python {

// dict, list, tuple, str, bool, int, float, None and Value, nested; everything that is no Value stands where `at` stands. A Value of
// another text stands there as well: a tree points into one text.
BoundValue MakeValue(pybind11::handle tree, const BoundValue& at);

// An object from (key, value) pairs, in order and with duplicates. A key is a str, or a Value with its own position.
BoundValue MakeObject(const pybind11::iterable& members, const BoundValue& at);

// A leaf, with the position of `at`.
BoundValue MakeLeaf(ValueKind kind, std::string text, const BoundValue& at);

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_MAKE_VALUE_H_
