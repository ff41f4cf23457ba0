#include "request/derived_keys.h"

#include <iterator>
#include <optional>

#include "catalog/service_keys.h"
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
    {"aws:PrincipalOrgID", "aws:principalorgid", "K-3", "principal.organization", kNotGiven, &derive::PrincipalOrganizationId},
    {"aws:PrincipalOrgPaths", "aws:principalorgpaths", "K-4", "principal.organization", kNotGiven, &derive::PrincipalOrganizationPaths},
    {"aws:PrincipalTag/", "aws:principaltag/", "K-5", "principal.tags", kNotGiven, &derive::PrincipalTag},
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
    {"aws:Ec2InstanceSourceVpc", "aws:ec2instancesourcevpc", "K-22", "", kUnknown, &derive::OfInstance},
    {"aws:Ec2InstanceSourcePrivateIPv4", "aws:ec2instancesourceprivateipv4", "K-23", "", kUnknown, &derive::OfInstance},
    {"ec2:SourceInstanceArn", "ec2:sourceinstancearn", "K-24", "", kUnknown, &derive::OfInstance},
    {"ec2:RoleDelivery", "ec2:roledelivery", "K-24", "", kUnknown, &derive::OfInstance},
    {"identitystore:UserId", "identitystore:userid", "K-24", "", kUnknown, &derive::OfIdentityCenterUser},
    {"aws:SourceIp", "aws:sourceip", "K-25", "", kUnknown, &derive::SourceIp},
    {"aws:VpcSourceIp", "aws:vpcsourceip", "K-26", "", kUnknown, &derive::VpcSourceIp},
    {"aws:SourceVpc", "aws:sourcevpc", "K-27", "vpc_endpoint.vpc", kUnknown, &derive::SourceVpc},
    {"aws:SourceVpce", "aws:sourcevpce", "K-28", "vpc_endpoint.id", kUnknown, &derive::SourceVpce},
    {"aws:SourceVpcArn", "aws:sourcevpcarn", "K-29", "vpc_endpoint.vpc", kUnknown, &derive::SourceVpcArn},
    {"aws:VpceAccount", "aws:vpceaccount", "K-30", "vpc_endpoint.account", kUnknown, &derive::VpceAccount},
    {"aws:VpceOrgID", "aws:vpceorgid", "K-31", "vpc_endpoint.organization", kNotGiven, &derive::VpceOrganizationId},
    {"aws:VpceOrgPaths", "aws:vpceorgpaths", "K-32", "vpc_endpoint.organization", kNotGiven, &derive::VpceOrganizationPaths},
    {"aws:ResourceAccount", "aws:resourceaccount", "K-34", "resource.account", kUnknown, &derive::ResourceAccount},
    {"aws:ResourceOrgID", "aws:resourceorgid", "K-35", "resource.organization", kNotGiven, &derive::ResourceOrganizationId},
    {"aws:ResourceOrgPaths", "aws:resourceorgpaths", "K-36", "resource.organization", kNotGiven, &derive::ResourceOrganizationPaths},
    {"aws:ResourceTag/", "aws:resourcetag/", "K-37", "resource.tags", kNotGiven, &derive::ResourceTag},
    {"aws:CurrentTime", "aws:currenttime", "K-39", "time", kUnknown, &derive::CurrentTime},
    {"aws:EpochTime", "aws:epochtime", "K-40", "time", kUnknown, &derive::EpochTime},
    {"aws:SecureTransport", "aws:securetransport", "K-41", "", kDefault, [](Question) { return derive::Default("true"); }},
    {"aws:RequestedRegion", "aws:requestedregion", "K-42", "resource", kUnknown, &derive::RequestedRegion},
    {"aws:UserAgent", "aws:useragent", "K-43", "", kUnknown, [](Question) { return derive::Unknown(); }},
    {"aws:TagKeys", "aws:tagkeys", "K-45", "context.aws:RequestTag", kNotGiven, &derive::TagKeys},
    {"aws:CalledVia", "aws:calledvia", "K-46", "via", kNotGiven, &derive::CalledVia},
    {"aws:CalledViaFirst", "aws:calledviafirst", "K-47", "via", kNotGiven, &derive::CalledViaFirst},
    {"aws:CalledViaLast", "aws:calledvialast", "K-47", "via", kNotGiven, &derive::CalledViaLast},
    {"aws:ViaAWSService", "aws:viaawsservice", "K-48", "via", kDefault,
     [](Question q) { return q.request.via.empty() ? derive::Default("false") : derive::Present("true"); }},
    {"aws:ViaAWSMCPService", "aws:viaawsmcpservice", "K-49", "", kDefault, [](Question) { return derive::Default("false"); }},
    {"aws:SourceAccount", "aws:sourceaccount", "K-51", "context.aws:SourceArn", kNotGiven, &derive::SourceAccount},
    {"aws:SourceOrgID", "aws:sourceorgid", "K-52", "resource.organization", kNotGiven, &derive::SourceOrganizationId},
    {"aws:SourceOrgPaths", "aws:sourceorgpaths", "K-53", "resource.organization", kNotGiven, &derive::SourceOrganizationPaths},
    {"aws:SourceOwner", "aws:sourceowner", "S-30", "principal", kUnknown, &derive::SourceOwner},
    {"saml:doc", "saml:doc", "K-56", "principal", kUnknown, &derive::SamlDoc},
    {"kms:CallerAccount", "kms:calleraccount", "K-58", "principal", kUnknown,
     [](Question q) { return q.request.service == "kms" ? derive::PrincipalAccount(q) : Value(); }},
    {"s3:ResourceAccount", "s3:resourceaccount", "K-58", "resource.account", kUnknown,
     [](Question q) { return q.request.service == "s3" ? derive::ResourceAccount(q) : Value(); }},
    {"s3:DataAccessPointArn", "s3:dataaccesspointarn", "K-58", "resource", kPresent, &derive::AccessPointArn},
    {"s3:DataAccessPointAccount", "s3:dataaccesspointaccount", "K-58", "resource", kPresent, &derive::AccessPointAccount},
    {"lambda:FunctionUrlAuthType", "lambda:functionurlauthtype", "K-65", "resource.auth", kUnknown, &derive::FunctionUrlAuthType},
    {"lambda:InvokedViaFunctionUrl", "lambda:invokedviafunctionurl", "K-65", "resource.auth", kUnknown, &derive::InvokedViaFunctionUrl},
    {"sts:RoleSessionName", "sts:rolesessionname", "K-66", "", kUnknown, &derive::AlwaysSent},
    {"sts:RoleAuthorizedByIdp", "sts:roleauthorizedbyidp", "K-66", "", kUnknown, &derive::AlwaysSent},
    {"sts:TaskPolicyArn", "sts:taskpolicyarn", "K-66", "", kUnknown, &derive::AlwaysSent},
    {"sts:AWSServiceName", "sts:awsservicename", "K-66", "", kUnknown, &derive::AlwaysSent},
    {"sts:DurationSeconds", "sts:durationseconds", "K-66", "", kUnknown, &derive::AlwaysSent},
    {"saml:aud", "saml:aud", "K-66", "", kUnknown, &derive::AlwaysSent},
    {"saml:iss", "saml:iss", "K-66", "", kUnknown, &derive::AlwaysSent},
    {"saml:sub", "saml:sub", "K-66", "", kUnknown, &derive::AlwaysSent},
    {"saml:sub_type", "saml:sub_type", "K-66", "", kUnknown, &derive::AlwaysSent},
    {"saml:namequalifier", "saml:namequalifier", "K-66", "", kUnknown, &derive::AlwaysSent},
    {"iam:PassedToService", "iam:passedtoservice", "K-66", "", kUnknown, &derive::AlwaysSent},
    {"iam:AWSServiceName", "iam:awsservicename", "K-66", "", kUnknown, &derive::AlwaysSent},
    {"iam:PolicyARN", "iam:policyarn", "K-66", "", kUnknown, &derive::AlwaysSent},
    {"ec2:Region", "ec2:region", "K-71", "resource", kUnknown, &derive::Ec2Region},
    {"ec2:Owner", "ec2:owner", "K-71", "resource.account", kUnknown, &derive::Ec2Owner},
    {"s3:AccessPointNetworkOrigin", "s3:accesspointnetworkorigin", "K-71", "resource.access_point_for", kUnknown,
     &derive::AccessPointOrigin},
};

