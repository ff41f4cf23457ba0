// Who a session is, as the model knows it.

#include <algorithm>
#include <array>

#include "base/did_you_mean.h"
#include "base/quote.h"
#include "match/arn.h"
#include "model/bearing.h"
#include "model/lookup.h"
#include "model/make_session.h"

namespace gavel {
namespace {

using Kind = PrincipalKind;
using Diagnostics = std::vector<Diagnostic>;

// How the model knows a kind of requester.
enum class Known : uint8_t {
  kNotAtAll,          // services, anonymous and federated callers have no identity in an account
  kByAccount,         // all that counts is the account
  kByArn,             // a user or a role
  kByFederatingUser,  // the user behind the session
};

constexpr std::array<Known, kPrincipalKindCount> kKnown = {
    Known::kByAccount,         // root
    Known::kByArn,             // user
    Known::kByArn,             // assumed_role
    Known::kByFederatingUser,  // federated_user
    Known::kByArn,             // session_token
    Known::kByAccount,         // assumed_root
    Known::kByArn,             // service_linked_role
    Known::kNotAtAll,          // service
    Known::kNotAtAll,          // anonymous
    Known::kNotAtAll,          // saml
    Known::kNotAtAll,          // web_identity
    Known::kNotAtAll,          // canonical_user
};

std::string_view AccountOf(const PrincipalFacts& principal) {
  match::ArnParts arn;
  if (!principal.account.empty() || !match::SplitArn(principal.arn, &arn)) return principal.account;
  return arn.account();
}

void CompletePrincipal(const PrincipalFacts& known, PrincipalFacts* told, Diagnostics* diagnostics) {
  const std::string of = " " + Quoted(known.arn);
  const std::string none;
  if (told->kind == Kind::kAssumedRole && known.kind == Kind::kServiceLinkedRole) told->kind = known.kind;
  Complete(&told->role, known.role, none, "another path of the role" + of, "principal.role", diagnostics);
  Complete(&told->unique_id, known.unique_id, none, "another unique id of" + of, "principal.unique_id", diagnostics);
  Complete(&told->tags, known.tags, {}, "other tags of" + of, "principal.tags", diagnostics);
}

void CompleteFromAccount(const AccountData& account, PrincipalFacts* told, Diagnostics* diagnostics) {
  const std::string of = " the account " + Quoted(account.id);
  Complete(&told->organization, account.organization, std::optional<Organization>(), "another organization of" + of,
           "principal.organization", diagnostics);
  Complete(&told->canonical_id, account.canonical_id, {}, "another canonical id of" + of, "principal.canonical_id", diagnostics);
}

std::string Nearest(const ModelData& model, std::string_view arn) {
  std::vector<std::string_view> known;
  for (const PrincipalData& principal : model.principals) known.emplace_back(principal.facts.arn);
  return DidYouMean(arn, known);
}

void ReportUnknown(const ModelData& model, const std::string& arn, const char* path, Diagnostics* diagnostics) {
  ReportTo(diagnostics, DiagnosticCode::kUnknownRequester, "the model does not know the principal " + Quoted(arn), path);
  diagnostics->back().help = Nearest(model, arn);
}

const PrincipalData* FindBehind(const ModelData& model, const PrincipalFacts& principal, Known known) {
  if (known == Known::kByFederatingUser) return FindPrincipal(model, principal.federating_user);
  if (const PrincipalData* found = FindPrincipal(model, principal.arn)) return found;
  return principal.role.empty() ? nullptr : FindPrincipal(model, principal.role);
}

}  // namespace

void ReportTo(Diagnostics* diagnostics, DiagnosticCode code, std::string message, std::string path) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.message = std::move(message);
  diagnostic.path = std::move(path);
  diagnostics->push_back(std::move(diagnostic));
}

void BindPrincipal(SessionData* data, Diagnostics* diagnostics) {
  const ModelData& model = data->model->data();
  PrincipalFacts& principal = data->principal;
  data->identity = data->permissions_boundary = &NoPolicies();
  data->service_control = &NoNodes();
  const Known known = kKnown[static_cast<size_t>(principal.kind)];
  if (known == Known::kNotAtAll) return;

  const bool allowed = model.options.allow_unknown_principals;
  const AccountData* account = FindAccount(model, AccountOf(principal));
  data->service_control = account == nullptr ? &UnknownNodes(PolicyType::kServiceControl) : &account->service_control;
  if (account != nullptr) CompleteFromAccount(*account, &principal, diagnostics);
  if (known == Known::kByAccount) {
    if (account == nullptr && !allowed) ReportUnknown(model, principal.arn, "principal", diagnostics);
    return;
  }
  const PrincipalData* behind = FindBehind(model, principal, known);
  if (behind == nullptr) {
    data->identity = &UnknownPolicies(PolicyType::kIdentityBased);
    data->permissions_boundary = &UnknownPolicies(PolicyType::kPermissionsBoundary);
    if (allowed) return;
    const bool federating = known == Known::kByFederatingUser && !principal.federating_user.empty();
    ReportUnknown(model, federating ? principal.federating_user : principal.arn, federating ? "principal.federating_user" : "principal",
                  diagnostics);
    if (known == Known::kByFederatingUser && !federating) diagnostics->back().help = "give the user behind the session, `federating_user`";
    return;
  }
  data->identity = behind->identity;
  data->permissions_boundary = behind->permissions_boundary;
  if (known == Known::kByArn) {
    CompletePrincipal(behind->facts, &principal, diagnostics);
  } else if (principal.unique_id.empty()) {
    principal.unique_id = behind->facts.unique_id;  // SPEC(P-7): policies name the session by the user behind it
  }
}

}  // namespace gavel
