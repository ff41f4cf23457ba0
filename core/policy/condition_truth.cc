#include "gavel/condition_truth.h"

#include <algorithm>

#include "gavel/catalog.h"
#include "match/action_text.h"
#include "match/ascii.h"
#include "policy/condition_test.h"

namespace gavel {
namespace {

bool HasValue(const ConditionTest& test, std::string_view text) {
  for (size_t i = 0; i < test.compiled.values.size(); ++i) {
    if (test.IsFixed(i) && match::EqualsIgnoringAsciiCase(test.text(i), text)) return true;
  }
  return false;
}

bool IsWholePart(std::string_view part) { return match::IsRunOfStars(part); }

// `arn:*:*:*:*:*` and the like.
bool IsEveryArn(std::string_view text) {
  if (!match::StartsLikeArn(text) || match::CountArnParts(text) != match::kArnPartCount) return false;
  match::ArnParts arn;
  return match::SplitArn(text, &arn) && std::all_of(arn.part.begin() + 1, arn.part.end(), IsWholePart);
}

bool KeyHasType(const ConditionTest& test, KeyType type) {
  const auto key = Catalog::FindConditionKey(test.source->key);
  return key && key->type == type;
}

bool ReachesAll(const ConditionTest& test) {
  const size_t count = test.compiled.values.size();
  switch (test.row().family) {
    case OperatorFamily::kString:
      for (size_t i = 0; i < count; ++i) {
        if (test.TakesWildcards() && test.IsFixed(i) && match::IsRunOfStars(test.text(i))) return true;
      }
      return false;
    case OperatorFamily::kArn:  // SPEC(C-46): a value that is no ARN is an open question
      for (size_t i = 0; i < count; ++i) {
        if (test.IsFixed(i) && IsEveryArn(test.text(i))) return KeyHasType(test, KeyType::kArn);
      }
      return false;
    case OperatorFamily::kBool:
      return HasValue(test, "true") && HasValue(test, "false") && KeyHasType(test, KeyType::kBool);
    default:
      return false;
  }
}

// SPEC(C-25) SPEC(C-33) SPEC(C-41): a text that cannot be parsed matches nothing.
bool ReachesNone(const ConditionTest& test) {
  for (size_t i = 0; i < test.compiled.values.size(); ++i) {
    if (!test.IsFixed(i) || !std::holds_alternative<std::monostate>(test.compiled.values[i].literal)) return false;
  }
  return true;
}

// SPEC(C-7) SPEC(C-9)
Answer WhenAbsent(const ConditionTest& test) {
  if (test.compiled.set == SetOperator::kForAllValues) return Answer::kYes;
  if (test.compiled.set == SetOperator::kForAnyValue) return test.compiled.if_exists ? Answer::kUnknown : Answer::kNo;
  return test.compiled.if_exists || test.row().negated ? Answer::kYes : Answer::kNo;
}

Answer WhenPresent(const ConditionTest& test) {
  if (ReachesNone(test)) return test.row().negated ? Answer::kUnknown : Answer::kNo;
  if (!ReachesAll(test)) return Answer::kUnknown;
  // SPEC(C-16): several values under a plain operator match nothing, or nobody knows.
  if (test.compiled.set == SetOperator::kNone && test.arity == Arity::kMulti) return Answer::kUnknown;
  return test.row().negated ? Answer::kNo : Answer::kYes;
}

// SPEC(C-10)
ConditionTruth TruthOfNull(const ConditionTest& test) {
  if (test.compiled.set != SetOperator::kNone) {
    const Answer always = test.compiled.set == SetOperator::kForAllValues ? Answer::kYes : Answer::kNo;
    return {always, always};
  }
  const auto said = [&test](std::string_view text) {
    if (HasValue(test, text)) return Answer::kYes;
    return test.AllFixed() ? Answer::kNo : Answer::kUnknown;
  };
  return {said("true"), said("false")};
}

// SPEC(G-20)
ConditionTruth TruthOfNothing(const ConditionTest& test) {
  if (test.compiled.set == SetOperator::kNone && !test.compiled.if_exists) return {};
  return {WhenAbsent(test), Answer::kNo};
}

}  // namespace

bool ConditionTest::AllFixed() const {
  for (size_t i = 0; i < compiled.values.size(); ++i) {
    if (!IsFixed(i)) return false;
  }
  return true;
}

bool ConditionTest::TakesWildcards() const { return row().name.ends_with("Like"); }

std::optional<ConditionTest> MakeConditionTest(const Condition& condition, bool variables) {
  const ParsedOperator op = ParseOperator(condition.op);
  if (op.row == nullptr) return std::nullopt;
  std::vector<ConditionText> values;
  for (const Text& value : condition.values) values.push_back({value.text, value.unknown});
  KeyTable keys;
  std::vector<ConditionIssue> issues;
  ConditionTest test{&condition, variables, CompileCondition(op, condition.key, values, variables, keys, &issues), KeyArity(condition.key)};
  return test;
}

std::optional<ConditionTruth> TruthOf(const Condition& condition, bool variables) {
  const std::optional<ConditionTest> test = MakeConditionTest(condition, variables);
  if (!test) return std::nullopt;
  if (test->compiled.values.empty()) return TruthOfNothing(*test);
  if (test->row().family == OperatorFamily::kNull) return TruthOfNull(*test);
  return ConditionTruth{WhenAbsent(*test), WhenPresent(*test)};
}

}  // namespace gavel
