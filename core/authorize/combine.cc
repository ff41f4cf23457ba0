#include "authorize/combine.h"

#include <bit>

namespace gavel {
namespace {

using Kind = PrincipalKind;
using Grant = Alternative::Grant;

PolicyType ResourceType(const CombineInput& input) { return input.trust ? PolicyType::kTrust : PolicyType::kResourceBased; }

// SPEC(E-19) SPEC(S-8): requesters that no identity policy speaks for.
bool HasNoIdentityPolicies(Kind kind) {
  return kind == Kind::kService || kind == Kind::kAnonymous || kind == Kind::kSaml || kind == Kind::kWebIdentity ||
         kind == Kind::kCanonicalUser;
}

bool BoundaryOk(const CombineInput& input) { return !input.has_boundary || input.boundary_allows; }

// SPEC(E-11): a task policy limits through its Denies alone; a federated-user session needs a session policy.
bool SessionOk(const CombineInput& input) {
  if (input.kind == Kind::kAssumedRoot) return input.has_session;
  return input.has_session ? input.session_allows : input.kind != Kind::kFederatedUser;
}

PolicyTypeSet Missing(const CombineInput& input, bool identity, bool boundary, bool session) {
  PolicyTypeSet missing;
  if (identity && !input.identity_allows) missing.Add(PolicyType::kIdentityBased);
  if (boundary && !BoundaryOk(input)) missing.Add(PolicyType::kPermissionsBoundary);
  if (session && !SessionOk(input)) missing.Add(PolicyType::kSession);
  return missing;
}

// SPEC(E-11) SPEC(E-15): whether a direct grant is limited by the session policy.
bool DirectNeedsSession(const CombineInput& input, uint8_t grants) {
  if (input.kind == Kind::kAssumedRoot) return true;
  if (input.kind == Kind::kFederatedUser && (grants & kGrantOwnFederated) == 0) return true;
  if (input.session_bypass == 2) return true;
  return input.session_bypass == 1 && (grants & kGrantDirect) == kGrantStar;
}

Alternative Direct(const CombineInput& input, const CombineSide& side) {
  Alternative way;
  way.grant = Grant::kDirect;
  way.granted = (side.grants & kGrantDirect) != 0;
  if (input.assume_role) {  // SPEC(S-4)
    way.missing = Missing(input, false, true, input.trust_session == 0);
  } else if (input.chained) {  // SPEC(S-7)
    way.missing = Missing(input, true, true, true);
  } else {
    way.missing = Missing(input, false, false, DirectNeedsSession(input, side.grants));
  }
  return way;
}

Alternative Limited(const CombineInput& input, const CombineSide& side) {
  return {Grant::kLimited, (side.grants & kGrantLimited) != 0, Missing(input, input.chained, true, true)};
}

Alternative ByIdentity(const CombineInput& input, const CombineSide& side) {
  const bool needs_account = side.strict && !input.identity_suffices;  // SPEC(E-33)
  return {needs_account ? Grant::kAccount : Grant::kNotNeeded, !needs_account || (side.grants & kGrantAccount) != 0,
          Missing(input, true, true, true)};
}

Alternative ByKmsGrant(const CombineInput& input) {
  return {Grant::kKms, input.kms_grant, Missing(input, false, input.grant_bypass == 0, input.grant_bypass < 2)};
}

// SPEC(E-20): both accounts must allow.
Alternative AcrossAccounts(const CombineInput& input, const CombineSide& side) {
  Alternative way{Grant::kAny, true, Missing(input, true, true, true)};
  if ((side.grants & kGrantAny) == 0 && !input.identity_suffices) way.missing.Add(ResourceType(input));
  return way;
}

void Add(Alternatives* ways, const Alternative& way) { ways->items[ways->count++] = way; }

struct SideOutcome {
  bool ok = false;
  bool kms_grant_suffices = false;
  PolicyTypeSet missing;
  bool rests_on_star = false;
};

// SPEC(E-30): of the alternatives whose grant is there or not needed, what is missing in the one that misses fewest.
SideOutcome Judge(const CombineInput& input, const CombineSide& side) {
  const Alternatives ways = AlternativesOf(input, side);
  SideOutcome outcome;
  int fewest = 1 << 10;
  for (size_t i = 0; i < ways.count; ++i) {
    const Alternative& way = ways.items[i];
    if (!way.granted) continue;
    const int missing = std::popcount(way.missing.bits);
    outcome.kms_grant_suffices = outcome.kms_grant_suffices || (way.grant == Grant::kKms && missing == 0);
    if (missing < fewest) outcome.missing = {};
    if (missing <= fewest) outcome.missing |= way.missing;
    fewest = missing < fewest ? missing : fewest;
    if (missing == 0 && !outcome.ok) {
      outcome.ok = true;
      const bool past_session =
          way.grant == Grant::kDirect && input.has_session && !input.session_allows && input.kind != Kind::kAssumedRoot;
      outcome.rests_on_star = past_session && (side.grants & kGrantDirect) == kGrantStar;
    }
  }
  if (fewest == 1 << 10) outcome.missing.Add(ResourceType(input));
  return outcome;
}

// Decides the core; adds what it misses to `missing`.
bool CoreAllows(const CombineInput& input, CombineOutput* output) {
  if (input.core == Core::kOpen) return true;
  if (input.core == Core::kCrossPartition || input.core == Core::kAuthorizer) {
    output->reason = input.core == Core::kAuthorizer ? Reason::kAuthorizer : Reason::kCrossPartition;
    return false;
  }
  bool ok = true;
  for (size_t i = 0; i < input.side_count; ++i) {
    const SideOutcome outcome = Judge(input, input.sides[i]);
    output->rests_on_star = output->rests_on_star || outcome.rests_on_star;
    output->kms_grant_suffices = output->kms_grant_suffices || outcome.kms_grant_suffices;
    if (outcome.ok) continue;
    ok = false;
    output->denied_by |= outcome.missing;
  }
  return ok;
}

// SPEC(M-7): the order in which types are reported. Key policies count as resource-based (E-30).
void SetPrimary(const CombineInput& input, CombineOutput* output) {
  using enum PolicyType;
  constexpr std::array kOrder = {kResourceControl, kServiceControl, kVpcEndpoint,         kResourceBased,
                                 kTrust,           kIdentityBased,  kPermissionsBoundary, kSession};
  if (input.primary_reason == 1 && output->denied_by.Has(kIdentityBased)) {
    output->has_primary = true;
    output->primary = kIdentityBased;
    return;
  }
  for (PolicyType type : kOrder) {
    if (!output->denied_by.Has(type)) continue;
    output->has_primary = true;
    output->primary = type;
    return;
  }
}

void AddGates(const CombineInput& input, CombineOutput* output) {
  if (!input.rcp_ok) output->denied_by.Add(PolicyType::kResourceControl);
  if (!input.scp_ok) output->denied_by.Add(PolicyType::kServiceControl);
  if (!input.vpce_ok) output->denied_by.Add(PolicyType::kVpcEndpoint);
}

CombineOutput Denied(const CombineInput& input, Verdict effect, Reason reason, PolicyTypeSet denied_by) {
  CombineOutput output;
  output.effect = effect;
  output.reason = reason;
  output.denied_by = denied_by;
  SetPrimary(input, &output);
  return output;
}

}  // namespace

Alternatives AlternativesOf(const CombineInput& input, const CombineSide& side) {
  Alternatives ways;
  const bool no_identity = HasNoIdentityPolicies(input.kind);
  if (input.core == Core::kLattice) {  // SPEC(S-20)
    Alternative way{Grant::kAny, true, no_identity ? PolicyTypeSet{} : Missing(input, true, true, true)};
    if ((side.grants & kGrantAny) == 0) way.missing.Add(ResourceType(input));
    Add(&ways, way);
  } else if (input.core == Core::kAnyGrant) {
    Add(&ways, {Grant::kAny, (side.grants & kGrantAny) != 0, {}});
  } else if (input.core == Core::kStarGrant) {
    Add(&ways, {Grant::kStar, (side.grants & (kGrantStar | kGrantStarByArn)) != 0, {}});
  } else if (no_identity) {
    Add(&ways, {Grant::kDirect, (side.grants & kGrantDirect) != 0, {}});
  } else if (!side.same_account) {
    Add(&ways, AcrossAccounts(input, side));
    Add(&ways, ByKmsGrant(input));
  } else {
    Add(&ways, ByIdentity(input, side));
    Add(&ways, Limited(input, side));
    Add(&ways, ByKmsGrant(input));
    Add(&ways, Direct(input, side));
  }
  return ways;
}

CombineOutput Combine(const CombineInput& input) {
  if (!input.denied.empty()) {  // SPEC(E-2): an unknown policy holds a Deny like any other
    PolicyTypeSet denied_by = input.denied;
    denied_by |= input.denied_unknown;
    return Denied(input, Verdict::kExplicitDeny, Reason::kExplicitDeny, denied_by);
  }
  if (!input.denied_unknown.empty())
    return Denied(input, Verdict::kImplicitDeny, Reason::kUnknownPolicy, input.denied_unknown);  // SPEC(F-7)
  CombineOutput output;
  const bool core = CoreAllows(input, &output);
  const bool scp_ok = input.scp_ok || (output.kms_grant_suffices && input.grant_bypass == 2);
  if (core && input.rcp_ok && scp_ok && input.vpce_ok) {                                       // SPEC(E-27)
    output.effect = Verdict::kAllow;
    output.reason = Reason::kAllowed;
    return output;
  }
  output.rests_on_star = false;
  AddGates(input, &output);
  SetPrimary(input, &output);
  if (!input.scp_ok && input.scp_implicit_explicit == 1) {
    output.effect = Verdict::kExplicitDeny;
    output.reason = Reason::kExplicitDeny;
  }
  return output;
}

}  // namespace gavel
