// Facts about services that decide requests: small hand-written tables, each group of rows with its rule and the date of its source.
//
// FindServiceFacts hashes service and action once and returns all that the tables say about them:
//
//   ServiceFacts facts = FindServiceFacts("kms", "Decrypt");
//   facts.Has(Fact::kRcp);              // resource control policies bind this service
//   facts.Has(Fact::kKmsCrossAccount);
//
// Names compare ignoring ASCII case. Every function is pure, allocates nothing but what its comment says, and is thread-safe.
#ifndef GAVEL_CATALOG_SERVICE_FACTS_H_
#define GAVEL_CATALOG_SERVICE_FACTS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace gavel {

enum class Fact : uint8_t {
  kRcp,                       // O-21: resource control policies bind the service
  kSourceVpcArn,              // K-33: aws:SourceVpcArn is sent
  kVpceKeys,                  // K-33: aws:VpceAccount, aws:VpceOrgID, aws:VpceOrgPaths are sent
  kNoVpceKeys,                // K-33: exceptions from both; Has() of the two above takes them into account
  kNoResourceAccount,         // K-38: aws:ResourceAccount, aws:ResourceOrgID, aws:ResourceOrgPaths are not sent
  kNoForeignResourceAccount,  // K-38: they are not sent when the resource is of another account
  kGlobalRegion,              // K-42: aws:RequestedRegion is us-east-1 when the ARN has no region (partition aws)
  kKmsCrossAccount,           // S-19: works on a key of another account
  kKmsGrant,                  // S-19: a grant can allow it
  kKmsAlias,                  // S-19: works on an alias, which no key policy guards
  kTrust,                     // E-32: the role's trust policy is consulted
  kChainNeedsIdentity,        // S-7: a role session needs it in its own policy as well
  kTrustSaml,                 // S-8: a Federated member of a trust policy reaches a saml caller
  kTrustWebIdentity,          // S-8: a Federated member of a trust policy reaches a web_identity caller
  kRefusesTemporary,          // S-2: refused to all callers but user and root
  kRefusesRootAndFederated,   // S-6: refused to root, assumed_root and federated_user
  kRefusesAwsPolicies,        // S-21: refused on AWS-managed policies
  kRefusesReservedRoles,      // S-21: refused on roles that AWS reserves
  kSessionTokenNeedsMfa,      // E-16: refused to a session_token without MFA (credential_refusals)
  kSessionTokenMay,           // E-16: exempt from kRefusesSessionToken
  kRefusesSessionToken,       // E-16: refused to a session_token (credential_refusals); Has() takes the exemption into account
  kFederatedUserMay,          // E-17: exempt from kRefusesFederatedUser
  kRefusesFederatedUser,      // E-17: refused to a federated_user (credential_refusals); Has() takes the exemption into account
  kLambdaUrl,                 // S-20: call of a Lambda function URL
  kApiGatewayInvoke,          // S-20: call of an API Gateway API
  kLatticeInvoke,             // S-20: call of a VPC Lattice service
};
inline constexpr int kFactCount = static_cast<int>(Fact::kLatticeInvoke) + 1;

// What a URL created since October 2025 needs beside lambda:InvokeFunctionUrl (S-20).
inline constexpr std::string_view kLambdaUrlCompanion = "lambda:InvokeFunction";

class ServiceFacts {
 public:
  constexpr ServiceFacts() = default;
  constexpr explicit ServiceFacts(uint32_t bits) : bits_(bits) {}
  constexpr bool Has(Fact fact) const noexcept { return (bits_ >> static_cast<int>(fact) & 1u) != 0; }
  constexpr uint32_t bits() const noexcept { return bits_; }
  friend bool operator==(const ServiceFacts&, const ServiceFacts&) = default;

 private:
  uint32_t bits_ = 0;
};

ServiceFacts FindServiceFacts(std::string_view service, std::string_view action) noexcept;

// The rows, for listings and tests.
struct FactGroup {
  Fact fact;
  std::string_view rule;
  std::string_view date;     // of the source, ISO month
  std::string_view members;  // services `s3`, or actions `sts:AssumeRole`; separated by one blank
};
std::span<const FactGroup> FactGroups() noexcept;

// The resources that kRefusesAwsPolicies and kRefusesReservedRoles mean, and the aliases that AWS keeps for its own keys.
bool IsAwsManagedPolicy(std::string_view arn) noexcept;
bool IsReservedRole(std::string_view arn) noexcept;
bool IsReservedAlias(std::string_view arn) noexcept;

// Whether the catalogue gives the action a resource type; true for an action that it does not know (RQ-6).
bool MayHaveResource(std::string_view service, std::string_view action) noexcept;

// What stands for the request when an action without resource type comes without ARN: `*`, or an ARN with {P}, {R}, {A} for the
// partition, region and account of the request.
struct ArnlessLiteral {
  std::string_view service;
  std::string_view action;  // ends with `*`: a prefix, for those actions that the catalogue lists without resource type
  std::string_view literal;
  std::string_view rule;
  std::string_view date;
};
const ArnlessLiteral* FindArnlessLiteral(std::string_view service, std::string_view action) noexcept;
std::span<const ArnlessLiteral> ArnlessLiterals() noexcept;

// Whether `arn` is the literal of such an action, which says nothing about an owner (RQ-7): any partition, region and account, and for the
// lists of iam any PathPrefix.
bool IsCollectionArn(std::string_view service, std::string_view action, std::string_view arn) noexcept;

// Appends `literal` to `out` with the placeholders filled in.
void AppendArnlessLiteral(std::string_view literal, std::string_view partition, std::string_view region, std::string_view account,
                          std::string* out);

// Whether an S3 ACL grant of `permission` (READ, WRITE, READ_ACP, WRITE_ACP, FULL_CONTROL) on the resource of the request, a bucket or an
// object, allows the s3 action (S-14).
bool AclAllows(std::string_view permission, bool is_object, std::string_view action) noexcept;

}  // namespace gavel

#endif  // GAVEL_CATALOG_SERVICE_FACTS_H_
