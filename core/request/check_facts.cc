#include "request/check_facts.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/quote.h"
#include "catalog/ownership.h"
#include "gavel/catalog.h"
#include "match/arn.h"
#include "match/ascii.h"
#include "request/make_request.h"

namespace gavel {
namespace {

using Kind = PrincipalKind;

// An empty list says that there is none, which is true of everybody.
bool HasTags(const std::optional<StringPairs>& tags) { return tags && !tags->empty(); }

constexpr uint32_t Bit(Kind kind) { return 1u << static_cast<int>(kind); }

constexpr uint32_t kRoleKinds = Bit(Kind::kAssumedRole) | Bit(Kind::kServiceLinkedRole);
constexpr uint32_t kUsers = Bit(Kind::kUser) | Bit(Kind::kSessionToken);
constexpr uint32_t kFederated = Bit(Kind::kFederatedUser);
constexpr uint32_t kOfAccount = kRoleKinds | kUsers | kFederated | Bit(Kind::kRoot) | Bit(Kind::kAssumedRoot) | Bit(Kind::kCanonicalUser);
constexpr uint32_t kProviders = Bit(Kind::kSaml) | Bit(Kind::kWebIdentity);

// SPEC(RQ-24): a fact, the kinds of requesters that may have it, and what the others are told.
struct PrincipalRow {
  std::string_view name;
  uint32_t kinds;
  bool (*given)(const PrincipalFacts& principal);
  std::string_view help = {};
};

constexpr std::string_view kMfaHelp = "a user who signed in with MFA has a session token: use the type `session_token`";

constexpr PrincipalRow kPrincipalRows[] = {
    {"account", kOfAccount | kProviders, [](const PrincipalFacts& p) { return !p.account.empty(); }},
    {"role", kRoleKinds, [](const PrincipalFacts& p) { return !p.role.empty(); }},
    {"session_name", kRoleKinds, [](const PrincipalFacts& p) { return !p.session_name.empty(); }},
    {"unique_id", kUsers | kFederated | kRoleKinds, [](const PrincipalFacts& p) { return !p.unique_id.empty(); }},
    {"canonical_id", kOfAccount, [](const PrincipalFacts& p) { return !p.canonical_id.empty(); }},
    {"tags", kUsers | kFederated | kRoleKinds, [](const PrincipalFacts& p) { return HasTags(p.tags); }},
    {"session_tags", kRoleKinds | kFederated, [](const PrincipalFacts& p) { return HasTags(p.session_tags); }},
    {"mfa", kRoleKinds | Bit(Kind::kSessionToken) | Bit(Kind::kAssumedRoot), [](const PrincipalFacts& p) { return p.mfa.has_value(); },
     kMfaHelp},
    {"federated_provider", Bit(Kind::kAssumedRole) | kProviders, [](const PrincipalFacts& p) { return !p.federated_provider.empty(); }},
    {"source_identity", kRoleKinds | Bit(Kind::kAssumedRoot), [](const PrincipalFacts& p) { return !p.source_identity.empty(); }},
    {"console", kFederated, [](const PrincipalFacts& p) { return p.console.has_value(); }},
    {"federating_user", kFederated, [](const PrincipalFacts& p) { return !p.federating_user.empty(); }},
    {"organization", kOfAccount, [](const PrincipalFacts& p) { return p.organization.has_value(); }},
};

void DoesNotBear(const std::string& message, std::string path, Problems* problems, std::string_view help = {}) {
  problems->Add(DiagnosticCode::kDoesNotBear, [&]() -> Problems::Text { return {message, std::move(path), std::string(help)}; });
}

// The path starts with the id: another one is that of another organization.
void CheckOrganization(const std::optional<Organization>& organization, const std::string& path, Problems* problems) {
  if (organization && !organization->management_account.empty() && !IsAccountId(organization->management_account)) {
    problems->Add(DiagnosticCode::kInvalidFact, [&]() -> Problems::Text {
      return {"the management account " + Quoted(organization->management_account) + " is no account id", path + ".management_account"};
    });
  }
  if (!organization || organization->path.empty() || organization->id.empty()) return;
  if (organization->path.starts_with(organization->id + "/r-")) return;
  problems->Add(DiagnosticCode::kInvalidFact, [&]() -> Problems::Text {
    return {"the path " + Quoted(organization->path) + " does not lead from the root of the organization " + Quoted(organization->id),
            path + ".path", "a path is `o-1/r-1/ou-1/`"};
  });
}

// The service that the resource is of; without an ARN that of the action.
struct Asked {
  std::string_view arn;
  std::string_view service;   // of the ARN
  std::string_view resource;  // its last part
  std::string action;         // lower case; empty: not asked
  bool IsOf(std::string_view prefix) const { return action.empty() || action.starts_with(prefix); }
};

bool IsS3(const Asked& asked) { return asked.service.starts_with("s3"); }
bool IsAccessPoint(const Asked& asked) { return IsS3(asked) && asked.resource.find("accesspoint/") != std::string_view::npos; }

bool IsS3Object(const Asked& asked) {
  if (asked.service != "s3") return false;
  return IsAccessPoint(asked) ? asked.resource.find("/object/") != std::string_view::npos
                              : asked.resource.find('/') != std::string_view::npos;
}

// SPEC(S-20): a call of a function's URL, or the call of the function that it brings.
bool IsUrlCall(const Asked& asked) {
  if (asked.action.empty()) return true;
  const std::optional<CatalogAction> action = Catalog::FindAction(asked.action);
  return action && (SupportsKey(*action, "lambda:FunctionUrlAuthType") == Answer::kYes ||
                    SupportsKey(*action, "lambda:InvokedViaFunctionUrl") == Answer::kYes);
}

// SPEC(RQ-25): a fact, and the requests on which it bears.
struct ResourceRow {
  std::string_view name;
  std::string_view noun;  // what has the fact
  bool (*given)(const ResourceFacts& facts);
  bool (*bears)(const Asked& asked);
};

constexpr ResourceRow kResourceRows[] = {
    {"tags", "a resource with an ARN", [](const ResourceFacts& f) { return HasTags(f.tags); },
     [](const Asked& a) { return !a.arn.empty(); }},
    {"organization", "a resource with an ARN", [](const ResourceFacts& f) { return f.organization.has_value(); },
     [](const Asked& a) { return !a.arn.empty(); }},
    {"ram_shares", "a resource with an ARN", [](const ResourceFacts& f) { return !f.ram_shares.empty(); },
     [](const Asked& a) { return !a.arn.empty(); }},
    {"kms_grants", "a KMS key in an action of kms", [](const ResourceFacts& f) { return !f.kms_grants.empty(); },
     [](const Asked& a) { return a.service == "kms" && a.resource.starts_with("key/") && a.IsOf("kms:"); }},
    {"aws_managed", "a KMS key or its alias", [](const ResourceFacts& f) { return f.aws_managed; },
     [](const Asked& a) { return a.service == "kms" && (a.resource.starts_with("key/") || a.resource.starts_with("alias/")); }},
    {"service_linked", "an IAM role", [](const ResourceFacts& f) { return f.service_linked; },
     [](const Asked& a) { return a.service == "iam" && a.resource.starts_with("role/"); }},
    {"acl", "a bucket or an object in an action of s3", [](const ResourceFacts& f) { return !f.acl.empty(); },
     [](const Asked& a) { return a.service == "s3" && a.IsOf("s3:"); }},
    {"block_public_access", "a bucket or an object in an action of s3",
     [](const ResourceFacts& f) { return f.ignore_public_acls || f.restrict_public_buckets; },
     [](const Asked& a) { return a.service == "s3" && a.IsOf("s3:"); }},
    {"object_owner", "an object of S3", [](const ResourceFacts& f) { return !f.object_owner.empty(); }, &IsS3Object},
    {"access_point_for", "an access point of S3", [](const ResourceFacts& f) { return f.access_point_for.has_value(); }, &IsAccessPoint},
    {"auth", "a call of a function's URL, of an API or of a VPC Lattice service", [](const ResourceFacts& f) { return f.auth.has_value(); },
     [](const Asked& a) {
       if (a.service == "lambda") return IsUrlCall(a);
       return a.action.empty() || a.action == "execute-api:invoke" || a.action == "vpc-lattice-svcs:invoke";
     }},
};

// SPEC(S-20): which settings each service has.
void CheckAuth(const ServiceAuth& auth, const Asked& asked, Problems* problems) {
  const bool lambda = asked.service == "lambda";
  const bool api = asked.service == "execute-api" || asked.action == "execute-api:invoke";
  const bool words = lambda ? auth.type == "AWS_IAM" || auth.type == "NONE" : auth.type != "AWS_IAM" && auth.type != "NONE";
  const auto report = [&](std::string_view field) {
    DoesNotBear("the setting `" + std::string(field) + "` is none of " +
                    (lambda ? "a Lambda function"
                     : api  ? "API Gateway"
                            : "VPC Lattice"),
                "resource.auth." + std::string(field), problems);
  };
  if (!auth.type.empty() && ((!lambda && !api) || !words)) report("type");
  if (!auth.created.empty() && !lambda) report("created");
  if (!auth.authorizer.empty() && !api) report("authorizer");
  if (!auth.service.empty() && (lambda || api)) report("service");
  if (!auth.service_network.empty() && (lambda || api)) report("service_network");
}

bool IsUniqueId(std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || match::IsDigit(c); });
  return plain && text.size() > 4 && (text.starts_with("AIDA") || text.starts_with("AROA"));
}

