#include <pybind11/stl.h>

#include "bound_scenario.h"
#include "enums.h"
#include "gavel/explanation.h"
#include "members.h"
#include "register.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

py::tuple Pair(LineColumn place) { return py::make_tuple(place.line, place.column); }

void RegisterElement(py::module_& module) {
  py::class_<ElementTest>(module, "ElementTest", "One element of a statement against the request.")
      .def_property_readonly("element", &Text<&ElementTest::element>, "`NotAction`, `Condition.StringEquals.aws:SourceIp`, ...")
      .def_readonly("result", &ElementTest::result, "A TestResult.")
      .def_property_readonly("rules", &Texts<&ElementTest::rules>, "Ids of the rules that make it indeterminate.")
      .def_property_readonly("why", &Text<&ElementTest::why>, "A sentence; may be empty for an element that matches.")
      .def_property_readonly(
          "position", [](const ElementTest& test) { return Pair(test.position); }, "(line, column), from 1.")
      .def("__repr__",
           [](const ElementTest& test) { return ToStr("<ElementTest " + test.element + ": " + std::string(NameOf(test.result)) + ">"); });
}

void RegisterStatement(py::module_& module) {
  using Statement = StatementExplanation;
  py::class_<Statement>(module, "StatementExplanation", "A statement against the request.")
      .def_property_readonly("layer", &Text<&Statement::layer>, "Name of the policy type of its layer.")
      .def_property_readonly("node", &Text<&Statement::node>, "Organization node; empty for other layers.")
      .def_property_readonly("policy", &Text<&Statement::policy>, "Name of the policy.")
      .def_property_readonly("policy_arn", &Text<&Statement::policy_arn>, "May be empty.")
      .def_property_readonly("sid", &Text<&Statement::sid>, "May be empty.")
      .def_readonly("index", &Statement::index, "Place in the document, from 0.")
      .def_readonly("effect", &Statement::effect, "An Effect.")
      .def_readonly("matched", &Statement::matched, "A TestResult.")
      .def_readonly("determining", &Statement::determining, "Whether the decision rests on it.")
      .def_readonly("close", &Statement::close, "An Allow that failed for at most two elements.")
      .def_property_readonly("file", &Text<&Statement::file>, "Name of the text.")
      .def_property_readonly(
          "line", [](const Statement& statement) { return statement.position.line; }, "Where it begins, from 1.")
      .def_property_readonly(
          "column", [](const Statement& statement) { return statement.position.column; }, "Where it begins, from 1, in code points.")
      .def_property_readonly(
          "end", [](const Statement& statement) { return Pair(statement.end); }, "(line, column) after its last character.")
      .def_property_readonly("elements", &Parts<&Statement::elements>, "ElementTests.")
      .def("__repr__", [](const Statement& statement) {
        const std::string name = statement.sid.empty() ? "number " + std::to_string(statement.index + 1) : statement.sid;
        return ToStr("<StatementExplanation " + std::string(statement.effect == Effect::kAllow ? "Allow " : "Deny ") + name + " of " +
                     statement.policy + ", " + statement.layer + ": " + std::string(NameOf(statement.matched)) + ">");
      });
}

void RegisterLayer(py::module_& module) {
  py::class_<LayerExplanation>(module, "LayerExplanation", "What one layer says.")
      .def_property_readonly("layer", &Text<&LayerExplanation::layer>, "Name of the policy type.")
      .def_property_readonly("node", &Text<&LayerExplanation::node>, "Organization node; empty for other layers.")
      .def_readonly("applies", &LayerExplanation::applies, "Whether it bears on the request.")
      .def_property_readonly("verdict", &Text<&LayerExplanation::verdict>,
                             "`allow`, `deny`, `none` (nothing allows), `unknown`, `absent` (no policy) or `not_applied`.")
      .def_property_readonly("why", &Text<&LayerExplanation::why>, "A sentence; may be empty.")
      .def_property_readonly("unknown_policies", &Texts<&LayerExplanation::unknown_policies>,
                             "ARNs or names of attached policies whose documents were not given.")
      .def("__repr__",
           [](const LayerExplanation& layer) { return ToStr("<LayerExplanation " + layer.layer + ": " + layer.verdict + ">"); });
}

void RegisterWay(py::module_& module) {
  py::class_<Sufficient>(module, "Sufficient", "A way in which the request would have been allowed.")
      .def_property_readonly("way", &Text<&Sufficient::way>, "A phrase.")
      .def_property_readonly("missing", &Texts<&Sufficient::missing>, "Policy types that would have to allow as well.")
      .def("__repr__", [](const Sufficient& way) { return ToStr("<Sufficient " + way.way + ">"); });
}

