// The grant rules: E-11, E-20, E-33 and what section 8 puts in their place.
#include "reference/decide.h"
#include "reference/services.h"
#include "reference/text.h"

namespace gavel::reference {
namespace {

struct Situation {
  const Request& request;
  const Layers& layers;
  bool closed;
  std::set<std::string> limits;  // of permissions_boundary and session, those that are not ok
  bool identity = false;

  bool SessionOk() const { return limits.count("session") == 0; }
  std::set<std::string> Side1() const {  // what ID == A and PB ok and SP ok lacks
    std::set<std::string> missing = limits;
    if (!identity) missing.insert("identity_based");
    return missing;
  }
};

Situation Describe(const Request& request, const Layers& layers, bool closed) {
  Situation s{request, layers, closed, {}};
  const Principal& p = request.principal;
  const auto blocks = [closed](const Layers::Slot& slot) { return slot.applies && slot.present && !slot.layer.Allows(closed); };
  s.identity = p.IsRootLike() || (layers.identity.applies && layers.identity.layer.Allows(closed));
  if (blocks(layers.boundary)) s.limits.insert("permissions_boundary");
  const bool needs_session = p.Is(Kind::kFederatedUser) && !layers.session.present;  // SPEC(E-15)
  if ((blocks(layers.session) && !p.Is(Kind::kAssumedRoot)) || needs_session) s.limits.insert("session");
  return s;
}

std::string ResourceType(const Request& request) {  // SPEC(E-32): only sts asks the trust policy
  return IsRole(request.resource) && ConsultsTrustPolicy(request.action) ? "trust" : "resource_based";
}

// SPEC(S-19): the key policy speaks for the key, by whatever name it is called; the names themselves are another matter.
bool IsOnKey(const Request& request) {
  const bool alias = ArnPart(request.resource.arn, 3) == "kms" && StartsWith(ArnPart(request.resource.arn, 6), "alias/");
  return request.service == "kms" && (IsKey(request.resource) || (alias && !WorksOnAlias(request.action)));
}

Core Solve(const std::vector<Alternative>& alternatives, const std::string& resource_type) {
  Core core;
  size_t fewest = std::string::npos;
  for (const Alternative& a : alternatives) {
    if (!a.resource_side || a.missing.size() > fewest) continue;
    if (a.missing.size() < fewest) core.denied_by.clear();
    fewest = a.missing.size();
    core.denied_by.insert(a.missing.begin(), a.missing.end());
  }
  core.granted = fewest == 0;
  if (fewest == std::string::npos) core.denied_by = {resource_type};
  return core;
}

bool GrantConstraintsHold(const Grant& grant, const Request& request) {
  static const std::string kPrefix = "kms:encryptioncontext:";
  std::map<std::string, std::string> context;
  for (const Told& told : request.context) {
    if (StartsWith(Lower(told.name), kPrefix) && told.values.size() == 1) context[told.name.substr(kPrefix.size())] = told.values[0];
  }
  if (grant.equals && context != std::map<std::string, std::string>(grant.equals->begin(), grant.equals->end())) return false;
  for (const auto& [key, value] : grant.subset.value_or(NamedStrings())) {
    if (!context.count(key) || context[key] != value) return false;
  }
  return true;
}

bool GrantLists(const Grant& grant, const std::string& operation) {
  for (const std::string& name : grant.operations) {
    if (Lower(name) == operation) return true;
  }
  return false;
}

std::string AccountOf(const std::string& principal) { return IsAccountId(principal) ? principal : ArnPart(principal, 5); }

// SPEC(S-19): the ways that a key's grants open.
void AddGrantAlternatives(const Situation& s, std::vector<Alternative>* out) {
  const Request& request = s.request;
  if (!IsOnKey(request)) return;
  const Principal& p = request.principal;
  const auto is = [&request](const std::string& name) { return MatchAwsMember(name, Type::kResource, request).matches.IsTrue(); };
  const bool retire = request.action == "kms:retiregrant";
  for (const Grant& grant : request.resource.grants) {
    if (!retire) {
      if (is(grant.grantee) && GrantLists(grant, request.name) && GrantConstraintsHold(grant, request)) out->push_back({true, s.limits});
      continue;
    }
    const bool grantee = GrantLists(grant, "retiregrant");
    const bool issuer_root = p.Is(Kind::kRoot) && !grant.issuing_account.empty() && p.account == grant.issuing_account;
    if (is(grant.retiring_principal) || (grantee && is(grant.grantee)) || issuer_root) out->push_back({true, s.limits});
    std::set<std::string> accounts = {AccountOf(grant.retiring_principal), grant.issuing_account};
    if (grantee) accounts.insert(AccountOf(grant.grantee));
    if (p.HasIdentity() && !p.account.empty() && accounts.count(p.account)) out->push_back({true, s.Side1()});
  }
}

// E-11 and E-33, alternatives a to c.
std::vector<Alternative> SameAccount(const Situation& s, const std::vector<GrantClass>& grants, bool strict) {
  const Principal& p = s.request.principal;
  const std::string& action = s.request.action;
  // SPEC(S-7): a role session that hands on tags or an identity needs that in its own policy, too.
  const bool chained = p.IsRoleSession() && IsRole(s.request.resource) && (action == "sts:tagsession" || action == "sts:setsourceidentity");
  std::vector<Alternative> out;
  bool account = false, role = false;
  for (const GrantClass& grant : grants) {
    account = account || grant.strength == GrantClass::kAccount;
    role = role || grant.strength == GrantClass::kRole;
    if (grant.strength != GrantClass::kDirect) continue;
    Alternative direct{true, {}};
    const bool needs_session = p.Is(Kind::kAssumedRoot) || (p.Is(Kind::kFederatedUser) && !grant.own_federated_arn);
    if (needs_session && !s.SessionOk()) direct.missing.insert("session");
    if (action == "sts:assumerole") direct.missing = s.limits;  // SPEC(S-4)
    if (chained) direct.missing = s.Side1();
    out.push_back(direct);
  }
  out.push_back({role, chained ? s.Side1() : s.limits});
  out.push_back({!strict || account, s.Side1()});
  return out;
}

bool OnlyPlainStar(const std::vector<GrantClass>& grants) {
  bool any = false;
  for (const GrantClass& grant : grants) {
    if (grant.strength != GrantClass::kDirect) continue;
    if (!grant.plain_star) return false;
    any = true;
  }
  return any;
}

// SPEC(P-15): an allow that only plain `*` gives, against a session policy that does not allow. The other alternatives all need SP ok.
bool RestsOnPlainStar(const Situation& s, const std::vector<GrantClass>& grants) {
  return s.layers.session.present && !s.SessionOk() && OnlyPlainStar(grants);
}

// The default core of one resource policy whose owner is `owner`.
Core DefaultCore(const Situation& s, const std::vector<GrantClass>& grants, const std::string& owner) {
  const Request& request = s.request;
  const Principal& p = request.principal;
  const std::string type = ResourceType(request);
  const bool retire = request.action == "kms:retiregrant";
  const std::vector<GrantClass> in_force = retire ? std::vector<GrantClass>() : grants;
  if (!p.HasIdentity()) {  // SPEC(E-19)
    std::vector<Alternative> alternatives;
    for (const GrantClass& grant : in_force) alternatives.push_back({grant.strength == GrantClass::kDirect, {}});
    return Solve(alternatives, type);
  }
  const bool strict = IsOnKey(request) || (IsRole(request.resource) && ConsultsTrustPolicy(request.action));
  std::vector<Alternative> alternatives;
  if (retire && IsOnKey(request)) {
    AddGrantAlternatives(s, &alternatives);
    Core core = Solve(alternatives, type);
    if (alternatives.empty() && p.account != owner) {  // SPEC(E-30): each side
      for (const std::string& missing : s.Side1()) core.denied_by.insert(missing);
    }
    return core;
  }
  if (p.account == owner) {
    alternatives = SameAccount(s, in_force, strict);
    AddGrantAlternatives(s, &alternatives);
    Core core = Solve(alternatives, type);
    core.rests_on_plain_star = core.granted && RestsOnPlainStar(s, in_force);
    return core;
  }
  AddGrantAlternatives(s, &alternatives);
  const bool callable = !IsOnKey(request) || IsCrossAccountKmsAction(request.action);
  const bool side2 = callable && !in_force.empty();
  if (side2) alternatives.push_back({true, s.Side1()});
  Core core = Solve(alternatives, type);
  if (alternatives.empty()) {  // SPEC(E-20): the resource's side is missing, and perhaps ours as well
    for (const std::string& missing : s.Side1()) core.denied_by.insert(missing);
  }
  return core;
}

Core Granted() { return {true, {}, false}; }
Core NotGranted() { return {false, {"resource_based"}, false}; }

Core LatticeCore(const Situation& s) {  // SPEC(S-20)
  const Layers& l = s.layers;
  if (l.service_open && l.service_network_open) return Granted();
  Core core = Granted();
  if (!l.service_open && l.resource.layer.Grants(s.closed).empty()) core.denied_by.insert("resource_based");
  if (!l.service_network_open && l.front.layer.Grants(s.closed).empty()) core.denied_by.insert("resource_based");
  if (s.request.principal.HasIdentity()) {
    for (const std::string& missing : s.Side1()) core.denied_by.insert(missing);
  }
  core.granted = core.denied_by.empty();
  return core;
}

Core AccessPointCore(const Situation& s) {  // SPEC(S-17)
  const Resource& r = s.request.resource;
  const Core front = DefaultCore(s, s.layers.front.layer.Grants(s.closed), r.account);
  const Core bucket = DefaultCore(s, s.layers.resource.layer.Grants(s.closed), r.underlying_account);
  Core core;
  core.granted = front.granted && bucket.granted;
  for (const Core* side : {&front, &bucket}) {
    if (!side->granted) core.denied_by.insert(side->denied_by.begin(), side->denied_by.end());
  }
  core.rests_on_plain_star = core.granted && (front.rests_on_plain_star || bucket.rests_on_plain_star);
  return core;
}

std::string AuthType(const Request& request) {
  const auto type = request.resource.auth.find("type");
  return type == request.resource.auth.end() ? "" : type->second;
}

}  // namespace

Core DecideCore(const Request& request, const Layers& layers, bool closed, bool url_companion) {
  const Principal& p = request.principal;
  if (request.action == "sts:getsessiontoken" || (request.action == "sts:getcalleridentity" && p.IsSigned())) return Granted();
  const Situation s = Describe(request, layers, closed);
  const std::vector<GrantClass>& grants = layers.resource.layer.Grants(closed);
  const std::string auth = AuthType(request);
  if (request.action == "vpc-lattice-svcs:invoke") return LatticeCore(s);
  if ((request.action == "lambda:invokefunctionurl" || url_companion) && auth == "NONE") {
    for (const GrantClass& grant : grants) {
      if (grant.star) return Granted();
    }
    return NotGranted();
  }
  if (request.action == "execute-api:invoke" && (auth == "lambda_authorizer" || auth == "cognito" || auth == "none")) {
    if (request.resource.auth.count("authorizer")) return request.resource.auth.at("authorizer") == "allow" ? Granted() : Core();
    const bool open = auth != "lambda_authorizer" && !layers.resource.present;
    return open || !grants.empty() ? Granted() : NotGranted();
  }
  if (request.resource.has_underlying) return AccessPointCore(s);
  return DefaultCore(s, grants, request.resource.account);
}

}  // namespace gavel::reference
