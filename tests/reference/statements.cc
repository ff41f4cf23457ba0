#include "reference/statements.h"

#include <algorithm>

#include "reference/conditions.h"
#include "reference/text.h"

namespace gavel::reference {
namespace {

Tri MatchList(const std::vector<Tri>& members, bool negated) {
  if (members.empty()) return negated ? Maybe("G-18") : Known(false);  // SPEC(G-17) SPEC(G-18)
  Tri any = Known(false);
  for (const Tri& member : members) any = Or(any, member);
  return negated ? Not(any) : any;
}

bool IsByArnCondition(const Condition& c) {
  static const std::set<std::string> kOperators = {"ArnEquals", "ArnLike", "StringEquals", "StringLike", "StringEqualsIgnoreCase"};
  return kOperators.count(c.op) && !c.if_exists && Lower(c.key) == "aws:principalarn";
}

// Whether `a` opens some way that `b` does not.
bool AddsTo(const GrantClass& a, const GrantClass& b) {
  return a.strength != b.strength || (a.star && !b.star) || (a.own_federated_arn && !b.own_federated_arn) || (!a.star && b.star);
}

// The grants that an Allow statement gives, and the ids of members that would give another one if they matched.
void CollectGrants(const Statement& statement, const PrincipalMatch& match, const Tri& result, Layer* layer) {
  bool by_arn = false;
  for (const Condition& condition : statement.conditions) by_arn = by_arn || IsByArnCondition(condition);
  for (const auto& member : match.members) {
    GrantClass grant = member.grant;
    if (by_arn) grant.plain_star = false;
    if (!member.matches.IsFalse()) layer->maybe.push_back(grant);
    if (member.matches.IsTrue() && result.IsTrue()) layer->sure.push_back(grant);
    const bool covered = std::any_of(match.members.begin(), match.members.end(),
                                     [&](const auto& other) { return other.matches.IsTrue() && !AddsTo(member.grant, other.grant); });
    if (member.matches.IsMaybe() && !covered) {
      layer->ids.insert(member.matches.ids.begin(), member.matches.ids.end());
    }
  }
}

}  // namespace

Tri MatchAction(const Text& pattern, const std::string& action) {
  if (pattern.unknown) return Maybe("F-7");
  const std::string text = Lower(pattern.text);
  if (IsRunOfStars(text) || text == "*:*") return Known(true);  // SPEC(A-3)
  const size_t colon = text.find(':');
  const bool one_colon = colon != std::string::npos && text.find(':', colon + 1) == std::string::npos;
  if (!one_colon || colon + 1 == text.size() || Contains(text, " \t\r\n\v\f,")) return Known(false);  // SPEC(A-4)
  const size_t split = action.find(':');
  const std::string prefix = text.substr(0, colon);
  const bool matches = Glob(prefix, action.substr(0, split)) && Glob(text.substr(colon + 1), action.substr(split + 1));
  return matches && Contains(prefix, "*?") ? Maybe("A-3") : Known(matches);
}

Tri MatchStatement(const Statement& statement, const Policy& policy, const View& view, const Tri& principal) {
  std::vector<Tri> actions, resources;
  for (const Text& action : statement.actions) actions.push_back(MatchAction(action, view.request.action));
  Tri result = And(principal, MatchList(actions, statement.not_action));
  if (result.IsFalse()) return result;
  for (const Text& resource : statement.resources) resources.push_back(MatchResource(resource, statement, policy, view));
  // SPEC(G-27): without Resource a statement speaks of what it hangs on, but in a key policy of nothing.
  result = And(result, statement.has_resource ? MatchList(resources, statement.not_resource) : Known(policy.type != Type::kKey));
  for (const Condition& condition : statement.conditions) result = And(result, TestCondition(condition, policy.variables, view.keys));
  return result;
}

void AddPolicy(const Policy& policy, const View& view, bool void_allow, Layer* layer) {
  if (policy.missing) {  // SPEC(F-7)
    layer->unknown_policy = layer->allow_maybe = layer->deny_maybe = true;
    layer->ids.insert("F-7");
    layer->maybe.push_back({GrantClass::kDirect, true, true, false});
    layer->maybe.push_back({GrantClass::kRole});
    layer->maybe.push_back({GrantClass::kAccount});
    return;
  }
  for (const Statement& statement : policy.statements) {
    const PrincipalMatch match = MatchPrincipal(statement, policy.type, view.request, view.has_boundary);
    const Tri result = MatchStatement(statement, policy, view, match.result);
    if (result.IsFalse()) continue;
    layer->ids.insert(result.ids.begin(), result.ids.end());
    if (statement.allow && void_allow) {  // SPEC(S-15): open or not, it grants nothing
      Layer nothing;
      CollectGrants(statement, match, result, &nothing);
      layer->ids.insert(nothing.ids.begin(), nothing.ids.end());
    } else if (statement.allow) {
      layer->allow_maybe = true;
      layer->allow_sure = layer->allow_sure || result.IsTrue();
      CollectGrants(statement, match, result, layer);
    } else {
      layer->deny_maybe = layer->known_deny = true;
      layer->deny_sure = layer->deny_sure || result.IsTrue();
    }
  }
}

void AddGrant(const GrantClass& grant, Layer* layer) {
  layer->allow_sure = layer->allow_maybe = true;
  layer->sure.push_back(grant);
  layer->maybe.push_back(grant);
}

}  // namespace gavel::reference
