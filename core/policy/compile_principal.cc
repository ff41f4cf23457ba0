// Principal and NotPrincipal: texts to patterns.

#include <algorithm>

#include "base/quote.h"
#include "match/arn.h"
#include "match/ascii.h"
#include "policy/compile_element.h"

namespace gavel {
namespace {

using Kind = PrincipalPattern::Kind;

bool StartsWith(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

bool IsAccountId(std::string_view text) {
  if (text.size() != 12) return false;
  for (char c : text) {
    if (!match::IsDigit(c)) return false;
  }
  return true;
}

// SPEC(P-7): unique ids are capitals and digits after their prefix.
bool IsUniqueId(std::string_view text, std::string_view prefix) {
  if (!StartsWith(text, prefix) || text.size() <= prefix.size()) return false;
  for (char c : text) {
    if (!match::IsDigit(c) && (c < 'A' || c > 'Z')) return false;
  }
  return true;
}

Kind KindOfArn(const match::ArnParts& arn) {
  const std::string_view resource = arn.resource();
  if (arn.service() == "iam") {
    if (resource == "root") return Kind::kAccount;
    if (StartsWith(resource, "user/")) return Kind::kUser;
    if (StartsWith(resource, "role/")) return Kind::kRole;
  } else if (arn.service() == "sts") {
    if (StartsWith(resource, "assumed-role/") && std::count(resource.begin(), resource.end(), '/') == 2) return Kind::kSession;
    if (StartsWith(resource, "federated-user/")) return Kind::kFederatedUser;
  }
  return Kind::kNever;  // SPEC(P-12): groups, instance profiles and the like
}

void FillAws(PrincipalPattern* pattern) {
  const std::string_view text = pattern->text;
  match::ArnParts arn;
  if (text == "*") {
    pattern->kind = Kind::kAwsStar;
  } else if (IsAccountId(text)) {
    pattern->kind = Kind::kAccount;  // SPEC(P-2)
    pattern->account = text;
  } else if (IsUniqueId(text, "AIDA")) {
    pattern->kind = Kind::kUserId;
  } else if (IsUniqueId(text, "AROA")) {
    pattern->kind = Kind::kRoleId;
  } else if (match::SplitArn(text, &arn) && arn.region().empty() && IsAccountId(arn.account())) {
    pattern->kind = KindOfArn(arn);
    pattern->account = arn.account();
    pattern->partition = arn.partition();
  }
}

// SPEC(G-25): identity providers are principals of trust policies only.
void CheckFederated(const CompileContext& context, const Text& text) {
  if (context.type.type == PolicyType::kTrust) return;
  context.Report(DiagnosticCode::kUnmatchablePrincipal, text.span,
                 "the provider " + Quoted(text.text) + " can never match in " + std::string(context.type.noun),
                 "name the role that the provider's users assume");
}

}  // namespace

PrincipalPattern MakeAwsPrincipal(std::string_view text) {
  PrincipalPattern pattern;
  pattern.text = text;
  FillAws(&pattern);
  return pattern;
}

PrincipalPattern CompilePrincipal(const CompileContext& context, const PrincipalMember& member) {
  PrincipalPattern pattern;
  pattern.text = member.value.text;
  if (member.value.unknown) {
    pattern.kind = Kind::kUnknown;
    return pattern;
  }
  if (!context.CheckLength(member.value)) return pattern;
  const bool star = pattern.text == "*" && (member.category == PrincipalCategory::kStar || member.category == PrincipalCategory::kAws);
  if (!star && pattern.text.find_first_of("*?") != std::string::npos) {  // SPEC(G-31)
    context.Report(DiagnosticCode::kWildcardPrincipal, member.value.span, "the principal " + Quoted(pattern.text) + " has a wildcard");
    return pattern;
  }
  switch (member.category) {
    case PrincipalCategory::kStar:
      pattern.kind = Kind::kStar;
      break;
    case PrincipalCategory::kAws:
      FillAws(&pattern);
      break;
    case PrincipalCategory::kService:
      pattern.kind = Kind::kService;
      break;
    case PrincipalCategory::kFederated:
      pattern.kind = Kind::kFederated;
      CheckFederated(context, member.value);
      break;
    case PrincipalCategory::kCanonicalUser:
      pattern.kind = Kind::kCanonicalUser;
      break;
  }
  if (pattern.kind == Kind::kNever) {
    context.Report(DiagnosticCode::kUnmatchablePrincipal, member.value.span, "the principal " + Quoted(pattern.text) + " can never match");
  }
  return pattern;
}

}  // namespace gavel
