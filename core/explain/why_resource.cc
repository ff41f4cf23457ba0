#include <array>

#include "base/did_you_mean.h"
#include "base/quote.h"
#include "eval/match_resource.h"
#include "explain/why.h"
#include "explain/wording.h"
#include "match/arn.h"
#include "match/glob.h"

namespace gavel {
namespace {

constexpr std::array<std::string_view, match::kArnPartCount> kPartNames = {"prefix", "partition", "service",
                                                                           "region", "account",   "resource"};

// A member beside the resource of the request, part by part.
struct Comparison {
  const ResourcePattern* pattern = nullptr;
  BoundWords words;       // the member as it reads for this request
  match::ArnParts parts;  // of words.text
  bool split = false;     // both have parts
  std::vector<size_t> differing;
  size_t distance = 0;
};

ResourceTarget TargetOfSubject(const Subject& subject) {
  const bool behind = subject.scene.decided.plan.in_series && subject.policy.IsOfResource();
  return behind ? TargetBehind(subject.request()) : TargetOf(subject.request());
}

Comparison Compare(const Subject& subject, size_t index, const ResourceTarget& target) {
  Comparison comparison;
  const ResourcePattern& pattern = subject.compiled.resource.members[index];
  const std::string& text = subject.text.resource.members[index].text;
  comparison.pattern = &pattern;
  comparison.words = BindWords(text, pattern.pattern.variables(), pattern.variables, subject.keys);
  match::ArnParts own;
  comparison.split = match::SplitArn(comparison.words.text, &comparison.parts) && match::SplitArn(target.text, &own);
  // A variable without value stands in the way of what would match. A malformed one is still a variable of any_value.
  const bool readable = pattern.any_value != nullptr && pattern.any_value->variables().empty();
  if (!comparison.words.trouble.empty() && readable && pattern.any_value->MatchesParts({}, target.arn)) return comparison;
  if (!comparison.split) {
    comparison.distance = 10000;
    return comparison;
  }
  for (size_t i = 1; i < match::kArnPartCount; ++i) {
    if (!match::Glob(comparison.parts.part[i]).Matches(own.part[i])) comparison.differing.push_back(i);
  }
  const bool small = comparison.words.text.size() < 300 && target.text.size() < 300;
  comparison.distance = 500 * comparison.differing.size() + (small ? EditDistance(comparison.words.text, target.text) : 300);
  return comparison;
}

// What is easily overlooked in the resource part.
std::string Hint(std::string_view pattern, std::string_view text, std::string_view service) {
  if (EqualsIgnoreCase(pattern, text)) return ": the letter case differs";
  if (service == "s3" && pattern.find('/') == std::string_view::npos && text.find('/') != std::string_view::npos)
    return ": the policy names a bucket, the request an object";
  if (service == "s3" && text.find('/') == std::string_view::npos && pattern.find('/') != std::string_view::npos)
    return ": the policy names objects, the request a bucket";
  if (text.starts_with(pattern)) return ": the policy's has no `*` at its end";
  return {};
}

std::string Difference(const Comparison& comparison, const Text& member, const ResourceTarget& target) {
  const std::string shown = member.unknown ? QuotedText(member) : Quoted(comparison.words.text);
  if (!comparison.split || comparison.differing.empty()) return shown + " does not match " + Quoted(target.text);
  const size_t part = comparison.differing.back();
  if (comparison.differing.size() == 1) {
    const std::string own(target.arn.part[part]);
    const std::string_view wanted = comparison.parts.part[part];
    const std::string hint = part == 5                       ? Hint(wanted, own, target.arn.service())
                             : EqualsIgnoreCase(wanted, own) ? ": the letter case differs"
                                                             : "";
    if (own.empty()) return "the resource has no " + std::string(kPartNames[part]) + ", and the policy's is " + Quoted(wanted);
    if (wanted.empty()) return "the " + std::string(kPartNames[part]) + " is " + Quoted(own) + ", and the policy's is empty";
    return "the " + std::string(kPartNames[part]) + " is " + Quoted(own) + ", not " + Quoted(wanted) + hint;
  }
  std::vector<std::string> names;
  for (size_t i : comparison.differing) names.emplace_back(kPartNames[i]);
  return shown + " differs in " + ListOf(names, "and");
}

std::string MemberFails(const Comparison& comparison, const Text& member, const ResourceTarget& target) {
  if (!comparison.words.trouble.empty()) return comparison.words.trouble;
  if (comparison.pattern->kind == ResourcePattern::Kind::kNever) return QuotedText(member) + " is no ARN and matches nothing";
  return Difference(comparison, member, target);
}

std::string PositiveFails(const Subject& subject, const ResourceTarget& target) {
  const auto& members = subject.text.resource.members;
  if (members.empty()) return "the list is empty, so the statement takes no effect";
  if (target.literal == ResourceLiteral::kStar) return "the request has no resource, and only `*` matches that";
  if (target.literal != ResourceLiteral::kText) return "the request has no resource ARN";
  size_t best = 0;
  Comparison nearest;
  for (size_t i = 0; i < members.size(); ++i) {
    Comparison own = Compare(subject, i, target);
    if (i != 0 && own.distance >= nearest.distance) continue;
    nearest = std::move(own);
    best = i;
  }
  // The parts are views into the text that was moved.
  if (nearest.split) match::SplitArn(nearest.words.text, &nearest.parts);
  std::string why = MemberFails(nearest, members[best], target);
  if (members.size() == 1) return why;
  return "none of " + std::to_string(members.size()) + " matches; of the nearest, " + QuotedText(members[best]) + ", " + why;
}

// The first member for which the test with that member alone comes out as `wanted`.
std::string MemberThat(const Subject& subject, const ResourceTarget& target, bool (*wanted)(Tri)) {
  const auto& members = subject.compiled.resource.members;
  for (size_t i = 0; i < members.size() && i < subject.text.resource.members.size(); ++i) {
    ElementPatterns<ResourcePattern> one;
    one.present = true;
    one.negated = subject.compiled.resource.negated;
    one.members.push_back(members[i]);
    if (wanted(MatchResource(one, subject.compiled.effect, target, subject.keys))) return QuotedText(subject.text.resource.members[i]);
  }
  return "it";
}

}  // namespace

std::string WhyResource(const Subject& subject) {
  const auto& element = subject.compiled.resource;
  if (!element.present) return "there is none, so the statement takes no effect";  // SPEC(G-27)
  const Tri truth = subject.trace.resource;
  if (truth.IsTrue()) return {};
  const ResourceTarget target = TargetOfSubject(subject);
  const std::string resource =
      target.text.empty() || target.literal == ResourceLiteral::kStar ? "the request without resource" : Quoted(target.text);
  if (truth.IsMaybe()) {
    const std::string member = MemberThat(subject, target, [](Tri one) { return one.IsMaybe(); });
    return "it is open whether " + member + " matches " + resource + ": " + std::string(FirstSentence(truth.rules()));
  }
  if (element.negated) return MemberThat(subject, target, [](Tri one) { return one.IsFalse(); }) + " excludes " + resource;
  return PositiveFails(subject, target);
}

}  // namespace gavel
