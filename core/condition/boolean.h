// The words of Bool and Null.
#ifndef GAVEL_CONDITION_BOOLEAN_H_
#define GAVEL_CONDITION_BOOLEAN_H_

#include <optional>
#include <string_view>

#include "match/ascii.h"

namespace gavel {

// SPEC(C-32)
inline std::optional<bool> ParseBool(std::string_view text) {
  if (match::EqualsIgnoringAsciiCase(text, "true")) return true;
  if (match::EqualsIgnoringAsciiCase(text, "false")) return false;
  return std::nullopt;
}

}  // namespace gavel

#endif  // GAVEL_CONDITION_BOOLEAN_H_
