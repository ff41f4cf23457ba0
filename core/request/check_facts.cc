#include "request/check_facts.h"

#include <algorithm>
#include <string>

#include "base/quote.h"
#include "match/arn.h"
#include "match/ascii.h"
#include "request/make_request.h"

namespace gavel {
namespace {

using Kind = PrincipalKind;

constexpr uint32_t Bit(Kind kind) { return 1u << static_cast<int>(kind); }

constexpr uint32_t kRoleKinds = Bit(Kind::kAssumedRole) | Bit(Kind::kServiceLinkedRole);
constexpr uint32_t kUsers = Bit(Kind::kUser) | Bit(Kind::kSessionToken);
constexpr uint32_t kRoots = Bit(Kind::kRoot) | Bit(Kind::kAssumedRoot);
constexpr uint32_t kTemporary = kRoleKinds | Bit(Kind::kFederatedUser) | Bit(Kind::kSessionToken) | Bit(Kind::kAssumedRoot);
constexpr uint32_t kOfAccount = kRoleKinds | kUsers | kRoots | Bit(Kind::kFederatedUser);

// SPEC(RQ-3): a fact, and the kinds of requesters that may have it.
struct PrincipalRow {
  std::string_view name;
  uint32_t kinds;
  bool (*given)(const PrincipalFacts& principal);
};

constexpr PrincipalRow kPrincipalRows[] = {
    {"role", kRoleKinds, [](const PrincipalFacts& p) { return !p.role.empty(); }},
    {"session_name", kRoleKinds, [](const PrincipalFacts& p) { return !p.session_name.empty(); }},
    {"unique_id", kUsers | kRoleKinds | Bit(Kind::kFederatedUser), [](const PrincipalFacts& p) { return !p.unique_id.empty(); }},
    {"tags", kUsers | kRoleKinds | Bit(Kind::kFederatedUser), [](const PrincipalFacts& p) { return !p.tags.empty(); }},
    {"session_tags", kRoleKinds | Bit(Kind::kFederatedUser), [](const PrincipalFacts& p) { return !p.session_tags.empty(); }},
    {"mfa", kTemporary, [](const PrincipalFacts& p) { return p.mfa.has_value(); }},
    {"federated_provider", kRoleKinds, [](const PrincipalFacts& p) { return !p.federated_provider.empty(); }},
    {"issued_at", kTemporary, [](const PrincipalFacts& p) { return !p.issued_at.empty(); }},
    {"source_identity", kTemporary, [](const PrincipalFacts& p) { return !p.source_identity.empty(); }},
    {"federating_user", Bit(Kind::kFederatedUser), [](const PrincipalFacts& p) { return !p.federating_user.empty(); }},
    {"organization", kOfAccount | Bit(Kind::kCanonicalUser), [](const PrincipalFacts& p) { return p.organization.has_value(); }},
};

void DoesNotBear(const std::string& message, std::string path, Problems* problems) {
  problems->Add(DiagnosticCode::kDoesNotBear, [&]() -> Problems::Text { return {message, std::move(path)}; });
}

// The path starts with the id: another one is that of another organization.
void CheckOrganization(const std::optional<Organization>& organization, const std::string& path, Problems* problems) {
  if (!organization || organization->path.empty() || organization->id.empty()) return;
  if (organization->path.starts_with(organization->id + "/")) return;
  problems->Add(DiagnosticCode::kInvalidFact, [&]() -> Problems::Text {
    return {"the path " + Quoted(organization->path) + " is not in the organization " + Quoted(organization->id), path + ".path"};
  });
}

// Which resource a fact is of.
enum class Needs : uint8_t { kS3, kS3AccessPoint, kKms, kRole, kArn, kAuthorized };

struct ResourceRow {
  std::string_view name;
  Needs needs;
  bool (*given)(const ResourceFacts& facts);
};

constexpr ResourceRow kResourceRows[] = {
    {"kms_grants", Needs::kKms, [](const ResourceFacts& f) { return !f.kms_grants.empty(); }},
    {"aws_managed", Needs::kKms, [](const ResourceFacts& f) { return f.aws_managed; }},
    {"acl", Needs::kS3, [](const ResourceFacts& f) { return !f.acl.empty(); }},
    {"block_public_access", Needs::kS3, [](const ResourceFacts& f) { return f.ignore_public_acls || f.restrict_public_buckets; }},
    {"access_point_for", Needs::kS3AccessPoint, [](const ResourceFacts& f) { return f.access_point_for.has_value(); }},
    {"service_linked", Needs::kRole, [](const ResourceFacts& f) { return f.service_linked; }},
    {"ram_shares", Needs::kArn, [](const ResourceFacts& f) { return !f.ram_shares.empty(); }},
    {"auth", Needs::kAuthorized, [](const ResourceFacts& f) { return f.auth.has_value(); }},
};

// The service that the resource is of; without an ARN that of the action.
struct Asked {
  std::string_view service;
  std::string_view resource;  // last part of the ARN
  bool has_arn = false;
};

std::string_view NounOf(Needs needs) {
  switch (needs) {
    case Needs::kS3:
      return "a resource of Amazon S3";
    case Needs::kS3AccessPoint:
      return "an access point of Amazon S3";
    case Needs::kKms:
      return "a KMS key";
    case Needs::kRole:
      return "an IAM role";
    case Needs::kArn:
      return "a resource with an ARN";
    case Needs::kAuthorized:
      return "a Lambda function, an API of API Gateway or a VPC Lattice service";
  }
  return "";
}

bool IsS3(const Asked& asked) { return asked.service.starts_with("s3"); }

bool Meets(Needs needs, const Asked& asked) {
  switch (needs) {
    case Needs::kS3:
      return IsS3(asked);
    case Needs::kS3AccessPoint:
      return IsS3(asked) && asked.has_arn && asked.resource.find("accesspoint") != std::string_view::npos;
    case Needs::kKms:
      return asked.service == "kms";
    case Needs::kRole:
      return asked.service == "iam" && asked.resource.starts_with("role/");
    case Needs::kArn:
      return asked.has_arn;
    case Needs::kAuthorized:
      return asked.service == "lambda" || asked.service == "execute-api" || asked.service == "vpc-lattice-svcs" ||
             asked.service == "vpc-lattice";
  }
  return true;
}

// SPEC(S-20): which settings each service has.
void CheckAuth(const ServiceAuth& auth, std::string_view service, Problems* problems) {
  const bool lambda = service == "lambda";
  const bool api = service == "execute-api";
  const bool words = lambda ? auth.type == "AWS_IAM" || auth.type == "NONE" : auth.type != "AWS_IAM" && auth.type != "NONE";
  const auto report = [&](std::string_view field) {
    DoesNotBear("the setting `" + std::string(field) + "` is none of " + (lambda ? "a Lambda function" : api ? "API Gateway" : "VPC Lattice"),
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

}  // namespace

void CheckPrincipalFacts(const PrincipalFacts& principal, Problems* problems) {
  for (const PrincipalRow& row : kPrincipalRows) {
    if ((row.kinds & Bit(principal.kind)) != 0 || !row.given(principal)) continue;
    DoesNotBear("a requester of type " + std::string(NameOf(principal.kind)) + " has no `" + std::string(row.name) + "`",
                "principal." + std::string(row.name), problems);
  }
  CheckOrganization(principal.organization, "principal.organization", problems);
}

void CheckEndpointFacts(const std::optional<VpcEndpoint>& endpoint, const PrincipalFacts& principal, Problems* problems) {
  if (!endpoint) return;
  if (principal.kind == Kind::kService) {  // SPEC(O-6)
    DoesNotBear("a call that a service makes by itself comes through no VPC endpoint of an account", "vpc_endpoint", problems);
  }
  CheckOrganization(endpoint->organization, "vpc_endpoint.organization", problems);
}

void CheckResourceFacts(const ResourceFacts& facts, std::string_view arn, std::string_view service, Problems* problems) {
  match::ArnParts parts;
  Asked asked{service, {}, !arn.empty()};
  if (match::SplitArn(arn, &parts)) asked = {parts.service(), parts.resource(), true};
  for (const ResourceRow& row : kResourceRows) {
    if (!row.given(facts) || Meets(row.needs, asked)) continue;
    DoesNotBear("`" + std::string(row.name) + "` is a fact of " + std::string(NounOf(row.needs)) +
                    (arn.empty() ? ", and the request names no resource" : ", and the resource is " + Quoted(arn)),
                "resource." + std::string(row.name), problems);
  }
  if (facts.auth && Meets(Needs::kAuthorized, asked)) CheckAuth(*facts.auth, asked.service, problems);
  CheckOrganization(facts.organization, "resource.organization", problems);
  if (facts.access_point_for) CheckOrganization(facts.access_point_for->organization, "resource.access_point_for.organization", problems);
  for (const auto& [principal, id] : facts.principal_ids) {  // SPEC(P-7)
    if (IsUniqueId(id)) continue;
    problems->Add(DiagnosticCode::kInvalidFact, [&]() -> Problems::Text {
      return {Quoted(id) + " is no unique id of " + Quoted(principal), "resource.principal_ids", "ids begin with `AIDA` or `AROA`"};
    });
  }
}

}  // namespace gavel