// SPEC(S-17): behind an access point stands a bucket, or one of its objects.
void CheckTarget(const AccessPointTarget& target, Problems* problems) {
  const std::string path = "resource.access_point_for";
  match::ArnParts arn;
  const bool is_arn = match::SplitArn(target.arn, &arn);
  const bool is_bucket = is_arn && arn.service().starts_with("s3") && arn.resource().find("accesspoint/") == std::string_view::npos;
  if (!is_bucket) {
    problems->Add(DiagnosticCode::kInvalidFact, [&]() -> Problems::Text {
      return {Quoted(target.arn) + " is no bucket and no object behind an access point", path + ".arn"};
    });
  }
  if (!IsAccountId(target.account)) {
    problems->Add(DiagnosticCode::kInvalidFact, [&]() -> Problems::Text {
      return {"the bucket's owner " + Quoted(target.account) + " is no account id", path + ".account"};
    });
  }
  CheckOrganization(target.organization, path + ".organization", problems);
}

// SPEC(RQ-42): SCPs do not bind service-linked roles, and only AWS makes roles in their path.
void CheckLinkedService(const PrincipalFacts& principal, Problems* problems) {
  constexpr std::string_view kPath = ":role/aws-service-role/";
  const std::string& arn = principal.role.empty() ? principal.arn : principal.role;
  const size_t at = arn.find(kPath);
  if (at == std::string::npos) return;
  const std::string_view rest = std::string_view(arn).substr(at + kPath.size());
  const std::string_view service = rest.substr(0, rest.find('/'));
  if (service.ends_with(".amazonaws.com") || service.ends_with(".amazonaws.com.cn")) return;
  problems->Add(DiagnosticCode::kContradictingPrincipal, [&]() -> Problems::Text {
    return {"the role " + Quoted(arn) + " is in the path of service-linked roles, and " + Quoted(service) + " is no service principal",
            "principal"};
  });
}

