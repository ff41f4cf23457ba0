// SPEC(E-27) SPEC(S-20): what services decide in their own way. One row a rule; rows apply in order, so that a later one sees what an
// earlier one has changed.

#include <array>
#include <utility>

#include "authorize/facts.h"
#include "authorize/plan.h"
#include "catalog/ownership.h"
#include "eval/principal_member.h"
#include "match/arn.h"
#include "match/ascii.h"
#include "request/derive.h"

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

// Turns a layer off; what turned it off first stays its reason.
void TurnOff(LayerPlan* layer, WhyOff why) {
  if (*layer) layer->why = why;
}

// The call needs no permission. A layer that the requester or the account has not keeps that reason.
void NeedsNoPermission(Plan* plan) {
  for (LayerPlan* layer :
       {&plan->identity, &plan->permissions_boundary, &plan->session, &plan->resource, &plan->service_control, &plan->resource_control}) {
    TurnOff(layer, WhyOff::kNeedsNoPermission);
  }
  plan->identity_is_implicit = false;
  plan->core = Core::kOpen;
}

void Refuse(Data, Set, Plan* plan) { plan->refused = true; }

// What may be so, since the fact that says it was not told: the closed plan takes `closed`, the open one its opposite (F-7).
bool InDoubt(bool closed, Plan* plan) {
  plan->doubts |= RuleBit(OpenRule::kF7);
  return (plan->reading == Reading::kClosed) == closed;
}

bool IsTrue(Tri fact, Plan* plan) { return fact.IsMaybe() ? InDoubt(false, plan) : fact.IsTrue(); }

// SPEC(E-16) SPEC(K-59): whether the session has MFA, as its key says; nullopt: not known.
std::optional<bool> HasMfa(Data r) {
  using Is = derive::ToldState::Is;
  const derive::ToldState key = derive::WhatIsTold(r, "aws:multifactorauthpresent");
  if (key.is == Is::kTold) return key.told->values.size() == 1 && match::EqualsIgnoringAsciiCase(key.told->values[0], "true");
  if (key.is == Is::kAbsent) return false;
  return key.is == Is::kUnknown ? std::nullopt : r.facts.principal.mfa;
}

bool MayBeRefusedByCredentials(Data r, Set, Planned) {
  const ServiceFacts facts = r.service_facts;
  if (KindOf(r) == Kind::kFederatedUser) {  // SPEC(E-17)
    const bool from_console = r.service == "iam" && r.facts.principal.console == true;
    return facts.Has(Fact::kRefusesFederatedUser) && !from_console;
  }
  if (KindOf(r) != Kind::kSessionToken) return false;
  return facts.Has(Fact::kRefusesSessionToken) || (facts.Has(Fact::kSessionTokenNeedsMfa) && HasMfa(r) != true);
}

// SPEC(E-16) SPEC(E-38): MFA that is not told may be there.
void RefuseByCredentials(Data r, Set, Plan* plan) {
  const bool asks_for_mfa = KindOf(r) == Kind::kSessionToken && !r.service_facts.Has(Fact::kRefusesSessionToken);
  plan->refused = plan->refused || !asks_for_mfa || HasMfa(r).has_value() || InDoubt(true, plan);
}

// Not of the owner's account. SPEC(E-25): a service principal is of none.
bool IsForeign(Data r) { return KindOf(r) != Kind::kService && !IsSameAccount(r, r.owner); }

// SPEC(E-34): whether the caller's account may take root sessions of others; nullopt: it is not told.
std::optional<bool> IsEntitledToRoot(Data r) {
  const std::optional<Organization>& own = r.facts.principal.organization;
  if (!own) return std::nullopt;
  const std::string& management = own->management_account;
  if (own->delegated_administrator == true || (!management.empty() && management == r.principal.account)) return true;
  return management.empty() || !own->delegated_administrator ? std::nullopt : std::optional<bool>(false);
}

// SPEC(E-34): the root user of a management account, and of another organization, has no such sessions.
bool IsRootOutOfReach(Data r) {
  const std::optional<Organization>& own = r.facts.principal.organization;
  const std::optional<Organization>& other = r.facts.resource.organization;
  const auto is_management = [&](const std::optional<Organization>& told) { return told && told->management_account == r.owner; };
  return is_management(own) || is_management(other) || (own && other && own->id != other->id);
}

void PlanAssumeRoot(Data r, Set, Plan* plan) {
  const bool can = KindOf(r) == Kind::kUser || KindOf(r) == Kind::kAssumedRole;
  const std::optional<bool> entitled = IsEntitledToRoot(r);
  plan->refused = !can || IsRootOutOfReach(r) || (entitled ? !*entitled : InDoubt(true, plan));
  plan->identity_suffices = true;
}

