// Bounds on what the parser accepts, so that hostile input costs bounded time and memory. Units are in the names.
#ifndef GAVEL_LIMITS_H_
#define GAVEL_LIMITS_H_

#include <cstdint>

namespace gavel {

struct Limits {
  uint32_t max_text_bytes = 64u << 20;  // of one text; policies are limited further below
  uint32_t max_policy_bytes = 1u << 20;
  uint32_t max_depth = 64;                    // nesting of JSON arrays and objects
  uint32_t max_values = 4'000'000;            // nodes of one value tree
  uint32_t max_string_bytes = 1u << 20;       // of one JSON string
  uint32_t max_pattern_bytes = 4096;          // of one action, resource, principal or condition value in a policy
  uint32_t max_statements = 10'000;           // of one policy
  uint32_t max_request_value_bytes = 65'536;  // of one request string
  uint32_t max_diagnostics = 100;             // of one text; one more says that there were others
};

}  // namespace gavel

#endif  // GAVEL_LIMITS_H_
