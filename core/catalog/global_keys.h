// The condition keys that Gavel itself knows: global keys, and those of the federation and of kms whose arity decides.
#ifndef GAVEL_CATALOG_GLOBAL_KEYS_H_
#define GAVEL_CATALOG_GLOBAL_KEYS_H_

#include <span>
#include <string_view>

#include "gavel/catalog.h"

namespace gavel::catalog_internal {

struct GlobalKey {
  std::string_view name;  // with at most one placeholder, `${...}`
  KeyType type;
  Arity arity;
  std::string_view rule;
};

std::span<const GlobalKey> GlobalKeys() noexcept;

// The row for a key as a policy or a request writes it; nullptr when there is none.
const GlobalKey* FindGlobalKey(std::string_view key) noexcept;

}  // namespace gavel::catalog_internal

#endif  // GAVEL_CATALOG_GLOBAL_KEYS_H_
