#include <algorithm>

#include "base/did_you_mean.h"
#include "base/quote.h"
#include "eval/match_action.h"
#include "explain/why.h"
#include "explain/wording.h"

namespace gavel {
namespace {

// Letters that would have to change to make the member the request's action; large for another service.
size_t DistanceOf(const Text& member, const RequestData& request) {
  constexpr size_t kFar = 1000;
  if (member.unknown) return kFar;
  const size_t colon = member.text.find(':');
  if (colon == std::string::npos || !EqualsIgnoreCase(member.text.substr(0, colon), request.service)) return kFar;
  std::string name = member.text.substr(colon + 1);
  name.erase(std::remove(name.begin(), name.end(), '*'), name.end());
  return name.empty() || name.size() > 200 ? kFar : EditDistance(name, request.name);
}

const Text* Nearest(const Subject& subject, size_t* distance) {
  const Text* nearest = nullptr;
  for (const Text& member : subject.text.action.members) {
    const size_t own = DistanceOf(member, subject.request());
    if (nearest != nullptr && own >= *distance) continue;
    nearest = &member;
    *distance = own;
  }
  return nearest;
}

// The member that the action fits, of a NotAction.
std::string Excluding(const Subject& subject) {
  const auto& members = subject.compiled.action.members;
  for (size_t i = 0; i < members.size() && i < subject.text.action.members.size(); ++i) {
    ElementPatterns<ActionPattern> one;
    one.present = true;
    one.members.push_back(members[i]);
    if (!MatchAction(one, subject.request(), subject.keys.semantics()).IsFalse()) return QuotedText(subject.text.action.members[i]);
  }
  return "it";
}

}  // namespace

bool IsNearAction(const Subject& subject) {
  if (subject.text.action.negated) return false;
  size_t distance = 0;
  const Text* nearest = Nearest(subject, &distance);
  return nearest != nullptr && distance <= std::max<size_t>(2, subject.request().name.size() / 4);
}

std::string WhyAction(const Subject& subject) {
  const ListElement& element = subject.text.action;
  const Tri truth = subject.trace.action;
  if (truth.IsTrue()) return {};
  const std::string action = Quoted(subject.request().facts.action);
  if (truth.IsMaybe()) return "it is open whether " + action + " is meant: " + std::string(FirstSentence(truth.rules()));
  if (element.negated) return Excluding(subject) + " excludes " + action;
  if (element.members.empty()) return "the list is empty, so the statement takes no effect";
  size_t distance = 0;
  const Text* nearest = Nearest(subject, &distance);
  if (element.members.size() == 1) return QuotedText(element.members[0]) + " does not match " + action;
  return action + " matches none of " + std::to_string(element.members.size()) + "; the nearest is " + QuotedText(*nearest);
}

}  // namespace gavel
