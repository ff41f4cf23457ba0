#include <pybind11/stl.h>

#include <cstring>
#include <optional>

#include "bound_value.h"
#include "errors.h"
#include "gavel/value.h"
#include "make_value.h"
#include "register.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

constexpr std::string_view kKindNames[] = {"null", "bool", "number", "string", "array", "object", "unknown"};

BoundValue TreeOrRaise(ParseValueResult parsed) {
  if (!parsed.tree) RaisePolicyError(parsed.diagnostics);
  return BindTree(*std::move(parsed.tree));
}

// UTF-8 of a str, or bytes as they are: the core says where they are no UTF-8.
std::string TextOf(const py::object& text) {
  if (PyBytes_Check(text.ptr())) return text.cast<std::string>();
  if (!PyUnicode_Check(text.ptr())) RaiseTypeError("text: expected str or bytes, not " + std::string(Py_TYPE(text.ptr())->tp_name));
  const auto bytes = py::reinterpret_steal<py::bytes>(PyUnicode_AsEncodedString(text.ptr(), "utf-8", "surrogatepass"));
  if (!bytes) throw py::error_already_set();
  return bytes;
}

BoundValue Parse(const py::object& text, std::string name) {
  std::string bytes = TextOf(text);
  ParseValueResult parsed;
  {
    const py::gil_scoped_release release;
    parsed = ParseValue(std::move(bytes), std::move(name));
  }
  return TreeOrRaise(std::move(parsed));
}

// JSON text that was made from another: byte i of it comes from byte offsets[i] of the user's text.
BoundValue ParseMapped(const py::bytes& text, std::string name, const py::bytes& derived, const py::buffer& offsets) {
  const py::buffer_info info = offsets.request();
  if (info.itemsize != sizeof(uint32_t) || info.ndim != 1) throw py::value_error("offsets must be an array of 32-bit numbers");
  std::vector<uint32_t> map(static_cast<size_t>(info.size));
  if (!map.empty()) std::memcpy(map.data(), info.ptr, map.size() * sizeof(uint32_t));
  return TreeOrRaise(ParseValue(Source::MakeNested(Source::Make(std::move(name), text), derived, std::move(map))));
}

BoundValue Nested(const BoundValue& value, bool percent_encoded) {
  return TreeOrRaise(ParseNested(value.source(), *value.node, percent_encoded));
}

std::optional<BoundValue> Get(const BoundValue& value, std::string_view key) {
  const Value* found = value.node->Find(key);
  return found == nullptr ? std::nullopt : std::optional<BoundValue>(value.At(*found));
}

py::list Keys(const BoundValue& value) {
  return ToList(value.node->members, [&value](const Member& member) {
    Value key;
    key.kind = ValueKind::kString;
    key.span = member.key_span;
    key.text = member.key;
    return py::cast(BindTree({value.source(), std::move(key)}));
  });
}

py::object ToPython(const Value& value) {
  switch (value.kind) {
    case ValueKind::kNull:
      return py::none();
    case ValueKind::kBool:
      return py::bool_(value.text == "true");
    case ValueKind::kNumber: {
      const bool whole = value.text.find_first_of(".eE") == std::string::npos && value.text.size() < 1000;
      const py::handle type(reinterpret_cast<PyObject*>(whole ? &PyLong_Type : &PyFloat_Type));
      return type(ToStr(value.text));
    }
    case ValueKind::kString:
      return ToStr(value.text);
    case ValueKind::kArray:
      return ToList(value.items, ToPython);
    case ValueKind::kObject: {
      py::dict object;
      for (const Member& member : value.members) object[ToStr(member.key)] = ToPython(member.value);
      return object;
    }
    case ValueKind::kUnknown:
      break;
  }
  py::dict unknown;
  unknown["$unknown"] = ToStr(value.text);
  return unknown;
}

std::string Repr(const BoundValue& value) {
  constexpr size_t kShown = 60;
  std::string json = ToJson(*value.node);
  size_t end = kShown;
  while (end > 0 && end < json.size() && (static_cast<uint8_t>(json[end]) & 0xC0) == 0x80) --end;  // not inside a character
  if (json.size() > kShown) json = json.substr(0, end) + "...";
  return "<Value " + json + ">";
}

Diagnostic Diagnose(std::string_view code, std::string message, const BoundValue* at, std::string help, std::string path) {
  const DiagnosticInfo* info = FindDiagnostic(code);
  if (info == nullptr) throw py::value_error("no diagnostic code: " + std::string(code));
  return {
      info->code,     std::move(message), std::move(help), at == nullptr ? nullptr : at->source(), at == nullptr ? Span{} : at->node->span,
      std::move(path)};
}

template <typename Class>
void RegisterPosition(Class& bound) {
  const auto begin = [](const BoundValue& v) { return v.source()->Locate(v.node->span.begin); };
  const auto end = [](const BoundValue& v) { return v.source()->Locate(v.node->span.end); };
  bound
      .def_property_readonly(
          "file", [](const BoundValue& v) { return ToStr(v.source()->name()); }, "Name of the outermost text.")
      .def_property_readonly(
          "line", [begin](const BoundValue& v) { return begin(v).line; }, "Of the first character, from 1, in the outermost text.")
      .def_property_readonly(
          "column", [begin](const BoundValue& v) { return begin(v).column; }, "From 1, in code points.")
      .def_property_readonly(
          "end_line", [end](const BoundValue& v) { return end(v).line; }, "Of the end.")
      .def_property_readonly(
          "end_column", [end](const BoundValue& v) { return end(v).column; }, "One past the last character.");
}

