// Combine against a second statement of its rules over everything that can reach it, and the properties that F-4 rests on.
#include "authorize/combine.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "property/authorize/combine_oracle.h"

namespace gavel {
namespace {

using Kind = PrincipalKind;
using combine_oracle::Bit;
using combine_oracle::kWithIdentity;

constexpr unsigned kWithBoundary = Bit(Kind::kUser) | Bit(Kind::kSessionToken) | Bit(Kind::kAssumedRole) | Bit(Kind::kFederatedUser);
constexpr unsigned kWithSession = Bit(Kind::kAssumedRole) | Bit(Kind::kFederatedUser) | Bit(Kind::kAssumedRoot);
constexpr unsigned kImplicitIdentity = Bit(Kind::kRoot) | Bit(Kind::kAssumedRoot);

// The states of identity, boundary and session that a requester of each kind can have (E-4).
std::vector<CombineInput> Requesters() {
  std::vector<CombineInput> inputs;
  for (size_t k = 0; k < kPrincipalKindCount; ++k) {
    const unsigned bit = 1u << k;
    for (int state = 0; state < 18; ++state) {
      CombineInput input;
      input.kind = static_cast<Kind>(k);
      input.identity_allows = state % 2 != 0;
      input.has_boundary = state / 2 % 3 != 0;
      input.boundary_allows = state / 2 % 3 == 2;
      input.has_session = state / 6 != 0;
      input.session_allows = state / 6 == 2;
      if (input.has_boundary && (bit & kWithBoundary) == 0) continue;
      if (input.has_session && (bit & kWithSession) == 0) continue;
      if (!input.identity_allows && (bit & kImplicitIdentity) != 0) continue;
      if (input.identity_allows && (bit & kWithIdentity) == 0) continue;
      inputs.push_back(input);
    }
  }
  return inputs;
}

// The strict cores: none, a KMS key with and without its grants, a role in sts:AssumeRole, in the further parts of a chained call and in
// the other actions.
struct Speciality {
  bool strict, trust, assume_role, kms_grant, identity_suffices;
  bool chained = false;
};
constexpr Speciality kSpecialities[] = {
    {false, false, false, false, false}, {true, false, false, false, false},      {true, false, false, true, false},
    {true, false, false, false, true},   {true, false, false, true, true},        {true, true, false, false, false},
    {true, true, true, false, false},    {true, true, false, false, false, true},
};

CombineInput With(CombineInput input, const Speciality& speciality) {
  input.trust = speciality.trust;
  input.assume_role = speciality.assume_role;
  input.chained = speciality.chained;
  input.kms_grant = speciality.kms_grant;
  input.identity_suffices = speciality.identity_suffices;
  input.sides[0].strict = input.sides[1].strict = speciality.strict;
  return input;
}

CombineInput WithGates(CombineInput input, int gates) {
  input.rcp_ok = (gates & 1) == 0;
  input.scp_ok = (gates & 2) == 0;
  input.vpce_ok = (gates & 4) == 0;
  return input;
}

constexpr Core kSideCores[] = {Core::kAccounts, Core::kAnyGrant, Core::kStarGrant, Core::kLattice};
constexpr Core kOtherCores[] = {Core::kOpen, Core::kCrossPartition, Core::kAuthorizer};

// Each class alone, and the sets in which one class decides beside another.
constexpr uint8_t kTellingGrants[] = {0,
                                      kGrantNamed,
                                      kGrantOwnFederated,
                                      kGrantStar,
                                      kGrantStarByArn,
                                      kGrantRole,
                                      kGrantFederating,
                                      kGrantAccount,
                                      kGrantStar | kGrantStarByArn,
                                      kGrantStar | kGrantRole,
                                      kGrantStar | kGrantAccount,
                                      kGrantRole | kGrantAccount};

using Visit = std::function<void(const CombineInput&)>;

// One side, all 128 sets of classes.
void ForEachSide(const Visit& visit) {
  for (const CombineInput& requester : Requesters()) {
    for (const Speciality& speciality : kSpecialities) {
      for (Core core : kSideCores) {
        for (int bits = 0; bits < 2 * 128; ++bits) {
          CombineInput input = With(requester, speciality);
          input.core = core;
          input.sides[0].same_account = (bits & 128) != 0;
          input.sides[0].grants = static_cast<uint8_t>(bits & 127);
          visit(input);
        }
      }
    }
  }
}

// Two sides in series (S-17, S-20) and all gates, with the telling sets of classes.
void ForEachSeries(const Visit& visit) {
  for (CombineInput input : Requesters()) {
    input.side_count = 2;
    for (int bits = 0; bits < 4 * 8; ++bits) {
      input = WithGates(input, bits / 4);
      input.sides[0].same_account = (bits & 1) != 0;
      input.sides[1].same_account = (bits & 2) != 0;
      for (Core core : {Core::kAccounts, Core::kLattice}) {
        input.core = core;
        for (uint8_t front : kTellingGrants) {
          for (uint8_t back : kTellingGrants) {
            input.sides[0].grants = front;
            input.sides[1].grants = back;
            visit(input);
          }
        }
      }
    }
  }
}

// Gates and the cores without sides.
void ForEachGate(const Visit& visit) {
  for (const CombineInput& requester : Requesters()) {
    for (int gates = 0; gates < 8; ++gates) {
      CombineInput input = WithGates(requester, gates);
      for (Core core : kOtherCores) {
        input.core = core;
        visit(input);
      }
      for (Core core : kSideCores) {
        input.core = core;
        for (uint8_t grants : kTellingGrants) {
          for (bool same : {false, true}) {
            input.sides[0].same_account = same;
            input.sides[0].grants = grants;
            visit(input);
          }
        }
      }
    }
  }
}

// Explicit and unknown Denies, over states that would be allowed and others that would not.
void ForEachDeny(const Visit& visit) {
  constexpr PolicyType kKey = PolicyType::kKey;  // its Denies are entered as resource_based (E-30)
  for (uint16_t denied = 0; denied < (1u << kPolicyTypeCount); ++denied) {
    const PolicyTypeSet explicit_types{denied};
    for (uint16_t unknown : {0, 1, 2, 64, 256, 511 & ~8}) {
      for (int state = 0; state < 8; ++state) {
        CombineInput input;
        input.denied = explicit_types;
        input.denied_unknown = PolicyTypeSet{unknown};
        input.identity_allows = (state & 1) != 0;
        input.sides[0].same_account = (state & 2) != 0;
        input.scp_ok = (state & 4) != 0;
        if (!explicit_types.Has(kKey)) visit(input);
      }
    }
  }
}

constexpr void (*kWalks[])(const Visit&) = {&ForEachSide, &ForEachSeries, &ForEachGate, &ForEachDeny};

std::string Describe(const CombineInput& in) {
  std::string text = "kind " + std::string(NameOf(in.kind)) + ", core " + std::to_string(static_cast<int>(in.core));
  const auto flag = [&](const char* name, bool value) { text += value ? std::string(", ") + name : ""; };
  flag("identity allows", in.identity_allows);
  flag("boundary", in.has_boundary);
  flag("boundary allows", in.boundary_allows);
  flag("session", in.has_session);
  flag("session allows", in.session_allows);
  flag("no rcp", !in.rcp_ok);
  flag("no scp", !in.scp_ok);
  flag("no vpce", !in.vpce_ok);
  flag("trust", in.trust);
  flag("assume role", in.assume_role);
  flag("chained", in.chained);
  flag("kms grant", in.kms_grant);
  flag("identity suffices", in.identity_suffices);
  for (size_t i = 0; i < in.side_count; ++i) {
    text += ", side " + std::to_string(i) + (in.sides[i].same_account ? " same" : " cross") + (in.sides[i].strict ? " strict" : "") +
            " grants " + std::to_string(in.sides[i].grants);
  }
  return text + ", denied " + std::to_string(in.denied.bits) + ", unknown " + std::to_string(in.denied_unknown.bits);
}

bool Same(const CombineOutput& a, const CombineOutput& b) {
  return a.effect == b.effect && a.reason == b.reason && a.denied_by == b.denied_by && a.has_primary == b.has_primary &&
         (!a.has_primary || a.primary == b.primary) && a.rests_on_star == b.rests_on_star;
}

std::string Describe(const CombineOutput& out) {
  std::string text(NameOf(out.effect));
  text += " (" + std::string(NameOf(out.reason)) + ") denied by";
  for (PolicyType type : out.denied_by.List()) text += " " + std::string(NameOf(type));
  if (out.has_primary) text += ", primary " + std::string(NameOf(out.primary));
  return text + (out.rests_on_star ? ", rests on *" : "");
}

// Calls `check` for every input; stops talking after a few failures.
void ForAll(const std::function<std::string(const CombineInput&, const CombineOutput&)>& check, size_t at_least) {
  size_t visited = 0;
  int failures = 0;
  for (const auto walk : kWalks) {
    walk([&](const CombineInput& input) {
      ++visited;
      if (failures >= 10) return;
      const std::string problem = check(input, Combine(input));
      if (problem.empty()) return;
      ++failures;
      ADD_FAILURE() << Describe(input) << "\n  " << problem;
    });
  }
  EXPECT_GE(visited, at_least);
}

TEST(CombineTest, AnswersWhatTheRulesSay) {
  size_t allowed = 0, on_star = 0;
  ForAll(
      [&](const CombineInput& input, const CombineOutput& got) -> std::string {
        const CombineOutput want = combine_oracle::Expected(input);
        allowed += want.effect == Verdict::kAllow ? 1 : 0;
        on_star += want.rests_on_star ? 1 : 0;
        return Same(got, want) ? "" : "got " + Describe(got) + "\n  want " + Describe(want);
      },
      1'000'000);
  EXPECT_GT(allowed, 100'000u);
  EXPECT_GT(on_star, 100u);
}

// SPEC(E-30) SPEC(M-7)
TEST(CombineTest, NamesWhoDenied) {
  ForAll(
      [](const CombineInput&, const CombineOutput& out) -> std::string {
        const bool nameless = out.reason == Reason::kCrossPartition || out.reason == Reason::kAuthorizer;
        if (out.effect == Verdict::kAllow && !out.denied_by.empty()) return "allowed, and denied by something";
        if (out.effect != Verdict::kAllow && out.denied_by.empty() && !nameless) return "denied by nobody";
        if (out.has_primary == out.denied_by.empty()) return "a primary type exactly when some type denied";
        if (out.has_primary && !out.denied_by.Has(out.primary)) return "the primary type did not deny";
        if ((out.effect == Verdict::kAllow) != (out.reason == Reason::kAllowed)) return "the reason contradicts the effect";
        if (out.rests_on_star && out.effect != Verdict::kAllow) return "a denial rests on nothing";
        return "";
      },
      1'000'000);
}

// Steps that take an Allow away or add a Deny.
std::vector<CombineInput> Weaker(const CombineInput& input) {
  std::vector<CombineInput> out;
  const auto add = [&](const auto& change) {
    out.push_back(input);
    change(out.back());
  };
  const auto clear = [&](bool CombineInput::*field) {
    if (input.*field) add([field](CombineInput& in) { in.*field = false; });
  };
  const bool has_identity_policies = (kWithIdentity & ~kImplicitIdentity & Bit(input.kind)) != 0;
  if (has_identity_policies) clear(&CombineInput::identity_allows);
  for (bool CombineInput::*field :
       {&CombineInput::boundary_allows, &CombineInput::session_allows, &CombineInput::scp_ok, &CombineInput::rcp_ok, &CombineInput::vpce_ok,
        &CombineInput::kms_grant, &CombineInput::identity_suffices}) {
    clear(field);
  }
  if (!input.has_boundary && (Bit(input.kind) & kWithBoundary) != 0) add([](CombineInput& in) { in.has_boundary = true; });
  for (size_t side = 0; side < input.side_count; ++side) {
    for (int bit = 1; bit < 128; bit *= 2) {
      if ((input.sides[side].grants & bit) != 0) add([=](CombineInput& in) { in.sides[side].grants ^= static_cast<uint8_t>(bit); });
    }
  }
  add([](CombineInput& in) { in.denied.Add(PolicyType::kIdentityBased); });
  add([](CombineInput& in) { in.denied_unknown.Add(PolicyType::kSession); });
  return out;
}

// SPEC(F-4): what the closed and the open reading rest on.
TEST(CombineTest, LosingAnAllowNeverHelps) {
  ForAll(
      [](const CombineInput& input, const CombineOutput& out) -> std::string {
        if (out.effect == Verdict::kAllow) return "";
        for (const CombineInput& weaker : Weaker(input)) {
          if (Combine(weaker).effect == Verdict::kAllow) return "allowed with less: " + Describe(weaker);
        }
        return "";
      },
      1'000'000);
}

// The same under the options that change the core.
TEST(CombineTest, LosingAnAllowNeverHelpsUnderAnyOption) {
  for (int options = 0; options < 3 * 2 * 3; ++options) {
    ForEachGate([&](CombineInput input) {
      input.session_bypass = static_cast<uint8_t>(options % 3);
      input.trust_session = static_cast<uint8_t>(options / 3 % 2);
      input.grant_bypass = static_cast<uint8_t>(options / 6);
      for (const Speciality& speciality : {kSpecialities[0], kSpecialities[4], kSpecialities[6]}) {
        const CombineInput special = With(input, speciality);
        if (Combine(special).effect == Verdict::kAllow) continue;
        for (const CombineInput& weaker : Weaker(special)) {
          ASSERT_NE(Combine(weaker).effect, Verdict::kAllow) << Describe(special) << "\n  allowed with less: " << Describe(weaker);
        }
      }
    });
  }
}

// What only names things changes no effect.
TEST(CombineTest, ReportingDoesNotDecide) {
  ForEachSide([](CombineInput input) {
    const CombineOutput plain = Combine(input);
    input.trust = !input.trust;
    ASSERT_EQ(Combine(input).effect, plain.effect) << Describe(input);
    input.primary_reason = 1;
    const CombineOutput other = Combine(input);
    ASSERT_EQ(other.effect, plain.effect) << Describe(input);
    ASSERT_EQ(other.has_primary, plain.has_primary) << Describe(input);
    if (input.sides[0].same_account) return;
    input.sides[0].strict = !input.sides[0].strict;  // SPEC(E-20): across accounts the resource's policy must speak anyway
    ASSERT_EQ(Combine(input).effect, plain.effect) << Describe(input);
  });
}

// SPEC(E-14): a role session has (ID & SP & PB) | (role grants & SP & PB) | session grants | `*` grants.
TEST(CombineTest, RoleSessionHasTheUnionOfItsGrants) {
  ForEachSide([](const CombineInput& in) {
    if (in.kind != Kind::kAssumedRole || in.core != Core::kAccounts || !in.sides[0].same_account || in.sides[0].strict) return;
    const bool pb = !in.has_boundary || in.boundary_allows, sp = !in.has_session || in.session_allows;
    const bool limited = (in.sides[0].grants & (kGrantRole | kGrantFederating)) != 0;
    const bool direct = (in.sides[0].grants & kGrantDirect) != 0;
    const bool want = (in.identity_allows && sp && pb) || (limited && sp && pb) || direct;
    ASSERT_EQ(Combine(in).effect == Verdict::kAllow, want) << Describe(in);
  });
}

}  // namespace
}  // namespace gavel
