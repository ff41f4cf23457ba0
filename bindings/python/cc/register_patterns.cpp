#include <pybind11/stl.h>

#include "bound_catalog.h"
#include "gavel/condition_truth.h"
#include "gavel/expansion.h"
#include "gavel/patterns.h"
#include "register.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

py::object OrNone(Answer answer) {
  if (answer == Answer::kUnknown) return py::none();
  return py::bool_(answer == Answer::kYes);
}

PatternKind ToKind(std::string_view name) {
  constexpr std::pair<std::string_view, PatternKind> kKinds[] = {
      {"action", PatternKind::kAction}, {"resource", PatternKind::kResource}, {"text", PatternKind::kText}};
  for (const auto& [known, kind] : kKinds) {
    if (name == known) return kind;
  }
  throw py::value_error("no kind of pattern: `" + std::string(name) + "`; there are action, resource and text");
}

// (operator, key, values); a value that is None is unknown.
using ConditionRow = std::tuple<std::string, std::string, std::vector<std::optional<std::string>>>;

Condition ToCondition(const ConditionRow& row) {
  Condition condition;
  condition.op = std::get<0>(row);
  condition.key = std::get<1>(row);
  for (const std::optional<std::string>& value : std::get<2>(row)) {
    Text& text = condition.values.emplace_back();
    text.unknown = !value;
    text.text = value.value_or("");
  }
  return condition;
}

void RegisterRelations(py::module_& module) {
  module.def(
      "patterns_covers",
      [](std::string_view a, std::string_view b, std::string_view kind, bool variables) {
        return OrNone(Covers(ToKind(kind), a, b, {variables}));
      },
      py::arg("a"), py::arg("b"), py::arg("kind") = "action", py::arg("variables") = true);
  module.def(
      "patterns_overlaps",
      [](std::string_view a, std::string_view b, std::string_view kind, bool variables) {
        return OrNone(Overlaps(ToKind(kind), a, b, {variables}));
      },
      py::arg("a"), py::arg("b"), py::arg("kind") = "action", py::arg("variables") = true);
  module.def(
      "patterns_find_covered",
      [](const std::vector<std::string_view>& members, std::string_view kind, bool variables) {
        return ToList(FindCovered(ToKind(kind), members, {variables}),
                      [](const CoveredPattern& covered) { return py::make_tuple(covered.pattern, covered.by); });
      },
      py::arg("members"), py::arg("kind") = "action", py::arg("variables") = true);
  module.def(
      "patterns_fits_format",
      [](std::string_view pattern, std::string_view format, bool variables) { return OrNone(FitsFormat(pattern, format, {variables})); },
      py::arg("pattern"), py::arg("format"), py::arg("variables") = true);
}

void RegisterExpansion(py::module_& module) {
  module.def(
      "expand_names", [](std::string_view pattern) { return ToList(ExpandAction(pattern), FullName); }, py::arg("pattern"));
  module.def(
      "expand_actions",
      [](std::string_view pattern) { return ToList(ExpandAction(pattern), [](const CatalogAction& a) { return ToPython(a); }); },
      py::arg("pattern"));
  module.def(
      "compress_actions",
      [](const py::iterable& actions) {
        std::vector<CatalogAction> list;
        for (const py::handle& action : actions) list.push_back(ToCatalogAction(action));
        return ToList(CompressActions(list), ToStr);
      },
      py::arg("actions"));
  module.def(
      "may_act_on",
      [](const py::object& action, std::string_view resource, bool variables) {
        return OrNone(MayActOn(ToCatalogAction(action), resource, {variables}));
      },
      py::arg("action"), py::arg("resource"), py::arg("variables") = true);
}

void RegisterConditions(py::module_& module) {
  module.def(
      "condition_truth",
      [](std::string op, std::string key, std::vector<std::optional<std::string>> values, bool variables) -> py::object {
        const auto truth = TruthOf(ToCondition({std::move(op), std::move(key), std::move(values)}), variables);
        if (!truth) return py::none();
        return py::make_tuple(OrNone(truth->when_absent), OrNone(truth->when_present));
      },
      py::arg("operator"), py::arg("key"), py::arg("values"), py::arg("variables") = true);
  module.def(
      "find_contradictions",
      [](const std::vector<ConditionRow>& rows, bool variables) {
        std::vector<Condition> conditions;
        for (const ConditionRow& row : rows) conditions.push_back(ToCondition(row));
        return ToList(FindContradictions(conditions, variables), [](const Contradiction& c) { return py::make_tuple(c.first, c.second); });
      },
      py::arg("conditions"), py::arg("variables") = true);
}

}  // namespace

void RegisterPatterns(py::module_& module) {
  RegisterRelations(module);
  RegisterExpansion(module);
  RegisterConditions(module);
}

}  // namespace gavel::python
