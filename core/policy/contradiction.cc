#include <algorithm>

#include "gavel/condition_truth.h"
#include "gavel/semantics.h"
#include "match/ascii.h"
#include "match/compact_pattern.h"
#include "policy/condition_test.h"

namespace gavel {
namespace {

struct Judged {
  ConditionTest test;
  ConditionTruth truth;
};

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Whether a request value, given as text, fails the condition for certain.
bool Fails(const ConditionTest& test, std::string_view text) {
  const RequestValue request_value(text);
  const Semantics semantics;
  Tri any = Tri::False();
  for (const CompiledValue& value : test.compiled.values) {
    any = any | test.row().compare(value, request_value, {semantics, test.row().negated, {}});
  }
  return test.row().negated ? any.IsTrue() : any.IsFalse();
}

// Whether the values list all that the key may be: then they can be tried one by one.
bool ListsAll(const ConditionTest& test) {
  if (test.row().negated || !test.AllFixed()) return false;
  for (size_t i = 0; i < test.compiled.values.size(); ++i) {
    if (test.text(i).find("${") != std::string_view::npos) return false;  // SPEC(V-8): the text is not the value
  }
  return test.row().name == "StringEquals" || test.row().name == "NumericEquals" || test.row().name == "Bool";
}

bool FailsAll(const ConditionTest& listed, const ConditionTest& other) {
  if (!ListsAll(listed) || !other.AllFixed()) return false;
  // A number or a boolean may be written in several ways, which only its own family sees as one.
  const bool text = listed.row().family == OperatorFamily::kString;
  if (!text && listed.row().family != other.row().family) return false;
  for (size_t i = 0; i < listed.compiled.values.size(); ++i) {
    if (!Fails(other, listed.text(i))) return false;
  }
  return true;
}

match::CompactPattern PatternOf(const ConditionTest& test, size_t i, match::LetterCase letter_case, match::VariableNumbers* numbers) {
  return match::Compact(test.text(i), {.variables = test.variables, .wildcards = test.TakesWildcards()}, letter_case, numbers);
}

// Texts: no value of one has a text in common with one of the other; or, where the other is negated, excludes it.
bool TextsExclude(const ConditionTest& a, const ConditionTest& b) {
  if (a.row().family != OperatorFamily::kString || b.row().family != OperatorFamily::kString || a.row().negated) return false;
  const auto ignores_case = [](const ConditionTest& test) { return test.row().name.ends_with("IgnoreCase"); };
  const bool fold = ignores_case(a) || ignores_case(b);
  if (fold && b.row().negated && !ignores_case(b)) return false;  // other spellings of the same word pass
  const auto letter_case = fold ? match::LetterCase::kIgnoreAscii : match::LetterCase::kExact;
  for (size_t i = 0; i < a.compiled.values.size(); ++i) {
    bool excluded = !b.row().negated;
    for (size_t j = 0; j < b.compiled.values.size(); ++j) {
      if (a.compiled.values[i].unknown || b.compiled.values[j].unknown) return false;
      if (fold && !(IsAscii(a.text(i)) && IsAscii(b.text(j)))) return false;
      match::VariableNumbers numbers;
      const auto pattern_a = PatternOf(a, i, letter_case, &numbers), pattern_b = PatternOf(b, j, letter_case, &numbers);
      if (b.row().negated) {
        excluded = excluded || (b.IsFixed(j) && match::CoversPattern(pattern_b, pattern_a) == Answer::kYes);
      } else if (match::OverlapsPattern(pattern_a, pattern_b) != Answer::kNo) {
        return false;
      }
    }
    if (!excluded) return false;
  }
  return true;
}

bool IsUpper(std::string_view name) { return name.find("LessThan") != std::string_view::npos; }
bool IsLower(std::string_view name) { return name.find("GreaterThan") != std::string_view::npos; }

// An upper and a lower bound of one family: every upper one lies below every lower one. The stricter comparison decides about equal bounds.
bool BoundsExclude(const ConditionTest& upper, const ConditionTest& lower) {
  if (upper.row().family != lower.row().family || !IsUpper(upper.row().name) || !IsLower(lower.row().name)) return false;
  if (!upper.AllFixed() || !lower.AllFixed()) return false;
  const Semantics semantics;
  const bool upper_is_strict = !upper.row().name.ends_with("Equals");
  for (size_t i = 0; i < upper.compiled.values.size(); ++i) {
    for (size_t j = 0; j < lower.compiled.values.size(); ++j) {
      const Tri meets = upper_is_strict
                            ? upper.row().compare(upper.compiled.values[i], RequestValue(lower.text(j)), {semantics, false, {}})
                            : lower.row().compare(lower.compiled.values[j], RequestValue(upper.text(i)), {semantics, false, {}});
      if (!meets.IsFalse()) return false;
    }
  }
  return true;
}

std::string_view AddressOf(std::string_view prefix) { return prefix.substr(0, prefix.find('/')); }

// Two networks are apart when neither holds the address of the other.
bool NetworksExclude(const ConditionTest& a, const ConditionTest& b) {
  if (a.row().name != "IpAddress" || b.row().name != "IpAddress" || !a.AllFixed() || !b.AllFixed()) return false;
  const auto all_outside = [](const ConditionTest& test, const ConditionTest& of) {
    for (size_t i = 0; i < of.compiled.values.size(); ++i) {
      if (!Fails(test, AddressOf(of.text(i)))) return false;
    }
    return true;
  };
  return all_outside(a, b) && all_outside(b, a);
}

bool Exclude(const ConditionTest& a, const ConditionTest& b) {
  // A value that both test: not one of several.
  if (a.compiled.set != SetOperator::kNone || b.compiled.set != SetOperator::kNone || a.arity == Arity::kMulti) return false;
  if (a.compiled.values.empty() || b.compiled.values.empty()) return false;
  const auto one_way = [](const ConditionTest& x, const ConditionTest& y) {
    return FailsAll(x, y) || TextsExclude(x, y) || BoundsExclude(x, y) || NetworksExclude(x, y);
  };
  return one_way(a, b) || one_way(b, a);
}

bool Contradict(const Judged& a, const Judged& b) {
  if (a.truth.AlwaysFalse() || b.truth.AlwaysFalse()) return false;  // no fault of the pair
  const bool may_be_absent = a.truth.when_absent != Answer::kNo && b.truth.when_absent != Answer::kNo;
  if (may_be_absent) return false;
  if (a.truth.when_present == Answer::kNo || b.truth.when_present == Answer::kNo) return true;
  return a.test.row().family != OperatorFamily::kNull && b.test.row().family != OperatorFamily::kNull && Exclude(a.test, b.test);
}

}  // namespace

std::vector<Contradiction> FindContradictions(std::span<const Condition> conditions, bool variables) {
  std::vector<std::optional<Judged>> judged;
  for (const Condition& condition : conditions) {
    std::optional<ConditionTest> test = MakeConditionTest(condition, variables);
    judged.push_back(test ? std::optional<Judged>({*std::move(test), *TruthOf(condition, variables)}) : std::nullopt);
  }
  std::vector<Contradiction> found;
  for (size_t i = 0; i < conditions.size(); ++i) {
    for (size_t j = i + 1; j < conditions.size(); ++j) {
      const bool same_key = match::EqualsIgnoringAsciiCase(conditions[i].key, conditions[j].key);
      if (same_key && judged[i] && judged[j] && Contradict(*judged[i], *judged[j])) found.push_back({i, j});
    }
  }
  return found;
}

}  // namespace gavel
