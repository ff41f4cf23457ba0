// Which resources can have a policy of their own, and which of them holds what a request names: an object is decided by its bucket's
// policy.
#ifndef GAVEL_MODEL_RESOURCE_HOLDER_H_
#define GAVEL_MODEL_RESOURCE_HOLDER_H_

#include <cstdint>
#include <span>
#include <string_view>

namespace gavel {

// How much of the resource part of an ARN names the resource that has the policy; other values: as many segments between slashes.
inline constexpr uint8_t kWhole = 0;
inline constexpr uint8_t kWholeAccount = 254;  // one policy for all resources of the service in the account and region: of `catalog`
inline constexpr uint8_t kNoPolicy = 255;

// ARNs of `service` whose resource part starts with `head`.
struct HolderRow {
  std::string_view service;
  std::string_view head;  // empty: any
  uint8_t segments;
  std::string_view below = {};  // what must follow them; other ARNs name resources with policies of their own; empty: anything
};

std::span<const HolderRow> HolderRows();

// The name of what has the policy that bears on `arn`: a prefix of `arn`, often all of it; with kWholeAccount the ARN up to its resource
// part. Empty: resources of this kind have no policies.
std::string_view HolderOf(std::string_view arn);

// Whether the resource of that ARN is what HolderOf names.
bool IsHolder(std::string_view arn);

}  // namespace gavel

#endif  // GAVEL_MODEL_RESOURCE_HOLDER_H_
