// The values of a condition: what a policy's text means to one family of operators, worked out once.
#ifndef GAVEL_CONDITION_COMPILED_VALUE_H_
#define GAVEL_CONDITION_COMPILED_VALUE_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "condition/variables.h"
#include "gavel/diagnostic.h"
#include "gavel/semantics.h"
#include "match/arn_pattern.h"
#include "match/date.h"
#include "match/decimal.h"
#include "match/ip.h"
#include "match/template.h"

namespace gavel {

// A match::Decimal that owns its digits.
struct DecimalLiteral {
  bool negative = false;
  bool plain = false;  // without sign and exponent
  int64_t scale = 0;
  std::string digits;

  match::Decimal View() const { return {negative, scale, digits, {}}; }
};

// A match::Instant that owns its digits.
struct DateLiteral {
  int64_t seconds = 0;
  std::string fraction;

  match::Instant View() const { return {seconds, fraction}; }
};

struct BinaryLiteral {
  std::string text;
  bool base64 = false;
};

// `value` where the text holds no variable and is true or false.
struct BoolLiteral {
  std::optional<bool> value;
  match::Template text;
};

// monostate: the text cannot be parsed (C-25, C-41).
using Literal = std::variant<std::monostate, match::Template, match::ArnPattern, DecimalLiteral, DateLiteral, match::IpPrefix,
                             BinaryLiteral, BoolLiteral>;

// What is wrong with a text: `what` follows the text in a message ("is no number").
struct ValueProblem {
  DiagnosticCode code;
  std::string_view what;
};

struct LiteralResult {
  Literal literal;
  std::optional<ValueProblem> problem;
};

// Immutable after compilation; safe to share between threads.
struct CompiledValue {
  bool unknown = false;  // SPEC(F-7): the text is not known, and nothing else is set
  Literal literal;
  std::vector<CompiledVariable> variables;  // at most kMaxVariables, in order of appearance
};

// What a comparison may depend on besides the two values.
struct CompareArgs {
  const Semantics& semantics;
  bool negated;                                 // the result will be negated: matters to what cannot be parsed
  std::span<const std::string_view> variables;  // values of CompiledValue::variables
};

}  // namespace gavel

#endif  // GAVEL_CONDITION_COMPILED_VALUE_H_
