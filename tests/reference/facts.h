// One part of a call as facts: who, what, on what, with which context.
#ifndef GAVEL_TESTS_REFERENCE_FACTS_H_
#define GAVEL_TESTS_REFERENCE_FACTS_H_

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gavel/value.h"

namespace gavel::reference {

enum class Kind {
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
  kCanonicalUser
};

struct Organization {
  std::string id;
  std::optional<std::string> path;
  std::string management_account;
};

using Strings = std::vector<std::string>;
using NamedStrings = std::vector<std::pair<std::string, std::string>>;

struct Principal {
  Kind kind = Kind::kAnonymous;
  std::string
      id;  // the ARN of root, user, federated user, assumed root; service name, provider, canonical user id; empty for a role session
  std::string account;                 // empty when there is none
  std::string partition;               // empty when there is none
  std::string role;                    // role sessions: the role's ARN with its path
  std::optional<std::string> session;  // role sessions: the session's name
  std::optional<std::string> unique_id, canonical_id, federated_provider, issued_at, source_identity, federating_user;
  std::optional<bool> mfa;
  std::optional<NamedStrings> tags, session_tags;
  std::optional<Organization> organization;

  bool Is(Kind a) const { return kind == a; }
  bool IsRoleSession() const { return kind == Kind::kAssumedRole || kind == Kind::kServiceLinkedRole; }
  bool IsUser() const { return kind == Kind::kUser || kind == Kind::kSessionToken; }
  bool IsRootLike() const { return kind == Kind::kRoot || kind == Kind::kAssumedRoot; }
  // Has an account's identity behind it, so that identity policies (or root's implicit ones) can speak for it.
  bool HasIdentity() const { return IsRoleSession() || IsUser() || IsRootLike() || kind == Kind::kFederatedUser; }
  bool IsSigned() const { return kind != Kind::kAnonymous && kind != Kind::kSaml && kind != Kind::kWebIdentity; }
  std::string RoleName() const;
  std::string SessionArn(const std::string& name) const;  // of a role session
};

struct Grant {  // a KMS grant
  std::string grantee, retiring_principal, issuing_account;
  Strings operations;
  std::optional<NamedStrings> equals, subset;
};

struct Share {  // a RAM share
  Strings principals, actions;
};

struct Resource {
  std::string arn;  // empty when the request has none
  std::string account;
  std::optional<NamedStrings> tags;
  std::optional<Organization> organization;
  std::vector<Grant> grants;
  std::vector<Share> shares;
  NamedStrings acl;  // grantee, permission
  bool aws_managed = false, service_linked = false, ignore_public_acls = false, restrict_public_buckets = false;
  std::map<std::string, std::string> principal_ids;
  bool has_underlying = false;  // access_point_for
  std::string underlying_arn, underlying_account, access_point_vpc;
  std::map<std::string, std::string> auth;
  bool has_auth = false;
};

struct Endpoint {
  std::optional<std::string> id, vpc, account, region;
  bool gateway = false;
  std::optional<Organization> organization;
};

struct Told {  // a context key of the request
  std::string name;
  Strings values;
};

struct Request {
  Principal principal;
  std::string action, service, name;  // all in lower case: "s3:getobject", "s3", "getobject"
  Resource resource;
  std::vector<Told> context;
  Strings unknown, via;
  bool complete = true, strict_context = false;
  std::optional<Endpoint> endpoint;
  std::optional<std::string> time;

  // What a Resource pattern is compared with: the ARN given, the literal of an action without resource type, or "" when there is
  // none.
  std::string literal;
  bool literal_region_unknown = false;  // its region part stands for a region that is not known

  std::string Partition() const;
};

Principal ReadPrincipal(const Value& value);
// The parts of the call: the request itself, then each entry of "also" merged over it.
std::vector<Request> ReadParts(const Value& request);

}  // namespace gavel::reference

#endif  // GAVEL_TESTS_REFERENCE_FACTS_H_