bool IsOfAws(Data r) { return r.owner == kOwnerAws; }

// SPEC(RQ-11) SPEC(E-37)
void PlanOwnedByAws(Data r, Set, Plan* plan) {
  const bool is_other_s3 = r.arn.service() == "s3" && !r.arn.account().empty();  // neither a bucket nor an object
  const SharingRow* row = is_other_s3 ? nullptr : FindSharing(r.arn.service(), r.arn.resource());
  plan->refused = plan->refused || IsRefusedOnAws(row, r.service, r.name);
  TurnOff(&plan->resource_control, WhyOff::kOwnedByAws);
}

// SPEC(E-36)
bool IsSharedOutsideIam(Data r, Set, Planned) {
  if (IsOfAws(r) || !IsForeign(r)) return false;
  const SharingRow* row = FindSharing(r.arn.service(), r.arn.resource());
  return row != nullptr && Shares(*row, r.service, r.name);
}

bool IsRefusedNetwork(Data r) {
  const auto& behind = r.facts.resource.access_point_for;
  if (!behind || behind->vpc.empty()) return false;
  return !r.facts.vpc_endpoint || !r.via.empty() || r.facts.vpc_endpoint->vpc != behind->vpc;
}

// SPEC(S-25)
bool IsNotShared(Data r, Set, Planned) {
  const bool not_shared = r.service_facts.Has(Fact::kNotShared) || r.service_facts.Has(Fact::kOwnersAccountOnly) ||
                          (r.service_facts.Has(Fact::kSharedInCatalogOnly) && !IsInDataCatalog(r.resource));
  return not_shared && IsForeign(r);
}

// SPEC(S-27): the ARN is an object's, and the action is not the bucket owner's.
bool IsOnForeignObject(Data r, Set, Planned) {
  const ResourceFacts& resource = r.facts.resource;
  if (resource.object_owner.empty() || r.service != "s3" || r.service_facts.Has(Fact::kBucketOwners)) return false;
  const std::string_view behind = resource.access_point_for ? r.facts.behind : r.facts.arn;
  const std::string_view bucket_owner = resource.access_point_for ? std::string_view(resource.access_point_for->account) : r.owner;
  return resource.object_owner != bucket_owner && (resource.access_point_for || r.arn.account().empty()) &&
         behind.find('/') != std::string_view::npos;
}

// Whether the action is one of the three that a bucket owner's root user always has.
bool IsBucketPolicyAction(Data r) {
  constexpr std::array<std::string_view, 3> kActions = {"getbucketpolicy", "putbucketpolicy", "deletebucketpolicy"};
  return r.service == "s3" && IsActionOf(r, kActions);
}

bool HasAttachment(Set set, Attachment attachment) {
  for (const SetPolicy& policy : set.resource.list->policies) {
    if (policy.attachment == attachment) return true;
  }
  return false;
}

// Whether a side asks for authorization.
bool IsLatticeInForce(const std::string& told, bool has_policy) { return told.empty() ? has_policy : told == "AWS_IAM"; }

