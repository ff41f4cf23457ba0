// The answer.
#ifndef GAVEL_DECISION_H_
#define GAVEL_DECISION_H_

#include <array>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "gavel/policy_type.h"
#include "gavel/rule_set.h"

namespace gavel {

// SPEC(M-1)
enum class Verdict : uint8_t { kAllow, kExplicitDeny, kImplicitDeny };
std::string_view NameOf(Verdict verdict);  // "allow", "explicit_deny", "implicit_deny"

enum class Reason : uint8_t {
  kAllowed,
  kExplicitDeny,    // a Deny statement matched (E-2)
  kNoAllow,         // an Allow is missing (E-1)
  kServiceRefusal,  // the service refuses this caller whatever policies say (S-2, S-6, S-21)
  kCrossPartition,  // E-23
  kUnknownPolicy,   // nothing but unknown policies denied (F-7)
  kAuthorizer,      // API Gateway's Lambda authorizer said no (S-20)
  kInvalidRequest,  // what the session was asked is no request: Resolve() has the diagnostics
};
std::string_view NameOf(Reason reason);  // "allowed", "explicit_deny", "no_allow", "service_refusal", ...

// A statement of a PolicySet: `policy` counts the policies of all layers in the order of Layers.
struct StatementRef {
  uint32_t policy = UINT32_MAX;
  uint32_t statement = UINT32_MAX;
  bool valid() const { return policy != UINT32_MAX; }
  friend bool operator==(const StatementRef&, const StatementRef&) = default;
};

// Trivially copyable and self-contained: it holds no names and keeps nothing alive. Explain() gives the names.
struct Decision {
  Verdict effect = Verdict::kImplicitDeny;     // the closed reading (F-3)
  Verdict best_case = Verdict::kImplicitDeny;  // the open reading (F-4)
  Reason reason = Reason::kNoAllow;
  PolicyTypeSet denied_by;  // E-30
  bool has_primary = false;
  PolicyType primary = PolicyType::kIdentityBased;  // M-7..M-9; only with has_primary
  RuleSet indeterminate;                            // why the readings differ
  // The first statement of each policy type that decided: a matching Deny for an explicit deny, a matching Allow for an allow.
  std::array<StatementRef, kPolicyTypeCount> first;

  bool allowed() const { return effect == Verdict::kAllow; }
  bool is_indeterminate() const { return !indeterminate.empty(); }
};
static_assert(std::is_trivially_copyable_v<Decision>);
static_assert(sizeof(Decision) <= 128);

}  // namespace gavel

#endif  // GAVEL_DECISION_H_
