// SPEC(M-2) SPEC(M-3) SPEC(M-4) SPEC(M-6) SPEC(M-10): AWS's sentence for a denial.

#include <array>

#include "explain/sections.h"
#include "match/arn.h"

namespace gavel {
namespace {

// How AWS calls a policy type in its two clauses, and whether it shows a policy's ARN.
struct ClauseRow {
  PolicyType type;
  std::string_view explicit_name;
  std::string_view implicit_name;  // empty: there is no such form
  bool shows_arn;
};

constexpr std::array kClauses = {
    ClauseRow{PolicyType::kServiceControl, "a service control policy", "service control policy", true},
    ClauseRow{PolicyType::kResourceControl, "a resource control policy", "", true},
    ClauseRow{PolicyType::kVpcEndpoint, "a VPC endpoint policy", "VPC endpoint policy", false},
    ClauseRow{PolicyType::kPermissionsBoundary, "a permissions boundary", "permissions boundary", true},
    ClauseRow{PolicyType::kSession, "a session policy", "session policy", true},
    ClauseRow{PolicyType::kResourceBased, "a resource-based policy", "resource-based policy", false},
    ClauseRow{PolicyType::kTrust, "the role trust policy", "role trust policy", false},
    ClauseRow{PolicyType::kIdentityBased, "an identity-based policy", "identity-based policy", true},
};

const ClauseRow* ClauseOf(PolicyType type) {
  for (const ClauseRow& row : kClauses) {
    if (row.type == type) return &row;
  }
  return nullptr;
}

bool IsForeign(const RequestData& request) { return !IsSameAccount(request, request.owner); }

std::string_view OrganizationOf(const RequestData& request) {
  const auto& organization = request.facts.principal.organization;
  return organization ? std::string_view(organization->id) : std::string_view();
}

bool IsOfResourceOrganization(const RequestData& request) {
  const auto& organization = request.facts.resource.organization;
  return organization && !organization->id.empty() && organization->id == OrganizationOf(request);
}

// SPEC(M-6): the other types hang on the requester's own account. An RCP may be of an organization that the requester is not in.
bool MaySeeArn(const RequestData& request, PolicyType type, std::string_view arn) {
  if (type != PolicyType::kResourceControl || !IsForeign(request)) return true;
  const std::string_view organization = OrganizationOf(request);
  if (organization.empty()) return false;
  return arn.find("/" + std::string(organization) + "/") != std::string_view::npos;
}

std::string ArnOfDenial(const Scene& scene, PolicyType type) {
  for (const StatementTrace& trace : scene.trace.statements) {
    const Subject subject(scene, trace);
    if (subject.allows() || trace.whole.IsFalse() || subject.policy.type != type) continue;
    return subject.place.attached->arn;
  }
  return {};
}

std::string ExplicitClause(const Scene& scene, const ClauseRow& row) {
  std::string clause = " with an explicit deny in " + std::string(row.explicit_name);
  if (!row.shows_arn) return clause;
  const std::string arn = ArnOfDenial(scene, row.type);
  if (arn.empty() || !MaySeeArn(scene.request, row.type, arn)) return clause;
  return clause + (scene.request.service == "s3" ? ", with policy ARN: " : ": ") + arn;
}

std::string Clause(const Scene& scene) {
  const Decision& decision = scene.decided.decision;
  const ClauseRow* row = decision.has_primary ? ClauseOf(decision.primary) : nullptr;
  if (row == nullptr) return {};
  if (decision.effect == Verdict::kExplicitDeny) return ExplicitClause(scene, *row);
  if (row->implicit_name.empty()) return {};
  return " because no " + std::string(row->implicit_name) + " allows the " + std::string(scene.request.facts.action) + " action";
}

std::string ResourcePhrase(const RequestData& request) {
  if (!request.has_arn && request.literal != ResourceLiteral::kText) return {};
  const std::string arn(request.resource);
  if (arn.empty()) return {};
  return request.service == "s3" ? " on resource: \"" + arn + "\"" : " on resource: " + arn;
}

}  // namespace

std::string AwsMessage(const Scene& scene) {
  if (scene.decided.decision.allowed()) return {};
  const RequestData& request = scene.request;
  const bool masked = scene.policies.layers.semantics.Get(Option::kMaskCrossAccount) == 1 && IsForeign(request);
  const bool s3 = request.service == "s3";
  if (masked && s3 && !IsOfResourceOrganization(request)) return "Access Denied";
  std::string message =
      "User: " + RequesterName(request) + " is not authorized to perform: " + std::string(request.facts.action) + ResourcePhrase(request);
  const bool hidden = masked && (!IsOfResourceOrganization(request) || (s3 && scene.decided.decision.primary == PolicyType::kVpcEndpoint));
  return hidden ? message : message + Clause(scene);
}

}  // namespace gavel
