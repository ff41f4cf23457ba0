// SPEC(E-27) SPEC(S-20): what services decide in their own way. One row a rule; rows apply in order, so that a later one sees what an
// earlier one has changed.

#include <array>
#include <initializer_list>
#include <utility>

#include "authorize/facts.h"
#include "authorize/plan.h"
#include "eval/principal_member.h"
#include "match/arn.h"

namespace gavel {
namespace {

using Kind = PrincipalKind;
using Data = const RequestData&;
using Set = const BearingPolicies&;
using Planned = const Plan&;

Kind KindOf(Data r) { return r.facts.principal.kind; }

// SPEC(S-10): below its task policy an AssumeRoot session is the root user.
bool HasRootRights(Data r) { return KindOf(r) == Kind::kRoot || KindOf(r) == Kind::kAssumedRoot; }

bool IsUnsigned(Data r) { return KindOf(r) == Kind::kAnonymous || KindOf(r) == Kind::kSaml || KindOf(r) == Kind::kWebIdentity; }

bool IsCallerIdentity(Data r) { return IsAction(r, "sts", "getcalleridentity") && !IsUnsigned(r); }

// SPEC(E-27): the calls whose core is true.
bool IsAlwaysAllowed(Data r) { return IsCallerIdentity(r) || IsAction(r, "sts", "getsessiontoken"); }

void TurnLayersOff(Plan* plan) {
  plan->identity = plan->identity_is_implicit = plan->permissions_boundary = plan->session = plan->resource = false;
  plan->service_control = plan->resource_control = false;
}

// Refusals that hold with the option `credential_refusals` only.
bool IsRefusedByCredentials(Data r, Set set, Planned) {
  if (set.semantics().Get(Option::kCredentialRefusals) == 0) return false;
  const ServiceFacts facts = r.service_facts;
  if (KindOf(r) == Kind::kFederatedUser) return facts.Has(Fact::kRefusesFederatedUser);
  if (KindOf(r) != Kind::kSessionToken) return false;
  return facts.Has(Fact::kRefusesSessionToken) || (facts.Has(Fact::kSessionTokenNeedsMfa) && r.facts.principal.mfa != true);
}

bool IsRefusedNetwork(Data r) {
  const auto& behind = r.facts.resource.access_point_for;
  if (!behind || behind->vpc.empty()) return false;
  return !r.facts.vpc_endpoint || !r.via.empty() || r.facts.vpc_endpoint->vpc != behind->vpc;
}

// Whether the action is one of the three that a bucket owner's root user always has.
bool IsBucketPolicyAction(Data r) {
  constexpr std::array<std::string_view, 3> kActions = {"getbucketpolicy", "putbucketpolicy", "deletebucketpolicy"};
  return r.service == "s3" && IsActionOf(r, kActions);
}

std::string_view LatticeType(const std::string& told, bool has_policy) {
  if (!told.empty()) return told;
  return has_policy ? "AWS_IAM" : "NONE";
}

bool HasAttachment(Set set, Attachment attachment) {
  for (const SetPolicy& policy : set.resource.list->policies) {
    if (policy.attachment == attachment) return true;
  }
  return false;
}

void PlanLattice(Data r, Set set, Plan* plan) {
  const ServiceAuth auth = r.facts.resource.auth.value_or(ServiceAuth{});
  plan->service_in_force = LatticeType(auth.service, HasAttachment(set, Attachment::kResource)) == "AWS_IAM";
  plan->network_in_force = LatticeType(auth.service_network, HasAttachment(set, Attachment::kServiceNetwork)) == "AWS_IAM";
  plan->core = plan->service_in_force || plan->network_in_force ? Core::kLattice : Core::kOpen;
  if (plan->core == Core::kOpen) plan->resource = false;
}

bool IsApiOfType(Data r, std::string_view type) {
  return r.service_facts.Has(Fact::kApiGatewayInvoke) && r.facts.resource.auth && r.facts.resource.auth->type == type;
}

void PlanOpenApi(Data, Set set, Plan* plan) { plan->core = set.resource.empty() ? Core::kOpen : Core::kAnyGrant; }

void PlanAuthorizedApi(Data r, Set, Plan* plan) {
  const std::string& said = r.facts.resource.auth->authorizer;
  plan->core = said == "allow" ? Core::kOpen : said == "deny" ? Core::kAuthorizer : Core::kAnyGrant;
}

bool IsCrossPartition(Data r) { return r.has_arn && !r.principal.partition.empty() && r.principal.partition != r.partition; }

constexpr std::array kRows = {
    ServiceException{"credentials that may not call GetSessionToken and GetFederationToken", "S-2", kNeedsFact,
                     [](Data r, Set, Planned) {
                       return r.service_facts.Has(Fact::kRefusesTemporary) && KindOf(r) != Kind::kUser && KindOf(r) != Kind::kRoot;
                     },
                     [](Data, Set, Plan* plan) { plan->refused = true; }},
    ServiceException{"credentials that may not call AssumeRole", "S-6", kNeedsFact,
                     [](Data r, Set, Planned) {
                       return r.service_facts.Has(Fact::kRefusesRootAndFederated) &&
                              (HasRootRights(r) || KindOf(r) == Kind::kFederatedUser);
                     },
                     [](Data, Set, Plan* plan) { plan->refused = true; }},
    ServiceException{"writes to what AWS owns", "S-21", kNeedsFact,
                     [](Data r, Set, Planned) {
                       return (r.service_facts.Has(Fact::kRefusesAwsPolicies) && IsAwsManagedPolicy(r.resource)) ||
                              (r.service_facts.Has(Fact::kRefusesReservedRoles) && IsReservedRole(r.resource));
                     },
                     [](Data, Set, Plan* plan) { plan->refused = true; }},
    ServiceException{"aliases of AWS", "S-19", kNeedsFact,
                     [](Data r, Set, Planned) { return r.service_facts.Has(Fact::kKmsAlias) && IsReservedAlias(r.resource); },
                     [](Data, Set, Plan* plan) { plan->refused = true; }},
    ServiceException{"refusals by kind of credentials", "E-16", kNeedsFact, &IsRefusedByCredentials,
                     [](Data, Set, Plan* plan) { plan->refused = true; }},
    ServiceException{"access point of another network", "S-17", kNeedsResourceFact,
                     [](Data r, Set, Planned) { return IsRefusedNetwork(r); }, [](Data, Set, Plan* plan) { plan->refused = true; }},
    ServiceException{"GetCallerIdentity", "S-1", kNeedsSts, [](Data r, Set, Planned) { return IsCallerIdentity(r); },
                     [](Data, Set set, Plan* plan) {
                       TurnLayersOff(plan);
                       if (set.semantics().Get(Option::kCallerIdentityVpce) == 1) plan->vpc_endpoint = false;
                       plan->core = Core::kOpen;
                     }},
    ServiceException{"GetSessionToken", "S-2", kNeedsSts,
                     [](Data r, Set, Planned plan) { return IsAction(r, "sts", "getsessiontoken") && !plan.refused; },
                     [](Data, Set, Plan* plan) {
                       TurnLayersOff(plan);
                       plan->vpc_endpoint = false;
                       plan->core = Core::kOpen;
                     }},
    ServiceException{"bucket policy of one's own bucket", "S-12", kNeedsRoot,
                     [](Data r, Set, Planned) { return HasRootRights(r) && IsBucketPolicyAction(r) && IsSameAccount(r, r.owner); },
                     [](Data, Set, Plan* plan) { plan->resource = false; }},
    ServiceException{"role outside of sts", "E-32", kNeedsRole,
                     [](Data r, Set, Planned) { return IsOnRole(r) && !r.service_facts.Has(Fact::kTrust); },
                     [](Data, Set, Plan* plan) { plan->resource = false; }},
    ServiceException{"role trust", "E-33", kNeedsRole,
                     [](Data r, Set, Planned) { return IsOnRole(r) && r.service_facts.Has(Fact::kTrust); },
                     [](Data, Set, Plan* plan) { plan->strict = plan->trust = true; }},
    ServiceException{"boundary and session of AssumeRole", "S-4", kNeedsSts,
                     [](Data r, Set, Planned) { return IsAction(r, "sts", "assumerole"); },
                     [](Data, Set, Plan* plan) { plan->assume_role = true; }},
    ServiceException{
        "tags and source identity of a chained call", "S-7", kNeedsFact,
        [](Data r, Set, Planned plan) { return plan.trust && IsRoleKind(KindOf(r)) && r.service_facts.Has(Fact::kChainNeedsIdentity); },
        [](Data, Set, Plan* plan) { plan->chained = true; }},
    ServiceException{"trust of a service-linked role", "O-17", kNeedsRole,
                     [](Data r, Set, Planned plan) { return plan.trust && IsOnServiceLinkedRole(r); },
                     [](Data, Set, Plan* plan) { plan->resource_control = false; }},
    ServiceException{"KMS key", "S-19", kNeedsKms, [](Data r, Set, Planned) { return IsKmsKeyRequest(r); },
                     [](Data r, Set, Plan* plan) {
                       plan->strict = true;
                       const bool crosses = HasAccountIdentity(KindOf(r)) && !IsSameAccount(r, r.owner);  // SPEC(E-25)
                       plan->void_policy_grants = crosses && !r.service_facts.Has(Fact::kKmsCrossAccount);
                       plan->kms_grant = HasMatchingGrant(r);
                     }},
    ServiceException{"AWS-managed KMS key", "O-18", kNeedsKms,
                     [](Data r, Set, Planned) { return r.service == "kms" && r.facts.resource.aws_managed; },
                     [](Data, Set, Plan* plan) { plan->resource_control = false; }},
    ServiceException{"RetireGrant", "S-19", kNeedsKms, [](Data r, Set, Planned) { return IsAction(r, "kms", "retiregrant"); },
                     [](Data r, Set, Plan* plan) {
                       plan->resource_control = false;  // SPEC(O-18)
                       plan->void_policy_grants = true;
                       plan->kms_grant = MayRetireGrant(r);
                       plan->identity_suffices = IsAccountOfGrant(r);
                     }},
    ServiceException{"RCPs without an ARN", "O-22", kNeedsNoArn,
                     [](Data r, Set set, Planned) { return !r.has_arn && set.semantics().Get(Option::kArnlessRcp) == 1; },
                     [](Data, Set, Plan* plan) { plan->resource_control = false; }},
    ServiceException{"access point", "S-17", kNeedsResourceFact,
                     [](Data r, Set, Planned) { return r.facts.resource.access_point_for.has_value(); },
                     [](Data, Set, Plan* plan) { plan->in_series = true; }},
    ServiceException{"ACL", "S-14", kNeedsResourceFact, [](Data r, Set, Planned) { return !r.facts.resource.acl.empty(); },
                     [](Data r, Set, Plan* plan) { plan->extra_grants = static_cast<uint8_t>(plan->extra_grants | AclGrants(r)); }},
    ServiceException{"resource share", "E-21", kNeedsResourceFact,
                     [](Data r, Set, Planned) { return !r.facts.resource.ram_shares.empty(); },
                     [](Data r, Set, Plan* plan) { plan->extra_grants = static_cast<uint8_t>(plan->extra_grants | ShareGrants(r)); }},
    ServiceException{"VPC Lattice", "S-20", kNeedsFact, [](Data r, Set, Planned) { return r.service_facts.Has(Fact::kLatticeInvoke); },
                     &PlanLattice},
    ServiceException{"function URL without authorization", "S-20", kNeedsResourceFact,
                     [](Data r, Set, Planned) {
                       const auto& auth = r.facts.resource.auth;
                       const bool call = r.service_facts.Has(Fact::kLambdaUrl) || r.is_companion;
                       return call && auth && auth->type == "NONE";
                     },
                     [](Data, Set, Plan* plan) { plan->core = Core::kStarGrant; }},
    ServiceException{"API without authorization", "S-20", kNeedsFact, [](Data r, Set, Planned) { return IsApiOfType(r, "none"); },
                     &PlanOpenApi},
    ServiceException{"API with a user pool", "S-20", kNeedsFact, [](Data r, Set, Planned) { return IsApiOfType(r, "cognito"); },
                     &PlanOpenApi},
    ServiceException{"API with an authorizer", "S-20", kNeedsFact, [](Data r, Set, Planned) { return IsApiOfType(r, "lambda_authorizer"); },
                     &PlanAuthorizedApi},
    ServiceException{"another partition", "E-23", kNeedsOtherPartition,
                     [](Data r, Set, Planned) { return IsCrossPartition(r) && !IsAlwaysAllowed(r); },
                     [](Data, Set, Plan* plan) { plan->core = Core::kCrossPartition; }},
};

constexpr uint32_t Bits(std::initializer_list<Fact> facts) {
  uint32_t bits = 0;
  for (const Fact fact : facts) bits |= 1u << static_cast<int>(fact);
  return bits;
}

// All that the rows with kNeedsFact ask for.
constexpr uint32_t kFacts = Bits({Fact::kRefusesTemporary, Fact::kRefusesRootAndFederated, Fact::kRefusesAwsPolicies,
                                  Fact::kRefusesReservedRoles, Fact::kKmsAlias, Fact::kRefusesFederatedUser, Fact::kRefusesSessionToken,
                                  Fact::kSessionTokenNeedsMfa, Fact::kChainNeedsIdentity, Fact::kLatticeInvoke, Fact::kApiGatewayInvoke});

template <size_t kRow>
void ApplyRow(Data request, Set policies, Plan* plan) {
  if (kRows[kRow].applies(request, policies, *plan)) kRows[kRow].change(request, policies, plan);
}

// The rows one after the other, each known to the compiler: their tests are a few instructions, and few rows apply.
template <size_t... kRow>
void ApplyRows(Data request, Set policies, Plan* plan, std::index_sequence<kRow...>) {
  (ApplyRow<kRow>(request, policies, plan), ...);
}

}  // namespace

std::span<const ServiceException> AllServiceExceptions() { return kRows; }

uint8_t NeedsMet(const RequestData& request) {
  const ResourceFacts& resource = request.facts.resource;
  const bool has_resource_fact = resource.access_point_for || resource.auth || !resource.acl.empty() || !resource.ram_shares.empty();
  uint8_t met = 0;
  const auto add = [&met](bool is_met, Need need) { met = static_cast<uint8_t>(met | (is_met ? need : 0)); };
  add((request.service_facts.bits() & kFacts) != 0, kNeedsFact);
  add(request.service == "sts", kNeedsSts);
  add(request.service == "kms", kNeedsKms);
  add(HasRootRights(request), kNeedsRoot);
  add(has_resource_fact, kNeedsResourceFact);
  add(request.arn.service() == "iam", kNeedsRole);
  add(!request.has_arn, kNeedsNoArn);
  add(IsCrossPartition(request), kNeedsOtherPartition);
  return met;
}

void ApplyServiceExceptions(const RequestData& request, const BearingPolicies& policies, Plan* plan) {
  if (NeedsMet(request) == 0) return;
  ApplyRows(request, policies, plan, std::make_index_sequence<kRows.size()>());
}

}  // namespace gavel
