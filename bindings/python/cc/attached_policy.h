// Policies where they hang, as Python gives them.
#ifndef GAVEL_BINDINGS_PYTHON_CC_ATTACHED_POLICY_H_
#define GAVEL_BINDINGS_PYTHON_CC_ATTACHED_POLICY_H_

#include <pybind11/pybind11.h>

#include <string_view>
#include <vector>

#include "gavel/policy_set.h"

namespace gavel::python {

// A gavel.Policy or gavel.AttachedPolicy.
AttachedPolicy ToAttached(pybind11::handle value, std::string_view layer);

// None, one policy, or several.
std::vector<AttachedPolicy> ToLayer(pybind11::handle value, std::string_view layer);

// None, or a dict from option to value.
Semantics ToSemantics(const pybind11::object& value);

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_ATTACHED_POLICY_H_
