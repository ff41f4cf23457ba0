// Condition keys that hold tags under the name of a service: `ec2:ResourceTag/k`, `rds:db-tag/k`, `s3:ExistingObjectTag/k`.
#ifndef GAVEL_CATALOG_TAG_KEYS_H_
#define GAVEL_CATALOG_TAG_KEYS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "gavel/answer.h"
#include "match/arn.h"

namespace gavel {

// Whose tags.
enum class TagsOf : uint8_t {
  kResource,
  kObject,   // of an object of S3, which has keys of its own (K-37)
  kRequest,  // those that the call passes
};

struct ServiceTagKey {
  TagsOf of;
  size_t tag;  // where the key of the tag begins
};

// `key` as a policy writes it; nothing when the catalogue has no such family, and for the keys of `aws:`.
std::optional<ServiceTagKey> FindServiceTagKey(std::string_view key) noexcept;

// Whether requests for the action carry a key of the family of `key`, a condition key with or without a tag. Yes: the catalogue lists it
// for the action, or for a type of resource that the action names and `resource` could be of. Unknown: the catalogue does not know the
// action. `resource` without parts: the request names none. Allocates nothing.
Answer SendsTagKey(std::string_view service, std::string_view action, const match::ArnParts& resource, std::string_view key) noexcept;

}  // namespace gavel

#endif  // GAVEL_CATALOG_TAG_KEYS_H_
