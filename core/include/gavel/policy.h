// Policies: parsed, judged by their type, and compiled.
//
//   auto parsed = gavel::ParsePolicy(text, gavel::PolicyType::kIdentityBased, {.name = "read.json"});
//   if (!parsed.policy) std::cerr << gavel::Render(parsed.diagnostics);
//
// SPEC(F-6): a policy that has an error is no policy at all; all of its problems are reported. Warnings do not stop it.
#ifndef GAVEL_POLICY_H_
#define GAVEL_POLICY_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gavel/diagnostic.h"
#include "gavel/document.h"
#include "gavel/limits.h"
#include "gavel/policy_type.h"
#include "gavel/value.h"

namespace gavel {

struct CompiledPolicy;  // core/policy/compiled_policy.h

// A compiled policy: a handle to immutable data. Copies share it; safe to use from several threads.
class Policy {
 public:
  explicit Policy(std::shared_ptr<const CompiledPolicy> compiled) : compiled_(std::move(compiled)) {}

  PolicyType type() const;
  size_t statement_count() const;
  const PolicyDocument& document() const;  // lives as long as any copy of this policy
  const CompiledPolicy& compiled() const { return *compiled_; }

 private:
  std::shared_ptr<const CompiledPolicy> compiled_;
};

struct ParseOptions {
  std::string name = "<policy>";   // of the text, for diagnostics
  bool legacy_duplicates = false;  // G-11
  bool operator_case = false;      // operator names in any letter case
  Limits limits = {};
};

struct ParsePolicyResult {
  std::optional<Policy> policy;            // absent when there is an error
  std::optional<PolicyDocument> document;  // present when the structure is sound, even if the type forbids something
  std::vector<Diagnostic> diagnostics;     // in order of position
};

ParsePolicyResult ParsePolicy(std::string_view text, PolicyType type, const ParseOptions& options = {});
// From a part of a larger tree, with spans in `source`; options.name is not used.
ParsePolicyResult ParsePolicy(const std::shared_ptr<const Source>& source, const Value& root, PolicyType type,
                              const ParseOptions& options = {});
ParsePolicyResult ParsePolicy(const PolicyDocument& document, PolicyType type, const ParseOptions& options = {});

}  // namespace gavel

#endif  // GAVEL_POLICY_H_
