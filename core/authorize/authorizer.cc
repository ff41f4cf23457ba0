#include "gavel/authorizer.h"

#include <algorithm>

#include "authorize/decide.h"
#include "eval/scratch_data.h"

namespace gavel {
namespace {

// SPEC(E-31): an explicit deny outweighs an implicit one, which outweighs an allow.
int Weight(Verdict verdict) {
  switch (verdict) {
    case Verdict::kExplicitDeny:
      return 2;
    case Verdict::kImplicitDeny:
      return 1;
    case Verdict::kAllow:
      return 0;
  }
  return 1;
}

}  // namespace

Scratch::Scratch() : data_(std::make_unique<ScratchData>()) {}
Scratch::~Scratch() = default;
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;

size_t CombineParts(const Decision* parts, size_t count, Decision* whole) {
  size_t deciding = 0;
  Verdict best_case = Verdict::kAllow;
  for (size_t i = 0; i < count; ++i) {
    if (Weight(parts[i].effect) > Weight(parts[deciding].effect)) deciding = i;
    if (Weight(parts[i].best_case) > Weight(best_case)) best_case = parts[i].best_case;
  }
  *whole = parts[deciding];
  whole->best_case = best_case;
  return deciding;
}

Decision InvalidRequest() {
  Decision decision;
  decision.reason = Reason::kInvalidRequest;
  return decision;
}

Decision DecideCall(const BearingPolicies& policies, const RequestData& request, ContextReader& reader) {
  const Decision own = Decide(policies, request, reader, nullptr).decision;
  if (request.companion == nullptr) return own;
  const Decision parts[] = {own, Decide(policies, *request.companion, reader, nullptr).decision};
  Decision whole;
  CombineParts(parts, 2, &whole);
  return whole;
}

Decision Authorize(const PolicySet& policies, const Request& request, Scratch& scratch) {
  if (!request.has_owner()) return InvalidRequest();
  return DecideCall(policies.data().bearing, request.data(), scratch.data().reader);
}

CallDecision AuthorizeAll(const std::vector<CallPart>& parts, Scratch& scratch) {
  CallDecision call;
  for (const CallPart& part : parts) call.parts.push_back(Authorize(part.policies, part.request, scratch));
  if (!call.parts.empty()) call.deciding_part = CombineParts(call.parts.data(), call.parts.size(), &call.decision);
  return call;
}

}  // namespace gavel
