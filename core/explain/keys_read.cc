#include <algorithm>
#include <utility>

#include "explain/sections.h"

namespace gavel {
namespace {

// A key that a statement reads, by its slot.
class ReadKeys {
 public:
  ReadKeys(const Scene& scene, Explanation* explanation) : scene_(scene), explanation_(explanation) {
    seen_.resize(scene.policies.bearing.keys.size());
  }

  void AddStatement(const Subject& subject) {
    if (subject.trace.action.IsFalse() || subject.trace.principal.IsFalse() || subject.trace.never) return;
    for (const ResourcePattern& pattern : subject.compiled.resource.members) AddVariables(subject, pattern.variables);
    if (subject.trace.resource.IsFalse()) return;
    for (const CompiledCondition& condition : subject.compiled.conditions) {
      Add(subject, condition.key);
      for (const CompiledValue& value : condition.values) AddVariables(subject, value.variables);
    }
  }

 private:
  void AddVariables(const Subject& subject, const std::vector<CompiledVariable>& variables) {
    for (const CompiledVariable& variable : variables) {
      if (!variable.malformed) Add(subject, variable.key);
    }
  }

  void Add(const Subject& subject, uint32_t key) {
    const uint32_t slot = subject.policy.slots[key];
    if (seen_[slot]) return;
    seen_[slot] = true;
    const ContextSlot& value = scene_.reader.Get(slot);
    const KeyName& name = scene_.policies.bearing.keys[slot];
    if (value.assumed) {
      AddName(DefaultName(name), &explanation_->assumed);
    } else if (value.state == KeyState::kUnknown) {
      AddName(name.text, &explanation_->unknown);
    } else if (value.state == KeyState::kAbsent && !value.told && name.derived == nullptr) {
      AddName(name.text, &explanation_->assumed_absent);  // SPEC(K-60)
    } else if (value.state == KeyState::kPresent && !value.told) {
      AddDerived(name, value);
    }
  }

  void AddDerived(const KeyName& name, const ContextSlot& value) {
    ContextValue derived{name.tag_offset != 0 ? name.text : DefaultName(name), {}, value.multivalued};
    for (uint32_t i = 0; i < value.count; ++i) derived.values.emplace_back(value.value(i));
    explanation_->derived.push_back(std::move(derived));
  }

  // As AWS spells it, whatever the policy's letter case.
  static std::string DefaultName(const KeyName& name) { return std::string(name.derived != nullptr ? name.derived->name : name.text); }

  static void AddName(const std::string& name, std::vector<std::string>* names) {
    if (std::find(names->begin(), names->end(), name) == names->end()) names->push_back(name);
  }

  const Scene& scene_;
  Explanation* explanation_;
  std::vector<bool> seen_;
};

}  // namespace

void FillKeys(const Scene& scene, Explanation* explanation) {
  if (scene.request.facts.principal.role_assumed) explanation->assumed.emplace_back("principal.role");  // SPEC(RQ-8)
  ReadKeys keys(scene, explanation);
  for (const StatementTrace& trace : scene.trace.statements) keys.AddStatement(Subject(scene, trace));
  explanation->overridden = OverriddenKeys(scene.request);  // SPEC(K-59)
}

}  // namespace gavel
