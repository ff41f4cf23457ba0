#include "request_arguments.h"

#include <array>
#include <string>

#include "errors.h"
#include "python_value.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

struct Row {
  const char* name;
  py::handle RequestArguments::*member;  // null: `complete`
};

constexpr std::array kRows = {
    Row{"principal", &RequestArguments::principal},       Row{"action", &RequestArguments::action},
    Row{"resource", &RequestArguments::resource},         Row{"resource_account", &RequestArguments::resource_account},
    Row{"context", &RequestArguments::context},           Row{"time", &RequestArguments::time},
    Row{"unknown", &RequestArguments::unknown},           Row{"via", &RequestArguments::via},
    Row{"vpc_endpoint", &RequestArguments::vpc_endpoint}, Row{"complete", nullptr},
};

// The names as Python interns them: those of a dict that is written out in a program are the same objects. Never destroyed.
const std::array<PyObject*, kRows.size()>& InternedNames() {
  static const std::array<PyObject*, kRows.size()> names = [] {
    std::array<PyObject*, kRows.size()> made{};
    for (size_t i = 0; i < kRows.size(); ++i) made[i] = PyUnicode_InternFromString(kRows[i].name);
    return made;
  }();
  return names;
}

const Row& RowOf(py::handle key) {
  const auto& names = InternedNames();
  for (size_t i = 0; i < kRows.size(); ++i) {
    if (names[i] == key.ptr()) return kRows[i];
  }
  const std::string_view text = TextOf(key, "request");
  std::string known;
  for (const Row& row : kRows) {
    if (text == row.name) return row;
    known += std::string(known.empty() ? " `" : ", `") + row.name + "`";
  }
  RaiseTypeError("request: `" + std::string(text) + "` is no argument of gavel.Request; these are" + known);
}

}  // namespace

RequestArguments ReadArguments(const py::dict& given) {
  RequestArguments arguments;
  for (const Row& row : kRows) {
    if (row.member != nullptr) arguments.*row.member = py::handle(Py_None);
  }
  for (const auto& [key, value] : given) {
    const Row& row = RowOf(key);
    if (row.member != nullptr) {
      arguments.*row.member = value;
      continue;
    }
    const int truth = PyObject_IsTrue(value.ptr());
    if (truth < 0) throw py::error_already_set();
    arguments.complete = truth != 0;
  }
  if (arguments.principal.is_none()) RaiseTypeError("request: `principal` is needed");
  if (arguments.action.is_none()) RaiseTypeError("request: `action` is needed, a str");
  return arguments;
}

}  // namespace gavel::python