// SPEC(S-20): a service of which nothing is told may ask for authorization on both sides, or on none.
void PlanLattice(Data r, Set set, Plan* plan) {
  const ServiceAuth auth = r.facts.resource.auth.value_or(ServiceAuth{});
  const bool nothing_told = auth.service.empty() && auth.service_network.empty() && set.resource.empty();
  const bool may_be = nothing_told && InDoubt(true, plan);
  plan->service_in_force = may_be || IsLatticeInForce(auth.service, HasAttachment(set, Attachment::kResource));
  plan->network_in_force = may_be || IsLatticeInForce(auth.service_network, HasAttachment(set, Attachment::kServiceNetwork));
  plan->core = plan->service_in_force || plan->network_in_force ? Core::kLattice : Core::kOpen;
  if (plan->core == Core::kOpen) TurnOff(&plan->resource, WhyOff::kOpenService);
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
                     &Refuse},
    ServiceException{"credentials that may not call AssumeRole", "S-6", kNeedsFact,
                     [](Data r, Set, Planned) {
                       return r.service_facts.Has(Fact::kRefusesRootAndFederated) &&
                              (HasRootRights(r) || KindOf(r) == Kind::kFederatedUser);
                     },
                     &Refuse},
    ServiceException{"writes to what AWS owns", "S-21", kNeedsFact,
                     [](Data r, Set, Planned) {
                       return (r.service_facts.Has(Fact::kRefusesAwsPolicies) && IsAwsManagedPolicy(r.resource)) ||
                              (r.service_facts.Has(Fact::kRefusesReservedRoles) && IsReservedRole(r.resource)) ||
                              (r.service_facts.Has(Fact::kRefusesLinkedRoles) && IsLinkedRole(r.resource));
                     },
                     &Refuse},
    ServiceException{"aliases of AWS", "S-19", kNeedsFact,
                     [](Data r, Set, Planned) { return r.service_facts.Has(Fact::kKmsAlias) && IsReservedAlias(r.resource); }, &Refuse},
    ServiceException{"refusals by kind of credentials", "E-16", kNeedsFact, &MayBeRefusedByCredentials, &RefuseByCredentials},
    ServiceException{"access point of another network", "S-17", kNeedsResourceFact,
                     [](Data r, Set, Planned) { return IsRefusedNetwork(r); }, &Refuse},
    ServiceException{
        "calls that only identities of the owner's account may make", "S-26", kNeedsFact,
        [](Data r, Set, Planned) { return r.service_facts.Has(Fact::kOwnersAccountOnly) && HasAccountIdentity(KindOf(r)) && IsForeign(r); },
        &Refuse},
    ServiceException{"AssumeRoot", "E-34", kNeedsSts,
                     [](Data r, Set, Planned plan) { return IsAction(r, "sts", "assumeroot") && !plan.refused; }, &PlanAssumeRoot},
    ServiceException{"resource of AWS", "E-37", kNeedsForeignOwner, [](Data r, Set, Planned) { return IsOfAws(r); }, &PlanOwnedByAws},
    ServiceException{"resource that is shared by its service", "E-36", kNeedsForeignOwner, &IsSharedOutsideIam,
                     [](Data, Set, Plan* plan) { plan->identity_suffices = plan->sharing_assumed = true; }},
    ServiceException{"GetCallerIdentity", "S-1", kNeedsSts, [](Data r, Set, Planned) { return IsCallerIdentity(r); },
                     [](Data, Set set, Plan* plan) {
                       NeedsNoPermission(plan);
                       if (set.semantics().Get(Option::kCallerIdentityVpce) == 1) {
                         TurnOff(&plan->vpc_endpoint, WhyOff::kNeedsNoPermission);
                       }
                     }},
    ServiceException{"GetSessionToken", "S-2", kNeedsSts,
                     [](Data r, Set, Planned plan) { return IsAction(r, "sts", "getsessiontoken") && !plan.refused; },
                     [](Data, Set, Plan* plan) {
                       NeedsNoPermission(plan);
                       TurnOff(&plan->vpc_endpoint, WhyOff::kNeedsNoPermission);
                     }},
    ServiceException{"bucket policy of one's own bucket", "S-12", kNeedsRoot,
                     [](Data r, Set, Planned) { return HasRootRights(r) && IsBucketPolicyAction(r) && IsSameAccount(r, r.owner); },
                     [](Data, Set, Plan* plan) { TurnOff(&plan->resource, WhyOff::kOwnBucketPolicy); }},
    ServiceException{"role outside of sts", "E-32", kNeedsRole,
                     [](Data r, Set, Planned) { return IsOnRole(r) && !r.service_facts.Has(Fact::kTrust); },
                     [](Data, Set, Plan* plan) { TurnOff(&plan->resource, WhyOff::kRoleOutsideSts); }},
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
                     [](Data, Set, Plan* plan) { TurnOff(&plan->resource_control, WhyOff::kServiceLinkedTrust); }},
    ServiceException{"KMS key", "S-19", kNeedsKms, [](Data r, Set, Planned) { return IsKmsKeyRequest(r); },
                     [](Data r, Set, Plan* plan) {
                       plan->strict = true;
                       plan->kms_grant = IsTrue(HasMatchingGrant(r), plan);
                     }},
    ServiceException{
        "KMS actions that are not shared", "S-25", kNeedsKms,
        [](Data r, Set, Planned) { return r.service == "kms" && !r.service_facts.Has(Fact::kKmsCrossAccount) && IsForeign(r); },
        [](Data, Set, Plan* plan) { plan->void_policy_grants = true; }},
    ServiceException{"AWS-managed KMS key", "O-18", kNeedsKms,
                     [](Data r, Set, Planned) { return r.service == "kms" && r.facts.resource.aws_managed; },
                     [](Data, Set, Plan* plan) { TurnOff(&plan->resource_control, WhyOff::kAwsManagedKey); }},
    ServiceException{"RetireGrant", "S-19", kNeedsKms, [](Data r, Set, Planned) { return IsAction(r, "kms", "retiregrant"); },
                     [](Data r, Set, Plan* plan) {
                       TurnOff(&plan->resource_control, WhyOff::kRetireGrant);  // SPEC(O-18)
                       plan->void_policy_grants = true;
                       plan->kms_grant = IsTrue(MayRetireGrant(r), plan);
                       plan->identity_suffices = IsTrue(IsAccountOfGrant(r), plan);
                     }},
    ServiceException{"actions that are not shared", "S-25", kNeedsFact, &IsNotShared,
                     [](Data, Set, Plan* plan) { plan->void_policy_grants = true; }},
    ServiceException{"actions that resource policies do not control", "S-25", kNeedsFact,
                     [](Data r, Set, Planned) { return r.service_facts.Has(Fact::kNotControlled); },
                     [](Data, Set, Plan* plan) { plan->void_policy_grants = true; }},
    ServiceException{"object of another account", "S-27", kNeedsResourceFact, &IsOnForeignObject,
                     [](Data, Set, Plan* plan) { plan->void_policy_grants = plan->foreign_object = true; }},
    ServiceException{"RCPs without an ARN", "O-22", kNeedsNoArn,
                     [](Data r, Set set, Planned) { return !r.has_arn && set.semantics().Get(Option::kArnlessRcp) == 1; },
                     [](Data, Set, Plan* plan) { TurnOff(&plan->resource_control, WhyOff::kNoArn); }},
    ServiceException{"access point", "S-17", kNeedsResourceFact,
                     [](Data r, Set, Planned) { return r.facts.resource.access_point_for.has_value(); },
                     [](Data, Set, Plan* plan) { plan->in_series = true; }},
    ServiceException{"ACL", "S-14", kNeedsResourceFact, [](Data r, Set, Planned) { return !r.facts.resource.acl.empty(); },
                     [](Data r, Set, Plan* plan) { plan->extra_grants = static_cast<uint8_t>(plan->extra_grants | AclGrants(r)); }},
    ServiceException{"resource share", "E-21", kNeedsResourceFact,
                     // SPEC(S-19): RetireGrant follows the grant and nothing else.
                     [](Data r, Set, Planned) { return !r.facts.resource.ram_shares.empty() && !IsAction(r, "kms", "retiregrant"); },
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

// All that the rows with kNeedsFact ask for.
constexpr Facts kFacts = {Fact::kRefusesTemporary,
                          Fact::kRefusesRootAndFederated,
                          Fact::kRefusesAwsPolicies,
                          Fact::kRefusesReservedRoles,
                          Fact::kRefusesLinkedRoles,
                          Fact::kKmsAlias,
                          Fact::kRefusesFederatedUser,
                          Fact::kRefusesSessionToken,
                          Fact::kSessionTokenNeedsMfa,
                          Fact::kChainNeedsIdentity,
                          Fact::kLatticeInvoke,
                          Fact::kApiGatewayInvoke,
                          Fact::kNotShared,
                          Fact::kSharedInCatalogOnly,
                          Fact::kNotControlled,
                          Fact::kOwnersAccountOnly};

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

uint16_t NeedsMet(const RequestData& request) {
  const ResourceFacts& resource = request.facts.resource;
  const bool has_resource_fact =
      resource.access_point_for || resource.auth || !resource.acl.empty() || !resource.ram_shares.empty() || !resource.object_owner.empty();
  uint16_t met = 0;
  const auto add = [&met](bool is_met, Need need) { met = static_cast<uint16_t>(met | (is_met ? need : 0)); };
  add((request.service_facts.bits() & kFacts.bits) != 0, kNeedsFact);
  add(request.service == "sts", kNeedsSts);
  add(request.service == "kms", kNeedsKms);
  add(HasRootRights(request), kNeedsRoot);
  add(has_resource_fact, kNeedsResourceFact);
  add(request.arn.service() == "iam", kNeedsRole);
  add(!request.has_arn, kNeedsNoArn);
  add(IsCrossPartition(request), kNeedsOtherPartition);
  add(IsOfAws(request) || (request.service_facts.Has(Fact::kSharesOutsideIam) && IsForeign(request)), kNeedsForeignOwner);
  return met;
}

void ApplyServiceExceptions(const RequestData& request, const BearingPolicies& policies, Plan* plan) {
  if (NeedsMet(request) == 0) return;
  ApplyRows(request, policies, plan, std::make_index_sequence<kRows.size()>());
}

}  // namespace gavel
