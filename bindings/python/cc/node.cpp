#include "node.h"

#include <structmember.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "gavel/diagnostic.h"
#include "register.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

struct BoundSource {
  std::shared_ptr<const Source> source;
};

// The fields of the subclass follow.
struct NodeObject {
  PyObject_HEAD;
  PyObject* source;
  PyObject* keys;
  Py_ssize_t index;
  Span span;
  bool is_key;
};

PyTypeObject* base_type = nullptr;

const NodeObject& AsNode(PyObject* self) { return *reinterpret_cast<const NodeObject*>(self); }

const Source& SourceOf(PyObject* self) { return *py::handle(AsNode(self).source).cast<const BoundSource&>().source; }

PyObject** FieldsOf(PyObject* self) { return reinterpret_cast<PyObject**>(reinterpret_cast<char*>(self) + sizeof(NodeObject)); }

size_t FieldCount(PyTypeObject* type) { return (static_cast<size_t>(type->tp_basicsize) - sizeof(NodeObject)) / sizeof(PyObject*); }

void Dealloc(PyObject* self) {
  PyTypeObject* type = Py_TYPE(self);
  auto* node = reinterpret_cast<NodeObject*>(self);
  Py_XDECREF(node->source);
  Py_XDECREF(node->keys);
  for (size_t i = 0; i < FieldCount(type); ++i) Py_XDECREF(FieldsOf(self)[i]);
  type->tp_free(self);
  Py_DECREF(type);
}

py::tuple KeysOf(PyObject* self) {
  const auto keys = py::reinterpret_borrow<py::tuple>(AsNode(self).keys);
  if (AsNode(self).index < 0) return keys;
  return py::tuple(keys + py::make_tuple(AsNode(self).index));
}

bool IsPlainKey(const std::string& key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == ':' || c == '/';
  });
}

// As diagnostics write it: "Statement[0].Condition.StringEquals".
std::string PathOf(PyObject* self) {
  std::string path;
  for (const py::handle key : KeysOf(self)) {
    if (py::isinstance<py::int_>(key)) {
      path += "[" + py::str(key).cast<std::string>() + "]";
      continue;
    }
    const auto name = key.cast<std::string>();
    if (IsPlainKey(name)) {
      path += (path.empty() ? "" : ".") + name;
    } else {
      path += "[" + py::module_::import("json").attr("dumps")(key).cast<std::string>() + "]";
    }
  }
  return path;
}

LineColumn EndOf(PyObject* self) {
  const Source& source = SourceOf(self);
  return source.Root().Locate(source.ToRoot(AsNode(self).span).end);
}

py::object ToObject(py::object value) { return value; }
py::object ToObject(uint32_t value) { return py::int_(value); }
py::object ToObject(bool value) { return py::bool_(value); }

// A getter of the base class; an exception of C++ becomes Python's.
template <typename Get>
PyObject* Guarded(Get get) {
  try {
    return ToObject(get()).release().ptr();
  } catch (py::error_already_set& error) {
    error.restore();
  } catch (const std::exception& error) {
    PyErr_SetString(PyExc_RuntimeError, error.what());
  }
  return nullptr;
}

#define GAVEL_GETTER(expression) [](PyObject* self, void*) { return Guarded([&] { return expression; }); }

PyGetSetDef getters[] = {
    {"source", GAVEL_GETTER(py::reinterpret_borrow<py::object>(AsNode(self).source)), nullptr, "The text that the node lies in.", nullptr},
    {"keys", GAVEL_GETTER(KeysOf(self)), nullptr, "The way from the document to the node: names of members and indices of lists.", nullptr},
    {"path", GAVEL_GETTER(ToStr(PathOf(self))), nullptr, "The same as text: `Statement[0].Action[1]`.", nullptr},
    {"is_key", GAVEL_GETTER(AsNode(self).is_key), nullptr, "Whether the node is the name of a member; its path is that of the value.",
     nullptr},
    {"line", GAVEL_GETTER(SourceOf(self).Locate(AsNode(self).span.begin).line), nullptr, "In the user's file, from 1.", nullptr},
    {"column", GAVEL_GETTER(SourceOf(self).Locate(AsNode(self).span.begin).column), nullptr, "From 1, in code points.", nullptr},
    {"end_line", GAVEL_GETTER(EndOf(self).line), nullptr, "Of the place behind the node.", nullptr},
    {"end_column", GAVEL_GETTER(EndOf(self).column), nullptr, "Of the place behind the node.", nullptr},
    {"offset", GAVEL_GETTER(SourceOf(self).ToRoot(AsNode(self).span).begin), nullptr, "In bytes of the user's file, from 0.", nullptr},
    {"end_offset", GAVEL_GETTER(SourceOf(self).ToRoot(AsNode(self).span).end), nullptr, "Behind the node.", nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr}};