bool IsReservedSsoRole(const PrincipalFacts& principal) {
  const std::string& arn = principal.role.empty() ? principal.arn : principal.role;
  return arn.find("/AWSReservedSSO_") != std::string::npos;
}

}  // namespace

void CheckPrincipalFacts(const PrincipalFacts& principal, bool via, Problems* problems) {
  const std::string whom = "a requester of type " + std::string(NameOf(principal.kind));
  for (const PrincipalRow& row : kPrincipalRows) {
    if ((row.kinds & Bit(principal.kind)) != 0 || !row.given(principal)) continue;
    DoesNotBear(whom + " has no `" + std::string(row.name) + "`", "principal." + std::string(row.name), problems, row.help);
  }
  constexpr uint32_t kTemporary = kRoleKinds | kFederated | Bit(Kind::kSessionToken) | Bit(Kind::kAssumedRoot);
  const bool issued = (kTemporary & Bit(principal.kind)) != 0 || (via && principal.kind == Kind::kUser);  // SPEC(K-13)
  if (!issued && !principal.issued_at.empty())
    DoesNotBear(whom + " has no `issued_at`: its keys are long-term", "principal.issued_at", problems);
  const bool provider_told = !principal.federated_provider.empty();
  if ((kProviders & Bit(principal.kind)) != 0 && provider_told && principal.federated_provider != principal.arn) {
    problems->Add(DiagnosticCode::kContradictingPrincipal, [&]() -> Problems::Text {
      return {"the provider " + Quoted(principal.federated_provider) + " is not that of the requester, " + Quoted(principal.arn),
              "principal.federated_provider"};
    });
  }
  match::ArnParts arn;
  if (!principal.session_name.empty() && match::SplitArn(principal.arn, &arn) && arn.resource().starts_with("assumed-role/") &&
      arn.resource().substr(arn.resource().rfind('/') + 1) != principal.session_name) {
    problems->Add(DiagnosticCode::kContradictingPrincipal, [&]() -> Problems::Text {
      return {"the session name " + Quoted(principal.session_name) + " is not that of the ARN " + Quoted(principal.arn),
              "principal.session_name"};
    });
  }
  if (principal.mfa && principal.kind == Kind::kAssumedRole && (provider_told || IsReservedSsoRole(principal))) {  // SPEC(K-14)
    DoesNotBear("a session that an identity provider got has no `mfa`: AWS does not see how its user signed in", "principal.mfa", problems);
  }
  CheckLinkedService(principal, problems);
  CheckOrganization(principal.organization, "principal.organization", problems);
}

