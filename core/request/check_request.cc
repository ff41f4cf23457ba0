// What is wrong with the facts of a request.

#include <algorithm>
#include <array>
#include <string>

#include "base/quote.h"
#include "gavel/catalog.h"
#include "match/arn.h"
#include "match/date.h"
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

constexpr std::array<std::string_view, 5> kAclPermissions = {"READ", "WRITE", "READ_ACP", "WRITE_ACP", "FULL_CONTROL"};

// Keys that are the same one. SPEC(C-3): names ignore case. SPEC(K-6): tag keys that differ in case are different tags.
bool IsSameKey(const ContextView& a, const ContextView& b) {
  const size_t tag = TagOffset(a.key);
  return match::EqualsIgnoringAsciiCase(a.key, b.key) && (tag == 0 || a.key.substr(tag) == b.key.substr(tag));
}

// Whether a key was told that comes before `key` and is the same.
bool IsTold(const ToldKeys& told, const ContextView& key) {
  bool found = false;
  told.ForEach(key.key, match::FoldedHash(key.key),
               [&](const ContextView& other) { found = found || (&other < &key && IsSameKey(other, key)); });
  return found;
}

void CheckLength(std::string_view text, std::string_view what, const Limits& limits, std::string_view path, Problems* problems) {
  if (text.size() <= limits.max_request_value_bytes) return;
  problems->Add(DiagnosticCode::kRequestValueTooLong, [&]() -> Problems::Text {
    return {std::string(what) + " is longer than " + std::to_string(limits.max_request_value_bytes) + " bytes", std::string(path)};
  });
}

void CheckKeyName(std::string_view key, bool is_told, Problems* problems) {
  if (std::find(key.begin(), key.end(), ':') != key.end()) return;  // near the beginning: sooner found than by a search
  problems->Add(DiagnosticCode::kInvalidContextKey, [&]() -> Problems::Text {
    return {"the context key " + Quoted(key) + " has no service prefix", is_told ? "context." + std::string(key) : "unknown"};
  });
}

void CheckTold(const ContextView& told, const Limits& limits, Problems* problems) {
  CheckKeyName(told.key, true, problems);
  if (told.values.size() > 1 && KeyArity(told.key) == Arity::kSingle) {  // SPEC(C-11)
    problems->Add(DiagnosticCode::kSingleValuedKey, [&]() -> Problems::Text {
      return {"the context key " + Quoted(told.key) + " is single-valued and has several values", "context." + std::string(told.key)};
    });
  }
  for (std::string_view text : told.values) {
    if (text.size() <= limits.max_request_value_bytes) continue;
    CheckLength(text, "a value of the context key " + Quoted(told.key), limits, "context." + std::string(told.key), problems);
  }
}

void CheckTime(std::string_view time, DiagnosticCode code, std::string_view what, std::string_view path, Problems* problems) {
  if (time.empty() || match::ParseDate(time)) return;
  problems->Add(code, [&]() -> Problems::Text {
    return {"the " + std::string(what) + " " + Quoted(time) + " cannot be read", std::string(path)};
  });
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

void CheckPrincipalTexts(const PrincipalFacts& facts, const Limits& limits, Problems* problems) {
  CheckLength(facts.arn, "the principal", limits, "principal", problems);
  CheckTime(facts.issued_at, DiagnosticCode::kInvalidFact, "time of issue", "principal.issued_at", problems);
}

void CheckFacts(const RequestInput& input, const Limits& limits, Problems* problems) {
  for (const ContextView& told : input.context) CheckTold(told, limits, problems);
  for (std::string_view key : input.unknown) CheckKeyName(key, false, problems);
  CheckLength(input.facts.action, "the action", limits, "action", problems);
  CheckLength(input.facts.arn, "the resource", limits, "resource", problems);
  CheckTime(input.facts.time, DiagnosticCode::kInvalidTime, "time", "time", problems);
  if (!input.account.empty() && !IsAccountId(input.account)) {
    problems->Add(DiagnosticCode::kInvalidAccount, [&]() -> Problems::Text {
      return {"the resource account " + Quoted(input.account) + " is no account id", "resource_account"};
    });
  }
  for (const AclGrant& grant : input.facts.resource.acl) {
    if (std::find(kAclPermissions.begin(), kAclPermissions.end(), grant.permission) != kAclPermissions.end()) continue;
    problems->Add(DiagnosticCode::kInvalidFact, [&]() -> Problems::Text {
      return {Quoted(grant.permission) + " is no permission of an ACL", "resource.acl"};
    });
  }
}

void CheckDuplicates(const ToldKeys& told, std::span<const std::string_view> unknown, Problems* problems) {
  for (const ContextView& key : told.MayRepeat() ? told.keys() : std::span<const ContextView>()) {
    if (!IsTold(told, key)) continue;
    problems->Add(DiagnosticCode::kDuplicateContextKey, [&]() -> Problems::Text {
      return {"the context key " + Quoted(key.key) + " is given twice", "context." + std::string(key.key)};
    });
  }
  for (std::string_view name : unknown) {
    const ContextView* key = told.Find(name);
    if (key == nullptr) continue;
    problems->Add(DiagnosticCode::kToldAndUnknown, [&]() -> Problems::Text {
      return {"the context key " + Quoted(key->key) + " is both told and unknown", "unknown"};
    });
  }
}

}  // namespace gavel
