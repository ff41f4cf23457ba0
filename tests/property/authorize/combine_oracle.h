// What Combine must answer, stated a second time from the rules: tables of the ways to be allowed, instead of code that looks for one.
// Default options only.
#ifndef GAVEL_TESTS_PROPERTY_AUTHORIZE_COMBINE_ORACLE_H_
#define GAVEL_TESTS_PROPERTY_AUTHORIZE_COMBINE_ORACLE_H_

#include <array>
#include <vector>

#include "authorize/combine.h"

namespace gavel::combine_oracle {

using Kind = PrincipalKind;
using Type = PolicyType;

constexpr unsigned Bit(Kind kind) { return 1u << static_cast<unsigned>(kind); }
constexpr unsigned kUsers = Bit(Kind::kUser) | Bit(Kind::kSessionToken);
constexpr unsigned kRoles = Bit(Kind::kAssumedRole) | Bit(Kind::kServiceLinkedRole);
constexpr unsigned kFederated = Bit(Kind::kFederatedUser);
constexpr unsigned kRoot = Bit(Kind::kRoot);
constexpr unsigned kTaskRoot = Bit(Kind::kAssumedRoot);
constexpr unsigned kWithIdentity = kUsers | kRoles | kFederated | kRoot | kTaskRoot;

// A way to be allowed. `grants`: classes, one of which the resource side must give (0: it need not say anything).
enum Needs : unsigned { kNothing = 0, kId = 1, kPb = 2, kSp = 4, kKmsGrant = 8, kRetiring = 16 };
struct Row {
  unsigned kinds;
  uint8_t grants;
  unsigned needs;
};
constexpr unsigned kSide1 = kId | kPb | kSp;

// E-12, same account. `*`: with or without aws:PrincipalArn.
constexpr uint8_t kAnyStar = kGrantStar | kGrantStarByArn;
constexpr Row kSameAccount[] = {
    {kUsers | kRoles | kRoot, kGrantNamed | kAnyStar, kNothing},    // own ARN, session ARN, `*`
    {kFederated, kGrantOwnFederated, kNothing},                     // SPEC(E-15): its own ARN alone goes past the session policy
    {kFederated, kGrantNamed | kAnyStar, kSp},                      //
    {kTaskRoot, kGrantNamed | kGrantOwnFederated | kAnyStar, kSp},  // SPEC(E-11)
    {kWithIdentity & ~kFederated & ~kTaskRoot, kGrantOwnFederated, kNothing},
    {kWithIdentity, kGrantRole | kGrantFederating, kPb | kSp},  //
    {kWithIdentity, 0, kPb | kSp | kKmsGrant},                  // SPEC(S-19)
    {kWithIdentity, 0, kSide1 | kRetiring},                     //
};
constexpr Row kOrdinary = {kWithIdentity, 0, kSide1};            // E-11: what the identity policies allow
constexpr Row kStrict = {kWithIdentity, kGrantAccount, kSide1};  // SPEC(E-33)
// SPEC(E-20): the trusting account must grant too, or be asked for nothing (S-19).
constexpr Row kCrossAccount[] = {
    {kWithIdentity, kGrantAny, kSide1},
    {kWithIdentity, 0, kPb | kSp | kKmsGrant},
    {kWithIdentity, 0, kSide1 | kRetiring},
};
// SPEC(E-19) SPEC(S-8)
constexpr Row kWithoutIdentity = {~kWithIdentity, kGrantDirect, kNothing};

// SPEC(E-11): absent is ok but for a federated-user session; a task policy is ok when there is one.
inline bool SessionOk(const CombineInput& in) {
  if (in.kind == Kind::kAssumedRoot) return in.has_session;
  if (in.kind == Kind::kFederatedUser) return in.has_session && in.session_allows;
  return !in.has_session || in.session_allows;
}

inline PolicyTypeSet MissingOf(const CombineInput& in, unsigned needs) {
  PolicyTypeSet missing;
  if ((needs & kId) != 0 && !in.identity_allows) missing.Add(Type::kIdentityBased);
  if ((needs & kPb) != 0 && in.has_boundary && !in.boundary_allows) missing.Add(Type::kPermissionsBoundary);
  if ((needs & kSp) != 0 && !SessionOk(in)) missing.Add(Type::kSession);
  return missing;
}

struct Answer {
  bool allowed = false;
  PolicyTypeSet missing;
  bool rests_on_star = false;
};

inline int Size(PolicyTypeSet set) { return static_cast<int>(set.List().size()); }

inline Type ResourceType(const CombineInput& in) { return in.trust ? Type::kTrust : Type::kResourceBased; }

// SPEC(E-30)
inline Answer Fewest(const CombineInput& in, const std::vector<PolicyTypeSet>& open_ways) {
  Answer answer;
  int fewest = 100;
  for (const PolicyTypeSet& missing : open_ways) fewest = Size(missing) < fewest ? Size(missing) : fewest;
  for (const PolicyTypeSet& missing : open_ways) {
    if (Size(missing) == fewest) answer.missing |= missing;
  }
  if (open_ways.empty()) answer.missing.Add(ResourceType(in));
  answer.allowed = fewest == 0;
  return answer;
}

inline bool IsOpen(const CombineInput& in, const Row& row, uint8_t grants) {
  if ((row.kinds & Bit(in.kind)) == 0) return false;
  if ((row.needs & kKmsGrant) != 0 && !in.kms_grant) return false;
  if ((row.needs & kRetiring) != 0 && !in.identity_suffices) return false;
  return row.grants == 0 || (row.grants & grants) != 0;
}

inline Answer SameAccount(const CombineInput& in, const CombineSide& side) {
  std::vector<Row> rows(std::begin(kSameAccount), std::end(kSameAccount));
  rows.push_back(side.strict ? kStrict : kOrdinary);
  std::vector<PolicyTypeSet> open_ways;
  for (const Row& row : rows) {
    if (!IsOpen(in, row, side.grants)) continue;
    const bool direct = (row.grants & kGrantDirect) != 0;
    PolicyTypeSet missing = MissingOf(in, direct && in.assume_role ? kPb | kSp : row.needs);  // SPEC(S-4)
    if (in.chained) missing = MissingOf(in, kSide1);                                          // SPEC(S-7)
    open_ways.push_back(missing);
  }
  Answer answer = Fewest(in, open_ways);
  // SPEC(P-15): nothing but plain `*` goes past a session policy that does not allow.
  const bool past_session = in.has_session && !in.session_allows && in.kind != Kind::kAssumedRoot;
  answer.rests_on_star = answer.allowed && past_session && (side.grants & kGrantDirect) == kGrantStar;
  return answer;
}

inline Answer AcrossAccounts(const CombineInput& in, const CombineSide& side) {
  std::vector<PolicyTypeSet> open_ways;
  for (const Row& row : kCrossAccount) {
    if (IsOpen(in, row, side.grants)) open_ways.push_back(MissingOf(in, row.needs));
  }
  Answer answer = Fewest(in, open_ways);
  if (open_ways.empty()) answer.missing |= MissingOf(in, kSide1);  // both sides are named
  return answer;
}

inline Answer OfSide(const CombineInput& in, const CombineSide& side) {
  const bool with_identity = (kWithIdentity & Bit(in.kind)) != 0;
  const auto granted = [&](uint8_t classes) { return (side.grants & classes) != 0; };
  const auto one_way = [&](bool open, PolicyTypeSet missing) {
    if (!open) missing.Add(ResourceType(in));
    return Answer{missing.empty(), missing, false};
  };
  if (in.core == Core::kAnyGrant) return one_way(granted(kGrantAny), {});  // SPEC(S-20)
  if (in.core == Core::kStarGrant) return one_way(granted(kAnyStar), {});
  if (in.core == Core::kLattice) return one_way(granted(kGrantAny), with_identity ? MissingOf(in, kSide1) : PolicyTypeSet{});
  if (!with_identity) return one_way(granted(kWithoutIdentity.grants), {});
  return side.same_account ? SameAccount(in, side) : AcrossAccounts(in, side);
}

// M-7, M-9: the order of reporting. Key policies never stand in the set (E-30).
inline void SetPrimary(CombineOutput* out) {
  static constexpr std::array kOrder = {Type::kResourceControl, Type::kServiceControl, Type::kVpcEndpoint,         Type::kResourceBased,
                                        Type::kTrust,           Type::kIdentityBased,  Type::kPermissionsBoundary, Type::kSession};
  for (size_t i = kOrder.size(); i-- > 0;) {
    if (!out->denied_by.Has(kOrder[i])) continue;
    out->has_primary = true;
    out->primary = kOrder[i];
  }
}

// SPEC(E-27)
inline CombineOutput Expected(const CombineInput& in) {
  CombineOutput out;
  const bool explicit_deny = !in.denied.empty(), unknown_deny = !in.denied_unknown.empty();
  if (explicit_deny || unknown_deny) {  // SPEC(E-2) SPEC(F-7)
    out.effect = explicit_deny ? Verdict::kExplicitDeny : Verdict::kImplicitDeny;
    out.reason = explicit_deny ? Reason::kExplicitDeny : Reason::kUnknownPolicy;
    out.denied_by = in.denied;
    out.denied_by |= in.denied_unknown;  // an unknown policy is a Deny on everything in its layer
    SetPrimary(&out);
    return out;
  }
  if (!in.rcp_ok) out.denied_by.Add(Type::kResourceControl);
  if (!in.scp_ok) out.denied_by.Add(Type::kServiceControl);
  if (!in.vpce_ok) out.denied_by.Add(Type::kVpcEndpoint);
  bool granted = true;
  if (in.core == Core::kCrossPartition || in.core == Core::kAuthorizer) {
    granted = false;
    out.reason = in.core == Core::kAuthorizer ? Reason::kAuthorizer : Reason::kCrossPartition;
  } else if (in.core != Core::kOpen) {
    for (size_t i = 0; i < in.side_count; ++i) {
      const Answer answer = OfSide(in, in.sides[i]);
      granted = granted && answer.allowed;
      out.rests_on_star = out.rests_on_star || answer.rests_on_star;
      out.denied_by |= answer.missing;
    }
  }
  if (granted && out.denied_by.empty()) {
    out.effect = Verdict::kAllow;
    out.reason = Reason::kAllowed;
    return out;
  }
  out.rests_on_star = false;
  SetPrimary(&out);
  return out;
}

}  // namespace gavel::combine_oracle

#endif  // GAVEL_TESTS_PROPERTY_AUTHORIZE_COMBINE_ORACLE_H_
