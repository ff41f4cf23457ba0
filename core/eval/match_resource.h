// Resource and NotResource against the resource of a request.
#ifndef GAVEL_EVAL_MATCH_RESOURCE_H_
#define GAVEL_EVAL_MATCH_RESOURCE_H_

#include <string_view>

#include "base/tri.h"
#include "match/arn.h"
#include "policy/compiled_policy.h"
#include "request/request_data.h"

namespace gavel {

// What patterns are tested against: the request ARN, the literal that stands for it, or the bucket behind an access point.
struct ResourceTarget {
  ResourceLiteral literal = ResourceLiteral::kText;
  std::string_view text;
  match::ArnParts arn;       // of text
  std::string_view service;  // of the action
};

ResourceTarget TargetOf(const RequestData& request);
ResourceTarget TargetBehind(const RequestData& request);  // SPEC(S-17): the bucket or object behind an access point

Tri MatchResource(const ElementPatterns<ResourcePattern>& element, Effect effect, const ResourceTarget& target, const KeyScope& scope);

}  // namespace gavel

#endif  // GAVEL_EVAL_MATCH_RESOURCE_H_
