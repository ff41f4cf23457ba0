// Three-valued logic with reasons.
//
// SPEC(F-1) SPEC(F-2): every test is true, false or indeterminate; parts combine by Kleene's logic. An indeterminate value carries the
// rules that made it so; a value that is true or false carries none, so the result does not depend on the order in which parts are
// combined.
#ifndef GAVEL_BASE_TRI_H_
#define GAVEL_BASE_TRI_H_

#include <cstdint>

#include "base/open_questions.h"

namespace gavel {

enum class Truth : uint8_t { kFalse, kIndeterminate, kTrue };

class Tri {
 public:
  constexpr Tri() = default;  // false
  static constexpr Tri True() { return Tri(Truth::kTrue, {}); }
  static constexpr Tri False() { return Tri(Truth::kFalse, {}); }
  static constexpr Tri Of(bool value) { return value ? True() : False(); }
  static constexpr Tri Maybe(OpenRule rule) { return Tri(Truth::kIndeterminate, RuleBit(rule)); }
  static constexpr Tri Maybe(RuleSet rules) { return Tri(Truth::kIndeterminate, rules); }

  constexpr Truth truth() const { return truth_; }
  constexpr RuleSet rules() const { return rules_; }
  constexpr bool IsTrue() const { return truth_ == Truth::kTrue; }
  constexpr bool IsFalse() const { return truth_ == Truth::kFalse; }
  constexpr bool IsMaybe() const { return truth_ == Truth::kIndeterminate; }

  friend constexpr Tri operator!(Tri a) {
    if (a.IsMaybe()) return a;
    return Of(a.IsFalse());
  }
  friend constexpr Tri operator&(Tri a, Tri b) {
    if (a.IsFalse() || b.IsFalse()) return False();
    if (a.IsMaybe() || b.IsMaybe()) return Maybe(a.rules_ | b.rules_);
    return True();
  }
  friend constexpr Tri operator|(Tri a, Tri b) {
    if (a.IsTrue() || b.IsTrue()) return True();
    if (a.IsMaybe() || b.IsMaybe()) return Maybe(a.rules_ | b.rules_);
    return False();
  }
  friend constexpr bool operator==(const Tri&, const Tri&) = default;

 private:
  constexpr Tri(Truth truth, RuleSet rules) : truth_(truth), rules_(rules) {}
  Truth truth_ = Truth::kFalse;
  RuleSet rules_;
};

}  // namespace gavel

#endif  // GAVEL_BASE_TRI_H_
