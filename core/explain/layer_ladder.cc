// Each layer with its verdict, and in words why one does not apply: the plan's reasons, read back from the facts it was made from.

#include <array>

#include "authorize/facts.h"
#include "base/quote.h"
#include "explain/sections.h"
#include "explain/wording.h"

namespace gavel {
namespace {

using Kind = PrincipalKind;
using Type = PolicyType;
using In = const Scene&;

Kind KindOf(In s) { return s.request.facts.principal.kind; }

bool IsSts(In s, std::string_view name) { return IsAction(s.request, "sts", name); }

bool IsUnsigned(In s) { return KindOf(s) == Kind::kAnonymous || KindOf(s) == Kind::kSaml || KindOf(s) == Kind::kWebIdentity; }

// A reason why a layer does not bear on a request. The first row that holds is told.
struct Reason {
  Type layer;
  bool (*holds)(In scene);
  std::string_view text;
};

constexpr auto kAlways = [](In) { return true; };

constexpr std::array kReasons = {
    Reason{Type::kResourceControl, [](In s) { return !s.policies.bearing.resource_control; }, "no organization was given"},
    Reason{Type::kResourceControl, [](In s) { return IsSts(s, "getcalleridentity") || IsSts(s, "getsessiontoken"); },
           "the call needs no permission"},
    Reason{Type::kResourceControl, [](In s) { return KindOf(s) == Kind::kServiceLinkedRole; }, "RCPs do not bind service-linked roles"},
    Reason{Type::kResourceControl, [](In s) { return !s.request.service_facts.Has(Fact::kRcp); }, "the service is not under RCPs"},
    Reason{Type::kResourceControl, [](In s) { return IsAction(s.request, "kms", "retiregrant"); }, "RCPs do not bind kms:RetireGrant"},
    Reason{Type::kResourceControl, [](In s) { return s.request.service == "kms" && s.request.facts.resource.aws_managed; },
           "RCPs do not bind AWS-managed keys"},
    Reason{Type::kResourceControl, [](In s) { return s.decided.plan.trust; }, "RCPs do not bind the trust policy of a service-linked role"},
    Reason{Type::kResourceControl, [](In s) { return !s.request.has_arn; }, "the request has no resource ARN"},
    Reason{Type::kResourceControl, kAlways, "the resource belongs to the management account"},

    Reason{Type::kServiceControl, [](In s) { return !s.policies.bearing.service_control; }, "no organization was given"},
    Reason{Type::kServiceControl, [](In s) { return IsSts(s, "getcalleridentity") || IsSts(s, "getsessiontoken"); },
           "the call needs no permission"},
    Reason{Type::kServiceControl, [](In s) { return KindOf(s) == Kind::kServiceLinkedRole; }, "SCPs do not bind service-linked roles"},
    Reason{Type::kServiceControl, [](In s) { return KindOf(s) == Kind::kService; }, "SCPs do not bind service principals"},
    Reason{Type::kServiceControl, [](In s) { return IsUnsigned(s) || KindOf(s) == Kind::kCanonicalUser; },
           "the requester is no principal of an account"},
    Reason{Type::kServiceControl, kAlways, "SCPs do not bind the management account"},

    Reason{Type::kVpcEndpoint, [](In s) { return !s.request.facts.vpc_endpoint; }, "the request does not come through a VPC endpoint"},
    Reason{Type::kVpcEndpoint, [](In s) { return !s.request.via.empty(); }, "a service makes the call, outside of the endpoint"},
    Reason{Type::kVpcEndpoint, [](In s) { return KindOf(s) == Kind::kService; }, "endpoint policies do not bind service principals"},
    Reason{Type::kVpcEndpoint, kAlways, "the call needs no permission"},

    Reason{Type::kResourceBased, [](In s) { return IsSts(s, "getcalleridentity") || IsSts(s, "getsessiontoken"); },
           "the call needs no permission"},
    Reason{Type::kResourceBased, [](In s) { return IsOnRole(s.request); }, "only calls of sts consult the trust policy"},
    Reason{Type::kResourceBased, [](In s) { return s.decided.plan.core == Core::kOpen; }, "the service asks for no authorization"},
    Reason{Type::kResourceBased, kAlways, "the owner's root user can always repair the bucket policy"},

    Reason{Type::kIdentityBased, [](In s) { return IsSts(s, "getcalleridentity") || IsSts(s, "getsessiontoken"); },
           "the call needs no permission"},
    Reason{Type::kIdentityBased, kAlways, "this kind of requester has no identity-based policies"},
    Reason{Type::kPermissionsBoundary, kAlways, "this kind of requester has no permissions boundary"},
    Reason{Type::kSession, kAlways, "this kind of requester has no session policies"},
};

std::string_view ReasonOf(In scene, Type layer) {
  if (scene.decided.plan.refused) return "the service refuses this requester whatever policies say";
  for (const Reason& reason : kReasons) {
    if (reason.layer == layer && reason.holds(scene)) return reason.text;
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

  void Add(Type layer, bool planned, PlacedList range, std::string_view absent) {
    if (scene_.decided.plan.refused || !planned) {
      NotApplied(layer);
    } else if (range.empty()) {
      Push(layer, "absent", absent);
    } else {
      Judged(layer, range, VerdictOf(scene_, range));
    }
  }

  void AddNodes(Type layer, bool planned, const std::optional<PlacedNodes>& ranges,
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
