// A request: who does what to which resource, in which context.
//
//   gavel::RequestFacts facts;
//   facts.principal = *gavel::PrincipalFromArn("arn:aws:iam::111122223333:user/ann");
//   facts.action = "s3:GetObject";
//   facts.resource.arn = "arn:aws:s3:::data/key.csv";
//   facts.resource.account = "111122223333";
//   facts.context.push_back({"aws:SourceIp", {"203.0.113.7"}});
//   auto made = gavel::MakeRequest(std::move(facts));   // made.request, or made.diagnostics
//
// Facts are what the caller knows; context keys that follow from them (aws:PrincipalArn, aws:ResourceAccount, ...) are derived when a
// policy reads them (core/request/derived_keys.cc). The engine has no clock: give the time.
#ifndef GAVEL_REQUEST_H_
#define GAVEL_REQUEST_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gavel/diagnostic.h"
#include "gavel/limits.h"

namespace gavel {

// SPEC(RQ-3): the kinds of requesters.
enum class PrincipalKind : uint8_t {
  kRoot,
  kUser,
  kAssumedRole,
  kFederatedUser,
  kSessionToken,
  kAssumedRoot,
  kServiceLinkedRole,
  kService,
  kAnonymous,
  kSaml,
  kWebIdentity,
  kCanonicalUser,
};
inline constexpr size_t kPrincipalKindCount = 12;
std::string_view NameOf(PrincipalKind kind);  // "assumed_role"
std::optional<PrincipalKind> FindPrincipalKind(std::string_view name);

using StringPairs = std::vector<std::pair<std::string, std::string>>;

struct Organization {
  std::string id;                  // "o-1"
  std::string path;                // "o-1/r-1/ou-1/"; empty: not given
  std::string management_account;  // empty: not given
  friend bool operator==(const Organization&, const Organization&) = default;
};

// docs/scenarios.md says what each field means. Empty strings are facts that were not given.
struct PrincipalFacts {
  PrincipalKind kind = PrincipalKind::kAnonymous;
  std::string arn;
  std::string account;
  std::string role;
  std::string session_name;
  std::string unique_id;
  std::string canonical_id;
  StringPairs tags;
  StringPairs session_tags;
  std::optional<bool> mfa;
  std::string federated_provider;
  std::string issued_at;
  std::string source_identity;
  std::string federating_user;
  std::optional<Organization> organization;
  bool role_assumed = false;  // set by MakeRequest: the session's role was not given and has path `/`
};

// The kind and the account that an ARN, a service principal or the word `anonymous` tells; nullopt for other text.
std::optional<PrincipalFacts> PrincipalFromArn(std::string_view text);

struct KmsGrant {
  std::string grantee;
  std::vector<std::string> operations;
  std::string retiring_principal;
  std::string issuing_account;
  std::optional<StringPairs> encryption_context_equals;
  std::optional<StringPairs> encryption_context_subset;
  friend bool operator==(const KmsGrant&, const KmsGrant&) = default;
};

struct RamShare {
  std::vector<std::string> principals;
  std::vector<std::string> actions;
  friend bool operator==(const RamShare&, const RamShare&) = default;
};

struct AclGrant {
  std::string grantee;
  std::string permission;
  friend bool operator==(const AclGrant&, const AclGrant&) = default;
};

struct AccessPointTarget {
  std::string arn;      // of the bucket or object behind the access point
  std::string account;  // of the bucket's owner
  std::optional<Organization> organization;
  std::string vpc;  // the only VPC that the access point admits; empty: any network
  friend bool operator==(const AccessPointTarget&, const AccessPointTarget&) = default;
};

// Service authorization settings (S-20); the fields that a service does not have stay empty.
struct ServiceAuth {
  std::string type;             // Lambda function URL: AWS_IAM, NONE; API Gateway: iam, lambda_authorizer, cognito, none
  std::string created;          // Lambda function URL
  std::string authorizer;       // API Gateway: allow, deny
  std::string service;          // VPC Lattice: AWS_IAM, NONE
  std::string service_network;  // VPC Lattice: AWS_IAM, NONE
  friend bool operator==(const ServiceAuth&, const ServiceAuth&) = default;
};

struct ResourceFacts {
  std::string arn = {};      // empty: the request has no resource ARN
  std::string account = {};  // the owner; empty: the account in the ARN
  StringPairs tags = {};
  std::optional<Organization> organization = {};
  std::vector<KmsGrant> kms_grants = {};
  std::vector<RamShare> ram_shares = {};
  std::vector<AclGrant> acl = {};
  std::optional<AccessPointTarget> access_point_for = {};
  std::optional<ServiceAuth> auth = {};
  StringPairs principal_ids = {};
  bool aws_managed = false;
  bool service_linked = false;
  bool ignore_public_acls = false;
  bool restrict_public_buckets = false;
  friend bool operator==(const ResourceFacts&, const ResourceFacts&) = default;
};

struct VpcEndpoint {
  std::string id = {};
  bool gateway = false;
  std::string vpc = {};
  std::string account = {};
  std::string region = {};
  std::optional<Organization> organization = {};
};

// A context key that the caller tells.
struct ContextValue {
  std::string key;
  std::vector<std::string> values;
  bool is_list = false;  // given as a list: matters for keys whose arity is not known (C-11)
};

// A context key and its values, in somebody's memory.
struct ContextView {
  std::string_view key;
  std::span<const std::string_view> values;
  bool is_list = false;  // given as a list: matters for keys whose arity is not known (C-11)
};

struct RequestFacts {
  PrincipalFacts principal;
  std::string action;
  ResourceFacts resource;
  std::vector<ContextValue> context;
  std::vector<std::string> unknown;  // keys that are unknown (RQ-8)
  bool complete = true;              // false: a key that is neither told nor derivable is unknown, not absent
  std::string time;                  // ISO 8601 or epoch seconds; empty: unknown
  std::vector<std::string> via;      // forward access chain: services in order
  std::optional<VpcEndpoint> vpc_endpoint;
};

struct RequestData;  // core/request/request_data.h

// A checked request: a handle to immutable data. Copies share it; safe to use from several threads.
class Request {
 public:
  explicit Request(std::shared_ptr<const RequestData> data) : data_(std::move(data)) {}
  const RequestFacts& facts() const;  // lives as long as any copy of this request
  // False: the request names a resource, and nobody has said who owns it. A Model may know (Resolve in gavel/session.h); deciding it
  // without one is a denial with Reason::kInvalidRequest.
  bool has_owner() const;
  const RequestData& data() const { return *data_; }

 private:
  std::shared_ptr<const RequestData> data_;
};

struct MakeRequestResult {
  std::optional<Request> request;  // absent when there is an error
  std::vector<Diagnostic> diagnostics;
};

// Whether the owner of the resource must be known (RQ-7).
enum class OwnerFact : uint8_t { kNeeded, kMayBeMissing };

MakeRequestResult MakeRequest(RequestFacts facts, const Limits& limits = {}, OwnerFact owner = OwnerFact::kNeeded);

}  // namespace gavel

#endif  // GAVEL_REQUEST_H_
