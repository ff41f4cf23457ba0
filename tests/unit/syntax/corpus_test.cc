// Real policies, where the test data lies beside the repository.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "gavel/document.h"

namespace gavel {
namespace {

namespace fs = std::filesystem;

const fs::path kData = fs::path(GAVEL_SOURCE_DIR) / ".." / "shared" / "data";

std::string Read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// Value and document survive being written and read again.
void CheckRoundTrip(const std::shared_ptr<const Source>& source, const Value& value, const std::string& name) {
  ParseValueResult again = ParseValue(ToJson(value, 4), name);
  ASSERT_TRUE(again.tree) << name;
  EXPECT_EQ(ToJson(again.tree->root), ToJson(value)) << name;
  ParseDocumentResult parsed = ParseDocument(source, value);
  ASSERT_TRUE(parsed.document) << Render(parsed.diagnostics);
  EXPECT_TRUE(parsed.diagnostics.empty()) << Render(parsed.diagnostics);
  std::string text = ToJson(*parsed.document);
  ParseValueResult rewritten = ParseValue(text, name);
  ASSERT_TRUE(rewritten.tree) << name;
  ParseDocumentResult second = ParseDocument(*rewritten.tree);
  ASSERT_TRUE(second.document) << name << Render(second.diagnostics);
  EXPECT_EQ(ToJson(*second.document), text) << name;
  EXPECT_EQ(second.document->statements.size(), parsed.document->statements.size()) << name;
}

TEST(Corpus, ManagedPolicies) {
  fs::path file = kData / "aws-managed-policies.jsonl";
  if (!fs::exists(file)) GTEST_SKIP() << "no test data";
  std::ifstream in(file);
  std::string line;
  size_t policies = 0;
  size_t statements = 0;
  while (std::getline(in, line)) {
    ParseValueResult row = ParseValue(line, "aws-managed-policies.jsonl:" + std::to_string(policies + 1));
    ASSERT_TRUE(row.tree) << Render(row.diagnostics);
    const Value* document = row.tree->root.Find("document");
    ASSERT_NE(document, nullptr);
    CheckRoundTrip(row.tree->source, *document, row.tree->root.Find("name")->text);
    statements += ParseDocument(row.tree->source, *document).document->statements.size();
    ++policies;
  }
  EXPECT_EQ(policies, 1641u);
  EXPECT_EQ(statements, 9027u);
}

TEST(Corpus, SamplePolicies) {
  if (!fs::exists(kData / "policies")) GTEST_SKIP() << "no test data";
  size_t count = 0;
  size_t broken = 0;
  for (const auto& entry : fs::recursive_directory_iterator(kData / "policies")) {
    if (entry.path().extension() != ".json") continue;
    ++count;
    std::string name = entry.path().filename().string();
    ParseValueResult value = ParseValue(Read(entry.path()), name);
    if (name == "deny-service-specific-credential-by-type.json") {
      ++broken;
      ASSERT_EQ(value.diagnostics.size(), 1u);
      EXPECT_EQ(value.diagnostics[0].message, "expected `,` or `]`, found `/`");
      EXPECT_EQ(value.diagnostics[0].help, "JSON has no comments");
      continue;
    }
    ASSERT_TRUE(value.tree) << Render(value.diagnostics);
    CheckRoundTrip(value.tree->source, value.tree->root, name);
  }
  EXPECT_EQ(count, 109u);
  EXPECT_EQ(broken, 1u);
}

}  // namespace
}  // namespace gavel
