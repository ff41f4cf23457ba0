#include "golden/golden_files.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace gavel {
namespace {

namespace fs = std::filesystem;

struct SectionRow {
  std::string_view section;
  std::string_view code;
};

// The list of codes is read a second time, as pairs of its section and name.
std::vector<SectionRow> SectionRows() {
  std::vector<SectionRow> rows;
  std::string_view section;
#define GAVEL_DIAGNOSTIC_SECTION(name) section = #name;
#define GAVEL_DIAGNOSTIC(enumerator, name, ...) rows.push_back({section, name});
#include "gavel/diagnostic_codes.inc"
#undef GAVEL_DIAGNOSTIC
  return rows;
}

fs::path Folder(const std::string& folder) { return fs::path(GAVEL_SOURCE_DIR) / "tests" / "golden" / folder; }

std::string Read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<fs::path> Files(const std::string& folder, std::string_view extension) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(Folder(folder))) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

fs::path ExpectedFile(const std::string& folder, const GoldenInput& input) {
  return (Folder(folder) / input.name).replace_extension(".txt");
}

}  // namespace

bool GoldenInput::HasOption(std::string_view option) const { return name.find("." + std::string(option) + ".") != std::string::npos; }

std::vector<GoldenInput> GoldenInputs(const std::string& folder, const std::string& extension) {
  std::vector<GoldenInput> inputs;
  for (const fs::path& path : Files(folder, extension)) inputs.push_back({path.filename().string(), Read(path)});
  return inputs;
}

void RunGoldens(const std::string& folder, const std::function<std::string(const GoldenInput&)>& run, const std::string& extension) {
  bool regenerate = std::getenv("GAVEL_REGENERATE_GOLDENS") != nullptr;
  for (const GoldenInput& input : GoldenInputs(folder, extension)) {
    std::string actual = run(input);
    fs::path expected = ExpectedFile(folder, input);
    if (regenerate) {
      std::ofstream(expected, std::ios::binary) << actual;
    } else {
      EXPECT_TRUE(fs::exists(expected)) << expected << " is missing";
      EXPECT_EQ(Read(expected), actual) << folder << "/" << input.name;
    }
  }
  for (const fs::path& path : Files(folder, ".txt")) {
    EXPECT_TRUE(fs::exists(fs::path(path).replace_extension(extension))) << path << " has no input";
  }
}

void ExpectCodesShown(const std::vector<std::string>& folders, const std::vector<std::string>& codes) {
  EXPECT_FALSE(codes.empty());
  std::string shown;
  for (const std::string& folder : folders) {
    for (const fs::path& path : Files(folder, ".txt")) shown += Read(path);
  }
  for (const std::string& code : codes) {
    EXPECT_NE(shown.find("[" + code + "]\n"), std::string::npos) << "no golden shows " << code;
  }
}

std::vector<std::string> CodesOfSection(std::string_view section) {
  std::vector<std::string> codes;
  for (const SectionRow& row : SectionRows()) {
    if (row.section == section) codes.emplace_back(row.code);
  }
  return codes;
}

}  // namespace gavel
