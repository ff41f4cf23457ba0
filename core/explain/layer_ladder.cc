// Each layer with its verdict, and in words why one does not apply: the reasons that the plan carries.

#include <array>
#include <optional>

#include "base/quote.h"
#include "explain/sections.h"
#include "explain/wording.h"

namespace gavel {
namespace {

using Kind = PrincipalKind;
using Type = PolicyType;
using In = const Scene&;

Kind KindOf(In s) { return s.request.facts.principal.kind; }

// SPEC(E-4): the words for a kind of requester whom a layer does not reach. The last row of a layer is for all other kinds.
struct KindWords {
  Type layer;
  std::optional<Kind> kind;
  std::string_view text;
};

constexpr std::array kKindWords = {
    KindWords{Type::kResourceControl, {}, "RCPs do not bind service-linked roles"},
    KindWords{Type::kServiceControl, Kind::kServiceLinkedRole, "SCPs do not bind service-linked roles"},
    KindWords{Type::kServiceControl, Kind::kService, "SCPs do not bind service principals"},
    KindWords{Type::kServiceControl, {}, "the requester is no principal of an account"},
    KindWords{Type::kVpcEndpoint, {}, "endpoint policies do not bind service principals"},
    KindWords{Type::kIdentityBased, {}, "this kind of requester has no identity-based policies"},
    KindWords{Type::kPermissionsBoundary, {}, "this kind of requester has no permissions boundary"},
    KindWords{Type::kSession, {}, "this kind of requester has no session policies"},
};

struct WhyWords {
  WhyOff why;
  std::optional<Type> layer;  // where the words depend on it
  std::string_view text;
};

constexpr std::array kWhyWords = {
    WhyWords{WhyOff::kNoOrganization, {}, "no organization was given"},
    WhyWords{WhyOff::kManagement, Type::kServiceControl, "SCPs do not bind the management account"},
    WhyWords{WhyOff::kManagement, {}, "the resource belongs to the management account"},
    WhyWords{WhyOff::kNotUnderRcps, {}, "the service is not under RCPs"},
    WhyWords{WhyOff::kNoEndpoint, {}, "the request does not come through a VPC endpoint"},
    WhyWords{WhyOff::kVia, {}, "a service makes the call, outside of the endpoint"},
    WhyWords{WhyOff::kNeedsNoPermission, {}, "the call needs no permission"},
    WhyWords{WhyOff::kRoot, {}, "the call needs no permission, and a root user has no identity-based policies"},
    WhyWords{WhyOff::kServiceLinkedTrust, {}, "RCPs do not bind the trust policy of a service-linked role"},
    WhyWords{WhyOff::kAwsManagedKey, {}, "RCPs do not bind AWS-managed keys"},
    WhyWords{WhyOff::kRetireGrant, {}, "RCPs do not bind kms:RetireGrant"},
    WhyWords{WhyOff::kNoArn, {}, "the request has no resource ARN"},
    WhyWords{WhyOff::kRoleOutsideSts, {}, "only calls of sts consult the trust policy"},
    WhyWords{WhyOff::kOwnBucketPolicy, {}, "the owner's root user can always repair the bucket policy"},
    WhyWords{WhyOff::kOpenService, {}, "the service asks for no authorization"},
    WhyWords{WhyOff::kOwnedByAws, {}, "AWS owns the resource"},
};

WhyOff WhyOf(const Plan& plan, Type layer) {
  switch (layer) {
    case Type::kIdentityBased:
      return plan.identity.why;
    case Type::kPermissionsBoundary:
      return plan.permissions_boundary.why;
    case Type::kSession:
      return plan.session.why;
    case Type::kVpcEndpoint:
      return plan.vpc_endpoint.why;
    case Type::kServiceControl:
      return plan.service_control.why;
    case Type::kResourceControl:
      return plan.resource_control.why;
    default:
      return plan.resource.why;
  }
}

std::string_view ReasonOf(In scene, Type layer) {
  const Plan& plan = scene.decided.plan;
  if (plan.refused && plan.doubts.empty()) return "the service refuses this requester whatever policies say";
  if (plan.refused) return "the service may refuse this requester: a fact that decides it is not told";
  const WhyOff why = WhyOf(plan, layer);
  for (const KindWords& row : kKindWords) {
    if (why == WhyOff::kKind && row.layer == layer && row.kind.value_or(KindOf(scene)) == KindOf(scene)) return row.text;
  }
  for (const WhyWords& row : kWhyWords) {
    if (row.why == why && row.layer.value_or(layer) == layer) return row.text;
  }
  return {};
}

// SPEC(P-15): whom the matching Allows of a resource-side policy name.
struct GrantWords {
  uint8_t grants;
  std::string_view text;
};

constexpr std::array kGrantWords = {
    GrantWords{kGrantNamed | kGrantOwnFederated, "names the requester itself"},
    GrantWords{kGrantStarByArn, "names everyone, narrowed by aws:PrincipalArn"},
    GrantWords{kGrantStar, "names everyone"},
    GrantWords{kGrantRole, "names the requester's role"},
    GrantWords{kGrantFederating, "names the federating user"},
    GrantWords{kGrantAccount, "names the requester's account"},
};

std::string_view WhomItNames(uint8_t grants) {
  for (const GrantWords& row : kGrantWords) {
    if ((row.grants & grants) != 0) return row.text;
  }
  return {};
}

class Ladder {
 public:
  explicit Ladder(In scene) : scene_(scene) {}

