#include <array>

#include "base/did_you_mean.h"
#include "base/quote.h"
#include "eval/principal_member.h"
#include "explain/why.h"
#include "explain/wording.h"

namespace gavel {
namespace {

using Kind = PrincipalPattern::Kind;

// The identity that policies name: the role rather than its session.
std::string Requester(const RequestData& request) {
  if (request.facts.principal.kind == PrincipalKind::kAnonymous) return "an anonymous requester";
  return Quoted(request.principal.arn.empty() ? RequesterName(request) : request.principal.arn);
}

std::string_view LastPart(std::string_view arn) { return arn.substr(arn.rfind('/') + 1); }

std::string OtherAccount(const PrincipalPattern& pattern, const RequestData& request) {
  const std::string named = "names account " + Quoted(pattern.account);
  if (request.principal.account.empty()) return named + ", and " + Requester(request) + " belongs to no account";
  return named + ", the requester's is " + Quoted(request.principal.account);
}

// A user, role or session that is not the requester.
std::string OtherIdentity(const PrincipalPattern& pattern, const RequestData& request) {
  const std::string& own =
      pattern.kind == Kind::kSession && !request.principal.session_arn.empty() ? request.principal.session_arn : request.principal.arn;
  std::string names = "names " + Quoted(pattern.text) + ", not " + (own.empty() ? Requester(request) : Quoted(own));
  if (own.empty()) return names;
  if (EqualsIgnoreCase(pattern.text, own)) return names + ": the letter case differs";
  if (pattern.account != request.principal.account) return names + ": the accounts differ";
  if (LastPart(pattern.text) == LastPart(own)) return names + ": the paths differ";
  return names;
}

std::string OtherThing(const PrincipalPattern& pattern, const RequestData& request) {
  return "names " + Quoted(pattern.text) + ", not " + Requester(request);
}

std::string StarFails(const PrincipalPattern&, const RequestData& request) {
  return "`*` of this kind of policy does not reach " + Requester(request);
}

std::string NeverMatches(const PrincipalPattern& pattern, const RequestData&) {
  const bool wildcard = pattern.text.find_first_of("*?") != std::string::npos;
  return Quoted(pattern.text) + (wildcard ? " names nobody: a principal has no wildcards inside" : " names nobody");
}

struct Row {
  Kind kind;
  std::string (*fails)(const PrincipalPattern& pattern, const RequestData& request);
};

constexpr std::array kRows = {
    Row{Kind::kStar, &StarFails},           Row{Kind::kAwsStar, &StarFails},    Row{Kind::kAccount, &OtherAccount},
    Row{Kind::kUser, &OtherIdentity},       Row{Kind::kRole, &OtherIdentity},   Row{Kind::kSession, &OtherIdentity},
    Row{Kind::kFederatedUser, &OtherThing}, Row{Kind::kUserId, &OtherThing},    Row{Kind::kRoleId, &OtherThing},
    Row{Kind::kService, &OtherThing},       Row{Kind::kFederated, &OtherThing}, Row{Kind::kCanonicalUser, &OtherThing},
    Row{Kind::kNever, &NeverMatches},       Row{Kind::kUnknown, &OtherThing},
};

std::string MemberFails(const PrincipalPattern& pattern, const RequestData& request) {
  for (const Row& row : kRows) {
    if (row.kind == pattern.kind) return row.fails(pattern, request);
  }
  return {};
}

// Of several members the one that was most likely meant: equal but for letter case or path.
const PrincipalPattern* Nearest(const Subject& subject) {
  const std::string& own = subject.request().principal.arn;
  for (const PrincipalPattern& pattern : subject.compiled.principal.members) {
    if (own.empty() || pattern.text.find(':') == std::string::npos) continue;
    if (pattern.account == subject.request().principal.account && EqualsIgnoreCase(LastPart(pattern.text), LastPart(own))) return &pattern;
  }
  return nullptr;
}

std::string NotPrincipalFails(const Subject& subject) {
  std::vector<std::string> listed;
  for (const PrincipalMember& member : subject.text.principal.members) listed.push_back(QuotedText(member.value));
  const std::string who = Requester(subject.request());
  if (subject.allows()) return who + " is left out by " + ListOf(listed, "and");
  return "every identity of " + who + " is among " + ListOf(listed, "and");
}

}  // namespace

std::string WhyPrincipal(const Subject& subject) {
  const auto& element = subject.compiled.principal;
  const Tri truth = subject.trace.principal;
  const std::string who = Requester(subject.request());
  if (truth.IsTrue()) {
    if (!element.negated) return {};
    const bool bounded = subject.compiled.effect == Effect::kDeny && subject.scene.decided.layers.has_boundary;
    return who + (bounded ? " has a permissions boundary, and `NotPrincipal` denies all that have one" : " is not left out");
  }
  if (truth.IsMaybe()) return "it is open whether " + who + " is meant: " + std::string(FirstSentence(truth.rules()));
  if (element.negated) return NotPrincipalFails(subject);
  if (element.members.empty()) return "the list is empty, so the statement takes no effect";
  if (element.members.size() == 1) return MemberFails(element.members[0], subject.request());
  const std::string none = who + " is none of the " + std::to_string(element.members.size()) + " that are named";
  const PrincipalPattern* nearest = Nearest(subject);
  return nearest == nullptr ? none : none + "; the nearest " + MemberFails(*nearest, subject.request());
}

}  // namespace gavel
