// What building a model says, and what sessions and requests that contradict it get to hear, word for word.
#include <gtest/gtest.h>

#include "golden/golden_files.h"
#include "golden/model_file.h"

namespace gavel {
namespace {

TEST(ModelGoldens, Model) {
  RunGoldens("diagnostics/model", [](const GoldenInput& input) { return Render(ReadModelFile(input.text)); });
}

TEST(ModelGoldens, EveryCodeIsShown) {
  std::vector<std::string> codes = CodesOfSection("model");
  codes.emplace_back("wrong-policy-type");
  ExpectCodesShown({"diagnostics/model"}, codes);
}

}  // namespace
}  // namespace gavel
