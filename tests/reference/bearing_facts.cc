#include <algorithm>
#include <set>

#include "reference/bearing.h"
#include "reference/json.h"
#include "reference/limits.h"
#include "reference/text.h"

namespace gavel::reference {
namespace {

using Kinds = std::set<Kind>;

struct FactRow {  // which kinds of principals have a fact
  const char* name;
  Kinds kinds;
};

const std::vector<FactRow>& FactRows() {
  static const Kinds kRoles = {Kind::kAssumedRole, Kind::kServiceLinkedRole};
  static const Kinds kWithAccount = {Kind::kRoot,          Kind::kUser,         Kind::kSessionToken,
                                     Kind::kFederatedUser, Kind::kAssumedRole,  Kind::kServiceLinkedRole,
                                     Kind::kAssumedRoot,   Kind::kCanonicalUser};
  static const Kinds kAllButNobody = {
      Kind::kRoot,        Kind::kUser,          Kind::kSessionToken, Kind::kFederatedUser, Kind::kAssumedRole, Kind::kServiceLinkedRole,
      Kind::kAssumedRoot, Kind::kCanonicalUser, Kind::kSaml,         Kind::kWebIdentity};
  static const std::vector<FactRow> kRows = {
      {"account", kAllButNobody},
      {"role", kRoles},
      {"session_name", kRoles},
      {"unique_id", {Kind::kUser, Kind::kSessionToken, Kind::kFederatedUser, Kind::kAssumedRole, Kind::kServiceLinkedRole}},
      {"canonical_id", kWithAccount},
      {"tags", {Kind::kUser, Kind::kSessionToken, Kind::kFederatedUser, Kind::kAssumedRole, Kind::kServiceLinkedRole}},
      {"session_tags", {Kind::kAssumedRole, Kind::kFederatedUser, Kind::kServiceLinkedRole}},
      {"mfa", {Kind::kSessionToken, Kind::kAssumedRole, Kind::kServiceLinkedRole, Kind::kAssumedRoot}},
      {"federated_provider", {Kind::kAssumedRole, Kind::kSaml, Kind::kWebIdentity}},
      {"issued_at",
       {Kind::kAssumedRole, Kind::kServiceLinkedRole, Kind::kFederatedUser, Kind::kSessionToken, Kind::kAssumedRoot, Kind::kUser}},
      {"source_identity", {Kind::kAssumedRole, Kind::kServiceLinkedRole, Kind::kAssumedRoot}},
      {"federating_user", {Kind::kFederatedUser}},
      {"console", {Kind::kFederatedUser}},
      {"groups", {Kind::kUser, Kind::kSessionToken, Kind::kFederatedUser}},
      {"organization", kWithAccount},
  };
  return kRows;
}

bool IsServiceName(const std::string& text) { return EndsWith(text, ".amazonaws.com") || EndsWith(text, ".amazonaws.com.cn"); }

// An empty object or list gives nothing.
bool IsGiven(const Value* value) {
  if (!value) return false;
  if (value->Is(ValueKind::kObject)) return !value->members.empty();
  return !value->Is(ValueKind::kArray) || !value->items.empty();
}

void CheckAgreement(const Value& principal, const Principal& p) {  // contradicting-principal
  const std::string arn = StringOr(principal, "arn", "");
  const auto account = OptionalString(principal, "account"), name = OptionalString(principal, "session_name"),
             role = OptionalString(principal, "role");
  if (account) Require(IsAccountId(*account), "no account: " + *account);
  if (account && p.IsSigned()) Require(*account == p.account, "the account contradicts the principal's ARN");
  if (!p.IsRoleSession()) return;
  if (name) Require(!name->empty() && *name == p.session, "the session name contradicts the ARN, or is empty");
  if (!role) return;
  Require(ArnPart(*role, 2) == p.partition && ArnPart(*role, 5) == ArnPart(arn, 5), "the role is of another account");
  if (ArnPart(arn, 3) == "iam") Require(*role == arn, "the role contradicts the principal's ARN");
  const std::string rest = ArnPart(arn, 6), head = "assumed-role/";
  if (StartsWith(rest, head)) Require(StartsWith(rest, head + p.RoleName() + "/"), "the role contradicts the session's ARN");
}

void CheckServiceLinkedPath(const Principal& p) {  // SPEC(RQ-42)
  const std::string rest = ArnPart(p.role, 6), head = "role/aws-service-role/";
  if (!StartsWith(rest, head) || p.role_path_unknown) return;
  const std::string service = rest.substr(head.size(), rest.find('/', head.size()) - head.size());
  Require(IsServiceName(service), "a service-linked role of what is no service: " + service);
}

void CheckPrincipal(const Value& principal, const Request& part) {  // SPEC(RQ-24)
  const Principal& p = part.principal;
  CheckServiceLinkedPath(p);
  if (!principal.Is(ValueKind::kObject)) return;
  for (const FactRow& row : FactRows()) {
    if (IsGiven(principal.Find(row.name))) Require(row.kinds.count(p.kind) > 0, std::string(row.name) + " does not bear");
  }
  if (p.issued_at) Require(!p.Is(Kind::kUser) || !part.via.empty(), "issued_at does not bear on long-term keys");
  const bool federated = p.federated_provider || (p.IsRoleSession() && StartsWith(p.RoleName(), "AWSReservedSSO_"));
  if (p.mfa) Require(!federated, "mfa does not bear on a federated session");
  if (p.federated_provider && !p.IsRoleSession()) Require(*p.federated_provider == p.id, "the provider is another one than the caller's");
  CheckAgreement(principal, p);
}

bool DiffersFrom(const std::optional<std::string>& a, const std::optional<std::string>& b) { return a && b && *a != *b; }

std::optional<std::string> Given(const std::string& text) { return text.empty() ? std::nullopt : std::optional<std::string>(text); }

// SPEC(RQ-29)
void CheckOrganizations(const Request& part) {
  struct Party {
    std::string account;
    const Organization* organization;
  };
  std::vector<Party> parties;
  const auto add = [&parties](const std::string& account, const std::optional<Organization>& organization) {
    if (organization) parties.push_back({account, &*organization});
  };
  add(part.principal.account, part.principal.organization);
  add(part.resource.account, part.resource.organization);
  add(part.resource.underlying_account, part.resource.underlying_organization);
  for (const std::optional<Endpoint>* endpoint : {&part.endpoint, &part.endpoint_of_first_call}) {
    if (*endpoint) add((*endpoint)->account.value_or(""), (*endpoint)->organization);
  }
  for (const Party& party : parties) {
    const Organization& o = *party.organization;
    if (o.path) Require(StartsWith(*o.path, o.id + "/r-"), "a path that does not start with the organization and its root: " + *o.path);
    Require(o.management_account.empty() || IsAccountId(o.management_account), "a management account that is no account");
    for (const Party& other : parties) {
      if (party.account.empty() || other.account != party.account) continue;
      const Organization& b = *other.organization;
      const bool differ =
          o.id != b.id || DiffersFrom(o.path, b.path) || DiffersFrom(Given(o.management_account), Given(b.management_account)) ||
          (o.delegated_administrator && b.delegated_administrator && o.delegated_administrator != b.delegated_administrator);
      Require(!differ, "two organizations of the account " + party.account);
    }
  }
}

}  // namespace

void CheckCallFacts(const Value& request, const Request& part) {
  const Principal& p = part.principal;
  CheckPrincipal(*request.Find("principal"), part);
  CheckOrganizations(part);
  // SPEC(RQ-26)
  Require(part.via.empty() || (p.IsSigned() && !p.Is(Kind::kService)), "via does not bear on a caller that signs nothing");
  for (const std::string& service : part.via) Require(IsServiceName(service), "no service in via: " + service);
  const Value* endpoint = request.Find("vpc_endpoint");
  if (!endpoint) return;
  Require(!p.Is(Kind::kService), "vpc_endpoint does not bear on a service");
  const auto id = OptionalString(*endpoint, "id");
  Require(!id || !id->empty(), "an endpoint with an empty id");
  const bool gateway = StringOr(*endpoint, "kind", "interface") == "gateway";
  Require(!gateway || part.service == "s3" || part.service == "dynamodb", "a gateway endpoint does not bear on " + part.service);
}

}  // namespace gavel::reference