// By ServiceKey; behind them the keys of identity providers.
constexpr DerivedKey kRules[] = {
    {"", "", "K-61", "resource.tags", kNotGiven, &derive::ServiceResourceTag},
    {"", "", "K-61", "resource.tags", kNotGiven, &derive::TypeTag},
    {"", "", "K-37", "resource.tags", kNotGiven, &derive::ObjectTag},
    {"", "", "K-61", "resource.tags", kNotGiven, &derive::BucketTag},
    {"", "", "K-61", "resource.tags", kNotGiven, &derive::AccessPointTag},
    {"", "", "K-62", "context.aws:RequestTag", kNotGiven, &derive::ServiceRequestTag},
    {"", "", "K-62", "context.aws:RequestTag", kNotGiven, &derive::RequestTagKeys},
    {"", "", "K-63", "also", kAbsent, [](Question) { return derive::Absent(); }},
    {"", "", "K-64", "via", kNotGiven, &derive::ViaService},
    {"", "", "K-66", "", kUnknown, &derive::ProviderKey},
};
constexpr size_t kProviderRow = std::size(kRules) - 1;
static_assert(static_cast<size_t>(ServiceKey::kViaService) + 1 == kProviderRow);

bool Names(const DerivedKey& row, std::string_view key) {
  if (row.folded.back() != '/') return match::EqualsIgnoringAsciiCase(key, row.folded);
  return key.size() > row.folded.size() && match::StartsWithIgnoringAsciiCase(key, row.folded);
}

// A provider is named by its host, which tells it from the prefix of a service.
bool IsProviderKey(std::string_view key) {
  const size_t colon = key.rfind(':');
  return colon != std::string_view::npos && key.substr(0, colon).find('.') != std::string_view::npos;
}

}  // namespace

std::span<const DerivedKey> AllDerivedKeys() { return kRows; }

std::span<const DerivedKey> AllDerivedRules() { return kRules; }

const DerivedKey* FindDerivedKey(std::string_view key) {
  for (const DerivedKey& row : kRows) {
    if (Names(row, key)) return &row;
  }
  if (const std::optional<ServiceKey> found = FindServiceKey(key)) return &kRules[static_cast<size_t>(*found)];
  return IsProviderKey(key) ? &kRules[kProviderRow] : nullptr;
}

}  // namespace gavel
