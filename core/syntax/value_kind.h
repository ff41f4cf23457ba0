// Names of value kinds in messages.
#ifndef GAVEL_SYNTAX_VALUE_KIND_H_
#define GAVEL_SYNTAX_VALUE_KIND_H_

#include <string_view>

#include "gavel/value.h"

namespace gavel {

// "a string", "a list", "null".
inline std::string_view KindName(ValueKind kind) {
  constexpr std::string_view kNames[] = {"null", "a boolean", "a number", "a string", "a list", "an object", "an unresolved value"};
  return kNames[static_cast<size_t>(kind)];
}

}  // namespace gavel

#endif  // GAVEL_SYNTAX_VALUE_KIND_H_
