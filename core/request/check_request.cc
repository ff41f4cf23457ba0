#include <algorithm>
#include <string>

#include "base/quote.h"
#include "catalog/service_facts.h"
#include "gavel/catalog.h"
#include "match/arn.h"
#include "match/ascii.h"
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

bool IsTagKey(std::string_view key) { return key.find('/') != std::string_view::npos; }

void CheckDuplicates(const RequestFacts& facts, Diagnostics* diagnostics) {
  std::vector<std::pair<std::string, const ContextValue*>> keys;
  for (const ContextValue& value : facts.context) keys.emplace_back(match::LowerAscii(value.key), &value);
  std::stable_sort(keys.begin(), keys.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (size_t i = 1; i < keys.size(); ++i) {
    if (keys[i].first != keys[i - 1].first) continue;
    if (IsTagKey(keys[i].first) && keys[i].second->key != keys[i - 1].second->key) continue;  // SPEC(K-6)
    Report(diagnostics, DiagnosticCode::kDuplicateContextKey, "the context key " + Quoted(keys[i].second->key) + " is given twice",
           "context." + keys[i].second->key);
  }
  for (const std::string& unknown : facts.unknown) {
    const std::string folded = match::LowerAscii(unknown);
    const bool told = std::any_of(keys.begin(), keys.end(), [&](const auto& entry) { return entry.first == folded; });
    if (told) {
      Report(diagnostics, DiagnosticCode::kToldAndUnknown, "the context key " + Quoted(unknown) + " is both told and unknown", "unknown");
    }
  }
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
    if (value.key.empty() || value.key.find(':') == std::string::npos) {
      Report(diagnostics, DiagnosticCode::kInvalidContextKey, "the context key " + Quoted(value.key) + " has no service prefix",
             "context." + value.key);
    }
    if (value.values.size() > 1 && KeyArity(value.key) == Arity::kSingle) {  // SPEC(C-11)
      Report(diagnostics, DiagnosticCode::kSingleValuedKey,
             "the context key " + Quoted(value.key) + " is single-valued and has several values", "context." + value.key);
    }
    for (const std::string& text : value.values) {
      if (text.size() <= limits.max_request_value_bytes) continue;
      Report(diagnostics, DiagnosticCode::kRequestValueTooLong, "a value of the context key " + Quoted(value.key) + " is too long",
             "context." + value.key);
    }
  }
  for (const std::string* text : {&facts.principal.arn, &facts.action, &facts.resource.arn}) {
    if (text->size() > limits.max_request_value_bytes) {
      Report(diagnostics, DiagnosticCode::kRequestValueTooLong, "a string of the request is too long", "");
    }
  }
  CheckDuplicates(facts, diagnostics);
}

}  // namespace gavel