  std::vector<LayerExplanation> Write() {
    const BearingPolicies& set = scene_.policies.bearing;
    const Plan& plan = scene_.decided.plan;
    const Layers& layers = scene_.policies.layers;
    AddNodes(Type::kResourceControl, plan.resource_control, set.resource_control, layers.resource_control);
    AddNodes(Type::kServiceControl, plan.service_control, set.service_control, layers.service_control);
    Add(Type::kVpcEndpoint, plan.vpc_endpoint, set.vpc_endpoint, "the endpoint has the default policy, which allows everything");
    AddResource();
    AddIdentity();
    Add(Type::kPermissionsBoundary, plan.permissions_boundary, set.permissions_boundary, "there is none");
    const bool needs_session = KindOf(scene_) == Kind::kFederatedUser;
    Add(Type::kSession, plan.session, set.session,
        needs_session ? "a federated-user session without session policy has no permissions of its own" : "there is none");
    return std::move(layers_);
  }

 private:
  LayerExplanation& Push(Type layer, std::string_view verdict, std::string_view why) {
    LayerExplanation& row = layers_.emplace_back();
    row.layer = NameOf(layer);
    row.verdict = verdict;
    row.why = why;
    return row;
  }

  LayerExplanation& NotApplied(Type layer) { return Push(layer, "not_applied", ReasonOf(scene_, layer)); }

  std::vector<std::string> UnknownPolicies(Type layer, PlacedList range) const {
    std::vector<std::string> names;
    for (uint32_t number = range.first; number < range.end(); ++number) {
      const AttachedPolicy& attached = *scene_.places[number].attached;
      if (attached.policy) continue;
      const std::string& name = attached.arn.empty() ? attached.name : attached.arn;
      names.push_back(name.empty() ? "the " + std::string(NameOf(layer)) + " policy" : name);
    }
    return names;
  }

  LayerExplanation& Judged(Type layer, PlacedList range, const RangeVerdict& verdict) {
    LayerExplanation& row = Push(layer, "none", {});
    row.applies = true;
    row.unknown_policies = UnknownPolicies(layer, range);
    if (verdict.denies) {
      row.verdict = "deny";
    } else if (verdict.has_unknown_policy) {
      row.verdict = "unknown";
      row.why = "a policy is attached whose text is not known";
    } else if (verdict.allows) {
      row.verdict = "allow";
    } else if (verdict.may_allow) {
      row.why = "an Allow may match, but it is open whether it does";
    }
    return row;
  }

  void Add(Type layer, LayerPlan planned, PlacedList range, std::string_view absent) {
    if (scene_.decided.plan.refused || !planned) {
      NotApplied(layer);
    } else if (range.empty()) {
      Push(layer, "absent", absent);
    } else {
      Judged(layer, range, VerdictOf(scene_, range));
    }
  }

  void AddNodes(Type layer, LayerPlan planned, const std::optional<PlacedNodes>& ranges,
                const std::optional<std::vector<OrganizationNode>>& nodes) {
    if (scene_.decided.plan.refused || !planned) {
      NotApplied(layer).verdict = ranges ? "not_applied" : "absent";
      return;
    }
    const bool implied = layer == Type::kResourceControl && scene_.policies.layers.semantics.Get(Option::kRcpImplicitFullAccess) == 0;
    if (ranges->lists->nodes.empty()) {  // SPEC(O-3)
      Push(layer, implied ? "allow" : "none", implied ? "" : "no node has a policy").applies = true;
      return;
    }
    size_t i = 0;
    ranges->ForEach([&](const PlacedList& range) {
      RangeVerdict verdict = VerdictOf(scene_, range);
      verdict.allows = verdict.allows || implied;  // SPEC(O-15)
      LayerExplanation& row = Judged(layer, range, verdict);
      row.node = (*nodes)[i++].id;
      if (range.empty() && !implied) row.why = "no policy is attached here";
    });
  }

  void AddResource() {
    const Plan& plan = scene_.decided.plan;
    const Type type = plan.trust ? Type::kTrust : Type::kResourceBased;
    const PlacedList range = scene_.policies.bearing.resource;
    if (plan.refused || !plan.resource) {
      NotApplied(Type::kResourceBased);
    } else if (range.empty()) {
      Push(type, "absent", "the resource has no policy");
    } else {
      const RangeVerdict verdict = VerdictOf(scene_, range);
      LayerExplanation& row = Judged(type, range, verdict);
      if (row.verdict == "allow")
        row.why = plan.void_policy_grants ? "what it grants does not count for this action" : WhomItNames(verdict.grants);
    }
    if (plan.extra_grants != 0)
      layers_.back().why +=
          layers_.back().why.empty() ? "an ACL or resource share grants access" : "; an ACL or resource share grants access";
    if (plan.kms_grant) layers_.back().why += layers_.back().why.empty() ? "a KMS grant covers the call" : "; a KMS grant covers the call";
  }

  void AddIdentity() {
    const Plan& plan = scene_.decided.plan;
    if (!plan.refused && plan.identity_is_implicit) {
      Push(Type::kIdentityBased, "allow", "the root user may do everything in its account").applies = true;
    } else {
      Add(Type::kIdentityBased, plan.identity, scene_.policies.bearing.identity, "the requester has none");
    }
  }

  In scene_;
  std::vector<LayerExplanation> layers_;
};

}  // namespace

std::vector<LayerExplanation> ExplainLayers(const Scene& scene) { return Ladder(scene).Write(); }

}  // namespace gavel
