// The generated tables: small enough, and made by the generator as it stands.
#include "catalog/data/catalog_data.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "gavel/catalog.h"

namespace gavel {
namespace {

std::string Read(const std::string& name) {
  std::ifstream file(std::string(GAVEL_SOURCE_DIR) + "/core/catalog/data/" + name, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// catalog_version.txt: a name and a value on each line.
std::map<std::string, std::string> VersionFile() {
  std::istringstream text(Read("catalog_version.txt"));
  std::map<std::string, std::string> values;
  std::string name, value;
  while (text >> name >> value) values[name] = value;
  return values;
}

// The value of `NAME = "value"` in the generator.
std::string Pin(const std::string& name) {
  const std::string script = Read("make_catalog.py"), start = "\n" + name + " = \"";
  const size_t begin = script.find(start);
  if (begin == std::string::npos) return "no " + name;
  const size_t value = begin + start.size();
  return script.substr(value, script.find('"', value) - value);
}

std::string Fnv1a64(const std::string& text) {
  uint64_t hash = 0xcbf29ce484222325u;
  for (unsigned char c : text) hash = (hash ^ c) * 0x100000001b3u;
  char hex[17];
  snprintf(hex, sizeof hex, "%016llx", static_cast<unsigned long long>(hash));
  return hex;
}

TEST(CatalogDataTest, IsOfThePinnedReleases) {
  auto file = VersionFile();
  const CatalogVersion version = Catalog::Version();
  EXPECT_EQ(Pin("PACKAGE"), version.package);
  EXPECT_EQ(Pin("VERSION"), version.version);
  EXPECT_EQ(file["package"], version.package);
  EXPECT_EQ(file["version"], version.version);
  EXPECT_EQ(file["date"], version.date);
  EXPECT_EQ(file["integrity"], Pin("INTEGRITY"));
  EXPECT_EQ(file["dependents_version"], Pin("DEPENDENTS_VERSION"));
  EXPECT_EQ(file["dependents_integrity"], Pin("DEPENDENTS_INTEGRITY"));
  EXPECT_EQ(file["dependents_date"], version.dependents_date);
}

TEST(CatalogDataTest, WasNotEdited) { EXPECT_EQ(VersionFile()["catalog_data_fnv1a64"], Fnv1a64(Read("catalog_data.cc"))); }

TEST(CatalogDataTest, IsCompact) {
  EXPECT_LE(catalog_data::kTotalBytes, 1'500'000u);
  const uint32_t rows =
      catalog_data::kActionsSize * sizeof(catalog_data::ActionRow) + catalog_data::kTypesSize * sizeof(catalog_data::TypeRow);
  EXPECT_GT(catalog_data::kTotalBytes, rows + catalog_data::kPoolSize);  // the generator counts all tables
}

TEST(CatalogDataTest, HoldsNoDescriptions) {
  const std::string pool(catalog_data::kPool, catalog_data::kPoolSize);
  EXPECT_EQ(pool.find("Grants permission"), std::string::npos);
  EXPECT_EQ(pool.find("Filters access"), std::string::npos);
  EXPECT_NE(pool.find("GetObject"), std::string::npos);
}

}  // namespace
}  // namespace gavel
