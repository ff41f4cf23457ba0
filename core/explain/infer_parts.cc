// What a denial does not say and yet tells.
#include <algorithm>
#include <array>

#include "explain/pattern.h"
#include "explain/sentence_parser.h"
#include "explain/sentence_rows.h"
#include "match/arn.h"

namespace gavel {
namespace {

using match::ArnParts;
using match::SplitArn;

// What IAM's sentences call by name, and the same as the last part of an ARN.
struct NounRow {
  std::string_view noun;
  std::string_view type;
};
constexpr std::array kNouns = {NounRow{"role ", "role/"}, NounRow{"user ", "user/"}, NounRow{"group ", "group/"},
                               NounRow{"policy ", "policy/"}, NounRow{"instance profile ", "instance-profile/"}};

std::string ArnOfNoun(const std::string& resource, const ArnParts& principal) {
  for (const NounRow& row : kNouns) {
    if (!resource.starts_with(row.noun)) continue;
    std::string name = resource.substr(row.noun.size());
    if (match::StartsLikeArn(name)) return name;
    return "arn:" + std::string(principal.partition()) + ":iam::" + std::string(principal.account()) + ":" + std::string(row.type) + name;
  }
  return {};
}

// API Gateway hides all but the last digits of an account. The caller's own account may be the one.
std::string Unmasked(const std::string& arn, const ArnParts& parts, std::string_view account) {
  const std::string_view masked = parts.account();
  const size_t stars = masked.find_first_not_of('*');
  if (stars == 0 || stars == std::string_view::npos || masked.size() != account.size()) return {};
  if (account.substr(stars) != masked.substr(stars)) return {};
  const size_t at = static_cast<size_t>(masked.data() - arn.data());
  return std::string(arn).replace(at, masked.size(), account);
}

void InferResource(Denial* denial) {
  const std::string& resource = denial->resource.text;
  if (resource.empty() || !denial->resource_arn.text.empty()) return;
  ArnParts principal;
  const bool known = SplitArn(denial->principal.text, &principal);
  ArnParts parts;
  if (SplitArn(resource, &parts)) {
    denial->resource_arn = denial->resource;
    const std::string unmasked = known ? Unmasked(resource, parts, principal.account()) : "";
    if (!unmasked.empty()) denial->resource_arn = {unmasked, denial->resource.span, true};
    return;
  }
  const std::string arn = known ? ArnOfNoun(resource, principal) : "";
  if (!arn.empty()) denial->resource_arn = {arn, denial->resource.span, true};
}

// SPEC(M-11): EC2 writes `RunInstances`. Only actions of the resource's own service come without a service.
void InferService(Denial* denial) {
  std::string& action = denial->action.text;
  if (action.empty() || action.find(':') != std::string::npos) return;
  ArnParts parts;
  const bool known = SplitArn(denial->resource_arn.text, &parts) && !parts.service().empty();
  action = (known ? std::string(parts.service()) : std::string("ec2")) + ":" + action;
  denial->action.inferred = true;
}

}  // namespace

bool IsWholeArn(std::string_view text) {
  ArnParts parts;
  return SplitArn(text, &parts) && !parts.partition().empty() && !parts.service().empty() && !parts.resource().empty();
}

void InferParts(Denial* denial) {
  InferResource(denial);
  InferService(denial);
}

std::optional<Denial> ParseForeignSentence(const std::shared_ptr<const Source>& source) {
  static const Pattern principal(R"(arn:aws[a-z-]*:(?:iam|sts)::\d{12}:[\w+=,.@/-]*[\w+=@/-])");
  static const Pattern action(R"((?:^|[^A-Za-z0-9:/-])(?P<action>[a-z0-9-]+:[A-Z][A-Za-z0-9]+))");
  static const Pattern arn(R"(arn:aws[a-z-]*:[a-z0-9-]+:[^\s"<>,]*[^\s"<>,.;:\x{3000}-\x{ffff}])");
  const std::string_view text = source->text();
  const bool foreign = std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (!foreign) return std::nullopt;
  const std::optional<Found> who = principal.Find(text, 0, text.size());
  if (!who) return std::nullopt;
  const std::optional<Found> what = action.Find(text, who->whole.end, text.size());
  if (!what) return std::nullopt;
  const auto take = [&](Span span) {
    return DenialText{std::string(text.substr(span.begin, span.end - span.begin)), source->ToRoot(span), false};
  };
  Denial denial;
  denial.principal = take(who->whole);
  denial.action = take(*what->Group("action"));
  // The resource may stand before the action.
  if (const std::optional<Found> where = arn.Find(text, who->whole.end, text.size())) denial.resource = take(where->whole);
  denial.kind = DenialKind::kUnstated;
  for (const ForeignWords& row : AllForeignWords()) {
    if (text.find(row.words) == std::string_view::npos) continue;
    if (!row.policy_type) denial.kind = DenialKind::kExplicit;
    if (row.policy_type && !denial.policy_type) denial.policy_type = row.policy_type;
  }
  if (denial.policy_type && denial.kind == DenialKind::kUnstated) denial.kind = DenialKind::kImplicit;
  denial.span = source->ToRoot({who->whole.begin, what->whole.end});
  InferParts(&denial);
  return denial;
}

}  // namespace gavel
