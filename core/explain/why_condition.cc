#include <array>

#include "base/did_you_mean.h"
#include "base/quote.h"
#include "explain/relation.h"
#include "explain/why.h"
#include "explain/wording.h"
#include "match/glob.h"

namespace gavel {
namespace {

struct Test {
  const Condition& text;
  const CompiledCondition& compiled;
  const KeyScope& keys;
  const KeyName& name;
  const ContextSlot& slot;
  Tri truth;
  std::string key;  // quoted

  bool negated() const { return compiled.row->negated; }
};

BoundWords WordsOf(const Test& test, size_t value) {
  const std::string& text = test.text.values[value].text;
  const match::TemplateText parsed = match::ParseTemplate(text, {.variables = true, .wildcards = true});
  return BindWords(text, parsed.variables, test.compiled.values[value].variables, test.keys);
}

// A policy value as it reads for this request.
std::string Shown(const Test& test, size_t value) {
  if (test.text.values[value].unknown) return "an unknown text";
  const BoundWords words = WordsOf(test, value);
  if (words.text == test.text.values[value].text) return Quoted(words.text);
  return Quoted(words.text) + " (" + Quoted(test.text.values[value].text) + ")";
}

std::string AllShown(const Test& test) {
  std::vector<std::string> shown;
  for (size_t i = 0; i < test.text.values.size(); ++i) shown.push_back(Shown(test, i));
  return ListOf(shown);
}

// The positive comparison of one request value with one policy value.
Tri Compares(const Test& test, size_t value, std::string_view request_value) {
  const CompiledValue& policy_value = test.compiled.values[value];
  if (policy_value.unknown) return Tri::Maybe(OpenRule::kF7);
  BoundText bound;
  Bind(policy_value.variables, test.keys, &bound);
  if (bound.unknown) return Tri::Maybe(OpenRule::kF7);
  if (bound.unresolved || bound.collision) return Tri::False();
  return test.compiled.row->compare(policy_value, RequestValue(request_value), {test.keys.semantics(), test.negated(), bound.view()});
}

// Index of the first policy value that matches; the number of values when none does.
size_t Matching(const Test& test, std::string_view request_value) {
  size_t i = 0;
  while (i < test.text.values.size() && !Compares(test, i, request_value).IsTrue()) ++i;
  return i;
}

std::string Trouble(const Test& test) {
  for (size_t i = 0; i < test.text.values.size(); ++i) {
    if (test.compiled.values[i].variables.empty()) continue;
    BoundWords words = WordsOf(test, i);
    if (!words.trouble.empty()) return words.trouble;
  }
  return {};
}

// A value that is not what the operator compares: "is no number".
std::string_view ProblemOf(const Test& test, std::string_view text) {
  const LiteralResult result = test.compiled.row->compile(text, false);
  return result.problem ? result.problem->what : std::string_view();
}

// What is easily overlooked when one text is compared with one text.
std::string Hint(const Test& test, std::string_view value) {
  if (test.text.values.size() != 1 || test.compiled.row->family != OperatorFamily::kString) return {};
  const std::string wanted = WordsOf(test, 0).text;
  if (EqualsIgnoreCase(wanted, value)) return ": the letter case differs";
  const bool like = test.compiled.row->name.ends_with("Like");
  if (!like && wanted.find_first_of("*?") != std::string::npos && match::Glob(wanted).Matches(value))
    return ": `" + std::string(test.compiled.row->name) + "` has no wildcards, `StringLike` has";
  return {};
}

// Why one request value does not stand in the operator's relation to any policy value.
std::string Unrelated(const Test& test, std::string_view value) {
  const Relation& relation = RelationOf(test.compiled.row->name);
  if (const std::string_view problem = ProblemOf(test, value); !problem.empty()) return Quoted(value) + ", which " + std::string(problem);
  return Quoted(value) + std::string(relation.fails) + AllShown(test) + Hint(test, value);
}

std::string Related(const Test& test, std::string_view value) {
  const Relation& relation = RelationOf(test.compiled.row->name);
  const size_t match = Matching(test, value);
  if (match == test.text.values.size() || relation.holds.empty()) return Quoted(value);
  return Quoted(value) + std::string(relation.holds) + Shown(test, match);
}

// The values under a set operator; the first that decides, where one does.
std::string WhySet(const Test& test) {
  const bool all = test.compiled.set == SetOperator::kForAllValues;
  const std::string op = all ? "`ForAllValues`" : "`ForAnyValue`";
  if (test.slot.count == 0) return test.key + " has no values" + (test.truth.IsTrue() ? ", and " + op + " holds for none" : "");
  for (uint32_t i = 0; i < test.slot.count; ++i) {
    const std::string_view value = test.slot.value(i);
    const bool related = Matching(test, value) < test.text.values.size();
    const bool holds = related != test.negated();
    if (holds == all) continue;
    return test.key + " holds " + (related ? Related(test, value) : Unrelated(test, value));
  }
  std::vector<std::string> values;
  for (uint32_t i = 0; i < test.slot.count; ++i) values.push_back(Quoted(test.slot.value(i)));
  std::string holds = test.key + " holds " + ListOf(values, "and");
  if (test.truth.IsTrue()) return holds;
  if (test.negated()) return holds + ", each of them excluded";
  return holds + (values.size() == 1 ? "" : ", none of them") + std::string(RelationOf(test.compiled.row->name).fails) + AllShown(test);
}

std::string WhyNull(const Test& test) {
  const bool present = test.slot.state == KeyState::kPresent;
  if (!present) return test.key + " is absent";
  return test.slot.count == 0 ? test.key + " has no values" : test.key + " is present";
}

// Of this request, where it tells more than the key does.
std::string_view ReasonOfAbsence(const RequestData& request, std::string_view folded_key) {
  if (folded_key == "aws:sourceip" && !request.via.empty()) return "a service made the request for the requester";
  if (folded_key == "aws:sourceip" && request.facts.vpc_endpoint) return "the request came through a VPC endpoint";
  return AbsenceHint(folded_key);
}

std::string WhyAbsent(const Test& test, const RequestData& request) {
  std::string why = test.key + " is absent";
  if (test.truth.IsFalse()) {
    const std::string_view hint = ReasonOfAbsence(request, test.name.folded);
    return hint.empty() ? why : why + ": " + std::string(hint);
  }
  if (test.compiled.set == SetOperator::kForAllValues) return why + ", and `ForAllValues` holds without the key";
  if (test.compiled.if_exists) return why + ", and `IfExists` holds without the key";
  return why + ", and `" + std::string(test.compiled.row->name) + "` holds without the key";
}

std::string WhyPresent(const Test& test) {
  if (test.compiled.set != SetOperator::kNone) return WhySet(test);
  if (test.slot.count == 0) return test.key + " has no values";
  if (test.slot.count > 1)  // SPEC(C-16)
    return test.key + " has " + std::to_string(test.slot.count) + " values, and `" + test.text.op + "` compares one";
  const std::string_view value = test.slot.value(0);
  const bool related = Matching(test, value) < test.text.values.size();
  const std::string is = test.key + (test.slot.assumed ? " is taken to be " : " is ");
  if (related) return is + Related(test, value);
  if (std::string trouble = Trouble(test); !trouble.empty()) return trouble;
  if (test.truth.IsTrue() && test.negated()) return is + Quoted(value);
  return is + Unrelated(test, value);
}

std::string WhyOpen(const Test& test) {
  const std::string rule(FirstSentence(test.truth.rules()));
  if (test.slot.state == KeyState::kUnknown) return test.key + " is unknown";
  if (test.slot.state == KeyState::kCollision) return "several tag keys differ from " + test.key + " in letter case only";
  if (std::string trouble = Trouble(test); !trouble.empty()) return trouble;
  if (test.slot.state == KeyState::kAbsent) return test.key + " is absent: " + rule;
  if (test.slot.count != 1) return test.key + " has " + std::to_string(test.slot.count) + " values: " + rule;
  return test.key + " is " + Quoted(test.slot.value(0)) + ": " + rule;
}

}  // namespace

std::string WhyCondition(const Subject& subject, size_t index) {
  const CompiledCondition& compiled = subject.compiled.conditions[index];
  const Condition& text = subject.text.conditions[index];
  const Test test{text,
                  compiled,
                  subject.keys,
                  subject.KeyOf(compiled.key),
                  subject.keys.Get(compiled.key),
                  subject.trace.conditions[index],
                  Quoted(text.key)};
  if (test.truth.IsMaybe()) return WhyOpen(test);
  if (text.values.empty()) return "the list of values is empty";
  if (compiled.row->family == OperatorFamily::kNull) return WhyNull(test);
  if (test.slot.state == KeyState::kAbsent) return WhyAbsent(test, subject.request());
  if (test.slot.state == KeyState::kPresent) return WhyPresent(test);
  return {};
}

}  // namespace gavel
