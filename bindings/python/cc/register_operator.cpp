#include "gavel/condition_operator.h"
#include "register.h"

namespace gavel::python {

namespace py = pybind11;

void RegisterOperator(py::module_& module) {
  module.def(
      "condition_operator",
      [](std::string_view text) -> py::object {
        const std::optional<ConditionOperator> found = FindConditionOperator(text);
        if (!found) return py::none();
        return py::make_tuple(ToStr(found->name), ToStr(found->family), ToStr(found->set_operator), found->if_exists, found->negated);
      },
      py::arg("text"), "(name, family, set operator, IfExists, negated) of an operator as a policy writes it, or None.");
  module.def(
      "suggest_condition_operator", [](std::string_view text) { return ToStr(SuggestConditionOperator(text)); }, py::arg("text"),
      "`did you mean ...?` for a text that is no operator; empty when nothing is near.");
}

}  // namespace gavel::python
