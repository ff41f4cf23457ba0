#include <optional>
#include <utility>
#include <vector>

#include "bound_document.h"
#include "bound_value.h"
#include "errors.h"
#include "gavel/document.h"
#include "gavel/policy.h"
#include "node.h"
#include "register.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

struct NodeTypes {
  NodeType text;
  NodeType element;
  NodeType list_element;
  NodeType principal_member;
  NodeType principal_element;
  NodeType condition;
  NodeType statement;
};

const NodeTypes* types = nullptr;

py::object Name(std::string_view name) {
  PyObject* text = PyUnicode_FromStringAndSize(name.data(), static_cast<Py_ssize_t>(name.size()));
  PyUnicode_InternInPlace(&text);
  return py::reinterpret_steal<py::object>(text);
}

std::string_view NameOf(PrincipalCategory category) {
  static constexpr std::string_view kNames[] = {"*", "AWS", "Service", "Federated", "CanonicalUser"};
  return kNames[static_cast<size_t>(category)];
}

std::string_view NameOf(ValueKind kind) {
  static constexpr std::string_view kNames[] = {"null", "bool", "number", "string", "array", "object", "unknown"};
  return kNames[static_cast<size_t>(kind)];
}

py::tuple Extended(const py::tuple& keys, const py::object& key) { return py::tuple(keys + py::make_tuple(key)); }

// Makes the nodes of one document.
class Walker {
 public:
  explicit Walker(const PolicyDocument& document) : document_(document), source_(MakeSource(document.source)) {}

  py::object Root() const { return types->element.Make({source_, py::tuple(), -1, document_.span}, {}); }

  py::object Version() const {
    if (!document_.version_span) return py::none();
    return types->element.Make({source_, py::make_tuple(Name("Version")), -1, *document_.version_span}, {});
  }

  py::object Id() const { return document_.id ? MakeText(py::make_tuple(Name("Id")), *document_.id) : py::none(); }

  py::tuple Statements() const {
    return Tuple(document_.statements, [this](const Statement& statement) { return MakeStatement(statement); });
  }

 private:
  template <typename Range, typename Convert>
  static py::tuple Tuple(const Range& range, Convert convert) {
    py::tuple tuple(range.size());
    for (size_t i = 0; i < range.size(); ++i) tuple[i] = convert(range[i]);
    return tuple;
  }

  py::object MakeText(const py::tuple& keys, const Text& text, bool in_list = false) const {
    const Py_ssize_t index = in_list ? static_cast<Py_ssize_t>(text.index) : -1;
    return types->text.Make({source_, keys, index, text.span}, {ToStr(text.text), py::bool_(text.unknown), Name(NameOf(text.kind))});
  }

  py::object MakeKey(const py::tuple& keys, std::string_view key, Span span) const {
    return types->text.Make({source_, keys, -1, span, true}, {ToStr(key), py::bool_(false), Name("string")});
  }

  py::object MakeList(const py::tuple& parent, const ListElement& element, std::string_view noun) const {
    if (!element.present) return py::none();
    const py::object name = element.negated ? Name("Not" + std::string(noun)) : Name(noun);
    const py::tuple keys = Extended(parent, name);
    py::tuple members = Tuple(element.members, [&](const Text& text) { return MakeText(keys, text, element.is_list); });
    return types->list_element.Make({source_, keys, -1, element.span},
                                    {name, py::bool_(element.negated), py::bool_(element.is_list), std::move(members)});
  }

  py::object MakePrincipal(const py::tuple& parent, const PrincipalElement& element) const {
    if (!element.present) return py::none();
    const py::object name = Name(element.negated ? "NotPrincipal" : "Principal");
    const py::tuple keys = Extended(parent, name);
    py::tuple members = Tuple(element.members, [&](const PrincipalMember& member) {
      const py::object category = Name(NameOf(member.category));
      const py::tuple path = member.category == PrincipalCategory::kStar ? keys : Extended(keys, category);
      py::object value = MakeText(path, member.value, member.is_list);
      return types->principal_member.Make({source_, path, member.is_list ? member.value.index : -1, member.value.span},
                                          {category, std::move(value)});
    });
    py::tuple empty = Tuple(element.empty_categories, [&](const EmptyPrincipalCategory& category) {
      return types->element.Make({source_, Extended(keys, Name(NameOf(category.category))), -1, category.span}, {});
    });
    return types->principal_element.Make({source_, keys, -1, element.span},
                                         {name, py::bool_(element.negated), std::move(members), std::move(empty)});
  }

  py::object MakeCondition(const py::tuple& block, const Condition& condition) const {
    const py::tuple operator_keys = Extended(block, ToStr(condition.op));
    const py::tuple keys = Extended(operator_keys, ToStr(condition.key));
    py::tuple values = Tuple(condition.values, [&](const Text& text) { return MakeText(keys, text, condition.is_list); });
    return types->condition.Make({source_, keys, -1, condition.span},
                                 {MakeKey(operator_keys, condition.op, condition.op_span), MakeKey(keys, condition.key, condition.key_span),
                                  std::move(values), py::bool_(condition.is_list)});
  }

