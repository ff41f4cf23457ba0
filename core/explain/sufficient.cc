#include "authorize/combine.h"
#include "authorize/facts.h"
#include "explain/sections.h"

namespace gavel {
namespace {

using Grant = Alternative::Grant;

class Ways {
 public:
  explicit Ways(const Scene& scene) : scene_(scene), input_(scene.decided.closed), plan_(scene.decided.plan) {}

  std::vector<Sufficient> Write() {
    if (input_.core == Core::kCrossPartition) return {};
    if (input_.core == Core::kAuthorizer) {
      core_holds_ = false;
      Push("an authorizer that answers allow", {});
    } else if (input_.core != Core::kOpen) {
      for (size_t i = 0; i < input_.side_count; ++i) AddSide(i);
    }
    if (core_holds_ && !Gates().empty()) Push("an Allow in every layer that limits", {});
    return std::move(ways_);
  }

 private:
  std::string Policy(size_t side) const {
    if (plan_.trust) return "the role trust policy";
    if (IsKmsKeyRequest(scene_.request)) return "the key policy";
    if (plan_.in_series) return side == 0 ? "the access point policy" : "the bucket policy";
    if (input_.side_count == 2) return side == 0 ? "the policy of the service" : "the policy of the service network";
    return "a resource-based policy";
  }

  // SPEC(E-30): the gates count for every alternative.
  PolicyTypeSet Gates() const {
    PolicyTypeSet gates;
    if (!input_.rcp_ok) gates.Add(PolicyType::kResourceControl);
    if (!input_.scp_ok) gates.Add(PolicyType::kServiceControl);
    if (!input_.vpce_ok) gates.Add(PolicyType::kVpcEndpoint);
    return gates;
  }

  void Push(std::string way, PolicyTypeSet missing) {
    Sufficient& sufficient = ways_.emplace_back();
    sufficient.way = std::move(way);
    missing |= Gates();
    for (PolicyType type : missing.List()) sufficient.missing.emplace_back(NameOf(type));
  }

  bool IsPossible(const Alternative& way) const {
    const bool session_of_other = input_.kind == PrincipalKind::kAssumedRole || input_.kind == PrincipalKind::kServiceLinkedRole ||
                                  input_.kind == PrincipalKind::kFederatedUser;
    if (way.grant == Grant::kKms) return IsKmsKeyRequest(scene_.request) && scene_.request.service_facts.Has(Fact::kKmsGrant);
    if (way.grant == Grant::kLimited && !session_of_other) return false;
    const bool by_policy = way.grant != Grant::kNotNeeded && way.grant != Grant::kAny;
    return !by_policy || (plan_.resource && scene_.request.has_arn && !plan_.void_policy_grants);
  }

  std::string WordsOf(const Alternative& way, size_t side) const {
    const std::string in = (way.granted ? "what is granted in " : "an Allow in ") + Policy(side);
    switch (way.grant) {
      case Grant::kDirect:
        return in + " that names the requester itself, or everyone";
      case Grant::kLimited:
        return in + (input_.kind == PrincipalKind::kFederatedUser ? " that names the federating user" : " that names the requester's role");
      case Grant::kAccount:
        return "an Allow in the identity-based policies, and one in " + Policy(side) + " that names the account";
      case Grant::kNotNeeded:
        return "an Allow in the identity-based policies";
      case Grant::kKms:
        return "a KMS grant for this operation";
      case Grant::kAny:
        return input_.sides[side].same_account || input_.core != Core::kAccounts
                   ? "an Allow in " + Policy(side)
                   : "an Allow in the identity-based policies, and one in " + Policy(side);
      case Grant::kStar:
        return in + " that names everyone";
    }
    return {};
  }

  void AddSide(size_t side) {
    const Alternatives ways = AlternativesOf(input_, input_.sides[side]);
    for (size_t i = 0; i < ways.count; ++i) {
      if (ways.items[i].granted && ways.items[i].missing.empty()) return;
    }
    core_holds_ = false;
    for (size_t i = 0; i < ways.count; ++i) {
      const Alternative& way = ways.items[i];
      if (!IsPossible(way)) continue;
      PolicyTypeSet missing = way.missing;
      if (!way.granted && way.grant != Grant::kKms) missing.Add(plan_.trust ? PolicyType::kTrust : PolicyType::kResourceBased);
      Push(WordsOf(way, side), missing);
    }
  }

  const Scene& scene_;
  const CombineInput& input_;
  const Plan& plan_;
  std::vector<Sufficient> ways_;
  bool core_holds_ = true;  // only gates are missing
};

}  // namespace

std::vector<Sufficient> WaysThatSuffice(const Scene& scene) {
  const Decision& decision = scene.decided.decision;
  if (decision.effect != Verdict::kImplicitDeny || decision.reason == Reason::kServiceRefusal || decision.reason == Reason::kUnknownPolicy)
    return {};
  return Ways(scene).Write();
}

}  // namespace gavel