void CheckVia(std::span<const std::string_view> via, Problems* problems) {
  for (std::string_view service : via) {
    const std::optional<PrincipalFacts> told = PrincipalFromArn(service);
    if (told && told->kind == Kind::kService) continue;
    problems->Add(DiagnosticCode::kInvalidFact, [&]() -> Problems::Text {
      return {Quoted(service) + " is no service principal", "via", "write `cloudformation.amazonaws.com`"};
    });
  }
}

void CheckOrganizationsAgree(const RequestData& request, Problems* problems) {
  if (request.facts.resource.organization && request.owner == kOwnerAws) {
    DoesNotBear("the resource is AWS's, which is in no organization", "resource.organization", problems);
  }
  struct Party {
    std::string_view account;
    const std::optional<Organization>* told;
    const char* path;
  };
  static const std::optional<Organization> kNone;
  const auto& endpoint = request.facts.vpc_endpoint;
  const auto& behind = request.facts.resource.access_point_for;
  const std::array<Party, 4> parties = {{
      {request.principal.account, &request.facts.principal.organization, "principal.organization"},
      {request.owner, &request.facts.resource.organization, "resource.organization"},
      {endpoint ? std::string_view(endpoint->account) : "", endpoint ? &endpoint->organization : &kNone, "vpc_endpoint.organization"},
      {behind ? std::string_view(behind->account) : "", behind ? &behind->organization : &kNone, "resource.access_point_for.organization"},
  }};
  const auto differ = [](const std::string& a, const std::string& b) { return !a.empty() && !b.empty() && a != b; };
  for (size_t i = 0; i < parties.size(); ++i) {
    const auto& other = *parties[i].told;
    if (!other || parties[i].account.empty()) continue;
    for (size_t j = 0; j < i; ++j) {
      const auto& own = *parties[j].told;
      if (!own || parties[j].account != parties[i].account) continue;
      const bool both_say = own->delegated_administrator && other->delegated_administrator;
      const bool disagree = differ(own->id, other->id) || differ(own->path, other->path) ||
                            differ(own->management_account, other->management_account) ||
                            (both_say && own->delegated_administrator != other->delegated_administrator);
      if (!disagree) continue;
      problems->Add(DiagnosticCode::kInvalidFact, [&]() -> Problems::Text {
        return {"the account " + Quoted(parties[i].account) + " is told to be in two places of organizations", parties[i].path};
      });
    }
  }
}

