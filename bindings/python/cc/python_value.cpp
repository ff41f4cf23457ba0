#include "python_value.h"

#include <algorithm>
#include <cmath>

#include "enums.h"
#include "errors.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

constexpr int kMaxDepth = 64;

std::string Quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

std::string TypeNameOf(py::handle value) { return Py_TYPE(value.ptr())->tp_name; }

bool IsDatetime(py::handle value) {
  // The type is asked for by name first: most values are strings, and the module need not be there.
  if (TypeNameOf(value).find("datetime") == std::string::npos && !py::hasattr(value, "astimezone")) return false;
  return py::isinstance(value, py::module_::import("datetime").attr("datetime"));
}

std::string DatetimeText(py::handle value, std::string_view what) {
  if (value.attr("utcoffset")().is_none()) {
    throw py::value_error(std::string(what) + ": a datetime without time zone; use datetime.now(timezone.utc) or replace(tzinfo=...)");
  }
  const py::object utc = py::module_::import("datetime").attr("timezone").attr("utc");
  const py::object text = value.attr("astimezone")(utc).attr("replace")(py::arg("tzinfo") = py::none()).attr("isoformat")();
  return std::string(ViewOf(text)) + "Z";
}

Value ToValueWithin(py::handle value, std::string_view what, int depth) {
  if (depth > kMaxDepth) throw py::value_error(std::string(what) + ": nested too deeply");
  Value out;
  if (value.is_none()) return out;
  if (ScalarText(value, what, &out.text)) {
    const bool number = !PyBool_Check(value.ptr()) && (PyLong_Check(value.ptr()) || PyFloat_Check(value.ptr()));
    out.kind = PyBool_Check(value.ptr()) ? ValueKind::kBool : number ? ValueKind::kNumber : ValueKind::kString;
    return out;
  }
  if (const std::optional<py::dict> dict = AsDict(value)) {
    out.kind = ValueKind::kObject;
    for (const auto& [key, member] : *dict) {
      if (member.is_none()) continue;
      const std::string_view name = TextOf(key, what);
      out.members.push_back({std::string(name), {}, ToValueWithin(member, what, depth + 1)});
    }
    return out;
  }
  out.kind = ValueKind::kArray;
  for (const py::object& element : Elements(value, what)) out.items.push_back(ToValueWithin(element, what, depth + 1));
  return out;
}

}  // namespace

std::string_view TextOf(py::handle value, std::string_view what) {
  if (!PyUnicode_Check(value.ptr())) RaiseTypeError(std::string(what) + ": expected str, not " + TypeNameOf(value));
  return ViewOf(value);
}

bool ScalarText(py::handle value, std::string_view what, std::string* out) {
  PyObject* object = value.ptr();
  if (PyUnicode_Check(object)) {
    *out = ViewOf(value);
  } else if (PyBool_Check(object)) {
    *out = object == Py_True ? "true" : "false";
  } else if (PyLong_Check(object)) {
    *out = ViewOf(py::reinterpret_steal<py::object>(PyLong_Type.tp_repr(object)));
  } else if (PyFloat_Check(object)) {
    if (!std::isfinite(PyFloat_AS_DOUBLE(object))) throw py::value_error(std::string(what) + ": the float is no number");
    *out =
        ViewOf(py::reinterpret_steal<py::object>(PyFloat_Type.tp_repr(object)));  // a subclass (numpy.float64) may write itself otherwise
  } else if (IsDatetime(value)) {
    *out = DatetimeText(value, what);
  } else {
    return false;
  }
  return true;
}

std::vector<py::object> Elements(py::handle value, std::string_view what) {
  const bool is_set = PyAnySet_Check(value.ptr()) != 0;
  const bool is_text = PyUnicode_Check(value.ptr()) || PyBytes_Check(value.ptr()) || PyByteArray_Check(value.ptr());
  if (!is_set && (is_text || PySequence_Check(value.ptr()) == 0)) {
    RaiseTypeError(std::string(what) + ": " + Quoted(TypeNameOf(value)) + " has no meaning here");
  }
  std::vector<py::object> elements;
  for (const py::handle element : value) elements.push_back(py::reinterpret_borrow<py::object>(element));
  if (is_set) {
    std::sort(elements.begin(), elements.end(),
              [](const py::object& a, const py::object& b) { return std::string(ViewOf(py::str(a))) < std::string(ViewOf(py::str(b))); });
  }
  return elements;
}

std::optional<py::dict> AsDict(py::handle value) {
  if (PyDict_Check(value.ptr())) return py::reinterpret_borrow<py::dict>(value);
  if (PyMapping_Check(value.ptr()) == 0 || !py::hasattr(value, "keys")) return std::nullopt;
  return py::dict(py::reinterpret_borrow<py::object>(value));
}

Value ToValue(py::handle value, std::string_view what) { return ToValueWithin(value, what, 0); }

}  // namespace gavel::python
