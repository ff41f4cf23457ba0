#include <memory>
#include <optional>

#include "bound_document.h"
#include "bound_policy.h"
#include "bound_value.h"
#include "errors.h"
#include "gavel/policy.h"
#include "python_value.h"
#include "register.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

constexpr const char* kUnnamed = "<policy>";

// UTF-8 of a str, or the bytes as they are: the core says where they are no UTF-8.
std::string SourceText(py::handle source) {
  if (PyBytes_Check(source.ptr())) return {PyBytes_AS_STRING(source.ptr()), static_cast<size_t>(PyBytes_GET_SIZE(source.ptr()))};
  if (PyUnicode_Check(source.ptr())) {
    // A lone surrogate is no text, and becomes bytes that the core refuses with their place.
    const auto bytes = py::reinterpret_steal<py::bytes>(PyUnicode_AsEncodedString(source.ptr(), "utf-8", "surrogatepass"));
    if (!bytes) throw py::error_already_set();
    return bytes;
  }
  RaiseTypeError("source: expected str, bytes, Value or PolicyDocument, not " + std::string(Py_TYPE(source.ptr())->tp_name));
}

BoundPolicy Parse(const py::object& source, PolicyType type, const std::string& name) {
  ParseOptions options;
  options.name = name;
  if (py::isinstance<BoundValue>(source)) {
    const auto& value = source.cast<const BoundValue&>();
    const bool named = name != kUnnamed;
    return PolicyOrRaise(ParsePolicy(value.source(), *value.node, type, options), named ? name : std::string(value.source()->name()));
  }
  if (py::isinstance<BoundDocument>(source)) {
    const auto& bound = source.cast<const BoundDocument&>();
    if (!bound.complete) throw py::value_error("the document is not complete: its text has structural errors");
    const bool named = name != kUnnamed;
    return PolicyOrRaise(ParsePolicy(*bound.document, type, options), named ? name : std::string(bound.document->source->name()));
  }
  const std::string text = SourceText(source);
  const auto parse = [&] {
    const py::gil_scoped_release release;
    return ParsePolicy(text, type, options);
  };
  return PolicyOrRaise(parse(), name);
}

}  // namespace

BoundPolicy PolicyOrRaise(ParsePolicyResult parsed, std::string name) {
  if (!parsed.policy) RaisePolicyError(parsed.diagnostics);
  return {*std::move(parsed.policy), std::move(name), std::move(parsed.diagnostics)};
}

void RegisterPolicy(py::module_& module) {
  py::class_<BoundPolicy>(module, "Policy", R"(A policy: parsed, judged by its type, and compiled. Immutable; safe to share between threads.

A policy that has an error is no policy at all (a dropped Deny would be a hole); warnings stop nothing.

>>> import gavel
>>> policy = gavel.Policy.parse('''{"Version": "2012-10-17", "Statement":
...     {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}}''', gavel.PolicyType.IDENTITY_BASED)
>>> policy
<Policy <policy>: identity_based, 1 statement>
>>> policy.type, len(policy), policy.warnings
(<PolicyType.IDENTITY_BASED: 'identity_based'>, 1, [])
)")
      .def_static("parse", &Parse, py::arg("source"), py::arg("type"), py::kw_only(), py::arg("name") = kUnnamed,
                  R"(The policy of a JSON text, or of a part of one.

source: str, bytes in UTF-8, a Value or a PolicyDocument. Give the text as it is: `json.loads` would lose duplicate keys, number texts and positions.
type: a PolicyType or its value.
name: what diagnostics and explanations call it, as a rule the file name; a Value's own text has a name already.

Raises PolicyError, with everything that is wrong in `.diagnostics`; LimitError (a PolicyError) for a text beyond the limits: 1 MiB,
10,000 statements, 64 levels, 4,096 bytes for a pattern.

>>> try:
...     gavel.Policy.parse('{"Version": "2012-10-17", "Statement": {"Efect": "Allow"}}', "identity_based", name="read.json")
... except gavel.PolicyError as error:
...     for diagnostic in error.diagnostics:
...         print(diagnostic.line, diagnostic.column, diagnostic.code)
1 40 missing-effect
1 40 missing-action
1 41 unknown-element
)")
      .def_property_readonly(
          "type", [](const BoundPolicy& bound) { return bound.policy.type(); }, "The PolicyType.")
      .def_property_readonly(
          "name", [](const BoundPolicy& bound) { return ToStr(bound.name); }, "What diagnostics call it.")
      .def_property_readonly(
          "document",
          [](const BoundPolicy& bound) {
            const auto holder = std::make_shared<const Policy>(bound.policy);
            return BoundDocument{std::shared_ptr<const PolicyDocument>(holder, &holder->document())};
          },
          "The PolicyDocument: its syntax tree, with positions.")
      .def_property_readonly(
          "warnings", [](const BoundPolicy& bound) { return ToList(bound.warnings); }, "What parsing warned of: Diagnostics, by position.")
      .def(
          "__len__", [](const BoundPolicy& bound) { return bound.policy.statement_count(); }, "The number of statements.")
      .def("__repr__", [](const BoundPolicy& bound) {
        const size_t count = bound.policy.statement_count();
        return ToStr("<Policy " + bound.name + ": " + std::string(NameOf(bound.policy.type())) + ", " + std::to_string(count) +
                     (count == 1 ? " statement>" : " statements>"));
      });
}

}  // namespace gavel::python
