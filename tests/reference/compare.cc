#include "reference/compare.h"

#include "reference/literals.h"
#include "reference/text.h"
#include "reference/variables.h"

namespace gavel::reference {
namespace {

bool Holds(Operator::Relation relation, int order) {
  switch (relation) {
    case Operator::kEqual:
      return order == 0;
    case Operator::kLess:
      return order < 0;
    case Operator::kLessOrEqual:
      return order <= 0;
    case Operator::kGreater:
      return order > 0;
    case Operator::kGreaterOrEqual:
      return order >= 0;
  }
  return false;
}

// What text that cannot be read gives: false for a positive operator, open for a negated one.
Tri Unreadable(const Operator& op, const std::string& rule) { return op.negated ? Maybe(rule) : Known(false); }

Tri CompareNumbers(const Operator& op, const std::string& value, const std::string& policy) {
  const auto a = ParseDecimal(value), b = ParseDecimal(policy);
  return a && b ? Known(Holds(op.relation, Compare(*a, *b))) : Unreadable(op, "C-25");
}

Tri CompareDates(const Operator& op, const std::string& value, const std::string& policy) {
  const auto a = ParseInstant(value), b = ParseInstant(policy);
  return a && b ? Known(Holds(op.relation, Compare(*a, *b))) : Unreadable(op, "C-25");
}

Tri CompareAddresses(const Operator& op, const std::string& value, const std::string& policy) {
  const auto address = ParseBlock(value, false), block = ParseBlock(policy, true);
  if (!address || !block) return Unreadable(op, "C-41");
  if (address->bytes.size() == block->bytes.size()) return Known(Within(*address, *block));
  const auto plain_address = UnmapV4(*address), plain_block = UnmapV4(*block);
  const bool mapped = Within(plain_address.value_or(*address), plain_block.value_or(*block));
  return mapped ? Maybe("C-39") : Known(false);
}

Tri CompareBool(const std::string& value, const std::string& policy) {
  const std::string a = Lower(value), b = Lower(policy);
  if (b != "true" && b != "false") return Known(false);
  if (a == "true" || a == "false") return Known(a == b);
  return b == "false" ? Maybe("C-33") : Known(false);
}

Tri CompareBinary(const std::string& value, const std::string& policy) {
  const auto a = DecodeBase64(value), b = DecodeBase64(policy);
  if (a && b) return Known(*a == *b);
  return value == policy ? Maybe("C-36") : Known(false);
}

Tri CompareIgnoringCase(const std::string& value, const std::string& policy) {
  const bool ascii = Lower(value) == Lower(policy), simple = SimpleLower(value) == SimpleLower(policy);
  return ascii == simple ? Known(ascii) : Maybe("C-20");
}

// The text cut at its first five colons that stand outside of variables.
std::vector<std::string> SplitArnPattern(const std::string& text, bool variables) {
  std::vector<std::string> parts(1);
  bool inside = false, quoted = false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (variables && text.compare(i, 2, "${") == 0) inside = true;
    if (inside && text[i] == '\'') quoted = !quoted;
    if (text[i] == '}' && !quoted) inside = false;
    if (text[i] == ':' && !inside && parts.size() < 6) {
      parts.emplace_back();
    } else {
      parts.back() += text[i];
    }
  }
  return parts;
}

Tri CompareArns(const Operator& op, const std::string& value, const std::string& policy, const Expansion& whole, bool variables,
                const Keys& keys) {
  const std::vector<std::string> parts = SplitArnPattern(policy, variables);
  const bool short_pattern = parts.size() < 6 || !StartsWith(policy, "arn:");
  if (short_pattern && Matches(whole.AsWildcards(), value)) return Maybe("C-45");
  if (!IsArn(value)) return Unreadable(op, "C-46");
  if (short_pattern) return Known(false);
  const std::vector<std::string> value_parts = SplitArn(value);
  for (size_t i = 0; i < 6; ++i) {
    if (!Matches(Expand(parts[i], variables, keys).AsWildcards(), value_parts[i])) return Known(false);
  }
  return Known(true);
}

Tri CompareResolved(const Operator& op, const std::string& value, const std::string& policy, const Expansion& expansion, bool variables,
                    const Keys& keys) {
  switch (op.family) {
    case Operator::kString:
      return Known(value == expansion.AsText());
    case Operator::kStringIgnoreCase:
      return CompareIgnoringCase(value, expansion.AsText());
    case Operator::kStringLike:
      return Known(Matches(expansion.AsWildcards(), value));
    case Operator::kArn:
      return CompareArns(op, value, policy, expansion, variables, keys);
    case Operator::kNumeric:
      return CompareNumbers(op, value, policy);
    case Operator::kDate:
      return CompareDates(op, value, policy);
    case Operator::kIp:
      return CompareAddresses(op, value, policy);
    case Operator::kBinary:
      return CompareBinary(value, policy);
    case Operator::kBool: {
      const Tri resolved = CompareBool(value, expansion.AsText());
      const bool has_variable = variables && policy.find("${") != std::string::npos;
      return has_variable && !resolved.IsFalse() ? Maybe("V-3") : resolved;
    }
    case Operator::kNull:
      break;
  }
  return Known(false);
}

}  // namespace

Comparison Compare(const Operator& op, const std::string& request_value, const Text& policy_value, bool variables, const Keys& keys) {
  if (policy_value.unknown) return {Maybe("F-7")};
  const bool reads_variables = op.family == Operator::kString || op.family == Operator::kStringIgnoreCase ||
                               op.family == Operator::kStringLike || op.family == Operator::kArn ||
                               op.family == Operator::kBool;  // SPEC(V-2) SPEC(V-3)
  const bool active = variables && reads_variables;
  const Expansion expansion = Expand(policy_value.text, active, keys);
  if (expansion.unknown) return {Maybe("F-7")};
  if (expansion.unresolved) return {Known(false), true};
  if (expansion.collision) return {Maybe("K-6")};
  return {WithEmpty(expansion, CompareResolved(op, request_value, policy_value.text, expansion, active, keys))};
}

}  // namespace gavel::reference
