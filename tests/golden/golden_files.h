// Goldens: for each input tests/golden/<folder>/*.json a file of the same name with the expected text beside it (.txt).
// With the environment variable GAVEL_REGENERATE_GOLDENS set, the .txt files are written instead of compared.
#ifndef GAVEL_TESTS_GOLDEN_GOLDEN_FILES_H_
#define GAVEL_TESTS_GOLDEN_GOLDEN_FILES_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace gavel {

struct GoldenInput {
  std::string name;  // file name, "document.legacy.json"
  std::string text;
  // File names carry options between dots: "x.legacy.json" has the option "legacy".
  bool HasOption(std::string_view option) const;
};

// The inputs of tests/golden/<folder>, by name: files with this extension.
std::vector<GoldenInput> GoldenInputs(const std::string& folder, const std::string& extension = ".json");

// Compares (or writes) the text that `run` makes of each input; fails on a missing, different or orphaned .txt.
void RunGoldens(const std::string& folder, const std::function<std::string(const GoldenInput&)>& run,
                const std::string& extension = ".json");

// Fails for each of `codes` that stands in no .txt of `folders` as "[code]".
void ExpectCodesShown(const std::vector<std::string>& folders, const std::vector<std::string>& codes);

// Names of the codes of one section of gavel/diagnostic_codes.inc.
std::vector<std::string> CodesOfSection(std::string_view section);

}  // namespace gavel

#endif  // GAVEL_TESTS_GOLDEN_GOLDEN_FILES_H_
