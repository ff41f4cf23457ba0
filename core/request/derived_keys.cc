#include "request/derived_keys.h"

#include <optional>

#include "catalog/tag_keys.h"
#include "match/ascii.h"
#include "request/derive.h"

namespace gavel {
namespace {

using enum DerivedState;
using Question = const KeyQuestion&;
using Value = DerivedValue;

constexpr DerivedKey kRows[] = {
    {"aws:PrincipalArn", "aws:principalarn", "K-1", "principal", kUnknown, &derive::PrincipalArn},
    {"aws:PrincipalAccount", "aws:principalaccount", "K-2", "principal", kUnknown, &derive::PrincipalAccount},
    {"aws:PrincipalOrgID", "aws:principalorgid", "K-3", "principal.organization", kNotGiven,
     [](Question q) { return derive::OrganizationId(derive::PrincipalOrganization(q)); }},
    {"aws:PrincipalOrgPaths", "aws:principalorgpaths", "K-4", "principal.organization", kNotGiven,
     [](Question q) { return derive::OrganizationPaths(derive::PrincipalOrganization(q)); }},
    {"aws:PrincipalTag/", "aws:principaltag/", "K-5", "principal.tags principal.session_tags", kNotGiven, &derive::PrincipalTag},
    {"aws:PrincipalType", "aws:principaltype", "K-7", "principal", kUnknown, &derive::PrincipalType},
    {"aws:userid", "aws:userid", "K-8", "principal.unique_id", kUnknown, &derive::UserId},
    {"aws:username", "aws:username", "K-9", "principal", kPresent, &derive::UserName},
    {"aws:PrincipalIsAWSService", "aws:principalisawsservice", "K-10", "principal", kPresent, &derive::IsAwsService},
    {"aws:PrincipalServiceName", "aws:principalservicename", "K-11", "principal", kPresent, &derive::ServiceName},
    {"aws:PrincipalServiceNamesList", "aws:principalservicenameslist", "K-12", "principal", kPresent,
     [](Question q) { return derive::AsList(derive::ServiceName(q)); }},
    {"aws:TokenIssueTime", "aws:tokenissuetime", "K-13", "principal.issued_at", kUnknown, &derive::TokenIssueTime},
    {"aws:MultiFactorAuthPresent", "aws:multifactorauthpresent", "K-14", "principal.mfa", kUnknown, &derive::MfaPresent},
    {"aws:MultiFactorAuthAge", "aws:multifactorauthage", "K-15", "", kUnknown, &derive::MfaAge},
    {"aws:SourceIdentity", "aws:sourceidentity", "K-16", "principal.source_identity", kNotGiven, &derive::SourceIdentity},
    {"aws:FederatedProvider", "aws:federatedprovider", "K-17", "principal.federated_provider", kNotGiven, &derive::FederatedProvider},
    {"aws:AssumedRoot", "aws:assumedroot", "K-18", "principal", kPresent, &derive::AssumedRoot},
    {"aws:SourceIp", "aws:sourceip", "K-25", "", kUnknown, &derive::SourceIp},
    {"aws:VpcSourceIp", "aws:vpcsourceip", "K-26", "", kNotGiven, &derive::VpcSourceIp},
    {"aws:SourceVpc", "aws:sourcevpc", "K-27", "vpc_endpoint.vpc", kNotGiven, &derive::SourceVpc},
    {"aws:SourceVpce", "aws:sourcevpce", "K-28", "vpc_endpoint.id", kNotGiven, &derive::SourceVpce},
    {"aws:SourceVpcArn", "aws:sourcevpcarn", "K-29", "vpc_endpoint.vpc", kNotGiven, &derive::SourceVpcArn},
    {"aws:VpceAccount", "aws:vpceaccount", "K-30", "vpc_endpoint.account", kNotGiven, &derive::VpceAccount},
    {"aws:VpceOrgID", "aws:vpceorgid", "K-31", "vpc_endpoint.organization", kNotGiven,
     [](Question q) { return derive::OrganizationId(derive::VpceOrganization(q)); }},
    {"aws:VpceOrgPaths", "aws:vpceorgpaths", "K-32", "vpc_endpoint.organization", kNotGiven,
     [](Question q) { return derive::OrganizationPaths(derive::VpceOrganization(q)); }},
    {"aws:ResourceAccount", "aws:resourceaccount", "K-34", "resource.account", kUnknown, &derive::ResourceAccount},
    {"aws:ResourceOrgID", "aws:resourceorgid", "K-35", "resource.organization", kNotGiven,
     [](Question q) { return derive::OrganizationId(derive::ResourceOrganization(q)); }},
    {"aws:ResourceOrgPaths", "aws:resourceorgpaths", "K-36", "resource.organization", kNotGiven,
     [](Question q) { return derive::OrganizationPaths(derive::ResourceOrganization(q)); }},
    {"aws:ResourceTag/", "aws:resourcetag/", "K-37", "resource.tags", kNotGiven, &derive::ResourceTag},
    {"aws:CurrentTime", "aws:currenttime", "K-39", "time", kUnknown, &derive::CurrentTime},
    {"aws:EpochTime", "aws:epochtime", "K-40", "time", kUnknown, &derive::EpochTime},
    {"aws:SecureTransport", "aws:securetransport", "K-41", "", kDefault, [](Question) { return derive::Default("true"); }},
    {"aws:RequestedRegion", "aws:requestedregion", "K-42", "resource", kUnknown, &derive::RequestedRegion},
    {"aws:TagKeys", "aws:tagkeys", "K-45", "context.aws:RequestTag", kNotGiven, &derive::TagKeys},
    {"aws:CalledVia", "aws:calledvia", "K-46", "via", kNotGiven, &derive::CalledVia},
    {"aws:CalledViaFirst", "aws:calledviafirst", "K-47", "via", kNotGiven, &derive::CalledViaFirst},
    {"aws:CalledViaLast", "aws:calledvialast", "K-47", "via", kNotGiven, &derive::CalledViaLast},
    {"aws:ViaAWSService", "aws:viaawsservice", "K-48", "via", kDefault,
     [](Question q) { return q.request.via.empty() ? derive::Default("false") : derive::Present("true"); }},
    {"aws:SourceAccount", "aws:sourceaccount", "K-51", "context.aws:SourceArn", kNotGiven, &derive::SourceAccount},
    {"sts:RoleAuthorizedByIdp", "sts:roleauthorizedbyidp", "K-56", "", kUnknown, &derive::RoleAuthorizedByIdp},
    {"kms:CallerAccount", "kms:calleraccount", "K-58", "principal", kUnknown,
     [](Question q) { return q.request.service == "kms" ? derive::PrincipalAccount(q) : Value(); }},
    {"kms:ViaService", "kms:viaservice", "K-58", "via", kNotGiven, &derive::ViaService},
    {"s3:ResourceAccount", "s3:resourceaccount", "K-58", "resource.account", kUnknown,
     [](Question q) { return q.request.service == "s3" ? derive::ResourceAccount(q) : Value(); }},
    {"s3:DataAccessPointArn", "s3:dataaccesspointarn", "K-58", "resource", kPresent, &derive::AccessPointArn},
    {"s3:DataAccessPointAccount", "s3:dataaccesspointaccount", "K-58", "resource", kPresent, &derive::AccessPointAccount},
    {"s3:RequestObjectTagKeys", "s3:requestobjecttagkeys", "K-58", "context.aws:RequestTag", kNotGiven, &derive::RequestObjectTagKeys},
    {"lambda:FunctionUrlAuthType", "lambda:functionurlauthtype", "K-61", "resource.auth", kUnknown, &derive::FunctionUrlAuthType},
    {"lambda:InvokedViaFunctionUrl", "lambda:invokedviafunctionurl", "K-61", "resource.auth", kNotGiven, &derive::InvokedViaFunctionUrl},
};

// By TagsOf.
constexpr DerivedKey kFamilies[] = {
    {"", "", "K-37", "resource.tags", kNotGiven, &derive::ServiceResourceTag},
    {"", "", "K-37", "resource.tags", kNotGiven, &derive::ObjectTag},
    {"", "", "K-44", "context.aws:RequestTag", kNotGiven, &derive::ServiceRequestTag},
};

bool Names(const DerivedKey& row, std::string_view key) {
  if (row.folded.back() != '/') return match::EqualsIgnoringAsciiCase(key, row.folded);
  return key.size() > row.folded.size() && match::StartsWithIgnoringAsciiCase(key, row.folded);
}

}  // namespace

std::span<const DerivedKey> AllDerivedKeys() { return kRows; }

std::span<const DerivedKey> AllDerivedFamilies() { return kFamilies; }

const DerivedKey* FindDerivedKey(std::string_view key) {
  for (const DerivedKey& row : kRows) {
    if (Names(row, key)) return &row;
  }
  const std::optional<ServiceTagKey> tags = FindServiceTagKey(key);
  return tags ? &kFamilies[static_cast<size_t>(tags->of)] : nullptr;
}

}  // namespace gavel
