// Derived keys of single services.

#include <algorithm>

#include "catalog/ownership.h"
#include "catalog/service_keys.h"
#include "match/arn.h"
#include "match/ascii.h"
#include "request/derive.h"

namespace gavel::derive {
namespace {

using match::EqualsIgnoringAsciiCase;
using Kind = PrincipalKind;

// SPEC(K-66): keys that a call cannot lack. State of November 2026.
struct SentKeys {
  std::string_view service;
  std::string_view actions;  // a blank between two
  std::string_view keys;     // the same; lower case
};
constexpr SentKeys kSentKeys[] = {
    {"sts", "assumerole", "sts:rolesessionname"},
    {"sts", "assumerolewithsaml", "sts:rolesessionname saml:aud saml:iss saml:sub saml:sub_type saml:namequalifier"},
    {"sts", "assumerolewithwebidentity", "sts:rolesessionname sts:roleauthorizedbyidp"},
    {"sts", "assumeroot", "sts:taskpolicyarn"},
    {"sts", "getservicebearertoken", "sts:awsservicename sts:durationseconds"},
    {"iam", "passrole", "iam:passedtoservice"},
    {"iam", "createservicelinkedrole", "iam:awsservicename"},
    {"iam", "attachuserpolicy attachrolepolicy attachgrouppolicy detachuserpolicy detachrolepolicy detachgrouppolicy", "iam:policyarn"},
};

// Whether a word of a list is `word` but for letter case.
bool Holds(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const size_t blank = list.find(' ');
    if (EqualsIgnoringAsciiCase(list.substr(0, blank), word)) return true;
    list = blank == std::string_view::npos ? std::string_view() : list.substr(blank + 1);
  }
  return false;
}

bool IsAction(const KeyQuestion& q, std::string_view service, std::string_view name) {
  return q.request.service == service && EqualsIgnoringAsciiCase(q.request.name, name);
}

std::string_view AfterLast(std::string_view text, char separator) { return text.substr(text.rfind(separator) + 1); }

// SPEC(K-69): `i-` and 8 or 17 hexadecimal digits.
bool IsInstanceId(std::string_view text) {
  if (!text.starts_with("i-") || (text.size() != 10 && text.size() != 19)) return false;
  return std::all_of(text.begin() + 2, text.end(), [](char c) { return match::IsDigit(c) || (c >= 'a' && c <= 'f'); });
}

std::string_view TextOf(const DerivedValue& value) { return value.list.size() == 1 ? value.list.front() : value.single; }

}  // namespace

DerivedValue AlwaysSent(const KeyQuestion& q) {
  for (const SentKeys& row : kSentKeys) {
    if (q.request.service == row.service && Holds(row.actions, q.request.name) && Holds(row.keys, q.key)) return Unknown();
  }
  return NotGiven();
}

// SPEC(K-66): of the caller's own provider.
DerivedValue ProviderKey(const KeyQuestion& q) {
  if (q.request.facts.principal.kind != Kind::kWebIdentity || !IsAction(q, "sts", "AssumeRoleWithWebIdentity")) return NotGiven();
  constexpr std::string_view kProvider = ":oidc-provider/";
  std::string_view own = q.request.facts.principal.arn;
  if (const size_t at = own.find(kProvider); at != std::string_view::npos) own.remove_prefix(at + kProvider.size());
  const size_t colon = q.key.rfind(':');
  if (!EqualsIgnoringAsciiCase(own, q.key.substr(0, colon))) return NotGiven();
  std::string_view sent = "aud sub";
  if (EqualsIgnoringAsciiCase(own, "graph.facebook.com")) sent = "app_id id";
  if (EqualsIgnoringAsciiCase(own, "www.amazon.com")) sent = "app_id user_id";
  return Holds(sent, q.key.substr(colon + 1)) ? Unknown() : NotGiven();
}

DerivedValue SamlDoc(const KeyQuestion& q) {
  if (q.request.facts.principal.kind != Kind::kSaml || !IsAction(q, "sts", "AssumeRoleWithSAML")) return NotGiven();  // SPEC(K-56)
  match::ArnParts provider;
  if (!match::SplitArn(q.request.facts.principal.arn, &provider) || !provider.resource().starts_with("saml-provider/")) return Unknown();
  return Present(q.arena.Join({provider.account(), "/", AfterLast(provider.resource(), '/')}));
}