template <typename Class>
void RegisterMakers(Class& bound) {
  bound
      .def_static("make", &MakeValue, py::arg("tree"), py::kw_only(), py::arg("at"),
                  R"(A tree of dict, list, tuple, str, bool, int, float, None and Value, nested.

What is no Value stands where `at` stands, and so does a Value of another file: a tree points into one file.

Raises TypeError for other types, ValueError for more than 64 levels.

>>> import gavel
>>> role = gavel.Value.parse('{"Allowed": "s3:Get*"}', "role.json")
>>> made = gavel.Value.make({"Effect": "Allow", "Action": role.get("Allowed")}, at=role)
>>> made.get("Action").column, made.get("Effect").column
(13, 1)
)")
      .def_static("make_object", &MakeObject, py::arg("members"), py::kw_only(), py::arg("at"),
                  "An object from (key, value) pairs, in order and with duplicates; a key is a str or a Value with its own position.")
      .def_static(
          "make_string", [](std::string text, const BoundValue& at) { return MakeLeaf(ValueKind::kString, std::move(text), at); },
          py::arg("text"), py::kw_only(), py::arg("at"), "A string that stands where `at` stands.")
      .def_static(
          "make_unknown", [](std::string why, const BoundValue& at) { return MakeLeaf(ValueKind::kUnknown, std::move(why), at); },
          py::arg("why"), py::kw_only(), py::arg("at"),
          "A leaf that could not be resolved. In a policy it is a string that may be any (F-7): what depends on it is indeterminate.");
}

}  // namespace

void RegisterValue(py::module_& module) {
  py::class_<BoundValue> bound(module, "Value", R"(A node of a tree with positions: JSON as it was written.

It keeps what `json.loads` loses and a policy needs: repeated keys, the source text of numbers, and the place of every key and value in the
user's file, through JSON text in JSON strings. A handle is cheap and keeps its whole tree alive. Immutable; safe to share between threads.

>>> import gavel
>>> answer = gavel.Value.parse('{"Policy": "{\\"Version\\": \\"2012-10-17\\"}"}', "answer.json")
>>> policy = answer.get("Policy").nested()
>>> policy.get("Version").text, policy.get("Version").line, policy.get("Version").column
('2012-10-17', 1, 27)
)");
  bound
      .def_static(
          "parse", &Parse, py::arg("text"), py::arg("name") = "<text>",
          "The tree of JSON text: str, or bytes in UTF-8. Raises PolicyError, LimitError above 64 MiB, 64 levels or 4 million values.")
      .def_property_readonly(
          "kind", [](const BoundValue& v) { return py::str(kKindNames[static_cast<size_t>(v.node->kind)].data()); },
          "`object`, `array`, `string`, `number`, `bool`, `null` or `unknown`.")
      .def_property_readonly(
          "text", [](const BoundValue& v) { return ToStr(v.node->text); },
          "Content of a string, source text of a number, `true` or `false`, why a value is unknown; else empty.")
      .def("get", &Get, py::arg("key"), "The first member of an object with this key (exact case), or None.")
      .def(
          "keys", [](const BoundValue& v) { return Keys(v); }, "The keys of an object as strings with positions, duplicates included.")
      .def(
          "members",
          [](const BoundValue& v) {
            return ToList(v.node->members,
                          [&v](const Member& member) { return py::make_tuple(ToStr(member.key), py::cast(v.At(member.value))); });
          },
          "(key, Value) of each member of an object, in order and with duplicates; nothing for other values.")
      .def(
          "items", [](const BoundValue& v) { return ToList(v.node->items, [&v](const Value& item) { return py::cast(v.At(item)); }); },
          "The Values of an array; nothing for other values.")
      .def(
          "__len__", [](const BoundValue& v) { return v.node->items.size() + v.node->members.size(); }, "Members or items.")
      .def(
          "__bool__", [](const BoundValue&) { return true; }, "A Value is true, whatever it holds: `if value` asks for None.")
      .def(
          "nested", &Nested, py::kw_only(), py::arg("percent_encoded") = false,
          "The tree of the JSON text that this string holds, percent-decoded first if asked; positions lead back here. Raises PolicyError.")
      .def(
          "to_python", [](const BoundValue& v) { return ToPython(*v.node); },
          "Plain Python values, as json.loads gives them (of repeated keys the last); an unknown leaf is {\"$unknown\": why}.")
      .def(
          "to_json", [](const BoundValue& v, int indent) { return ToStr(ToJson(*v.node, indent)); }, py::arg("indent") = -1,
          "JSON text, compact when indent is negative. Numbers keep their source text; an unknown leaf is {\"$unknown\": why}.")
      .def(
          "__eq__", [](const BoundValue& v, const BoundValue& other) { return v.node == other.node; }, py::is_operator())
      .def("__hash__", [](const BoundValue& v) { return std::hash<const Value*>{}(v.node); })
      .def("__repr__", [](const BoundValue& v) { return ToStr(Repr(v)); });
  RegisterPosition(bound);
  RegisterMakers(bound);

  module.def("parse_mapped_value", &ParseMapped, py::arg("text"), py::arg("name"), py::arg("derived"), py::arg("offsets"),
             "The tree of JSON text `derived` from `text`; offsets[i] is the place of its byte i. Raises PolicyError.");
  module.def("diagnose", &Diagnose, py::arg("code"), py::arg("message"), py::arg("at"), py::kw_only(), py::arg("help") = "",
             py::arg("path") = "", "A Diagnostic of the table's `code`, at a Value or (None) nowhere.");
}

}  // namespace gavel::python
