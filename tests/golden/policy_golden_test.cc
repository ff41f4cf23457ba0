// What compiling a policy says, word for word.
#include <gtest/gtest.h>

#include <string>

#include "gavel/policy.h"
#include "golden/golden_files.h"

namespace gavel {
namespace {

// The policy type is one of the options in the file name: "name.scp.json".
PolicyType TypeOf(const GoldenInput& input) {
  for (size_t i = 0; i < kPolicyTypeCount; ++i) {
    const PolicyType type = static_cast<PolicyType>(i);
    if (input.HasOption(NameOf(type))) return type;
  }
  ADD_FAILURE() << input.name << " names no policy type";
  return PolicyType::kIdentityBased;
}

// `small`: a document that was parsed with wider limits than the compiler gets.
ParsePolicyResult Parse(const GoldenInput& input) {
  ParseOptions options = {.name = "policy.json", .operator_case = input.HasOption("operator_case")};
  if (!input.HasOption("small")) return ParsePolicy(input.text, TypeOf(input), options);
  options.limits.max_pattern_bytes = 20;
  options.limits.max_statements = 2;
  options.limits.max_diagnostics = 3;
  const ParseValueResult value = ParseValue(input.text, options.name);
  return ParsePolicy(ParseDocument(*value.tree).document.value(), TypeOf(input), options);
}

TEST(PolicyGoldens, Policy) {
  RunGoldens("diagnostics/policy", [](const GoldenInput& input) {
    const ParsePolicyResult result = Parse(input);
    EXPECT_EQ(result.policy.has_value(), !HasErrors(result.diagnostics)) << input.name;
    EXPECT_TRUE(result.document) << input.name << ": the structure is to be sound";
    return Render(result.diagnostics);
  });
}

TEST(PolicyGoldens, EveryCodeIsShown) {
  for (const char* section : {"policy", "condition"}) {
    std::vector<std::string> codes = CodesOfSection(section);
    std::erase(codes, "wrong-policy-type");  // about the place of a policy: tests/unit/eval/policy_set_test.cc
    ExpectCodesShown({"diagnostics/policy"}, codes);
  }
}

}  // namespace
}  // namespace gavel
