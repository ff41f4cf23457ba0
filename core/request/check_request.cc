// What is wrong with the facts of a request.

#include <set>
#include <string>

#include "base/quote.h"
#include "gavel/catalog.h"
#include "match/arn.h"
#include "match/ascii.h"
#include "request/context_key.h"
#include "request/make_request.h"

namespace gavel {
namespace {

using Diagnostics = std::vector<Diagnostic>;
using Kind = PrincipalKind;

void Report(Diagnostics* diagnostics, DiagnosticCode code, std::string message, std::string path) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.message = std::move(message);
  diagnostic.path = std::move(path);
  diagnostics->push_back(std::move(diagnostic));
}

// Which kinds the ARN of a principal may stand for.
bool Fits(Kind told, Kind arn) {
  switch (told) {
    case Kind::kSessionToken:
      return arn == Kind::kUser;
    case Kind::kAssumedRole:
    case Kind::kServiceLinkedRole:
      return arn == Kind::kAssumedRole || arn == Kind::kServiceLinkedRole;
    case Kind::kAssumedRoot:
      return arn == Kind::kAssumedRoot || arn == Kind::kRoot;
    default:
      return told == arn;
  }
}

bool IsProviderOrId(Kind kind) { return kind == Kind::kSaml || kind == Kind::kWebIdentity || kind == Kind::kCanonicalUser; }

void CheckRole(const PrincipalFacts& facts, Diagnostics* diagnostics) {
  if (facts.role.empty()) return;
  match::ArnParts role;
  match::ArnParts session;
  const bool sound = match::SplitArn(facts.role, &role) && role.service() == "iam" && role.resource().substr(0, 5) == "role/";
  if (!sound) {
    Report(diagnostics, DiagnosticCode::kInvalidPrincipalArn, "the role " + Quoted(facts.role) + " is no role ARN", "principal.role");
    return;
  }
  if (!match::SplitArn(facts.arn, &session)) return;
  const std::string_view name = role.resource().substr(role.resource().rfind('/') + 1);
  const bool same = session.service() == "iam"
                        ? facts.arn == facts.role
                        : session.account() == role.account() && session.partition() == role.partition() &&
                              session.resource().substr(0, 14 + name.size()) == "assumed-role/" + std::string(name) + "/";
  if (!same) {
    Report(diagnostics, DiagnosticCode::kContradictingPrincipal, Quoted(facts.arn) + " is no session of the role " + Quoted(facts.role),
           "principal.role");
  }
}

// Equal for keys that are the same one. SPEC(C-3): names ignore case. SPEC(K-6): tag keys that differ in case are different tags.
std::string IdentityOf(std::string_view key) {
  const size_t tag = TagOffset(key);
  return tag == 0 ? match::LowerAscii(key) : match::LowerAscii(key.substr(0, tag)) + std::string(key.substr(tag));
}

void CheckDuplicates(const RequestFacts& facts, Diagnostics* diagnostics) {
  std::set<std::string> identities;
  std::set<std::string> folded;
  for (const ContextValue& value : facts.context) {
    folded.insert(match::LowerAscii(value.key));
    if (identities.insert(IdentityOf(value.key)).second) continue;
    Report(diagnostics, DiagnosticCode::kDuplicateContextKey, "the context key " + Quoted(value.key) + " is given twice",
           "context." + value.key);
  }
  for (const std::string& unknown : facts.unknown) {
    if (folded.count(match::LowerAscii(unknown)) == 0) continue;
    Report(diagnostics, DiagnosticCode::kToldAndUnknown, "the context key " + Quoted(unknown) + " is both told and unknown", "unknown");
  }
}

void CheckLength(std::string_view text, const std::string& what, const Limits& limits, std::string path, Diagnostics* diagnostics) {
  if (text.size() <= limits.max_request_value_bytes) return;
  Report(diagnostics, DiagnosticCode::kRequestValueTooLong,
         what + " is longer than " + std::to_string(limits.max_request_value_bytes) + " bytes", std::move(path));
}

void CheckKeyName(const std::string& key, std::string path, Diagnostics* diagnostics) {
  if (key.find(':') != std::string::npos) return;
  Report(diagnostics, DiagnosticCode::kInvalidContextKey, "the context key " + Quoted(key) + " has no service prefix", std::move(path));
}

}  // namespace

void CheckPrincipal(const PrincipalFacts& facts, Diagnostics* diagnostics) {
  if (facts.kind == Kind::kAnonymous) return;
  if (!facts.account.empty() && !IsAccountId(facts.account)) {
    Report(diagnostics, DiagnosticCode::kInvalidAccount, "the principal's account " + Quoted(facts.account) + " is no account id",
           "principal.account");
    return;
  }
  if (IsProviderOrId(facts.kind)) {
    if (facts.arn.empty()) {
      Report(diagnostics, DiagnosticCode::kInvalidPrincipalArn, "a principal of type " + std::string(NameOf(facts.kind)) + " needs `arn`",
             "principal.arn");
    }
    return;
  }
  if (facts.arn.empty() && (facts.kind == Kind::kRoot || facts.kind == Kind::kAssumedRoot) && !facts.account.empty()) return;
  const std::optional<PrincipalFacts> told = PrincipalFromArn(facts.arn);
  if (!told || told->kind == Kind::kAnonymous) {
    Report(diagnostics, DiagnosticCode::kInvalidPrincipalArn, "the principal " + Quoted(facts.arn) + " cannot be read", "principal");
    return;
  }
  if (!Fits(facts.kind, told->kind)) {
    Report(diagnostics, DiagnosticCode::kContradictingPrincipal,
           "the ARN " + Quoted(facts.arn) + " is that of another type than " + std::string(NameOf(facts.kind)), "principal.type");
  }
  if (!facts.account.empty() && !told->account.empty() && facts.account != told->account) {
    Report(diagnostics, DiagnosticCode::kContradictingPrincipal,
           "the account " + Quoted(facts.account) + " is not that of the ARN " + Quoted(facts.arn), "principal.account");
  }
  CheckRole(facts, diagnostics);
}

void CheckContext(const RequestFacts& facts, const Limits& limits, Diagnostics* diagnostics) {
  for (const ContextValue& value : facts.context) {
    const std::string path = "context." + value.key;
    CheckKeyName(value.key, path, diagnostics);
    if (value.values.size() > 1 && KeyArity(value.key) == Arity::kSingle) {  // SPEC(C-11)
      Report(diagnostics, DiagnosticCode::kSingleValuedKey,
             "the context key " + Quoted(value.key) + " is single-valued and has several values", path);
    }
    for (const std::string& text : value.values) {
      CheckLength(text, "a value of the context key " + Quoted(value.key), limits, path, diagnostics);
    }
  }
  for (const std::string& key : facts.unknown) CheckKeyName(key, "unknown", diagnostics);
  CheckLength(facts.principal.arn, "the principal", limits, "principal", diagnostics);
  CheckLength(facts.action, "the action", limits, "action", diagnostics);
  CheckLength(facts.resource.arn, "the resource", limits, "resource", diagnostics);
  CheckDuplicates(facts, diagnostics);
}

}  // namespace gavel
