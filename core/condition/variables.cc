#include "condition/variables.h"

#include "condition/open_reading.h"

namespace gavel {
namespace {

// SPEC(V-11): also for an empty default (V-7).
VariableValue FromText(std::string_view text, const Semantics& semantics) {
  if (!text.empty()) return {VariableState::kText, text};
  switch (semantics.Get(Option::kEmptyVariable)) {
    case reading::kEmptyVariableText:
      return {VariableState::kText, {}};
    case reading::kEmptyVariableUnresolved:
      return {VariableState::kUnresolved, {}};
    default:
      return {VariableState::kEmptyText, {}};
  }
}

}  // namespace

CompiledVariable CompileVariable(const match::Variable& variable, KeyTable& keys) {
  CompiledVariable compiled;
  compiled.malformed = variable.error != match::VariableError::kNone;
  if (compiled.malformed) return compiled;
  compiled.key = keys.Intern(variable.key);
  compiled.multivalued = keys.keys()[compiled.key].arity == Arity::kMulti;
  compiled.has_default = variable.default_text.has_value();
  compiled.blank_before_default = variable.blank_before_default;
  compiled.default_text = variable.default_text.value_or("");
  return compiled;
}

VariableValue Resolve(const CompiledVariable& variable, const KeyScope& scope) {
  const Semantics& semantics = scope.semantics();
  if (variable.malformed || variable.multivalued) return {};
  const bool misses_blank = variable.has_default && !variable.blank_before_default;
  if (misses_blank && semantics.Get(Option::kVariableDefaultBlank) == reading::kDefaultBlankRequired) return {};
  const ContextSlot& slot = scope.Get(variable.key);
  switch (slot.state) {
    case KeyState::kUnknown:
      return {VariableState::kUnknown, {}};
    case KeyState::kCollision:
      return {VariableState::kCollision, {}};
    case KeyState::kAbsent:
      return variable.has_default ? FromText(variable.default_text, semantics) : VariableValue{};
    case KeyState::kPresent:
      break;
  }
  if (slot.count != 1) return {};  // SPEC(V-6): a key of unknown arity that was given as a list
  return FromText(slot.value(0), semantics);
}

void Bind(std::span<const CompiledVariable> variables, const KeyScope& scope, BoundText* bound) {
  for (const CompiledVariable& variable : variables) {
    const VariableValue value = Resolve(variable, scope);
    bound->unknown = bound->unknown || value.state == VariableState::kUnknown;
    bound->unresolved = bound->unresolved || value.state == VariableState::kUnresolved;
    bound->collision = bound->collision || value.state == VariableState::kCollision;
    bound->empty = bound->empty || value.state == VariableState::kEmptyText;
    bound->values[bound->count++] = value.text;
  }
}

}  // namespace gavel
