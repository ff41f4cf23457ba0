// The table of derived keys is complete and well formed.
#include "request/derived_keys.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "gavel/catalog.h"
#include "match/ascii.h"

namespace gavel {
namespace {

std::string ReadAll(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

TEST(DerivedKeys, NamesAreUniqueAndFolded) {
  std::set<std::string_view> seen;
  for (const DerivedKey& row : AllDerivedKeys()) {
    EXPECT_TRUE(seen.insert(row.folded).second) << row.name;
    EXPECT_EQ(row.folded, match::LowerAscii(row.name));
    EXPECT_NE(row.derive, nullptr) << row.name;
    const bool family = row.folded.back() == '/';
    EXPECT_EQ(FindDerivedKey(std::string(row.folded) + (family ? "tag" : "")), &row);
  }
  EXPECT_EQ(FindDerivedKey("aws:sourceip"), nullptr);
  EXPECT_EQ(FindDerivedKey("aws:principaltag/"), nullptr);
  EXPECT_EQ(FindDerivedKey("aws:principalarn/"), nullptr);
}

// In the order of the rules: K-2 before K-11.
TEST(DerivedKeys, RowsFollowTheRules) {
  int last = 0;
  for (const DerivedKey& row : AllDerivedKeys()) {
    ASSERT_EQ(row.rule.substr(0, 2), "K-") << row.name;
    const int number = std::stoi(std::string(row.rule.substr(2)));
    EXPECT_LE(last, number) << row.name;
    last = number;
  }
}

TEST(DerivedKeys, RulesAndKeysAreDocumented) {
  const std::filesystem::path docs = std::filesystem::path(GAVEL_SOURCE_DIR) / "docs";
  const std::string rules = ReadAll(docs / "semantics" / "keys.md");
  const std::string scenarios = ReadAll(docs / "scenarios.md");
  const std::string table = scenarios.substr(scenarios.find("## Derived keys"));
  for (const DerivedKey& row : AllDerivedKeys()) {
    EXPECT_NE(rules.find("| <a id=\"k-" + std::string(row.rule.substr(2)) + "\""), std::string::npos) << row.rule;
    EXPECT_NE(table.find(row.name), std::string::npos) << row.name;
  }
}

// A value has the arity that the catalogue gives the key.
TEST(DerivedKeys, AritiesAreKnown) {
  for (const DerivedKey& row : AllDerivedKeys()) {
    const std::string key = std::string(row.name) + (row.name.back() == '/' ? "tag" : "");
    EXPECT_NE(KeyArity(key), Arity::kUnknown) << key;
  }
}

}  // namespace
}  // namespace gavel
