#include "reference/principals.h"

#include "reference/services.h"
#include "reference/text.h"

namespace gavel::reference {
namespace {

bool IsUniqueId(const std::string& text) { return StartsWith(text, "AIDA") || StartsWith(text, "AROA"); }

std::string RootArn(const Principal& p) { return "arn:" + p.partition + ":iam::" + p.account + ":root"; }

bool IsThisAccount(const std::string& text, const Principal& p) {
  return p.HasIdentity() && !p.account.empty() && (text == p.account || text == RootArn(p));
}

// A unique id against the id of the user or role; open when the request does not tell it.
Tri MatchId(const std::string& text, const Principal& p) {
  const bool user = p.IsUser() || p.Is(Kind::kFederatedUser);  // of a federated user it is the id of the user behind
  const bool fits = (StartsWith(text, "AIDA") && user) || (StartsWith(text, "AROA") && p.IsRoleSession());
  if (!fits) return Known(false);
  return p.unique_id ? Known(*p.unique_id == text) : Maybe("F-7");
}

Tri MatchRoleArn(const std::string& text, const Principal& p) {
  if (!p.IsRoleSession()) return Known(false);
  if (text == p.role) return Known(true);
  const auto head = [](const std::string& arn) { return arn.substr(0, arn.size() - ArnPart(arn, 6).size()); };
  const bool case_only = IsArn(text) && head(text) == head(p.role) && Lower(ArnPart(text, 6)) == Lower(ArnPart(p.role, 6));
  return case_only ? Maybe("P-4") : Known(false);
}

Tri MatchSessionArn(const std::string& text, const Principal& p) {
  if (!p.IsRoleSession()) return Known(false);
  if (p.session) return Known(text == p.SessionArn(*p.session));
  const std::string stem = p.SessionArn("");
  return StartsWith(text, stem) && text.size() > stem.size() ? Maybe("F-7") : Known(false);
}

// SPEC(P-3): which user is behind a federated user does not follow from its name.
Tri MatchFederatingUser(const std::string& text, const Principal& p) {
  if (p.federating_user) return Known(text == *p.federating_user);
  const std::string stem = "arn:" + p.partition + ":iam::" + p.account + ":user/";
  return StartsWith(text, stem) ? Maybe("F-7") : Known(false);
}

bool InFederatedCall(const Request& request) {
  static const std::set<std::string> kBoth = {"sts:tagsession", "sts:setsourceidentity", "sts:setcontext"};
  if (kBoth.count(request.action)) return true;
  return request.action == (request.principal.Is(Kind::kSaml) ? "sts:assumerolewithsaml" : "sts:assumerolewithwebidentity");
}

bool NamesService(const std::string& text, const Request& request) {
  if (!request.principal.Is(Kind::kService)) return false;
  if (text == request.principal.id) return true;
  for (const Told& told : request.context) {
    if (Lower(told.name) != "aws:principalservicenameslist") continue;
    for (const std::string& name : told.values) {
      if (name == text) return true;
    }
  }
  return false;
}

PrincipalMatch::Member MatchStar(const PrincipalMember& member, const Statement& statement, Type type, const Request& request) {
  const Principal& p = request.principal;
  PrincipalMatch::Member out{Known(true), {GrantClass::kDirect, false, true, true}};
  if (p.Is(Kind::kService) && member.category == "AWS" && statement.allow) out.matches = Maybe("P-1");
  if (type != Type::kTrust) return out;
  if (p.Is(Kind::kAnonymous)) out.matches = Known(false);  // SPEC(G-26)
  if ((p.Is(Kind::kSaml) || p.Is(Kind::kWebIdentity)) && statement.allow) out.matches = Maybe("G-26");
  return out;
}

PrincipalMatch::Member MatchMember(const PrincipalMember& member, const Statement& statement, Type type, const Request& request) {
  const Principal& p = request.principal;
  const std::string& text = member.text.text;
  if (member.text.unknown) return {Maybe("F-7"), {GrantClass::kDirect, true, true, false}};
  if (text == "*") return MatchStar(member, statement, type, request);
  if (member.category == "AWS") return MatchAwsMember(text, type, request);
  PrincipalMatch::Member out{Known(false), {GrantClass::kDirect}};
  if (member.category == "Service") out.matches = Known(NamesService(text, request));
  if (member.category == "Federated") {
    const bool federated = p.Is(Kind::kSaml) || p.Is(Kind::kWebIdentity);
    out.matches = Known(type == Type::kTrust && federated && InFederatedCall(request) && text == p.id);  // SPEC(P-9)
  }
  if (member.category == "CanonicalUser") {  // SPEC(P-10)
    if (p.Is(Kind::kCanonicalUser)) {
      out.matches = Known(text == p.id);
    } else {
      out.matches = Known(p.HasIdentity() && p.canonical_id && *p.canonical_id == text);
      if (!p.Is(Kind::kRoot)) out.grant.strength = GrantClass::kAccount;
    }
  }
  return out;
}

// ---- NotPrincipal ----

struct Element {
  enum What { kAccount, kUser, kRole, kSession, kFederated, kService, kAnonymous, kProvider, kCanonical } what;
};

std::vector<Element> Chain(const Principal& p) {
  if (p.IsUser()) return {{Element::kAccount}, {Element::kUser}};
  if (p.IsRoleSession()) return {{Element::kAccount}, {Element::kRole}, {Element::kSession}};
  if (p.Is(Kind::kFederatedUser)) return {{Element::kAccount}, {Element::kUser}, {Element::kFederated}};
  if (p.IsRootLike()) return {{Element::kAccount}};
  if (p.Is(Kind::kService)) return {{Element::kService}};
  if (p.Is(Kind::kCanonicalUser)) return {{Element::kCanonical}};
  if (p.Is(Kind::kAnonymous)) return {{Element::kAnonymous}};
  return {{Element::kProvider}};
}

Tri ListsIdentity(const std::string& text, const Element& element, const Request& request) {
  const Principal& p = request.principal;
  const auto pin = request.resource.principal_ids.find(text);
  const std::string name = pin == request.resource.principal_ids.end() ? text : pin->second;
  if (IsUniqueId(name)) return MatchId(name, p);
  if (element.what == Element::kRole) return MatchRoleArn(name, p);
  return p.IsUser() ? Known(name == p.id) : MatchFederatingUser(name, p);
}

Tri Lists(const PrincipalMember& member, const Element& element, const Request& request) {
  const Principal& p = request.principal;
  const std::string& text = member.text.text;
  if (member.text.unknown) return Maybe("F-7");
  if (text == "*") return Known(true);
  const bool aws = member.category == "AWS";
  switch (element.what) {
    case Element::kAccount:
      if (member.category == "CanonicalUser" && p.HasIdentity())  // SPEC(P-10): it is the account
        return p.canonical_id ? Known(*p.canonical_id == text) : Maybe("F-7");
      return Known(aws && IsThisAccount(text, p));
    case Element::kUser:
    case Element::kRole:
      return aws ? ListsIdentity(text, element, request) : Known(false);
    case Element::kSession:
      return aws ? MatchSessionArn(text, p) : Known(false);
    case Element::kFederated:
      return Known(aws && text == p.id);
    case Element::kService:
      return Known(member.category == "Service" && NamesService(text, request));
    case Element::kProvider:
      return Known(member.category == "Federated" && text == p.id);
    case Element::kCanonical:
      return Known(member.category == "CanonicalUser" && text == p.id);
    case Element::kAnonymous:
      break;
  }
  return Known(false);
}

// SPEC(P-13)
Tri MatchNotPrincipal(const Statement& statement, const Request& request, bool has_boundary) {
  const Principal& p = request.principal;
  const bool bound = p.IsUser() || p.IsRoleSession() || p.Is(Kind::kFederatedUser);
  if (statement.principals.empty()) return Maybe("G-18");  // perhaps the whole statement has no effect
  if (!statement.allow && has_boundary && bound) return Known(true);
  Tri all = Known(true), any = Known(false);
  for (const Element& element : Chain(p)) {
    Tri listed = Known(false);
    for (const PrincipalMember& member : statement.principals) listed = Or(listed, Lists(member, element, request));
    all = And(all, listed);
    any = Or(any, listed);
  }
  if (!statement.allow) return Not(all);
  const Tri matches = Not(any);
  return matches.IsTrue() && !p.HasIdentity() ? Maybe("P-13") : matches;
}

}  // namespace

PrincipalMatch::Member MatchAwsMember(const std::string& text, Type type, const Request& request) {
  const Principal& p = request.principal;
  PrincipalMatch::Member out{Known(false), {GrantClass::kDirect}};
  if (IsAccountId(text) || (ArnPart(text, 3) == "iam" && ArnPart(text, 6) == "root")) {
    const bool root_only = type == Type::kVpcEndpoint && request.endpoint && request.endpoint->gateway;  // SPEC(E-28)
    out.matches = Known(IsThisAccount(text, p) && (!root_only || p.IsRootLike()));
    out.grant.strength = p.Is(Kind::kRoot) ? GrantClass::kDirect : GrantClass::kAccount;  // SPEC(P-15)
    return out;
  }
  const auto pin = request.resource.principal_ids.find(text);
  const std::string name = pin == request.resource.principal_ids.end() ? text : pin->second;  // SPEC(P-7)
  if (IsUniqueId(name)) {
    out.matches = MatchId(name, p);
    if (p.IsRoleSession() || p.Is(Kind::kFederatedUser)) out.grant.strength = GrantClass::kRole;
    return out;
  }
  const std::string rest = ArnPart(text, 6);
  if (StartsWith(rest, "role/")) {
    out.matches = MatchRoleArn(text, p);
    out.grant.strength = GrantClass::kRole;
  } else if (StartsWith(rest, "assumed-role/")) {
    out.matches = MatchSessionArn(text, p);
  } else if (p.IsUser()) {
    out.matches = Known(text == p.id);
  } else if (p.Is(Kind::kFederatedUser)) {
    out.matches = text == p.id ? Known(true) : MatchFederatingUser(text, p);
    out.grant.own_federated_arn = text == p.id;
    if (text != p.id) out.grant.strength = GrantClass::kRole;  // SPEC(P-3)
  }
  return out;
}

PrincipalMatch MatchPrincipal(const Statement& statement, Type type, const Request& request, bool has_boundary) {
  PrincipalMatch out;
  if (!statement.has_principal || type == Type::kResourceControl) {
    out.result = Known(true);
    return out;
  }
  if (statement.not_principal) {
    out.result = MatchNotPrincipal(statement, request, has_boundary);
    out.members.push_back({out.result, {GrantClass::kDirect, false, true, true}});
    return out;
  }
  for (const PrincipalMember& member : statement.principals) {
    out.members.push_back(MatchMember(member, statement, type, request));
    out.result = Or(out.result, out.members.back().matches);
  }
  return out;
}

}  // namespace gavel::reference
