#include "make_value.h"

#include <string_view>
#include <utility>

#include "errors.h"
#include "register.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

// UTF-8 of a str; half a surrogate pair is no text.
std::string Utf8(py::handle text) {
  Py_ssize_t size = 0;
  const char* data = PyUnicode_AsUTF8AndSize(text.ptr(), &size);
  if (data == nullptr) throw py::error_already_set();
  return {data, static_cast<size_t>(size)};
}

class Maker {
 public:
  explicit Maker(const BoundValue& at) : root_(at.source()->Root()), source_(at.source()), place_(at.node->span) {}

  // Parts of several nested texts: all positions are of the outermost one.
  void UseRoot() {
    place_ = source_->ToRoot(place_);
    source_ = std::shared_ptr<const Source>(source_, &source_->Root());  // shares the ownership of the chain
  }
  bool mixed() const { return mixed_; }

  Value Make(py::handle tree, uint32_t depth = 0) {
    if (depth > Limits{}.max_depth) throw py::value_error("a tree nested deeper than " + std::to_string(Limits{}.max_depth) + " levels");
    if (py::isinstance<BoundValue>(tree)) return Import(tree.cast<const BoundValue&>());
    if (PyDict_Check(tree.ptr())) return Object(py::reinterpret_borrow<py::dict>(tree).attr("items")(), depth);
    if (PyList_Check(tree.ptr()) || PyTuple_Check(tree.ptr())) {
      Value list = Leaf(ValueKind::kArray, "");
      for (const py::handle item : tree) list.items.push_back(Make(item, depth + 1));
      return list;
    }
    return Scalar(tree);
  }

  Value Object(const py::iterable& members, uint32_t depth = 0) {
    Value object = Leaf(ValueKind::kObject, "");
    for (const py::handle pair : members) {
      const auto both = py::reinterpret_borrow<py::object>(pair).cast<std::pair<py::object, py::object>>();
      Value key = Make(both.first, depth + 1);
      if (!key.Is(ValueKind::kString)) RaiseTypeError("a key must be a str, or a Value that is a string");
      object.members.push_back({std::move(key.text), key.span, Make(both.second, depth + 1)});
    }
    return object;
  }

  BoundValue Finish(Value root) const { return BindTree({source_, std::move(root)}); }

 private:
  Value Leaf(ValueKind kind, std::string text) const {
    Value value;
    value.kind = kind;
    value.span = place_;
    value.text = std::move(text);
    return value;
  }

  Value Scalar(py::handle value) const {
    if (value.is_none()) return Leaf(ValueKind::kNull, "");
    if (PyBool_Check(value.ptr())) return Leaf(ValueKind::kBool, value.ptr() == Py_True ? "true" : "false");
    if (PyUnicode_Check(value.ptr())) return Leaf(ValueKind::kString, Utf8(value));
    if (PyLong_Check(value.ptr()) || PyFloat_Check(value.ptr())) return Leaf(ValueKind::kNumber, Utf8(py::repr(value)));
    RaiseTypeError("a value is a Value, dict, list, tuple, str, bool, int, float or None, not " +
                   std::string(Py_TYPE(value.ptr())->tp_name));
  }

  // The subtree of another handle; its spans stay when they are of the same text.
  Value Import(const BoundValue& part) {
    Value copy = *part.node;
    if (part.source() == source_) return copy;
    if (&part.source()->Root() == &root_) mixed_ = true;
    MoveSpans(*part.source(), &copy);
    return copy;
  }

  Span Moved(const Source& from, Span span) const { return &from.Root() == &root_ && source_.get() == &root_ ? from.ToRoot(span) : place_; }

  void MoveSpans(const Source& from, Value* value) const {
    value->span = Moved(from, value->span);
    for (Value& item : value->items) MoveSpans(from, &item);
    for (Member& member : value->members) {
      member.key_span = Moved(from, member.key_span);
      MoveSpans(from, &member.value);
    }
  }

  const Source& root_;
  std::shared_ptr<const Source> source_;
  Span place_;
  bool mixed_ = false;
};

// Once with the positions of at's own text; again with those of the outermost text when a part is of another text inside it.
template <typename Build>
BoundValue Run(const BoundValue& at, Build build) {
  Maker own(at);
  Value value = build(own);
  if (!own.mixed()) return own.Finish(std::move(value));
  Maker outer(at);
  outer.UseRoot();
  return outer.Finish(build(outer));
}

}  // namespace

BoundValue MakeValue(py::handle tree, const BoundValue& at) {
  return Run(at, [&tree](Maker& maker) { return maker.Make(tree); });
}

BoundValue MakeObject(const py::iterable& members, const BoundValue& at) {
  const py::list pairs(members);  // read once: an iterator ends
  return Run(at, [&pairs](Maker& maker) { return maker.Object(pairs); });
}

BoundValue MakeLeaf(ValueKind kind, std::string text, const BoundValue& at) {
  Value leaf;
  leaf.kind = kind;
  leaf.span = at.node->span;
  leaf.text = std::move(text);
  return BindTree({at.source(), std::move(leaf)});
}

}  // namespace gavel::python
