// The enumerations of the core as Python's own: enum.StrEnum, built when the module is imported.
//
// A member is a str: it compares with its value ("identity_based") and is written as it by json. Functions that take one take its value
// too. Every file that includes register.h converts these types in the same way, as type casters must.
#ifndef GAVEL_BINDINGS_PYTHON_CC_ENUMS_H_
#define GAVEL_BINDINGS_PYTHON_CC_ENUMS_H_

#include <pybind11/pybind11.h>

#include <cstddef>
#include <string_view>
#include <vector>

#include "gavel/catalog.h"
#include "gavel/diagnostic.h"
#include "gavel/document.h"
#include "gavel/explanation.h"
#include "gavel/policy_set.h"
#include "gavel/request.h"

namespace gavel::python {

void RegisterEnums(pybind11::module_& module);

// What the Python type is called, and the value of each member.
template <typename E>
struct EnumTraits;

// The members, in the order of the enumerators: owned for the life of the process, as the types of an extension module are.
template <typename E>
struct EnumMembers {
  static inline std::vector<PyObject*> members;
};

std::string_view ViewOf(pybind11::handle text);

// The enumerator whose member or value `source` is. False when it is no str at all; a str that is no value is a ValueError.
template <typename E>
bool LoadEnum(pybind11::handle source, E* out) {
  if (!PyUnicode_Check(source.ptr())) return false;
  const auto& members = EnumMembers<E>::members;
  for (size_t i = 0; i < members.size(); ++i) {
    if (members[i] != source.ptr() && ViewOf(source) != EnumTraits<E>::ValueOf(static_cast<E>(i))) continue;
    *out = static_cast<E>(i);
    return true;
  }
  std::string message = "`" + std::string(ViewOf(source)) + "` is no " + EnumTraits<E>::kName + "; the values are";
  for (size_t i = 0; i < members.size(); ++i) {
    message += (i == 0 ? " `" : ", `") + std::string(EnumTraits<E>::ValueOf(static_cast<E>(i))) + "`";
  }
  throw pybind11::value_error(message);
}

template <typename E>
pybind11::object ToEnum(E value) {
  return pybind11::reinterpret_borrow<pybind11::object>(EnumMembers<E>::members.at(static_cast<size_t>(value)));
}

}  // namespace gavel::python

#define GAVEL_PYTHON_ENUM(E, count)                                                                \
  template <>                                                                                      \
  struct gavel::python::EnumTraits<gavel::E> {                                                     \
    static constexpr const char* kName = #E;                                                       \
    static constexpr size_t kCount = count;                                                        \
    static std::string_view ValueOf(gavel::E value);                                               \
  };                                                                                               \
  template <>                                                                                      \
  struct pybind11::detail::type_caster<gavel::E> {                                                 \
    PYBIND11_TYPE_CASTER(gavel::E, const_name(#E));                                                \
    bool load(handle source, bool /*convert*/) { return gavel::python::LoadEnum(source, &value); } \
    static handle cast(gavel::E source, return_value_policy /*policy*/, handle /*parent*/) {       \
      return gavel::python::ToEnum(source).release();                                              \
    }                                                                                              \
  }

GAVEL_PYTHON_ENUM(PolicyType, kPolicyTypeCount);
GAVEL_PYTHON_ENUM(PrincipalKind, kPrincipalKindCount);
GAVEL_PYTHON_ENUM(Verdict, 3);
GAVEL_PYTHON_ENUM(Reason, 8);
GAVEL_PYTHON_ENUM(Effect, 2);
GAVEL_PYTHON_ENUM(Severity, 3);
GAVEL_PYTHON_ENUM(Attachment, 3);
GAVEL_PYTHON_ENUM(TestResult, 3);
GAVEL_PYTHON_ENUM(AccessLevel, 5);
GAVEL_PYTHON_ENUM(KeyType, 7);
GAVEL_PYTHON_ENUM(Arity, 3);

#endif  // GAVEL_BINDINGS_PYTHON_CC_ENUMS_H_
