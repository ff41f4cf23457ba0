// Getters for members of structs: `&Text<&Sufficient::way>`.
#ifndef GAVEL_BINDINGS_PYTHON_CC_MEMBERS_H_
#define GAVEL_BINDINGS_PYTHON_CC_MEMBERS_H_

#include <pybind11/pybind11.h>

#include "register.h"

namespace gavel::python {

template <typename T, typename Member>
T OwnerOf(Member T::*);
template <auto kMember>
using Owner = decltype(OwnerOf(kMember));

// A str.
template <auto kMember>
pybind11::str Text(const Owner<kMember>& object) {
  return ToStr(object.*kMember);
}

// A str; None for an empty one.
template <auto kMember>
pybind11::object TextOrNone(const Owner<kMember>& object) {
  if ((object.*kMember).empty()) return pybind11::none();
  return ToStr(object.*kMember);
}

// A list of str.
template <auto kMember>
pybind11::list Texts(const Owner<kMember>& object) {
  return ToList(object.*kMember, ToStr);
}

// A list of the elements, which live in the object and keep it alive.
template <auto kMember>
pybind11::list Parts(const pybind11::object& self) {
  return ToList(self.cast<const Owner<kMember>&>().*kMember,
                [&self](const auto& part) { return pybind11::cast(&part, pybind11::return_value_policy::reference_internal, self); });
}

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_MEMBERS_H_
