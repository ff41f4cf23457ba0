// Policies that AWS publishes, where the test data lies beside the repository.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>

#include "gavel/policy.h"

namespace gavel {
namespace {

namespace fs = std::filesystem;

const fs::path kData = fs::path(GAVEL_SOURCE_DIR) / ".." / "shared" / "data";

std::string ReadAll(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// By code, how often it was reported.
using Counts = std::map<std::string, int>;

void Count(const std::vector<Diagnostic>& diagnostics, Counts* counts) {
  for (const Diagnostic& diagnostic : diagnostics) ++(*counts)[std::string(diagnostic.name())];
}

TEST(PolicyCorpus, ManagedPolicies) {
  std::ifstream in(kData / "aws-managed-policies.jsonl");
  if (!in) GTEST_SKIP() << "no test data";
  std::string line;
  size_t policies = 0;
  Counts counts;
  while (std::getline(in, line)) {
    const ParseValueResult row = ParseValue(line, "line " + std::to_string(++policies));
    ASSERT_TRUE(row.tree) << Render(row.diagnostics);
    const ParsePolicyResult parsed = ParsePolicy(row.tree->source, *row.tree->root.Find("document"), PolicyType::kIdentityBased);
    EXPECT_TRUE(parsed.policy) << row.tree->root.Find("name")->text << "\n" << Render(parsed.diagnostics);
    Count(parsed.diagnostics, &counts);
  }
  EXPECT_EQ(policies, 1641u);
  EXPECT_EQ(counts, (Counts{}));
}

// By folder, and for the service-specific resource-based policies among the data-perimeter samples by name.
std::optional<PolicyType> TypeOf(const std::string& path) {
  const std::pair<std::string_view, PolicyType> rows[] = {
      {"sns_topic_policy.json", PolicyType::kResourceBased},
      {"api_gateway_policy.json", PolicyType::kResourceBased},
      {"/scp/", PolicyType::kServiceControl},
      {"/rcp/", PolicyType::kResourceControl},
      {"/service_control_policies/", PolicyType::kServiceControl},
      {"/resource_control_policies/", PolicyType::kResourceControl},
      {"/vpc_endpoint_policies/", PolicyType::kVpcEndpoint},
  };
  for (const auto& [part, type] : rows) {
    if (path.find(part) != std::string::npos) return type;
  }
  return std::nullopt;
}

// Samples that are wrong as published, by the code that says so.
std::string_view RefusalOf(const std::string& name) {
  constexpr std::pair<std::string_view, std::string_view> kRows[] = {
      {"deny-service-specific-credential-by-type.json", "invalid-json"},  // has a comment
      {"resource_perimeter_scp.json", "refused-resource"},                // `<third-party-resource>`
      {"Shared-Issuers.json", "unsupported-in-rcp"},                      // one statement allows
      {"STS-protect-IAMRA-session-tags.json", "unknown-operator"},        // `ForAnyValue:Stringlike`
  };
  for (const auto& [file, code] : kRows) {
    if (name == file) return code;
  }
  return {};
}

TEST(PolicyCorpus, Samples) {
  if (!fs::exists(kData / "policies")) GTEST_SKIP() << "no test data";
  size_t sound = 0;
  size_t refused = 0;
  Counts counts;
  for (const auto& entry : fs::recursive_directory_iterator(kData / "policies")) {
    if (entry.path().extension() != ".json") continue;
    const std::string path = entry.path().string();
    const auto type = TypeOf(path);
    ASSERT_TRUE(type) << path;
    const ParsePolicyResult parsed = ParsePolicy(ReadAll(entry.path()), *type, {.name = path});
    const std::string_view refusal = RefusalOf(entry.path().filename().string());
    Counts own;
    Count(parsed.diagnostics, refusal.empty() ? &counts : &own);
    EXPECT_EQ(parsed.policy.has_value(), refusal.empty()) << Render(parsed.diagnostics);
    EXPECT_EQ(own.count(std::string(refusal)), refusal.empty() ? 0u : 1u) << path;
    ++(refusal.empty() ? sound : refused);
  }
  EXPECT_EQ(sound, 105u);
  EXPECT_EQ(refused, 4u);
  // Placeholders such as `<my-corporate-cidr>`, which are no addresses, numbers, actions or ARNs.
  EXPECT_EQ(counts,
            (Counts{{"unmatchable-action", 2}, {"unmatchable-resource", 2}, {"unparseable-address", 11}, {"unparseable-number", 1}}));
}

}  // namespace
}  // namespace gavel
