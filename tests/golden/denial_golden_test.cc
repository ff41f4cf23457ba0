// Denials as tools print them, and what is read out of them. tests/golden/denials/*.in are texts as people paste them, written after the
// forms that AWS and the tools document. SPEC(M-5) SPEC(M-11)
#include <gtest/gtest.h>

#include <algorithm>

#include "gavel/denial.h"
#include "gavel/value.h"
#include "golden/golden_files.h"

namespace gavel {
namespace {

bool IsEmpty(const Value& value) {
  return value.Is(ValueKind::kNull) || (value.Is(ValueKind::kBool) && value.text == "false") ||
         (value.Is(ValueKind::kArray) && value.items.empty());
}

// One line a field, without those that are not told.
std::string Shown(const Denial& denial) {
  const ParseValueResult parsed = ParseValue(ToJson(denial), "denial");
  if (!parsed.tree) return "not JSON\n";
  std::string out;
  for (const Member& member : parsed.tree->root.members) {
    if (!IsEmpty(member.value)) out += "  " + member.key + ": " + ToJson(member.value) + "\n";
  }
  return out;
}

std::string Read(const GoldenInput& input) {
  const DenialReading reading = ReadDenials(input.text, input.name);
  EXPECT_EQ(reading.denials.empty(), HasErrors(reading.diagnostics)) << input.name;
  std::string out;
  for (const Denial& denial : reading.denials) out += "denial\n" + Shown(denial);
  return out + Render(reading.diagnostics);
}

TEST(DenialGoldens, Denials) { RunGoldens("denials", Read, ".in"); }

TEST(DenialGoldens, EveryCodeIsShown) { ExpectCodesShown({"denials"}, CodesOfSection("denial")); }

TEST(DenialGoldens, ThereAreMany) { EXPECT_GE(GoldenInputs("denials", ".in").size(), 60u); }

}  // namespace
}  // namespace gavel
