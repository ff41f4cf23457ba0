// The rules that may leave a test indeterminate, as bits, and the options that choose another reading (gavel/semantics.h).
#ifndef GAVEL_BASE_OPEN_QUESTIONS_H_
#define GAVEL_BASE_OPEN_QUESTIONS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "gavel/rule_set.h"

namespace gavel {

// One bit of a RuleSet.
enum class OpenRule : uint8_t {
#define GAVEL_OPEN_RULE(enumerator, id, question) enumerator,
#include "base/open_rules.inc"
#undef GAVEL_OPEN_RULE
  kCount
};
inline constexpr size_t kOpenRuleCount = static_cast<size_t>(OpenRule::kCount);
static_assert(kOpenRuleCount <= 64, "a RuleSet has 64 bits");

struct OpenRuleInfo {
  OpenRule rule;
  std::string_view id;        // "C-16"
  std::string_view question;  // "Q-1"; empty when the rule itself says indeterminate
};

const OpenRuleInfo& InfoOf(OpenRule rule);

constexpr RuleSet RuleBit(OpenRule rule) { return RuleSet{uint64_t{1} << static_cast<unsigned>(rule)}; }

}  // namespace gavel

#endif  // GAVEL_BASE_OPEN_QUESTIONS_H_
