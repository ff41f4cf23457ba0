// SPEC(M-11): the object that AWS encodes into some of its denials, made from an explanation.

#include "explain/json_build.h"
#include "gavel/explanation.h"
#include "match/arn.h"

namespace gavel {
namespace {

using json::Array;
using json::Bool;
using json::Object;
using json::String;

// AWS wraps every list.
template <typename Range, typename Function>
Value Items(const Range& range, Function make) {
  return Object({{"items", Array(range, make)}});
}

Value OfValue(const std::string& text) { return Object({{"value", String(text)}}); }

Value OfKey(std::string_view key, const std::vector<std::string>& values) {
  return Object({{"key", String(key)}, {"values", Items(values, OfValue)}});
}

Value OfStatement(const StatementExplanation& statement) {
  return Object({{"statementId", String(statement.sid)},
                 {"effect", String(statement.effect == Effect::kAllow ? "ALLOW" : "DENY")},
                 {"principals", Items(statement.principals, OfValue)},
                 {"principalGroups", Items(std::vector<std::string>(), OfValue)},
                 {"actions", Items(statement.actions, OfValue)},
                 {"resources", Items(statement.resources, OfValue)},
                 {"conditions",
                  Items(statement.conditions, [](const ConditionTexts& condition) { return OfKey(condition.key, condition.values); })}});
}

// Users have a name.
Value PrincipalOf(const Explanation& explanation) {
  const std::string& arn = explanation.principal;
  const Value id = String(explanation.principal_id);
  match::ArnParts parts;
  if (!match::SplitArn(arn, &parts) || parts.service() != "iam" || !parts.resource().starts_with("user/")) {
    return Object({{"id", id}, {"arn", String(arn)}});
  }
  return Object({{"id", id}, {"name", String(arn.substr(arn.rfind('/') + 1))}, {"arn", String(arn)}});
}

}  // namespace

std::string ToDecodedAuthorizationMessage(const Explanation& explanation, int indent) {
  const bool explicit_deny = explanation.decision.effect == Verdict::kExplicitDeny;
  std::vector<StatementExplanation> matched;  // only an explicit deny shows statements
  for (const StatementExplanation& statement : explanation.statements) {
    if (explicit_deny && statement.determining) matched.push_back(statement);
  }
  const Value principal = PrincipalOf(explanation);
  const Value conditions = Items(explanation.context, [](const ContextValue& told) { return OfKey(told.key, told.values); });
  const Value context = Object({{"principal", principal},
                                {"action", String(explanation.action)},
                                {"resource", String(explanation.resource)},
                                {"conditions", conditions}});
  return ToJson(Object({{"allowed", Bool(explanation.decision.allowed())},
                        {"explicitDeny", Bool(explicit_deny)},
                        {"matchedStatements", Items(matched, OfStatement)},
                        {"failures", Items(std::vector<std::string>(), OfValue)},
                        {"context", context}}),
                indent);
}

}  // namespace gavel
