// The table of service exceptions names rules that are documented.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "authorize/plan.h"

namespace gavel {
namespace {

TEST(ServiceExceptions, RowsAreCompleteAndDocumented) {
  std::ostringstream documented;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(GAVEL_SOURCE_DIR) / "docs" / "semantics")) {
    documented << std::ifstream(entry.path()).rdbuf();
  }
  std::set<std::string_view> names;
  for (const ServiceException& row : AllServiceExceptions()) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_NE(documented.str().find("</a>" + std::string(row.rule) + " |"), std::string::npos) << row.name << ": " << row.rule;
    EXPECT_NE(row.applies, nullptr) << row.name;
    EXPECT_NE(row.change, nullptr) << row.name;
  }
  EXPECT_GT(names.size(), 20u);
}

}  // namespace
}  // namespace gavel
