// Enumerations of the core as Python's: a class derived from enum.Enum, made when the module is imported. The value of a member is the
// name that the core gives it, its Python name the same in capitals with `_` for what no Python name may hold.
//
//   PythonEnum<AccessLevel>::Define(module, "AccessLevel", {AccessLevel::kRead, ...}, [](AccessLevel l) { return Name(l); }, "docstring");
//   PythonEnum<AccessLevel>::ToPython(level);
//   PythonEnum<AccessLevel>::FromPython(object);  // a member, or its value
#ifndef GAVEL_BINDINGS_PYTHON_CC_PYTHON_ENUM_H_
#define GAVEL_BINDINGS_PYTHON_CC_PYTHON_ENUM_H_

#include <pybind11/pybind11.h>

#include <cctype>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gavel::python {

template <typename E>
class PythonEnum {
 public:
  template <typename NameOf>
  static void Define(pybind11::module_& module, const char* name, std::initializer_list<E> members, NameOf name_of, const char* doc) {
    namespace py = pybind11;
    py::list rows;
    for (const E member : members) {
      const std::string value(name_of(member));
      rows.append(py::make_tuple(MemberName(value), value));
    }
    // Lives as long as the process: no destructor may run after the interpreter has gone.
    auto* state = new State{py::module_::import("enum").attr("Enum")(name, rows, py::arg("module") = "gavel._gavel"), {}};
    state->type.attr("__doc__") = doc;
    for (const E member : members) {
      state->members.emplace_back(member, state->type.attr(MemberName(std::string(name_of(member))).c_str()));
    }
    module.attr(name) = state->type;
    state_ = state;
  }

  static pybind11::object ToPython(E member) {
    for (const auto& [known, object] : state_->members) {
      if (known == member) return object;
    }
    throw pybind11::value_error("no member of the enumeration");
  }

  // Raises ValueError for what is neither a member nor the value of one.
  static E FromPython(const pybind11::object& object) {
    const pybind11::object found = state_->type(object);
    for (const auto& [member, known] : state_->members) {
      if (known.is(found)) return member;
    }
    throw pybind11::value_error("no member of the enumeration");
  }

 private:
  struct State {
    pybind11::object type;
    std::vector<std::pair<E, pybind11::object>> members;
  };

  static std::string MemberName(std::string value) {
    for (char& c : value) c = std::isalnum(static_cast<unsigned char>(c)) != 0 ? static_cast<char>(std::toupper(c)) : '_';
    return value;
  }

  static inline const State* state_ = nullptr;
};

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_PYTHON_ENUM_H_
