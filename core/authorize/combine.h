// Layers to an effect.
//
// SPEC(F-4) Combine is two-valued: it is run once on the closed reading of the layers and once on the open one. It is monotone: taking an
// Allow away or adding a Deny never turns a denial into an allow, so the two runs bound every mixture of readings (a property test says
// so).
#ifndef GAVEL_AUTHORIZE_COMBINE_H_
#define GAVEL_AUTHORIZE_COMBINE_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "eval/match_principal.h"
#include "gavel/decision.h"
#include "gavel/policy_type.h"
#include "gavel/request.h"

namespace gavel {

// What stands in the place of E-11 and E-20.
enum class Core : uint8_t {
  kAccounts,        // by the sides below
  kOpen,            // nothing needs to allow
  kAnyGrant,        // some resource policy must grant, and that is enough
  kStarGrant,       // ... through `*`
  kLattice,         // every side must grant, and the identity side too
  kCrossPartition,  // E-23
  kAuthorizer,      // API Gateway's authorizer said no
};

// One account that owns something on the way of the request: the resource, or an access point in front of it.
struct CombineSide {
  bool same_account = false;
  bool strict = false;  // SPEC(E-32): its policy must speak
  uint8_t grants = 0;   // GrantClass bits
  friend bool operator==(const CombineSide&, const CombineSide&) = default;
};
inline constexpr size_t kMaxSides = 2;

struct CombineInput {
  PrincipalKind kind = PrincipalKind::kUser;
  Core core = Core::kAccounts;
  PolicyTypeSet denied;          // types with a Deny statement that holds
  PolicyTypeSet denied_unknown;  // types with an unknown policy that may hold one
  bool identity_allows = false;
  bool has_boundary = false;
  bool boundary_allows = false;
  bool has_session = false;
  bool session_allows = false;
  bool scp_ok = true;  // the gates: true as well where the layer does not apply
  bool rcp_ok = true;
  bool vpce_ok = true;
  bool trust = false;              // the resource-side policy is a role trust policy
  bool assume_role = false;        // S-4: boundary and session count for every class
  bool chained = false;            // S-7: the identity policy counts for every class
  bool kms_grant = false;          // S-19: a grant covers the call
  bool identity_suffices = false;  // S-19: kms:RetireGrant inside the accounts of a grant
  size_t side_count = 1;
  std::array<CombineSide, kMaxSides> sides;
  // Options (gavel/semantics.h), by the index of the value.
  uint8_t session_bypass = 0;
  uint8_t trust_session = 0;
  uint8_t grant_bypass = 0;
  uint8_t primary_reason = 0;
  uint8_t scp_implicit_explicit = 0;
};

struct CombineOutput {
  Verdict effect = Verdict::kImplicitDeny;
  Reason reason = Reason::kNoAllow;
  PolicyTypeSet denied_by;
  bool has_primary = false;
  PolicyType primary = PolicyType::kIdentityBased;
  bool kms_grant_suffices = false;  // SPEC(S-19): a grant is enough for the core
  bool rests_on_star = false;       // SPEC(P-15): allowed past a session policy by plain `*` alone
};

CombineOutput Combine(const CombineInput& input);

// One way in which a side could be satisfied, and what it lacks (E-30).
struct Alternative {
  enum class Grant : uint8_t { kDirect, kLimited, kAccount, kNotNeeded, kKms, kAny, kStar };
  Grant grant = Grant::kNotNeeded;  // what the resource side must say
  bool granted = false;             // it says so
  PolicyTypeSet missing;            // what else is missing
};
struct Alternatives {
  size_t count = 0;
  std::array<Alternative, 4> items;
};
Alternatives AlternativesOf(const CombineInput& input, const CombineSide& side);

}  // namespace gavel

#endif  // GAVEL_AUTHORIZE_COMBINE_H_