// The dict of the JSON form.
py::object ToDict(const Explanation& explanation) { return py::module_::import("json").attr("loads")(ToStr(ToJson(explanation, -1))); }

void RegisterWhole(py::module_& module) {
  py::class_<Explanation, std::shared_ptr<Explanation>>(module, "Explanation",
                                                        R"(Why a decision is what it is. As text it is one screen for people.

>>> explanation = gavel.authorize(gavel.PolicySet(), gavel.Request(
...     principal="arn:aws:iam::111122223333:user/ann", action="s3:ListAllMyBuckets")).explain()
>>> explanation.message
'User: arn:aws:iam::111122223333:user/ann is not authorized to perform: s3:ListAllMyBuckets on resource: "arn:aws:s3:::*" because no identity-based policy allows the s3:ListAllMyBuckets action'
>>> [layer.verdict for layer in explanation.layers if layer.layer == "identity_based"]
['absent']
)")
      .def_property_readonly("principal", &Text<&Explanation::principal>, "ARN, service or `anonymous`.")
      .def_property_readonly("action", &Text<&Explanation::action>, "Of the part of the call that decided.")
      .def_property_readonly("resource", &Text<&Explanation::resource>, "ARN, or `*`.")
      .def_property_readonly("layers", &Parts<&Explanation::layers>, "LayerExplanations, in the order of evaluation.")
      .def_property_readonly("statements", &Parts<&Explanation::statements>,
                             "StatementExplanations: those that matched, then at most five Allows that came close, the nearest first.")
      .def_property_readonly("would_have_sufficed", &Parts<&Explanation::would_have_sufficed>,
                             "Sufficients: the ways in which an implicit deny would have been an allow.")
      .def_property_readonly("assumed", &Texts<&Explanation::assumed>, "Facts and defaults that were taken, when a statement read them.")
      .def_property_readonly("assumed_absent", &Texts<&Explanation::assumed_absent>, "Keys that statements read and nobody told.")
      .def_property_readonly("unknown", &Texts<&Explanation::unknown>, "Keys that statements read and that are unknown.")
      .def_property_readonly("overridden", &Texts<&Explanation::overridden>, "Derived keys that the context overrides.")
      .def_property_readonly(
          "rules",
          [](const Explanation& explanation) {
            py::dict rules;
            for (const RuleNote& note : explanation.rules) rules[ToStr(note.id)] = ToStr(note.text);
            return rules;
          },
          "The rules that left the decision open: id to sentence.")
      .def_property_readonly("message", &Text<&Explanation::message>, "The sentence that AWS prints for this denial; empty for an allow.")
      .def(
          "to_text", [](const Explanation& explanation, bool colour) { return ToStr(ToText(explanation, colour)); },
          py::arg("colour") = false, "For people, about a screen. colour: with the colours of a terminal.")
      .def(
          "to_json", [](const Explanation& explanation, int indent) { return ToStr(ToJson(explanation, indent)); }, py::arg("indent") = 2,
          "For programs: one JSON object with stable names. indent: blanks a level; below 0: one line.")
      .def("to_dict", &ToDict, "The JSON form as a dict.")
      .def(
          "to_decoded_authorization_message",
          [](const Explanation& explanation, int indent) { return ToStr(ToDecodedAuthorizationMessage(explanation, indent)); },
          py::arg("indent") = -1, "What sts:DecodeAuthorizationMessage would say about this decision; JSON text.")
      .def("__str__", [](const Explanation& explanation) { return ToStr(ToText(explanation)); })
      .def("__repr__", [](const Explanation& explanation) {
        return ToStr("<Explanation " + std::string(NameOf(explanation.decision.effect)) + " of " + explanation.action + ">");
      });
}

// One text for each part of the call.
template <typename Write>
py::list ExplainParts(const BoundScenario& bound, Write write) {
  return ToList(bound.scenario.parts, [&write](const CallPart& part) { return ToStr(write(Explain(part.policies, part.request))); });
}

}  // namespace

void RegisterExplanation(py::module_& module) {
  RegisterElement(module);
  RegisterStatement(module);
  RegisterLayer(module);
  RegisterWay(module);
  RegisterWhole(module);
  module.def(
      "explain_text",
      [](const BoundScenario& bound, bool colour) {
        return ExplainParts(bound, [colour](const Explanation& why) { return ToText(why, colour); });
      },
      py::arg("scenario"), py::arg("colour") = false, "For people, a text for each part of the call.");
  module.def(
      "explain_json", [](const BoundScenario& bound) { return ExplainParts(bound, [](const Explanation& why) { return ToJson(why); }); },
      py::arg("scenario"), "For programs, JSON text for each part of the call.");
}

}  // namespace gavel::python
