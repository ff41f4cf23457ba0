// Runs every scenario under tests/conformance: one test for each file, and for each failing case what was expected and what came.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "gavel/scenario.h"

namespace gavel {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(GAVEL_SOURCE_DIR) / "tests" / "conformance";

std::vector<std::string> CaseFiles() {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(kFolder)) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".json" || extension == ".jsonl") files.push_back(fs::relative(entry.path(), kFolder).string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::optional<std::string> Read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

ScenarioFile Load(const std::string& file) {
  const fs::path folder = (kFolder / file).parent_path();
  ScenarioOptions options;
  options.read_file = [folder](std::string_view path) { return Read(folder / path); };
  return ParseScenarios(Read(kFolder / file).value_or(""), file, options);
}

struct Totals {
  size_t run = 0;
  size_t failed = 0;
};
Totals totals;

std::string Describe(const Scenario& scenario, const ScenarioResult& result) {
  std::string out = "\"" + scenario.name + "\"";
  for (const std::string& id : scenario.spec) out += " " + id;
  for (const ExpectationFailure& failure : result.failures) {
    out += "\n    " + failure.field + ": expected " + failure.expected + ", got " + failure.got;
  }
  const bool surprising = !result.decision && !(scenario.expect.error && scenario.expect.sound);
  return surprising ? out + "\n" + Render(scenario.diagnostics) : out;
}

class Conformance : public testing::TestWithParam<std::string> {
 public:
  static void TearDownTestSuite() {
    std::printf("conformance: %zu scenarios, %zu passed, %zu failed\n", totals.run, totals.run - totals.failed, totals.failed);
  }
};

TEST_P(Conformance, Cases) {
  const ScenarioFile file = Load(GetParam());
  EXPECT_TRUE(file.diagnostics.empty()) << Render(file.diagnostics);
  EXPECT_FALSE(file.scenarios.empty());
  Scratch scratch;
  for (const Scenario& scenario : file.scenarios) {
    EXPECT_TRUE(scenario.has_expectation) << scenario.name;
    const ScenarioResult result = RunScenario(scenario, scratch);
    ++totals.run;
    EXPECT_TRUE(result.unchecked.empty() || !result.passed) << scenario.name << " expects more than an error: " << result.unchecked[0];
    if (result.passed) continue;
    ++totals.failed;
    ADD_FAILURE() << GetParam() << ": " << Describe(scenario, result);
  }
}

std::string TestName(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param.substr(0, info.param.rfind('.'));
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Files, Conformance, testing::ValuesIn(CaseFiles()), TestName);

}  // namespace
}  // namespace gavel
