// What a service refuses before it looks at policies.
#include <set>

#include "reference/decide.h"
#include "reference/limits.h"
#include "reference/owners.h"
#include "reference/services.h"
#include "reference/text.h"

namespace gavel::reference {
namespace {

// SPEC(E-16): permissions that are no calls of IAM or STS.
bool IsNoCall(const std::string& action) {
  static const std::set<std::string> kActions = {"iam:passrole", "sts:tagsession", "sts:setsourceidentity", "sts:setcontext",
                                                 "sts:getservicebearertoken"};
  return kActions.count(action) > 0;
}

// SPEC(E-16)
Refusal OfSessionToken(const Request& request, const Keys& keys) {
  if (IsNoCall(request.action)) return Refusal::kNone;
  if (request.service == "sts") {
    const bool open = request.action == "sts:assumerole" || request.action == "sts:getcalleridentity";
    return open ? Refusal::kNone : Refusal::kSure;
  }
  if (request.service != "iam") return Refusal::kNone;
  const KeyValue mfa = keys.Find("aws:MultiFactorAuthPresent");
  if (mfa.state == KeyValue::kUnknown) return Refusal::kUnlessTold;
  const bool with_mfa = mfa.state == KeyValue::kPresent && mfa.values.size() == 1 && Lower(mfa.values[0]) == "true";
  return with_mfa ? Refusal::kNone : Refusal::kSure;
}

// SPEC(E-17)
Refusal OfFederatedUser(const Request& request) {
  if (IsNoCall(request.action) || request.action == "sts:getcalleridentity") return Refusal::kNone;
  return request.service == "sts" || (request.service == "iam" && !request.principal.console) ? Refusal::kSure : Refusal::kNone;
}

// SPEC(E-34)
Refusal OfAssumeRoot(const Request& request) {
  const Principal& p = request.principal;
  const Resource& r = request.resource;
  if (!p.Is(Kind::kUser) && !p.Is(Kind::kAssumedRole)) return Refusal::kSure;
  const std::optional<Organization>& own = p.organization;
  if (r.arn.empty() && own && own->management_account == p.account) return Refusal::kSure;  // SPEC(RQ-7): on the caller's own root user
  if (!r.arn.empty()) {
    if (own && own->management_account == r.account) return Refusal::kSure;
    if (r.organization && r.organization->management_account == r.account) return Refusal::kSure;
    if (own && r.organization && own->id != r.organization->id) return Refusal::kSure;
  }
  if (!own) return Refusal::kUnlessTold;
  if (own->management_account == p.account || own->delegated_administrator.value_or(false)) return Refusal::kNone;
  const bool surely_neither = own->delegated_administrator.has_value() && !own->management_account.empty();
  return surely_neither ? Refusal::kSure : Refusal::kUnlessTold;
}

// What is refused whoever calls, or for the kind of credentials alone.
bool IsRefusedAnyway(const Request& request) {
  const Principal& p = request.principal;
  const Resource& r = request.resource;
  const bool token = request.action == "sts:getsessiontoken" || request.action == "sts:getfederationtoken";
  if (token && !p.Is(Kind::kUser) && !p.Is(Kind::kRoot)) return true;                                     // SPEC(S-2)
  if (request.action == "sts:assumerole" && (p.IsRootLike() || p.Is(Kind::kFederatedUser))) return true;  // SPEC(S-6)
  if (IamRefusesToWrite(request.action, r.arn)) return true;                                              // SPEC(S-21)
  const bool kept_alias = ArnPart(r.arn, 3) == "kms" && StartsWith(ArnPart(r.arn, 6), "alias/aws/");
  if (kept_alias && WorksOnAlias(request.action)) return true;                                             // SPEC(S-19)
  if (p.HasIdentity() && p.account != r.account && OnlyOwnersAccountMayCall(request.action)) return true;  // SPEC(S-26)
  if (IsAwsOwnToChange(request)) return true;                                                              // SPEC(E-37)
  const bool other_network = !request.endpoint || request.endpoint->vpc.value_or("") != r.access_point_vpc;
  return !r.access_point_vpc.empty() && other_network;  // SPEC(S-17)
}

}  // namespace

Refusal RefusalOf(const Request& request, const Keys& keys) {
  const Principal& p = request.principal;
  if (IsRefusedAnyway(request)) return Refusal::kSure;
  Refusal refusal = Refusal::kNone;
  if (p.Is(Kind::kSessionToken)) refusal = OfSessionToken(request, keys);
  if (p.Is(Kind::kFederatedUser)) refusal = OfFederatedUser(request);
  if (refusal == Refusal::kNone && request.action == "sts:assumeroot") refusal = OfAssumeRoot(request);
  return refusal;
}

}  // namespace gavel::reference
