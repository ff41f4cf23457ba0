#include "request/derived_keys.h"

#include <array>

#include "catalog/service_facts.h"
#include "match/arn.h"
#include "match/ascii.h"
#include "request/derive.h"

namespace gavel {
namespace {

// Shorthands, so that a row stays a row.
using Data = const RequestData&;
using Arena = TextArena&;
using Tag = std::string_view;
using Value = DerivedValue;

constexpr std::array kRows = {
    DerivedKey{"aws:PrincipalArn", "aws:principalarn", "K-1", [](Data r, Arena, Tag) -> Value { return derive::PrincipalArn(r); }},
    DerivedKey{"aws:PrincipalAccount", "aws:principalaccount", "K-2",
               [](Data r, Arena, Tag) -> Value { return derive::PrincipalAccount(r); }},
    DerivedKey{"aws:PrincipalOrgID", "aws:principalorgid", "K-3",
               [](Data r, Arena, Tag) -> Value { return derive::OrganizationId(derive::PrincipalOrganization(r)); }},
    DerivedKey{"aws:PrincipalOrgPaths", "aws:principalorgpaths", "K-4",
               [](Data r, Arena, Tag) -> Value { return derive::OrganizationPaths(derive::PrincipalOrganization(r)); }},
    DerivedKey{"aws:PrincipalTag/", "aws:principaltag/", "K-5",
               [](Data r, Arena, Tag tag) -> Value { return derive::PrincipalTag(r, tag); }},
    DerivedKey{"aws:PrincipalType", "aws:principaltype", "K-7", [](Data r, Arena, Tag) -> Value { return derive::PrincipalType(r); }},
    DerivedKey{"aws:userid", "aws:userid", "K-8", [](Data r, Arena a, Tag) -> Value { return derive::UserId(r, a); }},
    DerivedKey{"aws:username", "aws:username", "K-9", [](Data r, Arena, Tag) -> Value { return derive::UserName(r); }},
    DerivedKey{"aws:PrincipalIsAWSService", "aws:principalisawsservice", "K-10",
               [](Data r, Arena, Tag) -> Value { return derive::IsAwsService(r); }},
    DerivedKey{"aws:PrincipalServiceName", "aws:principalservicename", "K-11",
               [](Data r, Arena, Tag) -> Value { return derive::ServiceName(r); }},
    DerivedKey{"aws:PrincipalServiceNamesList", "aws:principalservicenameslist", "K-12",
               [](Data r, Arena, Tag) -> Value { return derive::AsList(derive::ServiceName(r)); }},
    DerivedKey{"aws:TokenIssueTime", "aws:tokenissuetime", "K-13",
               [](Data r, Arena a, Tag) -> Value { return derive::TokenIssueTime(r, a); }},
    DerivedKey{"aws:MultiFactorAuthPresent", "aws:multifactorauthpresent", "K-14",
               [](Data r, Arena, Tag) -> Value { return derive::MfaPresent(r); }},
    DerivedKey{"aws:MultiFactorAuthAge", "aws:multifactorauthage", "K-15", [](Data r, Arena, Tag) -> Value { return derive::MfaAge(r); }},
    DerivedKey{"aws:SourceIdentity", "aws:sourceidentity", "K-16", [](Data r, Arena, Tag) -> Value { return derive::SourceIdentity(r); }},
    DerivedKey{"aws:FederatedProvider", "aws:federatedprovider", "K-17",
               [](Data r, Arena, Tag) -> Value { return derive::FederatedProvider(r); }},
    DerivedKey{"aws:AssumedRoot", "aws:assumedroot", "K-18", [](Data r, Arena, Tag) -> Value { return derive::AssumedRoot(r); }},
    DerivedKey{"aws:SourceVpc", "aws:sourcevpc", "K-27", [](Data r, Arena, Tag) -> Value { return derive::SourceVpc(r); }},
    DerivedKey{"aws:SourceVpce", "aws:sourcevpce", "K-28", [](Data r, Arena, Tag) -> Value { return derive::SourceVpce(r); }},
    DerivedKey{"aws:SourceVpcArn", "aws:sourcevpcarn", "K-29", [](Data r, Arena a, Tag) -> Value { return derive::SourceVpcArn(r, a); }},
    DerivedKey{"aws:VpceAccount", "aws:vpceaccount", "K-30", [](Data r, Arena, Tag) -> Value { return derive::VpceAccount(r); }},
    DerivedKey{"aws:VpceOrgID", "aws:vpceorgid", "K-31",
               [](Data r, Arena, Tag) -> Value { return derive::OrganizationId(derive::VpceOrganization(r)); }},
    DerivedKey{"aws:VpceOrgPaths", "aws:vpceorgpaths", "K-32",
               [](Data r, Arena, Tag) -> Value { return derive::OrganizationPaths(derive::VpceOrganization(r)); }},
    DerivedKey{"aws:ResourceAccount", "aws:resourceaccount", "K-34",
               [](Data r, Arena, Tag) -> Value { return derive::ResourceAccount(r); }},
    DerivedKey{"aws:ResourceOrgID", "aws:resourceorgid", "K-35",
               [](Data r, Arena, Tag) -> Value { return derive::OrganizationId(derive::ResourceOrganization(r)); }},
    DerivedKey{"aws:ResourceOrgPaths", "aws:resourceorgpaths", "K-36",
               [](Data r, Arena, Tag) -> Value { return derive::OrganizationPaths(derive::ResourceOrganization(r)); }},
    DerivedKey{"aws:ResourceTag/", "aws:resourcetag/", "K-37", [](Data r, Arena, Tag tag) -> Value { return derive::ResourceTag(r, tag); }},
    DerivedKey{"aws:CurrentTime", "aws:currenttime", "K-39", [](Data r, Arena a, Tag) -> Value { return derive::CurrentTime(r, a); }},
    DerivedKey{"aws:EpochTime", "aws:epochtime", "K-40", [](Data r, Arena a, Tag) -> Value { return derive::EpochTime(r, a); }},
    DerivedKey{"aws:SecureTransport", "aws:securetransport", "K-41", [](Data, Arena, Tag) -> Value { return derive::Default("true"); }},
    DerivedKey{"aws:RequestedRegion", "aws:requestedregion", "K-42",
               [](Data r, Arena, Tag) -> Value { return derive::RequestedRegion(r); }},
    DerivedKey{"aws:TagKeys", "aws:tagkeys", "K-45", [](Data r, Arena, Tag) -> Value { return derive::TagKeys(r); }},
    DerivedKey{"aws:CalledVia", "aws:calledvia", "K-46", [](Data r, Arena, Tag) -> Value { return derive::CalledVia(r); }},
    DerivedKey{"aws:CalledViaFirst", "aws:calledviafirst", "K-47", [](Data r, Arena, Tag) -> Value { return derive::CalledViaFirst(r); }},
    DerivedKey{"aws:CalledViaLast", "aws:calledvialast", "K-47", [](Data r, Arena, Tag) -> Value { return derive::CalledViaLast(r); }},
    DerivedKey{"aws:ViaAWSService", "aws:viaawsservice", "K-48",
               [](Data r, Arena, Tag) -> Value { return r.via.empty() ? derive::Default("false") : derive::Present("true"); }},
    DerivedKey{"aws:SourceAccount", "aws:sourceaccount", "K-51", [](Data r, Arena, Tag) -> Value { return derive::SourceAccount(r); }},
    DerivedKey{"kms:CallerAccount", "kms:calleraccount", "K-58",
               [](Data r, Arena, Tag) -> Value { return r.service == "kms" ? derive::PrincipalAccount(r) : Value{}; }},
    DerivedKey{"s3:ResourceAccount", "s3:resourceaccount", "K-58",
               [](Data r, Arena, Tag) -> Value { return r.service == "s3" ? derive::ResourceAccount(r) : Value{}; }},
    DerivedKey{"s3:DataAccessPointArn", "s3:dataaccesspointarn", "K-58",
               [](Data r, Arena a, Tag) -> Value { return derive::AccessPointArn(r, a); }},
    DerivedKey{"s3:DataAccessPointAccount", "s3:dataaccesspointaccount", "K-58",
               [](Data r, Arena, Tag) -> Value { return derive::AccessPointAccount(r); }},
};

}  // namespace

std::span<const DerivedKey> AllDerivedKeys() { return kRows; }

const DerivedKey* FindDerivedKey(std::string_view folded) {
  for (const DerivedKey& row : kRows) {
    const bool family = row.folded.back() == '/';
    if (family ? folded.size() > row.folded.size() && folded.substr(0, row.folded.size()) == row.folded : folded == row.folded) return &row;
  }
  return nullptr;
}

}  // namespace gavel