void CheckWay(Kind kind, const std::optional<VpcEndpoint>& endpoint, bool via, Problems* problems) {
  constexpr uint32_t kUnsigned = kProviders | Bit(Kind::kAnonymous);
  if (via && (kUnsigned & Bit(kind)) != 0) {
    DoesNotBear("no service calls on with the rights of a requester of type " + std::string(NameOf(kind)), "via", problems);
  }
  if (kind == Kind::kService) {  // SPEC(O-6)
    if (via) DoesNotBear("a service that calls in its own name is the only one of the call", "via", problems);
    if (endpoint)
      DoesNotBear("a call that a service makes by itself comes through no VPC endpoint of an account", "vpc_endpoint", problems);
  }
  if (endpoint) CheckOrganization(endpoint->organization, "vpc_endpoint.organization", problems);
}

void CheckEndpointKind(const std::optional<VpcEndpoint>& endpoint, std::string_view action, Problems* problems) {
  if (!endpoint || !endpoint->gateway) return;
  const std::string service = match::LowerAscii(action.substr(0, action.find(':')));
  if (service == "s3" || service == "dynamodb") return;
  DoesNotBear("gateway endpoints lead to s3 and dynamodb, and " + Quoted(action) + " is asked", "vpc_endpoint.kind", problems);
}

void CheckResourceFacts(const ResourceFacts& facts, std::string_view arn, std::string_view action, Problems* problems) {
  match::ArnParts parts;
  Asked asked{arn, {}, {}, match::LowerAscii(action)};
  if (match::SplitArn(arn, &parts)) {
    asked.service = parts.service();
    asked.resource = parts.resource();
  }
  for (const ResourceRow& row : kResourceRows) {
    if (!row.given(facts) || (!arn.empty() && row.bears(asked))) continue;
    const std::string found =
        arn.empty() ? "the request names no resource" : Quoted(arn) + " is asked" + (action.empty() ? "" : " for " + Quoted(action));
    DoesNotBear("`" + std::string(row.name) + "` is a fact of " + std::string(row.noun) + ", and " + found,
                "resource." + std::string(row.name), problems);
  }
  if (facts.organization && facts.account == kOwnerAws) DoesNotBear("AWS is in no organization", "resource.organization", problems);
  if (facts.auth) CheckAuth(*facts.auth, asked, problems);
  CheckOrganization(facts.organization, "resource.organization", problems);
  if (facts.access_point_for) CheckTarget(*facts.access_point_for, problems);
  if (!facts.object_owner.empty() && !IsAccountId(facts.object_owner)) {
    problems->Add(DiagnosticCode::kInvalidFact, [&]() -> Problems::Text {
      return {"the owner of the object, " + Quoted(facts.object_owner) + ", is no account id", "resource.object_owner"};
    });
  }
  for (const auto& pinned : facts.principal_ids) {  // SPEC(P-7)
    if (IsUniqueId(pinned.second)) continue;
    problems->Add(DiagnosticCode::kInvalidFact, [&]() -> Problems::Text {
      return {Quoted(pinned.second) + " is no unique id of " + Quoted(pinned.first), "resource.principal_ids",
              "ids begin with `AIDA` or `AROA`"};
    });
  }
}

}  // namespace gavel