DerivedValue OfInstance(const KeyQuestion& q) {
  return q.request.IsRoleSession() && IsInstanceId(q.request.facts.principal.session_name) ? Unknown() : NotGiven();
}

// SPEC(K-69): roles of Identity Center are for its users.
DerivedValue OfIdentityCenterUser(const KeyQuestion& q) {
  return q.request.IsRoleSession() && q.request.principal.role_name.starts_with("AWSReservedSSO_") ? Unknown() : NotGiven();
}

// SPEC(S-30)
DerivedValue SourceOwner(const KeyQuestion& q) {
  const Kind kind = q.request.facts.principal.kind;
  if (q.request.service != "sns") return NotGiven();
  if (kind == Kind::kAnonymous) return Absent();
  if (kind != Kind::kService) return ReadOther(q, "aws:principalaccount", &PrincipalAccount);
  const DerivedValue account = ReadOther(q, "aws:sourceaccount", &SourceAccount);
  return account.state == DerivedState::kPresent ? Present(TextOf(account)) : Unknown();
}

// SPEC(K-64): the service that made the call for the caller, by its name in the region: `s3.eu-west-1.amazonaws.com`.
DerivedValue ViaService(const KeyQuestion& q) {
  return IfSent(q, [&] {
    if (q.request.via.empty()) return NotGiven();
    const std::string_view last = q.request.via.back();
    const size_t dot = last.find('.');
    const std::string_view region = TextOf(ReadOther(q, "aws:requestedregion", &RequestedRegion));
    const bool usual = dot != std::string_view::npos && last.substr(dot) == ".amazonaws.com";
    const bool known = q.request.partition == "aws" || q.request.partition == "aws-us-gov";
    if (!usual || !known || region.empty()) return Unknown();
    return Present(q.arena.Join({last.substr(0, dot), ".", region, last.substr(dot)}));
  });
}

std::optional<std::string_view> AccessPointName(const RequestData& request) {
  if (request.service != "s3" || !request.has_arn || request.arn.service() != "s3") return std::nullopt;
  constexpr std::string_view kPrefix = "accesspoint/";
  if (!request.arn.resource().starts_with(kPrefix)) return std::nullopt;
  const std::string_view rest = request.arn.resource().substr(kPrefix.size());
  return rest.substr(0, rest.find('/'));
}

DerivedValue AccessPointArn(const KeyQuestion& q) {
  const std::optional<std::string_view> name = AccessPointName(q.request);
  if (!name) return Absent();
  const match::ArnParts& arn = q.request.arn;
  return Present(q.arena.Join({"arn:", arn.partition(), ":s3:", arn.region(), ":", arn.account(), ":accesspoint/", *name}));
}

DerivedValue AccessPointAccount(const KeyQuestion& q) { return AccessPointName(q.request) ? Present(q.request.arn.account()) : Absent(); }

// SPEC(K-71)
DerivedValue AccessPointOrigin(const KeyQuestion& q) {
  return IfSent(q, [&] {
    if (!AccessPointName(q.request)) return Absent();
    const auto& behind = q.request.facts.resource.access_point_for;
    return behind && !behind->vpc.empty() ? Present("VPC") : Unknown();
  });
}

// SPEC(K-65): AWS sends how the URL of a function is guarded with every call of one.
DerivedValue FunctionUrlAuthType(const KeyQuestion& q) {
  if (!q.request.service_facts.Has(Fact::kLambdaUrl)) return IfSent(q, NotGiven);
  const auto& auth = q.request.facts.resource.auth;
  return auth ? Sent(auth->type) : Unknown();
}

DerivedValue InvokedViaFunctionUrl(const KeyQuestion& q) {
  if (q.request.is_companion) return Present("true");
  return IfSent(q, Unknown);
}

// SPEC(K-71)
DerivedValue Ec2Region(const KeyQuestion& q) {
  return IfSent(q, [&] { return ReadOther(q, "aws:requestedregion", &RequestedRegion); });
}

DerivedValue Ec2Owner(const KeyQuestion& q) {
  return IfSent(q, [&] {
    if (q.request.owner == kOwnerAws) return Present("amazon");
    const bool own = q.request.has_arn && !q.request.owner.empty() && q.request.owner == q.request.principal.account;
    return own ? Present(q.request.owner) : Unknown();
  });
}

}  // namespace gavel::derive
