#include "authorize/combine.h"
#include "explain/sections.h"

namespace gavel {
namespace {

// What an allow rests on.
struct Support {
  bool identity = false;
  bool boundary = false;
  bool session = false;
  std::array<uint8_t, kMaxSides> grants{};  // GrantClass bits of the resource side
};

uint8_t ClassesOf(Alternative::Grant grant) {
  switch (grant) {
    case Alternative::Grant::kDirect:
      return kGrantDirect;
    case Alternative::Grant::kLimited:
      return kGrantLimited;
    case Alternative::Grant::kAccount:
      return kGrantAccount;
    case Alternative::Grant::kAny:
      return kGrantAny;
    case Alternative::Grant::kStar:
      return kGrantStar | kGrantStarByArn;
    case Alternative::Grant::kNotNeeded:
    case Alternative::Grant::kKms:
      return 0;
  }
  return 0;
}

// The same input with everything missing that identity, boundary and session policies could give: what is then missing in an alternative
// is what it needs.
CombineInput WithoutPolicies(CombineInput input) {
  input.identity_allows = false;
  input.has_boundary = true;
  input.boundary_allows = false;
  input.has_session = input.kind != PrincipalKind::kAssumedRoot;
  input.session_allows = false;
  return input;
}

void AddSide(const CombineInput& input, size_t side, Support* support) {
  const Alternatives ways = AlternativesOf(input, input.sides[side]);
  const Alternatives needs = AlternativesOf(WithoutPolicies(input), input.sides[side]);
  for (size_t i = 0; i < ways.count; ++i) {
    if (!ways.items[i].granted || !ways.items[i].missing.empty()) continue;
    const PolicyTypeSet needed = needs.items[i].missing;
    support->identity = support->identity || needed.Has(PolicyType::kIdentityBased);
    support->boundary = support->boundary || needed.Has(PolicyType::kPermissionsBoundary);
    support->session = support->session || needed.Has(PolicyType::kSession);
    support->grants[side] = static_cast<uint8_t>(support->grants[side] | ClassesOf(ways.items[i].grant));
  }
}

Support SupportOf(const CombineInput& input) {
  Support support;
  if (input.core == Core::kOpen) return support;
  for (size_t i = 0; i < input.side_count; ++i) AddSide(input, i, &support);
  return support;
}

bool Supports(const Scene& scene, const Support& support, const Subject& subject) {
  const Plan& plan = scene.decided.plan;
  switch (subject.place.layer) {
    case PolicyType::kIdentityBased:
      return support.identity;
    case PolicyType::kPermissionsBoundary:
      return support.boundary;
    case PolicyType::kSession:
      return support.session;
    case PolicyType::kServiceControl:
    case PolicyType::kVpcEndpoint:
      return true;
    case PolicyType::kResourceControl:  // SPEC(O-15): RCPFullAWSAccess allows already
      return scene.policies.layers.semantics.Get(Option::kRcpImplicitFullAccess) != 0;
    default:
      break;
  }
  if (plan.void_policy_grants || IsVoid(scene.request, subject.policy)) return false;
  return (subject.trace.grants & support.grants[SideOf(plan, subject.policy.attachment)]) != 0;
}

}  // namespace

std::vector<bool> DeterminingStatements(const Scene& scene) {
  const Verdict effect = scene.decided.decision.effect;
  const Support support = SupportOf(scene.decided.closed);
  std::vector<bool> determining;
  for (const StatementTrace& trace : scene.trace.statements) {
    const Subject subject(scene, trace);
    bool decides = false;
    if (effect == Verdict::kExplicitDeny) {
      decides = !subject.allows() && !trace.whole.IsFalse();  // SPEC(F-4) SPEC(E-7)
    } else if (effect == Verdict::kAllow) {
      decides = subject.allows() && trace.whole.IsTrue() && Supports(scene, support, subject);
    }
    determining.push_back(decides);
  }
  return determining;
}

}  // namespace gavel