PyObject* Repr(PyObject* self) {
  return Guarded([self] {
    const Source& source = SourceOf(self);
    const LineColumn at = source.Locate(AsNode(self).span.begin);
    const auto name = py::handle(reinterpret_cast<PyObject*>(Py_TYPE(self))).attr("__name__").cast<std::string>();
    return ToStr("<" + name + " " + PathOf(self) + " at " + std::string(source.name()) + ":" + std::to_string(at.line) + ":" +
                 std::to_string(at.column) + ">");
  });
}

PyTypeObject* MakeType(py::module_& module, const char* name, const char* doc, PyMemberDef* members, size_t field_count) {
  std::vector<PyType_Slot> slots = {{Py_tp_dealloc, reinterpret_cast<void*>(Dealloc)}, {Py_tp_doc, const_cast<char*>(doc)}};
  if (base_type == nullptr) {
    slots.push_back({Py_tp_getset, getters});
    slots.push_back({Py_tp_repr, reinterpret_cast<void*>(Repr)});
  } else {
    slots.push_back({Py_tp_base, base_type});
    slots.push_back({Py_tp_members, members});
  }
  slots.push_back({0, nullptr});
  PyType_Spec spec = {name, static_cast<int>(sizeof(NodeObject) + field_count * sizeof(PyObject*)), 0,
                      Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_DISALLOW_INSTANTIATION, slots.data()};
  PyObject* type = PyType_FromSpec(&spec);
  if (type == nullptr) throw py::error_already_set();
  module.add_object(std::string(name).substr(std::string(name).rfind('.') + 1).c_str(), type);
  return reinterpret_cast<PyTypeObject*>(type);
}

}  // namespace

NodeType::NodeType(py::module_& module, const char* name, const char* doc, std::initializer_list<const char*> fields) {
  auto* members = new std::vector<PyMemberDef>;  // the class refers to it
  for (const char* field : fields) {
    const auto offset = static_cast<Py_ssize_t>(sizeof(NodeObject) + members->size() * sizeof(PyObject*));
    members->push_back({field, T_OBJECT_EX, offset, READONLY, nullptr});
  }
  members->push_back({nullptr, 0, 0, 0, nullptr});
  type_ = MakeType(module, name, doc, members->data(), fields.size());
}

py::object NodeType::Make(const NodePlace& place, std::initializer_list<py::object> fields) const {
  PyObject* self = type_->tp_alloc(type_, 0);
  if (self == nullptr) throw py::error_already_set();
  auto* node = reinterpret_cast<NodeObject*>(self);
  node->source = place.source.inc_ref().ptr();
  node->keys = place.keys.inc_ref().ptr();
  node->index = place.index;
  node->span = place.span;
  node->is_key = place.is_key;
  PyObject** next = FieldsOf(self);
  for (const py::object& field : fields) *next++ = field.inc_ref().ptr();
  return py::reinterpret_steal<py::object>(self);
}

py::object MakeSource(std::shared_ptr<const Source> source) { return py::cast(BoundSource{std::move(source)}); }

void RegisterNode(py::module_& module) {
  py::class_<BoundSource>(module, "Source", "A text and its name. Immutable.")
      .def_property_readonly(
          "name", [](const BoundSource& self) { return ToStr(self.source->name()); }, "Of the user's file.")
      .def_property_readonly(
          "text", [](const BoundSource& self) { return py::bytes(std::string(self.source->Root().text())); }, "Of the user's file.")
      .def(
          "locate",
          [](const BoundSource& self, uint32_t offset) {
            const LineColumn at = self.source->Root().Locate(offset);
            return py::make_tuple(at.line, at.column);
          },
          py::arg("offset"), "(line, column), both from 1, of a byte of the user's file.")
      .def(
          "excerpt",
          [](const BoundSource& self, uint32_t begin, uint32_t end) {
            return ToStr(RenderExcerpt(self.source->Root(), {begin, end}));
          },
          py::arg("offset"), py::arg("end_offset"), "The line of the user's file, clipped, and a caret line below it.");
  base_type = MakeType(module, "gavel.Node", "A part of a policy document, with its place. Immutable.", nullptr, 0);
}

}  // namespace gavel::python
