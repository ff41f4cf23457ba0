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
#include <initializer_list>
#include <span>
#include <string_view>

namespace gavel {

enum class Fact : uint8_t {
  kRcp,                       // O-21: resource control policies bind the service
  kSourceVpcArn,              // K-33: aws:SourceVpcArn is sent
  kVpceAccount,               // K-33: aws:VpceAccount is sent
  kVpceOrgId,                 // K-33: aws:VpceOrgID is sent
  kVpceOrgPaths,              // K-33: aws:VpceOrgPaths is sent
  kVpceInDoubt,               // K-33: aws:VpceAccount and aws:VpceOrgID may be sent
  kNoVpceKeys,                // K-33: exceptions from all four; Has() of the four above takes them into account
  kNoResourceAccount,         // K-38: aws:ResourceAccount, aws:ResourceOrgID, aws:ResourceOrgPaths are not sent
  kNoForeignResourceAccount,  // K-38: they are not sent when the resource is of another account
  kGlobalRegion,              // K-42: aws:RequestedRegion is us-east-1 when the ARN has no region (partition aws)
  kGlobalRegionWest,          // K-42: the same with us-west-2
  kRegionOfCaller,            // K-42: aws:RequestedRegion is that of the call which passes the role
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
  kRefusesReservedRoles,      // S-21: refused on roles under /aws-reserved/
  kRefusesLinkedRoles,        // S-21: refused on service-linked roles
  kSessionTokenNeedsMfa,      // E-16: refused to a session_token without MFA
  kSessionTokenMay,           // E-16: exempt from kRefusesSessionToken and kSessionTokenNeedsMfa
  kRefusesSessionToken,       // E-16: refused to a session_token; Has() takes the exemption into account
  kFederatedUserMay,          // E-17: exempt from kRefusesFederatedUser
  kRefusesFederatedUser,      // E-17: refused to a federated_user; Has() takes the exemption into account
  kLambdaUrl,                 // S-20: call of a Lambda function URL
  kApiGatewayInvoke,          // S-20: call of an API Gateway API
  kLatticeInvoke,             // S-20: call of a VPC Lattice service
  kNotShared,                 // S-25: no resource policy grants it to other accounts; Has() takes kShared into account
  kShared,                    // S-25: exempt from kNotShared
  kSharedInCatalogOnly,       // S-25: granted to other accounts on resources of Glue's Data Catalog only
  kNotControlled,             // S-25: no resource policy grants it; Has() takes kControlled into account
  kControlled,                // S-25: exempt from kNotControlled
  kOwnersAccountOnly,         // S-26: refused to other accounts
  kSharesOutsideIam,          // E-36: has resources that it shares by settings of its own (catalog/ownership.h)
  kBucketOwners,              // S-27: asks the owner of the bucket whoever owns the object
};
inline constexpr int kFactCount = static_cast<int>(Fact::kBucketOwners) + 1;

// What a URL created since October 2025 needs beside lambda:InvokeFunctionUrl (S-20).
inline constexpr std::string_view kLambdaUrlCompanion = "lambda:InvokeFunction";

// A set of facts.
struct Facts {
  constexpr Facts(std::initializer_list<Fact> facts) {
    for (const Fact fact : facts) bits |= uint64_t{1} << static_cast<int>(fact);
  }
  uint64_t bits = 0;
};

class ServiceFacts {
 public:
  constexpr ServiceFacts() = default;
  constexpr explicit ServiceFacts(uint64_t bits) : bits_(bits) {}
  constexpr bool Has(Fact fact) const noexcept { return (bits_ >> static_cast<int>(fact) & 1u) != 0; }
  constexpr uint64_t bits() const noexcept { return bits_; }
  friend bool operator==(const ServiceFacts&, const ServiceFacts&) = default;

 private:
  uint64_t bits_ = 0;
};

ServiceFacts FindServiceFacts(std::string_view service, std::string_view action) noexcept;

// SPEC(K-42): aws:RequestedRegion of a request whose ARN has no region; empty: not known.
std::string_view GlobalRegion(ServiceFacts facts, std::string_view partition) noexcept;

// The rows, for listings and tests.
struct FactGroup {
  Facts facts;  // what each member has
  std::string_view rule;
  std::string_view date;     // of the source, ISO month
  std::string_view members;  // services `s3`, or actions `sts:AssumeRole`; separated by one blank
};
std::span<const FactGroup> FactGroups() noexcept;

// The resources that kRefusesAwsPolicies, kRefusesReservedRoles, kRefusesLinkedRoles and kSharedInCatalogOnly mean, and the aliases that
// AWS keeps for its own keys.
bool IsAwsManagedPolicy(std::string_view arn) noexcept;
bool IsReservedRole(std::string_view arn) noexcept;
bool IsLinkedRole(std::string_view arn) noexcept;
bool IsInDataCatalog(std::string_view arn) noexcept;
bool IsReservedAlias(std::string_view arn) noexcept;

// Whether the catalogue gives the action a resource type; true for an action that it does not know (RQ-6).
bool MayHaveResource(std::string_view service, std::string_view action) noexcept;

// Whether an S3 ACL grant of `permission` (READ, WRITE, READ_ACP, WRITE_ACP, FULL_CONTROL) on the resource of the request, a bucket or an
// object, allows the s3 action (S-14).
bool AclAllows(std::string_view permission, bool is_object, std::string_view action) noexcept;

}  // namespace gavel

#endif  // GAVEL_CATALOG_SERVICE_FACTS_H_
