#include "catalog/global_keys.h"

#include <iterator>

#include "catalog/fold.h"
#include "catalog/static_index.h"

namespace gavel::catalog_internal {
namespace {

constexpr KeyType kS = KeyType::kString, kA = KeyType::kArn, kB = KeyType::kBool, kD = KeyType::kDate, kN = KeyType::kNumeric,
                  kI = KeyType::kIpAddress;
constexpr Arity k1 = Arity::kSingle, kM = Arity::kMulti;

// Rows with a placeholder come last; among them the first that fits counts. State of November 2026.
constexpr GlobalKey kGlobalKeys[] = {
    // SPEC(K-1) to SPEC(K-12): the principal.
    {"aws:PrincipalArn", kA, k1, "K-1"},
    {"aws:PrincipalAccount", kS, k1, "K-2"},
    {"aws:PrincipalOrgID", kS, k1, "K-3"},
    {"aws:PrincipalOrgPaths", kS, kM, "K-4"},
    {"aws:PrincipalType", kS, k1, "K-7"},
    {"aws:userid", kS, k1, "K-8"},
    {"aws:username", kS, k1, "K-9"},
    {"aws:PrincipalIsAWSService", kB, k1, "K-10"},
    {"aws:PrincipalServiceName", kS, k1, "K-11"},
    {"aws:PrincipalServiceNamesList", kS, kM, "K-12"},
    // SPEC(K-13) to SPEC(K-24): the session.
    {"aws:TokenIssueTime", kD, k1, "K-13"},
    {"aws:MultiFactorAuthPresent", kB, k1, "K-14"},
    {"aws:MultiFactorAuthAge", kN, k1, "K-15"},
    {"aws:SourceIdentity", kS, k1, "K-16"},
    {"aws:FederatedProvider", kS, k1, "K-17"},
    {"aws:AssumedRoot", kB, k1, "K-18"},
    {"aws:SignInSessionArn", kA, k1, "K-19"},
    {"aws:ViaCustomerDomain", kS, k1, "K-20"},
    {"aws:ChatbotSourceArn", kA, k1, "K-21"},
    {"aws:Ec2InstanceSourceVpc", kS, k1, "K-22"},
    {"aws:Ec2InstanceSourcePrivateIPv4", kI, k1, "K-23"},
    {"ec2:RoleDelivery", kN, k1, "K-24"},
    {"ec2:SourceInstanceArn", kA, k1, "K-24"},
    {"lambda:SourceFunctionArn", kA, k1, "K-24"},
    {"ssm:SourceInstanceArn", kA, k1, "K-24"},
    {"codebuild:BuildArn", kA, k1, "K-24"},
    {"codebuild:ProjectArn", kA, k1, "K-24"},
    {"glue:RoleAssumedBy", kS, k1, "K-24"},
    {"glue:CredentialIssuingService", kS, k1, "K-24"},
    {"identitystore:UserId", kS, k1, "K-24"},
    // SPEC(K-25) to SPEC(K-32): the network.
    {"aws:SourceIp", kI, k1, "K-25"},
    {"aws:VpcSourceIp", kI, k1, "K-26"},
    {"aws:SourceVpc", kS, k1, "K-27"},
    {"aws:SourceVpce", kS, k1, "K-28"},
    {"aws:SourceVpcArn", kA, k1, "K-29"},
    {"aws:VpceAccount", kS, k1, "K-30"},
    {"aws:VpceOrgID", kS, k1, "K-31"},
    {"aws:VpceOrgPaths", kS, kM, "K-32"},
    // SPEC(K-34) to SPEC(K-36): the resource.
    {"aws:ResourceAccount", kS, k1, "K-34"},
    {"aws:ResourceOrgID", kS, k1, "K-35"},
    {"aws:ResourceOrgPaths", kS, kM, "K-36"},
    // SPEC(K-39) to SPEC(K-55): the request. aws:EpochTime takes dates and numbers.
    {"aws:CurrentTime", kD, k1, "K-39"},
    {"aws:EpochTime", kD, k1, "K-40"},
    {"aws:SecureTransport", kB, k1, "K-41"},
    {"aws:RequestedRegion", kS, k1, "K-42"},
    {"aws:UserAgent", kS, k1, "K-43"},
    {"aws:referer", kS, k1, "K-43"},
    {"aws:TagKeys", kS, kM, "K-45"},
    {"aws:CalledVia", kS, kM, "K-46"},
    {"aws:CalledViaFirst", kS, k1, "K-47"},
    {"aws:CalledViaLast", kS, k1, "K-47"},
    {"aws:ViaAWSService", kB, k1, "K-48"},
    {"aws:CalledViaAWSMCP", kS, k1, "K-49"},
    {"aws:ViaAWSMCPService", kB, k1, "K-49"},
    {"aws:IsMcpServiceAction", kB, k1, "K-49"},
    {"aws:SourceArn", kA, k1, "K-50"},
    {"aws:SourceAccount", kS, k1, "K-51"},
    {"aws:SourceOrgID", kS, k1, "K-52"},
    {"aws:SourceOrgPaths", kS, kM, "K-53"},
    {"aws:SourceOwner", kS, k1, "K-55"},
    // SPEC(K-56): sts, and the attributes of a SAML assertion about itself.
    {"sts:ExternalId", kS, k1, "K-56"},
    {"sts:RoleSessionName", kS, k1, "K-56"},
    {"sts:SourceIdentity", kS, k1, "K-56"},
    {"sts:TransitiveTagKeys", kS, kM, "K-56"},
    {"sts:DurationSeconds", kN, k1, "K-56"},
    {"sts:AWSServiceName", kS, k1, "K-56"},
    {"sts:TaskPolicyArn", kA, k1, "K-56"},
    {"saml:aud", kS, k1, "K-56"},
    {"saml:iss", kS, k1, "K-56"},
    {"saml:sub", kS, k1, "K-56"},
    {"saml:sub_type", kS, k1, "K-56"},
    {"saml:namequalifier", kS, k1, "K-56"},
    {"saml:doc", kS, k1, "K-56"},
    // SPEC(K-58): kms.
    {"kms:CallerAccount", kS, k1, "K-58"},
    {"kms:ViaService", kS, k1, "K-58"},
    {"kms:EncryptionContextKeys", kS, kM, "K-58"},
    {"kms:GrantOperations", kS, kM, "K-58"},
    {"kms:ResourceAliases", kS, kM, "K-58"},
    {"kms:GrantIsForAWSResource", kB, k1, "K-58"},

    {"aws:PrincipalTag/${TagKey}", kS, k1, "K-5"},
    {"aws:ResourceTag/${TagKey}", kS, k1, "K-37"},
    {"aws:RequestTag/${TagKey}", kS, k1, "K-44"},
    {"kms:EncryptionContext:${EncryptionContextKey}", kS, k1, "K-58"},
    {"saml:${Attribute}", kS, kM, "K-56"},  // attributes of the person
    {"${Provider}:aud", kS, k1, "K-56"},
    {"${Provider}:sub", kS, k1, "K-56"},
    {"${Provider}:oaud", kS, k1, "K-56"},
    {"${Provider}:id", kS, k1, "K-56"},
    {"${Provider}:amr", kS, kM, "K-56"},
};

struct Slot {
  std::string_view name;
  const GlobalKey* row = nullptr;
};

constexpr bool IsTemplate(const GlobalKey& row) { return row.name.find("${") != std::string_view::npos; }

constexpr size_t CountNames() {
  size_t count = 0;
  while (count < std::size(kGlobalKeys) && !IsTemplate(kGlobalKeys[count])) ++count;
  return count;
}
constexpr size_t kNames = CountNames();

constexpr auto MakeIndex() {
  StaticIndex<Slot, 256> index;
  for (size_t i = 0; i < kNames; ++i) index.At(kGlobalKeys[i].name).row = &kGlobalKeys[i];
  return index;
}
constexpr auto kIndex = MakeIndex();
static_assert(kIndex.size() == kNames, "a key is listed twice");

bool Matches(std::string_view key, std::string_view pattern) {
  const size_t begin = pattern.find("${"), end = pattern.find('}') + 1;
  if (!MatchesTemplate(key, pattern, begin, end)) return false;
  // An identity provider is named by its host, maybe with a path: this tells it from the prefix of a service.
  const std::string_view variable = key.substr(begin, key.size() - (pattern.size() - (end - begin)));
  return begin != 0 || (variable.find('.') != std::string_view::npos && variable.find(':') == std::string_view::npos);
}

}  // namespace

std::span<const GlobalKey> GlobalKeys() noexcept { return kGlobalKeys; }

const GlobalKey* FindGlobalKey(std::string_view key) noexcept {
  if (const Slot* slot = kIndex.Find(key)) return slot->row;
  for (size_t i = kNames; i < std::size(kGlobalKeys); ++i) {
    if (Matches(key, kGlobalKeys[i].name)) return &kGlobalKeys[i];
  }
  return nullptr;
}

}  // namespace gavel::catalog_internal
