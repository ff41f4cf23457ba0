// Policy variables: `${key}` in resources and condition values, resolved against a request.
#ifndef GAVEL_CONDITION_VARIABLES_H_
#define GAVEL_CONDITION_VARIABLES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "match/template.h"
#include "request/context_reader.h"

namespace gavel {

// Of one text; more are an error of the policy, so that values fit into a fixed buffer and a decision allocates nothing.
inline constexpr size_t kMaxVariables = 16;

struct CompiledVariable {
  uint32_t key = 0;          // in the policy's KeyTable; means nothing when malformed
  bool malformed = false;    // SPEC(V-12): never resolved
  bool multivalued = false;  // SPEC(V-6): the key holds lists by its nature: never resolved, not even to the default
  bool has_default = false;
  bool blank_before_default = false;  // `${key, 'd'}`, against `${key,'d'}`
  std::string default_text;
};

CompiledVariable CompileVariable(const match::Variable& variable, KeyTable& keys);

enum class VariableState : uint8_t {
  kText,
  kEmptyText,   // SPEC(V-11): the text is empty, and a match that needs it is indeterminate
  kUnresolved,  // SPEC(V-10)
  kUnknown,     // SPEC(F-7)
  kCollision,   // SPEC(K-6)
};

struct VariableValue {
  VariableState state = VariableState::kUnresolved;
  std::string_view text;  // literal, whatever it holds (V-9)
};

// The options about single variables (empty_variable, variable_default_blank) are applied here; unresolved, which judges whole lists, is
// not.
VariableValue Resolve(const CompiledVariable& variable, const KeyScope& scope);

// The values of all variables of one text, and what is doubtful about them.
struct BoundText {
  std::array<std::string_view, kMaxVariables> values;
  size_t count = 0;
  bool unknown = false;
  bool unresolved = false;
  bool collision = false;
  bool empty = false;

  std::span<const std::string_view> view() const { return {values.data(), count}; }
};

// At most kMaxVariables variables.
void Bind(std::span<const CompiledVariable> variables, const KeyScope& scope, BoundText* bound);

}  // namespace gavel

#endif  // GAVEL_CONDITION_VARIABLES_H_
