// Policy documents as plain records, checked as their type demands.
#ifndef GAVEL_TESTS_REFERENCE_POLICY_H_
#define GAVEL_TESTS_REFERENCE_POLICY_H_

#include <string>
#include <vector>

#include "gavel/value.h"

namespace gavel::reference {

enum class Type { kIdentity, kBoundary, kSession, kServiceControl, kResourceControl, kResource, kTrust, kKey, kVpcEndpoint };

struct Text {  // a string of a document
  bool unknown = false;
  std::string text;
};

struct Condition {
  std::string op;  // "StringLike"
  bool for_all = false, for_any = false, if_exists = false;
  std::string key;
  std::vector<Text> values;
};

struct PrincipalMember {
  std::string category;  // "*" for the bare star, else AWS, Service, Federated, CanonicalUser
  Text text;
};

struct Statement {
  bool allow = false;
  bool not_action = false, not_resource = false, not_principal = false;
  bool has_resource = false, has_principal = false;
  std::vector<Text> actions, resources;
  std::vector<PrincipalMember> principals;
  std::vector<Condition> conditions;
};

struct Policy {
  bool missing = false;  // attached, but not given: unknown (F-7)
  Type type = Type::kIdentity;
  bool variables = false;  // Version 2012-10-17 (V-1)
  std::string attachment = "resource";
  std::vector<Statement> statements;
};

struct Operator {
  const char* name;
  enum Family { kString, kStringIgnoreCase, kStringLike, kNumeric, kDate, kBool, kBinary, kIp, kArn, kNull } family;
  enum Relation { kEqual, kLess, kLessOrEqual, kGreater, kGreaterOrEqual } relation;
  bool negated;
};
const Operator* FindOperator(const std::string& name);  // without qualifier and IfExists

// Throws Error for a document that must be refused (F-6).
Policy ParseDocument(const Value& document, Type type);

}  // namespace gavel::reference

#endif  // GAVEL_TESTS_REFERENCE_POLICY_H_