  py::object MakeStatement(const Statement& statement) const {
    py::tuple keys = py::make_tuple(Name("Statement"));
    if (document_.statement_is_list) keys = Extended(keys, py::int_(statement.index));
    const py::tuple block = Extended(keys, Name("Condition"));
    py::object effect = py::none();
    py::object effect_node = py::none();
    if (statement.effect_span != Span{}) {
      effect = Name(statement.effect == Effect::kAllow ? "Allow" : "Deny");
      effect_node = types->element.Make({source_, Extended(keys, Name("Effect")), -1, statement.effect_span}, {});
    }
    py::object condition = py::none();
    if (statement.condition_span != Span{}) condition = types->element.Make({source_, block, -1, statement.condition_span}, {});
    return types->statement.Make(
        {source_, keys, -1, statement.span},
        {py::int_(statement.index), statement.sid ? MakeText(Extended(keys, Name("Sid")), *statement.sid) : py::none(), effect, effect_node,
         MakePrincipal(keys, statement.principal), MakeList(keys, statement.action, "Action"),
         MakeList(keys, statement.resource, "Resource"), condition,
         Tuple(statement.conditions, [&](const Condition& c) { return MakeCondition(block, c); }),
         Tuple(statement.empty_operators,
               [&](const EmptyOperator& empty) { return MakeKey(Extended(block, ToStr(empty.op)), empty.op, empty.op_span); })});
  }

  const PolicyDocument& document_;
  py::object source_;
};

struct ReadResult {
  std::optional<BoundDocument> document;
  std::vector<Diagnostic> diagnostics;
};

ReadResult FromParsed(ParseDocumentResult parsed) {
  ReadResult result;
  result.diagnostics = std::move(parsed.diagnostics);
  const bool complete = parsed.document.has_value();
  std::optional<PolicyDocument>& read = complete ? parsed.document : parsed.partial;
  if (read) result.document.emplace(BoundDocument{std::make_shared<const PolicyDocument>(*std::move(read)), complete, {}});
  return result;
}

// Of JSON text, or of a value that was read already.
ReadResult Read(const py::object& source, std::string name) {
  if (py::isinstance<BoundValue>(source)) {
    const auto& value = source.cast<const BoundValue&>();
    return FromParsed(ParseDocument(value.source(), *value.node));
  }
  ParseValueResult value = ParseValue(source.cast<std::string>(), std::move(name));
  if (!value.tree) return {std::nullopt, std::move(value.diagnostics)};
  return FromParsed(ParseDocument(*value.tree));
}

py::tuple ReadDocument(const py::object& source, std::string name) {
  ReadResult result = Read(source, std::move(name));
  py::object document = result.document ? py::cast(*std::move(result.document)) : py::none();
  return py::make_tuple(std::move(document), ToList(result.diagnostics));
}

BoundDocument ParseComplete(const py::object& source, std::string name) {
  ReadResult result = Read(source, std::move(name));
  if (!result.document || !result.document->complete) RaisePolicyError(result.diagnostics);
  return *std::move(result.document);
}

void RegisterNodes(py::module_& module) {
  RegisterNode(module);
  types = new NodeTypes{
      {module, "gavel.Text", "A string of a policy, as written.", {"text", "unknown", "kind"}},
      {module, "gavel.Element", "A part of a document that is known by its place alone.", {}},
      {module, "gavel.ListElement", "Action, NotAction, Resource or NotResource.", {"name", "negated", "is_list", "members"}},
      {module, "gavel.PrincipalMember", "One principal: its category and its text.", {"category", "value"}},
      {module, "gavel.PrincipalElement", "Principal or NotPrincipal.", {"name", "negated", "members", "empty_categories"}},
      {module,
       "gavel.Condition",
       "One key of one operator; its place is that of the value or list.",
       {"operator", "key", "values", "is_list"}},
      {module,
       "gavel.Statement",
       "One statement.",
       {"index", "sid", "effect", "effect_element", "principal", "action", "resource", "condition", "conditions", "empty_operators"}}};
}

}  // namespace

void RegisterDocument(py::module_& module) {
  RegisterNodes(module);
  py::class_<BoundDocument>(module, "PolicyDocument",
                            R"(The syntax tree of one policy. Immutable; nodes outlive the document that they come from.

>>> document = gavel.PolicyDocument.parse('{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}}')
>>> action = document.statements[0].action.members[0]
>>> action.text, action.line, action.column
('s3:Get*', 1, 70)
)")
      .def_static("parse", &ParseComplete, py::arg("source"), py::kw_only(), py::arg("name") = "<policy>",
                  "Of JSON text (str or bytes) or a Value. Raises PolicyError with everything that is wrong in `.diagnostics`.")
      .def_property_readonly(
          "statements",
          [](BoundDocument& self) {
            if (!self.statements) self.statements = Walker(*self.document).Statements();
            return self.statements;
          },
          "All statements, in order.")
      .def_property_readonly(
          "complete", [](const BoundDocument& self) { return self.complete; },
          "False: the text has structural errors, and this is what could be read. Never decide with it.")
      .def_property_readonly(
          "version",
          [](const BoundDocument& self) { return Name(self.document->version == PolicyVersion::k2012 ? "2012-10-17" : "2008-10-17"); },
          "The version whose language the policy is written in: 2008-10-17 when it tells none.")
      .def_property_readonly(
          "version_element", [](const BoundDocument& self) { return Walker(*self.document).Version(); }, "None: no Version is told.")
      .def_property_readonly("id", [](const BoundDocument& self) { return Walker(*self.document).Id(); })
      .def_property_readonly(
          "root", [](const BoundDocument& self) { return Walker(*self.document).Root(); }, "The whole policy as a node.")
      .def_property_readonly("source", [](const BoundDocument& self) { return MakeSource(self.document->source); })
      .def(
          "check",
          [](const BoundDocument& self, std::string_view type) {
            const std::optional<PolicyType> found = FindPolicyType(type);
            if (!found) throw py::value_error("no policy type: " + std::string(type));
            return ToList(ParsePolicy(*self.document, *found).diagnostics);
          },
          py::arg("type"), "What compiling the document as a policy of this type reports.");
  module.def("read_document", &ReadDocument, py::arg("source"), py::arg("name") = "<policy>",
             "(document or None, diagnostics) of JSON text or a Value. A document with structural errors is not complete.");
}

}  // namespace gavel::python
