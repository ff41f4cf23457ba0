#include "eval/match_action.h"

namespace gavel {
namespace {

// Most members of a list are decided by their heads.
bool MatchesPlain(const ActionPattern& pattern, const RequestData& request) {
  if (pattern.service_head != request.service_head || !pattern.name_head.Matches(request.name_head)) return false;
  if (pattern.name_size != 0 && pattern.name_size != request.name.size()) return false;
  if (pattern.name_needs_text && !pattern.texts->name.MatchesIgnoringCase(request.name)) return false;
  return !pattern.service_needs_text || pattern.texts->service.MatchesIgnoringCase(request.service);
}

Tri MatchMember(const ActionPattern& pattern, const RequestData& request) {
  switch (pattern.kind) {
    case ActionPattern::Kind::kAny:
      return Tri::True();
    case ActionPattern::Kind::kPlain:  // SPEC(A-1) SPEC(A-2) SPEC(A-8)
      return Tri::Of(MatchesPlain(pattern, request));
    case ActionPattern::Kind::kServiceWildcard:  // SPEC(A-3)
      if (!pattern.texts->service.MatchesIgnoringCase(request.service)) return Tri::False();
      return pattern.texts->name.MatchesIgnoringCase(request.name) ? Tri::Maybe(OpenRule::kA3) : Tri::False();
    case ActionPattern::Kind::kNever:
      return Tri::False();
    case ActionPattern::Kind::kUnknown:
      return Tri::Maybe(OpenRule::kF7);
  }
  return Tri::False();
}

}  // namespace

Tri EmptyNotElement(const Semantics& semantics) {
  switch (semantics.Get(Option::kEmptyNot)) {
    case 1:
      return Tri::True();
    case 2:
      return Tri::False();
    default:
      return Tri::Maybe(OpenRule::kG18);
  }
}

Tri MatchAction(const ElementPatterns<ActionPattern>& element, const RequestData& request, const Semantics& semantics) {
  if (element.negated && element.members.empty()) return EmptyNotElement(semantics);
  Tri any = Tri::False();
  for (const ActionPattern& pattern : element.members) {
    any = any | MatchMember(pattern, request);
    if (any.IsTrue()) break;
  }
  return element.negated ? !any : any;  // SPEC(A-6)
}

}  // namespace gavel
