#include "base/open_questions.h"

#include <algorithm>

#include "gavel/semantics.h"

namespace gavel {
namespace {

constexpr std::array<OpenRuleInfo, kOpenRuleCount> kRules = {{
#define GAVEL_OPEN_RULE(enumerator, id, question) {OpenRule::enumerator, id, question},
#include "base/open_rules.inc"
#undef GAVEL_OPEN_RULE
}};

constexpr std::array<OptionInfo, kOptionCount> kOptions = {{
    {Option::kMultivaluePlain,
     "Q-1",
     "multivalue_plain",
     {"false", "any"},
     "two or more values under a negated plain operator are indeterminate"},
    {Option::kUnparseableNegated,
     "Q-2",
     "unparseable_negated",
     {"false", "true"},
     "an unparseable number, date or address under a negated operator is indeterminate"},
    {Option::kBoolOther, "Q-3", "bool_other", {"true", "false"}, "Bool false against a value that is no boolean is indeterminate"},
    {Option::kArnShort,
     "Q-4",
     "arn_short",
     {"text", "nomatch"},
     "an Arn operator on something that is no ARN is indeterminate where the readings differ"},
    {Option::kEmptyValues, "Q-5", "empty_values", {"true", "false"}, "a plain operator over an empty list is indeterminate"},
    {Option::kEmptyNot, "Q-6", "empty_not", {"match", "nomatch"}, "an empty NotAction, NotResource or NotPrincipal is indeterminate"},
    {Option::kStarCrosses,
     "Q-7",
     "star_crosses",
     {"true", "false", "indeterminate"},
     "a star that ends an ARN part may cross the colon: indeterminate in a full ARN, true in a short one"},
    {Option::kShortArn,
     "Q-8",
     "short_arn",
     {"pad", "nomatch"},
     "short ARNs outside identity policies: Allow by the table, Deny as if padded"},
    {Option::kArnHeadCase,
     "Q-9",
     "arn_head_case",
     {"ignore", "exact"},
     "a difference in letter case in partition, service or region is indeterminate"},
    {Option::kArnServiceWildcard,
     "Q-10",
     "arn_service_wildcard",
     {"true", "false"},
     "a match that needs a wildcard in the service part is indeterminate"},
    {Option::kArnlessStar,
     "Q-11",
     "arnless_star",
     {"true", "false"},
     "an unlisted action without resource type against an ARN of its service is indeterminate"},
    {Option::kUnresolved,
     "Q-12",
     "unresolved",
     {"value", "operator"},
     "an unresolved variable beside a value that matches is indeterminate"},
    {Option::kUnresolvedNotResource,
     "Q-13",
     "unresolved_notresource",
     {"match", "void"},
     "an unresolved variable in NotResource: Deny holds, Allow is indeterminate"},
    {Option::kEmptyVariable, "Q-14", "empty_variable", {"text", "unresolved"}, "a match that needs an empty variable is indeterminate"},
    {Option::kBoolVariables,
     "Q-17",
     "bool_variables",
     {"resolve", "literal"},
     "a variable in a Bool value is indeterminate where the readings differ"},
    {Option::kVariableDefaultBlank, "Q-18", "variable_default_blank", {"required"}, "a default may follow its comma without a blank"},
    {Option::kAnyValueIfExists,
     "Q-20",
     "anyvalue_ifexists",
     {"true", "false"},
     "ForAnyValue with IfExists on an absent key is indeterminate"},
    {Option::kEmptyIsNull,
     "Q-21",
     "empty_is_null",
     {"true", "false"},
     "Null on an empty string is indeterminate; String operators see an ordinary string"},
    {Option::kEmptyMember,
     "Q-22",
     "empty_member",
     {"keep", "skip"},
     "an empty string among several values is indeterminate where it decides"},
    {Option::kTagCaseCollision,
     "Q-23",
     "tag_case_collision",
     {"last"},
     "tag keys that differ in case only: the exact one, else indeterminate"},
    {Option::kNumberSyntax, "Q-25", "number_syntax", {"plain"}, "numbers may have a sign and an exponent"},
    {Option::kInvalidBase64, "Q-26", "invalid_base64", {"text", "nomatch"}, "equal texts that are no base64 are indeterminate"},
    {Option::kMappedV4, "Q-28", "mapped_v4", {"match", "nomatch"}, "an IPv4-mapped IPv6 address against an IPv4 range is indeterminate"},
    {Option::kCredentialRefusals, "Q-29", "credential_refusals", {"on"}, "refusals by credential type are limited to those of S-2 and S-6"},
    {Option::kIgnoreCase, "Q-30", "ignore_case", {"ascii", "simple"}, "IgnoreCase outside ASCII is indeterminate where foldings differ"},
    {Option::kRequestWildcards, "Q-31", "request_wildcards", {"overlap"}, "wildcards in a request are ordinary characters"},
    {Option::kOperatorCase, "Q-33", "operator_case", {"ignore"}, "operator names are spelled exactly"},
    {Option::kSessionBypass,
     "Q-34",
     "session_bypass",
     {"star", "never"},
     "`*`, session ARNs and user ARNs in a resource policy bypass the session policy"},
    {Option::kAwsStarServices, "Q-35", "aws_star_services", {"true", "false"}, "an AWS member `*` is indeterminate for service principals"},
    {Option::kNotPrincipalAllow,
     "Q-37",
     "notprincipal_allow",
     {"match", "nomatch"},
     "Allow with NotPrincipal is indeterminate for anonymous and service principals"},
    {Option::kVpcePrincipal, "Q-38", "vpce_principal", {"ignore"}, "the Principal of a VPC endpoint policy counts"},
    {Option::kTrustSession,
     "Q-40",
     "trust_session",
     {"bypass"},
     "the session policy must allow sts:AssumeRole whatever the trust policy names"},
    {Option::kTrustStar,
     "Q-41",
     "trust_star",
     {"all", "signed"},
     "`*` in a trust policy and an unsigned caller: Deny matches, Allow is indeterminate"},
    {Option::kArnlessRcp, "Q-43", "arnless_rcp", {"none"}, "actions without an ARN are under the RCPs of the caller's account"},
    {Option::kCallerIdentityVpce, "Q-45", "caller_identity_vpce", {"ignore"}, "only a VPC endpoint policy can stop sts:GetCallerIdentity"},
    {Option::kGrantBypass, "Q-46", "grant_bypass", {"boundary", "all"}, "a KMS grant needs boundary and session policy to allow"},
    {Option::kPrimaryReason,
     "Q-47",
     "primary_reason",
     {"identity_first"},
     "reasons are ordered organization, endpoint, resource, identity, boundary, session"},
    {Option::kScpImplicitExplicit, "Q-48", "scp_implicit_explicit", {"on"}, "a missing SCP Allow is an implicit deny"},
    {Option::kStrictContext, "K-59", "strict_context", {"on"}, "a told key overrides a derived one"},
    {Option::kRcpImplicitFullAccess, "O-15", "rcp_implicit_full_access", {"false"}, "RCPFullAWSAccess is taken to be attached everywhere"},
    {Option::kMaskCrossAccount, "M-10", "mask_cross_account", {"on"}, "messages name the policy for callers of other accounts too"},
}};

}  // namespace

const OpenRuleInfo& InfoOf(OpenRule rule) { return kRules[static_cast<size_t>(rule)]; }

std::vector<std::string_view> RuleSet::Ids() const {
  std::vector<std::string_view> ids;
  for (const OpenRuleInfo& info : kRules) {
    if (Has(info.rule)) ids.push_back(info.id);
  }
  return ids;
}

const std::array<OptionInfo, kOptionCount>& AllOptions() { return kOptions; }

bool Semantics::Set(std::string_view name, std::string_view value) {
  for (const OptionInfo& info : kOptions) {
    if (info.name != name) continue;
    uint8_t chosen = 0;
    if (value != "default") {
      const auto* found = std::find(info.values.begin(), info.values.end(), value);
      if (value.empty() || found == info.values.end()) return false;
      chosen = static_cast<uint8_t>(found - info.values.begin() + 1);
    }
    chosen_[static_cast<size_t>(info.option)] = chosen;
    return true;
  }
  return false;
}

bool Semantics::IsDefault() const {
  return std::all_of(chosen_.begin(), chosen_.end(), [](uint8_t chosen) { return chosen == 0; });
}

}  // namespace gavel
