#include "policy/public_policy.h"

#include <algorithm>
#include <array>

#include "match/arn.h"
#include "match/ascii.h"
#include "match/ip.h"
#include "match/template.h"

namespace gavel {
namespace {

// Keys whose fixed values make an Allow to everyone an Allow to someone, in lower case.
constexpr std::array<std::string_view, 13> kNarrowingKeys = {"aws:sourcearn",
                                                             "aws:sourcevpc",
                                                             "aws:sourcevpce",
                                                             "aws:sourceowner",
                                                             "aws:sourceaccount",
                                                             "aws:principalarn",
                                                             "aws:principalaccount",
                                                             "aws:principalorgid",
                                                             "aws:userid",
                                                             "aws:sourceip",
                                                             "s3:x-amz-server-side-encryption-aws-kms-key-id",
                                                             "s3:dataaccesspointarn",
                                                             "s3:dataaccesspointaccount"};

constexpr std::array<std::string_view, 6> kNarrowingOperators = {
    "StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike", "IpAddress"};

constexpr uint8_t kWidestIpv4 = 8;  // prefix lengths, in bits
constexpr uint8_t kWidestIpv6 = 32;

// An operator under which only the listed values pass. ForAllValues and IfExists let requests without the key pass.
bool IsNarrowingOperator(std::string_view op) {
  constexpr std::string_view kAny = "ForAnyValue:";
  if (op.substr(0, kAny.size()) == kAny) op.remove_prefix(kAny.size());
  return std::find(kNarrowingOperators.begin(), kNarrowingOperators.end(), op) != kNarrowingOperators.end();
}

bool HasWildcard(std::string_view text) { return text.find_first_of("*?") != std::string_view::npos; }

// An access-point ARN of which only the name is open.
bool IsAccessPointOfAccount(std::string_view text) {
  match::ArnParts arn;
  if (!match::SplitArn(text, &arn)) return false;
  for (size_t part = 0; part < 5; ++part) {
    if (HasWildcard(arn.part[part])) return false;
  }
  return !arn.account().empty() && arn.resource().substr(0, 12) == "accesspoint/";
}

bool IsNarrowRange(std::string_view text) {
  const std::optional<match::IpPrefix> range = match::ParseIpPrefix(text);
  return range && range->length >= (range->address.family == match::IpFamily::kV4 ? kWidestIpv4 : kWidestIpv6);
}

bool IsFixed(const Text& value, std::string_view key, bool of_access_point) {
  if (value.unknown || value.text.find("${") != std::string::npos) return false;
  if (key == "aws:sourceip") return IsNarrowRange(value.text);
  if (!HasWildcard(value.text)) return true;
  return key == "s3:dataaccesspointarn" && !of_access_point && IsAccessPointOfAccount(value.text);
}

bool Narrows(const Condition& condition, bool of_access_point) {
  const std::string key = match::LowerAscii(condition.key);
  if (!IsNarrowingOperator(condition.op) || condition.values.empty()) return false;
  if (std::find(kNarrowingKeys.begin(), kNarrowingKeys.end(), key) == kNarrowingKeys.end()) return false;
  const bool is_address = condition.op.ends_with("IpAddress");
  if (is_address != (key == "aws:sourceip")) return false;  // ranges are what the rule speaks of
  return std::all_of(condition.values.begin(), condition.values.end(),
                     [&](const Text& value) { return IsFixed(value, key, of_access_point); });
}

bool IsOpenPrincipal(const PrincipalMember& member) { return member.value.unknown || HasWildcard(member.value.text); }

}  // namespace

bool IsPublic(const PolicyDocument& document, bool of_access_point) {
  return std::any_of(document.statements.begin(), document.statements.end(), [&](const Statement& statement) {
    if (statement.effect != Effect::kAllow || !statement.principal.present) return false;
    const auto& members = statement.principal.members;
    const bool open = statement.principal.negated || std::any_of(members.begin(), members.end(), &IsOpenPrincipal);
    if (!open) return false;
    return std::none_of(statement.conditions.begin(), statement.conditions.end(),
                        [&](const Condition& condition) { return Narrows(condition, of_access_point); });
  });
}

}  // namespace gavel
