// Which resources can have a policy of their own, and which of them holds what a request names: an object is decided by its bucket's
// policy.
#ifndef GAVEL_MODEL_RESOURCE_HOLDER_H_
#define GAVEL_MODEL_RESOURCE_HOLDER_H_

#include <cstdint>
#include <span>
#include <string_view>

namespace gavel {

// ARNs of `service` whose resource part starts with `head`.
struct HolderRow {
  std::string_view service;
  std::string_view head;        // empty: any
  uint8_t segments;             // of the resource part, between slashes, that name the resource which has the policy; 0: all
  std::string_view below = {};  // what must follow them; other ARNs name resources with policies of their own; empty: any
};

std::span<const HolderRow> HolderRows();

// The ARN of the resource whose policy bears on `arn`: a prefix of `arn`, often all of it. Empty: resources of this kind have no policies.
std::string_view HolderOf(std::string_view arn);

}  // namespace gavel

#endif  // GAVEL_MODEL_RESOURCE_HOLDER_H_
