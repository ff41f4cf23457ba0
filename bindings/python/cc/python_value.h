// Python's values as texts and trees of the core.
#ifndef GAVEL_BINDINGS_PYTHON_CC_PYTHON_VALUE_H_
#define GAVEL_BINDINGS_PYTHON_CC_PYTHON_VALUE_H_

#include <pybind11/pybind11.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gavel/value.h"

namespace gavel::python {

// UTF-8 of a str; a str that has none (a lone surrogate) is a ValueError. The view lives as long as the str.
std::string_view TextOf(pybind11::handle value, std::string_view what);

// A str, bool, int, float or datetime as the text that a policy compares: `true`, `42`, `0.5`, `2026-11-23T09:00:00Z`.
// False for other types. A datetime without time zone, and a float that is no number, are a ValueError.
bool ScalarText(pybind11::handle value, std::string_view what, std::string* out);

// The elements of a list, tuple or other sequence, or of a set in order of their text; a TypeError for other types, str among them.
std::vector<pybind11::object> Elements(pybind11::handle value, std::string_view what);

// A dict, or another mapping as one; nullopt for other types.
std::optional<pybind11::dict> AsDict(pybind11::handle value);

// A tree of dicts, lists and scalars, without spans. A member of a dict that is None was not given, and is left out.
Value ToValue(pybind11::handle value, std::string_view what);

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_PYTHON_VALUE_H_
