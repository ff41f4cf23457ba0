#include "reference/policy.h"

#include <set>

#include "reference/json.h"
#include "reference/text.h"

namespace gavel::reference {
namespace {

const Operator kOperators[] = {
    {"StringEquals", Operator::kString, Operator::kEqual, false},
    {"StringNotEquals", Operator::kString, Operator::kEqual, true},
    {"StringEqualsIgnoreCase", Operator::kStringIgnoreCase, Operator::kEqual, false},
    {"StringNotEqualsIgnoreCase", Operator::kStringIgnoreCase, Operator::kEqual, true},
    {"StringLike", Operator::kStringLike, Operator::kEqual, false},
    {"StringNotLike", Operator::kStringLike, Operator::kEqual, true},
    {"NumericEquals", Operator::kNumeric, Operator::kEqual, false},
    {"NumericNotEquals", Operator::kNumeric, Operator::kEqual, true},
    {"NumericLessThan", Operator::kNumeric, Operator::kLess, false},
    {"NumericLessThanEquals", Operator::kNumeric, Operator::kLessOrEqual, false},
    {"NumericGreaterThan", Operator::kNumeric, Operator::kGreater, false},
    {"NumericGreaterThanEquals", Operator::kNumeric, Operator::kGreaterOrEqual, false},
    {"DateEquals", Operator::kDate, Operator::kEqual, false},
    {"DateNotEquals", Operator::kDate, Operator::kEqual, true},
    {"DateLessThan", Operator::kDate, Operator::kLess, false},
    {"DateLessThanEquals", Operator::kDate, Operator::kLessOrEqual, false},
    {"DateGreaterThan", Operator::kDate, Operator::kGreater, false},
    {"DateGreaterThanEquals", Operator::kDate, Operator::kGreaterOrEqual, false},
    {"Bool", Operator::kBool, Operator::kEqual, false},
    {"BinaryEquals", Operator::kBinary, Operator::kEqual, false},
    {"IpAddress", Operator::kIp, Operator::kEqual, false},
    {"NotIpAddress", Operator::kIp, Operator::kEqual, true},
    {"ArnEquals", Operator::kArn, Operator::kEqual, false},
    {"ArnLike", Operator::kArn, Operator::kEqual, false},
    {"ArnNotEquals", Operator::kArn, Operator::kEqual, true},
    {"ArnNotLike", Operator::kArn, Operator::kEqual, true},
    {"Null", Operator::kNull, Operator::kEqual, false},
};

bool IsAmong(Type type, std::initializer_list<Type> types) { return std::set<Type>(types).count(type) > 0; }
bool IsIamPermission(Type type) { return IsAmong(type, {Type::kIdentity, Type::kBoundary, Type::kSession}); }
bool IsOrganization(Type type) { return IsAmong(type, {Type::kServiceControl, Type::kResourceControl}); }

bool IsUnknownText(const Value& value) {
  return value.Is(ValueKind::kUnknown) || (value.Is(ValueKind::kObject) && value.members.size() == 1 && value.members[0].key == "$unknown");
}

Text ReadText(const Value& value, bool scalars) {
  if (IsUnknownText(value)) return {true, ""};
  const bool fits = value.Is(ValueKind::kString) || (scalars && (value.Is(ValueKind::kBool) || value.Is(ValueKind::kNumber)));
  Require(fits, "wrong type of value in a policy");
  return {false, value.text};
}

// One text or a list of them; null members of a list are skipped (G-10).
std::vector<Text> ReadTexts(const Value& value, bool scalars) {
  if (!value.Is(ValueKind::kArray)) return {ReadText(value, scalars)};
  std::vector<Text> out;
  for (const Value& item : value.items) {
    if (!item.Is(ValueKind::kNull)) out.push_back(ReadText(item, scalars));
  }
  return out;
}

void CheckAction(const std::string& action, Type type) {
  const bool everything = IsRunOfStars(action) || action == "*:*";
  if (type == Type::kResourceControl) Require(!everything, "an RCP names its services");  // SPEC(G-24)
  if (everything || !(IsIamPermission(type) || type == Type::kTrust)) return;
  const size_t colon = action.find(':');
  Require(colon != std::string::npos && action.find(':', colon + 1) == std::string::npos,
          "an action has one colon: " + action);                                              // SPEC(A-4)
  Require(!Contains(action.substr(0, colon), "*?"), "wildcard in the service of " + action);  // SPEC(A-3)
}

void CheckResource(const std::string& resource, Type type) {
  if (IsRunOfStars(resource)) return;
  const std::vector<std::string> parts = SplitArn(resource);
  if (IsIamPermission(type) || IsOrganization(type)) Require(StartsWith(resource, "arn:"), "no ARN: " + resource);  // SPEC(R-11)
  if (!IsIamPermission(type)) return;
  Require(parts.size() >= 3, "ARN without service: " + resource);                        // SPEC(R-10)
  Require(!Contains(parts[2], "*?"), "wildcard in the service of the ARN " + resource);  // SPEC(R-7)
}

std::vector<PrincipalMember> ReadPrincipals(const Value& value) {
  if (IsUnknownText(value)) return {{"*", {true, ""}}};
  if (value.Is(ValueKind::kString)) {
    Require(value.text == "*", "a principal is \"*\" or an object");
    return {{"*", {false, "*"}}};
  }
  if (value.Is(ValueKind::kArray)) {
    Require(value.items.empty(), "a principal is \"*\" or an object");
    return {};
  }
  CheckObject(value, "Principal", {"AWS", "Service", "Federated", "CanonicalUser"});
  std::vector<PrincipalMember> out;
  for (const Member& member : value.members) {
    for (const Text& text : ReadTexts(member.value, false)) {
      const bool star = member.key == "AWS" && text.text == "*";
      Require(star || !Contains(text.text, "*?"), "wildcard in a principal: " + text.text);  // SPEC(G-31)
      out.push_back({member.key, text});
    }
  }
  return out;
}

Condition ReadOperator(std::string name) {
  Condition condition;
  if (StartsWith(name, "ForAllValues:")) condition.for_all = true;
  if (StartsWith(name, "ForAnyValue:")) condition.for_any = true;
  if (condition.for_all || condition.for_any) name.erase(0, name.find(':') + 1);
  if (EndsWith(name, "IfExists")) {
    condition.if_exists = true;
    name.resize(name.size() - std::string("IfExists").size());
  }
  condition.op = name;
  return condition;
}

std::vector<Condition> ReadConditions(const Value& value) {
  Require(value.Is(ValueKind::kObject) && !IsUnknownText(value), "Condition is not an object");
  std::vector<Condition> out;
  std::set<std::string> operators;
  for (const Member& member : value.members) {
    Require(operators.insert(member.key).second, "repeated condition operator");
    Require(member.value.Is(ValueKind::kObject), "a condition operator holds an object");
    const Condition pattern = ReadOperator(member.key);
    const bool known = FindOperator(pattern.op) && !(pattern.op == "Null" && pattern.if_exists);
    Require(known || member.value.members.empty(), "unknown condition operator " + member.key);  // SPEC(G-16)
    std::set<std::string> keys;
    for (const Member& test : member.value.members) {
      Require(keys.insert(test.key).second, "repeated condition key");
      Require(test.key != "$unknown", "an unknown condition key");
      Condition condition = pattern;
      condition.key = test.key;
      condition.values = ReadTexts(test.value, true);
      out.push_back(condition);
    }
  }
  return out;
}

// The two spellings of an element: at most one of them, and whether it is there and negated.
const Value* EitherOf(const Value& statement, const std::string& name, bool* negated) {
  const Value* plain = statement.Find(name);
  const Value* negative = statement.Find("Not" + name);
  Require(!plain || !negative, name + " and Not" + name);  // SPEC(G-13)
  *negated = negative != nullptr;
  return plain ? plain : negative;
}

bool IsFullAccess(const Statement& s) {
  return s.allow && s.conditions.empty() && s.actions.size() == 1 && s.actions[0].text == "*" && !s.not_action && s.resources.size() == 1 &&
         s.resources[0].text == "*" && !s.not_resource;
}

// SPEC(G-22) SPEC(G-24) SPEC(G-25) SPEC(G-28): table 1.3.
void CheckElements(const Statement& s, Type type) {
  if (IsIamPermission(type) || type == Type::kServiceControl) {
    Require(!s.has_principal, "a principal in a policy that has none");
    Require(s.has_resource, "no resource");
    return;
  }
  Require(s.has_principal, "no principal");
  if (type == Type::kTrust) {
    Require(!s.has_resource, "a resource in a trust policy");
    Require(!s.not_principal, "NotPrincipal in a trust policy");
  }
  if (type == Type::kResourceControl) {
    Require(s.has_resource, "no resource");
    Require(!s.not_principal && s.principals.size() == 1 && s.principals[0].category == "*", "the principal of an RCP is \"*\"");
    Require(!s.not_action, "NotAction in an RCP");
    Require(!s.allow || IsFullAccess(s), "Allow in an RCP");
  }
}

Statement ReadStatement(const Value& value, Type type) {
  CheckObject(value, "statement",
              {"Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"});
  Statement s;
  if (const Value* sid = value.Find("Sid")) ReadText(*sid, false);
  const std::string effect = StringOr(value, "Effect", "");
  Require(effect == "Allow" || effect == "Deny", "Effect is neither Allow nor Deny");  // SPEC(G-9)
  s.allow = effect == "Allow";
  const Value* actions = EitherOf(value, "Action", &s.not_action);
  Require(actions, "no action");
  s.actions = ReadTexts(*actions, false);
  if (const Value* resources = EitherOf(value, "Resource", &s.not_resource)) {
    s.has_resource = true;
    s.resources = ReadTexts(*resources, false);
  }
  if (const Value* principals = EitherOf(value, "Principal", &s.not_principal)) {
    s.has_principal = true;
    s.principals = ReadPrincipals(*principals);
  }
  if (const Value* condition = value.Find("Condition")) s.conditions = ReadConditions(*condition);
  CheckElements(s, type);
  const bool full_access = type == Type::kResourceControl && s.allow;
  for (const Text& action : s.actions) {
    if (!action.unknown && !full_access) CheckAction(action.text, type);
  }
  for (const Text& resource : s.resources) {
    if (!resource.unknown) CheckResource(resource.text, type);
  }
  return s;
}

}  // namespace

const Operator* FindOperator(const std::string& name) {
  for (const Operator& row : kOperators) {
    if (name == row.name) return &row;
  }
  return nullptr;
}

Policy ParseDocument(const Value& document, Type type) {
  CheckObject(document, "policy", {"Version", "Id", "Statement"});
  Policy policy;
  policy.type = type;
  if (document.Find("Version")) {
    const std::string version = StringOr(document, "Version", "");
    Require(version == "2012-10-17" || version == "2008-10-17", "unknown Version");  // SPEC(G-4)
    policy.variables = version == "2012-10-17";
  }
  if (const Value* id = document.Find("Id")) ReadText(*id, false);
  const Value* statements = document.Find("Statement");
  Require(statements, "no Statement");
  if (!statements->Is(ValueKind::kArray)) {
    policy.statements.push_back(ReadStatement(*statements, type));
    return policy;
  }
  Require(!statements->items.empty(), "empty Statement");
  for (const Value& item : statements->items) policy.statements.push_back(ReadStatement(item, type));
  return policy;
}

}  // namespace gavel::reference
