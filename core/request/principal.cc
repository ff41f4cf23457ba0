// Texts that name a principal, and what follows from a principal's ARN.

#include <array>

#include "match/arn.h"
#include "match/ascii.h"
#include "request/make_request.h"

namespace gavel {
namespace {

constexpr std::array<std::string_view, kPrincipalKindCount> kKindNames = {
    "root",    "user",      "assumed_role", "federated_user", "session_token", "assumed_root", "service_linked_role",
    "service", "anonymous", "saml",         "web_identity",   "canonical_user"};

bool StartsWith(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

bool EndsWith(std::string_view text, std::string_view suffix) {
  return text.size() > suffix.size() && text.substr(text.size() - suffix.size()) == suffix;
}

bool IsServicePrincipal(std::string_view text) {
  if (text.find(':') != std::string_view::npos || text.find('/') != std::string_view::npos) return false;
  return EndsWith(text, ".amazonaws.com") || EndsWith(text, ".amazonaws.com.cn") || EndsWith(text, ".amazon.com") ||
         EndsWith(text, ".aws.internal");
}

std::optional<PrincipalFacts> FromIamArn(PrincipalFacts facts, std::string_view resource) {
  if (resource.empty() || resource.back() == '/') return std::nullopt;  // a path without a name
  if (resource == "root") {
    facts.kind = PrincipalKind::kRoot;
  } else if (StartsWith(resource, "user/")) {
    facts.kind = PrincipalKind::kUser;
  } else if (StartsWith(resource, "role/")) {
    facts.kind = IsServiceLinkedPath(resource) ? PrincipalKind::kServiceLinkedRole : PrincipalKind::kAssumedRole;
  } else {
    return std::nullopt;
  }
  return facts;
}

std::optional<PrincipalFacts> FromStsArn(PrincipalFacts facts, std::string_view resource) {
  constexpr std::string_view kSession = "assumed-role/";
  if (StartsWith(resource, kSession)) {
    const std::string_view rest = resource.substr(kSession.size());
    const size_t slash = rest.find('/');
    if (slash == 0 || slash == std::string_view::npos || slash + 1 == rest.size() || rest.find('/', slash + 1) != std::string_view::npos) {
      return std::nullopt;
    }
    facts.kind = PrincipalKind::kAssumedRole;
    facts.session_name = rest.substr(slash + 1);
  } else if (StartsWith(resource, "federated-user/") && resource.size() > 15) {
    facts.kind = PrincipalKind::kFederatedUser;
  } else if (resource == "assumed-root") {
    facts.kind = PrincipalKind::kAssumedRoot;
  } else {
    return std::nullopt;
  }
  return facts;
}

}  // namespace

std::string_view NameOf(PrincipalKind kind) { return kKindNames[static_cast<size_t>(kind)]; }

std::optional<PrincipalKind> FindPrincipalKind(std::string_view name) {
  for (size_t i = 0; i < kKindNames.size(); ++i) {
    if (kKindNames[i] == name) return static_cast<PrincipalKind>(i);
  }
  return std::nullopt;
}

bool IsServiceLinkedPath(std::string_view arn_resource) { return StartsWith(arn_resource, "role/aws-service-role/"); }

bool IsAccountId(std::string_view text) {
  return text.size() == 12 && match::AreDigits(match::LoadBlock(text.data(), 8)) && match::AreDigits(match::LoadBlock(text.data() + 4, 8));
}

std::optional<PrincipalFacts> PrincipalFromArn(std::string_view text) {
  PrincipalFacts facts;
  facts.arn = text;
  if (text == "anonymous") {
    facts.arn.clear();
    return facts;
  }
  if (IsServicePrincipal(text)) {
    facts.kind = PrincipalKind::kService;
    return facts;
  }
  match::ArnParts parts;
  if (!match::SplitArn(text, &parts) || !parts.region().empty() || !IsAccountId(parts.account())) return std::nullopt;
  facts.account = parts.account();
  if (parts.service() == "iam") return FromIamArn(std::move(facts), parts.resource());
  if (parts.service() == "sts") return FromStsArn(std::move(facts), parts.resource());
  return std::nullopt;
}

namespace {

// What a role session's two ARNs say; the role's ARN and the session's ARN are made from each other where one is missing.
void FillRoleSession(PrincipalFacts* facts, PrincipalParts* parts) {
  match::ArnParts arn;
  if (!match::SplitArn(facts->arn, &arn)) return;
  const std::string head = "arn:" + std::string(arn.partition()) + ":";
  if (arn.service() == "iam") {
    facts->role = facts->arn;
  } else {
    const std::string_view rest = arn.resource().substr(std::string_view("assumed-role/").size());
    const std::string name(rest.substr(0, rest.find('/')));
    facts->session_name = rest.substr(rest.find('/') + 1);
    if (facts->role.empty()) {
      facts->role = head + "iam::" + facts->account + ":role/" + name;
      facts->role_assumed = true;
    }
  }
  parts->arn = facts->role;  // SPEC(RQ-4) SPEC(C-48): the role ARN with its path
  parts->role_name = facts->role.substr(facts->role.rfind('/') + 1);
  if (!facts->session_name.empty()) {
    parts->session_arn = head + "sts::" + facts->account + ":assumed-role/" + parts->role_name + "/" + facts->session_name;
  }
}

}  // namespace

void FillPrincipalParts(PrincipalFacts* facts, PrincipalParts* parts) {
  match::ArnParts arn;
  const bool is_provider = facts->kind == PrincipalKind::kSaml || facts->kind == PrincipalKind::kWebIdentity;
  const bool is_arn = match::SplitArn(facts->arn, &arn) && !is_provider;
  if (is_arn) parts->partition = arn.partition();
  if (is_arn && facts->account.empty()) facts->account = arn.account();
  parts->account = facts->account;
  switch (facts->kind) {
    case PrincipalKind::kAssumedRole:
    case PrincipalKind::kServiceLinkedRole:
      FillRoleSession(facts, parts);
      break;
    case PrincipalKind::kUser:
    case PrincipalKind::kSessionToken:
      parts->arn = facts->arn;
      break;
    case PrincipalKind::kFederatedUser:
      parts->arn = facts->arn;
      parts->session_arn = facts->arn;
      break;
    case PrincipalKind::kRoot:
    case PrincipalKind::kAssumedRoot:
      parts->partition = is_arn ? std::string(arn.partition()) : "aws";
      parts->arn = "arn:" + parts->partition + ":iam::" + facts->account + ":root";
      break;
    default:
      break;
  }
}

}  // namespace gavel
