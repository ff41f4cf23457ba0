// SPEC(M-8) SPEC(M-12): the explanation for programs. Field names are stable; every object has all of its fields.

#include "explain/json_build.h"
#include "gavel/explanation.h"

namespace gavel {
namespace {

using json::Array;
using json::Bool;
using json::Number;
using json::Object;
using json::String;
using json::Strings;

Value Place(LineColumn place) { return Object({{"line", Number(place.line)}, {"column", Number(place.column)}}); }

Value OfLayer(const LayerExplanation& layer) {
  return Object({{"layer", String(layer.layer)},
                 {"node", String(layer.node)},
                 {"applies", Bool(layer.applies)},
                 {"verdict", String(layer.verdict)},
                 {"why", String(layer.why)},
                 {"unknown_policies", Strings(layer.unknown_policies)}});
}

Value OfExcerpt(const SourceExcerpt& excerpt) {
  return Object({{"line", Number(excerpt.position.line)},
                 {"column", Number(excerpt.position.column)},
                 {"text", String(excerpt.line)},
                 {"caret", String(excerpt.caret)}});
}

Value OfContext(const ContextValue& told) { return Object({{"key", String(told.key)}, {"values", Strings(told.values)}}); }

Value OfElement(const ElementTest& test) {
  return Object({{"element", String(test.element)},
                 {"result", String(NameOf(test.result))},
                 {"rules", Strings(test.rules)},
                 {"why", String(test.why)},
                 {"position", Place(test.position)}});
}

Value OfStatement(const StatementExplanation& statement) {
  return Object({{"layer", String(statement.layer)},
                 {"node", String(statement.node)},
                 {"policy", String(statement.policy)},
                 {"policy_arn", String(statement.policy_arn)},
                 {"sid", String(statement.sid)},
                 {"index", Number(statement.index)},
                 {"effect", String(statement.effect == Effect::kAllow ? "allow" : "deny")},
                 {"matched", String(NameOf(statement.matched))},
                 {"determining", Bool(statement.determining)},
                 {"close", Bool(statement.close)},
                 {"file", String(statement.file)},
                 {"start", Place(statement.position)},
                 {"end", Place(statement.end)},
                 {"excerpt", OfExcerpt(statement.excerpt)},
                 {"elements", Array(statement.elements, OfElement)}});
}

Value OfWay(const Sufficient& way) { return Object({{"way", String(way.way)}, {"missing", Strings(way.missing)}}); }

Value OfRule(const RuleNote& rule) { return Object({{"rule", String(rule.id)}, {"text", String(rule.text)}}); }

}  // namespace

std::string ToJson(const Explanation& explanation, int indent) {
  const Decision& decision = explanation.decision;
  const Value primary = decision.has_primary ? String(NameOf(decision.primary)) : Value();
  return ToJson(Object({{"effect", String(NameOf(decision.effect))},
                        {"best_case", String(NameOf(decision.best_case))},
                        {"reason", String(NameOf(decision.reason))},
                        {"denied_by", Array(decision.denied_by.List(), [](PolicyType type) { return String(NameOf(type)); })},
                        {"primary", primary},
                        {"indeterminate", Array(explanation.rules, OfRule)},
                        {"principal", String(explanation.principal)},
                        {"principal_id", String(explanation.principal_id)},
                        {"action", String(explanation.action)},
                        {"resource", String(explanation.resource)},
                        {"message", String(explanation.message)},
                        {"layers", Array(explanation.layers, OfLayer)},
                        {"statements", Array(explanation.statements, OfStatement)},
                        {"would_have_sufficed", Array(explanation.would_have_sufficed, OfWay)},
                        {"context", Array(explanation.context, OfContext)},
                        {"derived", Array(explanation.derived, OfContext)},
                        {"assumed", Strings(explanation.assumed)},
                        {"assumed_absent", Strings(explanation.assumed_absent)},
                        {"unknown", Strings(explanation.unknown)},
                        {"overridden", Strings(explanation.overridden)}}),
                indent);
}

}  // namespace gavel
