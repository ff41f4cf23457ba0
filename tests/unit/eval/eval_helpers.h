// Short ways from texts to evaluated elements.
#ifndef GAVEL_TESTS_UNIT_EVAL_EVAL_HELPERS_H_
#define GAVEL_TESTS_UNIT_EVAL_EVAL_HELPERS_H_

#include <gtest/gtest.h>

#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "base/tri.h"
#include "eval/match_resource.h"
#include "gavel/policy.h"
#include "policy/compiled_policy.h"
#include "unit/request/request_helpers.h"

namespace gavel {

// "true", "false", or "? " and the rules that make it indeterminate.
inline std::string Describe(Tri truth) {
  if (!truth.IsMaybe()) return truth.IsTrue() ? "true" : "false";
  std::string text = "?";
  for (std::string_view rule : truth.rules().Ids()) text += " " + std::string(rule);
  return text;
}

// A sound policy of these statements, JSON text.
inline Policy PolicyOf(const std::string& statements, PolicyType type) {
  ParsePolicyResult result = ParsePolicy(R"({"Version": "2012-10-17", "Statement": [)" + statements + "]}", type);
  EXPECT_TRUE(result.policy) << statements << "\n" << Render(result.diagnostics);
  if (!result.policy) std::abort();
  return *result.policy;
}

// Options as "name=value"; empty: none.
inline Semantics SemanticsOf(std::string_view option) {
  Semantics semantics;
  if (option.empty()) return semantics;
  const size_t equals = option.find('=');
  EXPECT_TRUE(semantics.Set(option.substr(0, equals), option.substr(equals + 1))) << option;
  return semantics;
}

// What the first statement of `policy` says about the resource of `request`.
inline Tri ResourceTruth(const Policy& policy, const Request& request, const Semantics& semantics) {
  const CompiledPolicy& compiled = policy.compiled();
  ContextReader reader;
  reader.Start(request.data(), semantics, compiled.keys.keys());
  std::vector<uint32_t> slots(compiled.keys.keys().size());
  std::iota(slots.begin(), slots.end(), 0u);
  const RequestData& data = request.data();
  const CompiledStatement& statement = compiled.statements.at(0);
  return MatchResource(statement.resource, statement.effect, TargetOf(data), {&reader, slots});
}

}  // namespace gavel

#endif  // GAVEL_TESTS_UNIT_EVAL_EVAL_HELPERS_H_
