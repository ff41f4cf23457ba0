// Condition keys under the name of a service that follow from facts which hold for all services: `ec2:ResourceTag/k`, `rds:db-tag/k`,
// `s3:ExistingObjectTag/k`, `kms:ViaService`.
#ifndef GAVEL_CATALOG_SERVICE_KEYS_H_
#define GAVEL_CATALOG_SERVICE_KEYS_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "gavel/answer.h"

namespace gavel {

// What the key tells, under some service's name for it.
enum class ServiceKey : uint8_t {
  kResourceTag,  // K-61
  kTypeTag,      // K-61: of a resource of the type that the name tells
  kObjectTag,    // K-37: of an object of S3
  kBucketTag,    // K-61: of S3
  kAccessPointTag,
  kRequestTag,      // K-62
  kRequestTagKeys,  // K-62
  kCreateAction,    // K-63
  kViaService,      // K-64
};

// `key` as a policy writes it; nothing for keys that the catalogue does not know, and for those of `aws:`.
std::optional<ServiceKey> FindServiceKey(std::string_view key) noexcept;

// `TYPE` of a key of tags `PREFIX:TYPE-tag/k`.
std::string_view TypeOfTagKey(std::string_view key) noexcept;

// Whether requests for the action carry the key: the catalogue lists it for the action or for a type of resource that the action names.
// Unknown: the catalogue does not know the action. Takes up to some microseconds, and allocates nothing.
Answer SendsKey(std::string_view service, std::string_view action, std::string_view key) noexcept;

}  // namespace gavel

#endif  // GAVEL_CATALOG_SERVICE_KEYS_H_
