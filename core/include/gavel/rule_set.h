// A set of rule ids: why something is indeterminate.
#ifndef GAVEL_RULE_SET_H_
#define GAVEL_RULE_SET_H_

#include <cstdint>
#include <string_view>
#include <vector>

namespace gavel {

enum class OpenRule : uint8_t;

// Bits over the table of open rules (core/base/open_rules.inc). A small value; copy freely.
struct RuleSet {
  uint64_t bits = 0;

  constexpr bool empty() const { return bits == 0; }
  constexpr bool Has(OpenRule rule) const { return ((bits >> static_cast<unsigned>(rule)) & 1) != 0; }
  constexpr RuleSet& operator|=(RuleSet other) {
    bits |= other.bits;
    return *this;
  }
  friend constexpr RuleSet operator|(RuleSet a, RuleSet b) { return RuleSet{a.bits | b.bits}; }
  friend constexpr bool operator==(const RuleSet&, const RuleSet&) = default;

  // Rule ids ("C-16"), in the order of the table.
  std::vector<std::string_view> Ids() const;
};

}  // namespace gavel

#endif  // GAVEL_RULE_SET_H_
