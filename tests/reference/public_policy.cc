#include "reference/public_policy.h"

#include <set>

#include "reference/literals.h"
#include "reference/text.h"

namespace gavel::reference {
namespace {

bool NamesAnyone(const Statement& statement) {
  if (statement.not_principal) return true;
  for (const PrincipalMember& member : statement.principals) {
    if (member.text.unknown || member.text.text == "*") return true;
  }
  return false;
}

bool IsPlain(const std::string& text) { return !Contains(text, "*?") && text.find("${") == std::string::npos; }

bool IsFixed(const std::string& key, const std::string& value, bool of_access_point) {
  if (key == "aws:sourceip") {
    const auto block = ParseBlock(value, true);
    return block && block->prefix >= (block->bytes.size() == 4 ? 8 : 32);
  }
  if (key == "s3:dataaccesspointarn" && !of_access_point && value.find("${") == std::string::npos) {
    const std::vector<std::string> parts = SplitArn(value);
    return parts.size() == 6 && IsPlain(value.substr(0, value.size() - parts[5].size()));
  }
  if (key == "aws:userid" && value.find("${") == std::string::npos) {
    return !(StartsWith(value, "AROA") && EndsWith(value, ":*")) && IsPlain(value);
  }
  return IsPlain(value);
}

bool Narrows(const Condition& condition, bool of_access_point) {
  static const std::set<std::string> kKeys = {"aws:sourcearn",
                                              "aws:sourcevpc",
                                              "aws:sourcevpce",
                                              "aws:sourceowner",
                                              "aws:sourceaccount",
                                              "aws:principalarn",
                                              "aws:principalaccount",
                                              "aws:principalorgid",
                                              "aws:userid",
                                              "s3:dataaccesspointarn",
                                              "aws:sourceip",
                                              "s3:dataaccesspointaccount",
                                              "s3:x-amz-server-side-encryption-aws-kms-key-id"};
  static const std::set<std::string> kOperators = {"StringEquals", "StringLike", "StringEqualsIgnoreCase",
                                                   "ArnEquals",    "ArnLike",    "IpAddress"};
  const std::string key = Lower(condition.key);
  if (!kKeys.count(key) || !kOperators.count(condition.op) || condition.if_exists || condition.for_all) return false;
  if ((condition.op == "IpAddress") != (key == "aws:sourceip")) return false;
  for (const Text& value : condition.values) {
    if (value.unknown || !IsFixed(key, value.text, of_access_point)) return false;
  }
  return !condition.values.empty();
}

}  // namespace

bool IsPublicPolicy(const Policy& policy, bool of_access_point) {
  for (const Statement& statement : policy.statements) {
    if (!statement.allow || !NamesAnyone(statement)) continue;
    bool narrowed = false;
    for (const Condition& condition : statement.conditions) narrowed = narrowed || Narrows(condition, of_access_point);
    if (!narrowed) return true;
  }
  return false;
}

}  // namespace gavel::reference
