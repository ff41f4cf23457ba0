#include "match/simple_lowercase.h"

#include <gtest/gtest.h>

#include "match/ascii.h"

namespace gavel::match {
namespace {

TEST(SimpleLowercase, MapsCodePoints) {
  const struct {
    char32_t code, lower;
  } rows[] = {
      {U'A', U'a'},
      {U'Z', U'z'},
      {U'a', U'a'},
      {U'[', U'['},
      {U'\u00C9', U'\u00E9'},
      {U'\u00D7', U'\u00D7'},
      {U'\u00DF', U'\u00DF'},
      {U'\u0100', U'\u0101'},
      {U'\u0101', U'\u0101'},
      {U'\u0130', U'i'},
      {U'\u0178', U'\u00FF'},
      {U'\u03A3', U'\u03C3'},
      {U'\u03C2', U'\u03C2'},
      {U'\u1E9E', U'\u00DF'},
      {U'\u212A', U'k'},
      {U'\u0410', U'\u0430'},
      {U'\U00010400', U'\U00010428'},
      {0x10FFFF, 0x10FFFF},
      {0x110041, 0x110041},
  };
  for (const auto& row : rows) EXPECT_EQ(SimpleLowercase(row.code), row.lower) << std::hex << static_cast<uint32_t>(row.code);
}

TEST(SimpleLowercase, EveryResultIsItsOwnLowercase) {
  for (char32_t code = 0; code <= 0x10FFFF; ++code) {
    const char32_t lower = SimpleLowercase(code);
    ASSERT_EQ(SimpleLowercase(lower), lower) << std::hex << static_cast<uint32_t>(code);
  }
}

TEST(SimpleLowercase, ComparesTexts) {
  const struct {
    std::string_view a, b;
    bool ascii, simple;
  } rows[] = {
      {"", "", true, true},
      {"PreProd", "pREpROD", true, true},
      {"a", "b", false, false},
      {"a", "ab", false, false},
      {"\u00C9t\u00C9", "\u00E9T\u00E9", false, true},
      {"stra\u00DFe", "STRASSE", false, false},
      {"stra\u00DFe", "STRA\u1E9EE", false, true},
      {"\u212A", "k", false, true},  // three bytes against one
      {"k", "\u212A", false, true},
      {"\xFF", "\xFF", true, true},
      {"\xC9", "\xE9", false, false},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(EqualsIgnoringAsciiCase(row.a, row.b), row.ascii) << row.a << " " << row.b;
    EXPECT_EQ(EqualsIgnoringCase(row.a, row.b), row.simple) << row.a << " " << row.b;
    EXPECT_EQ(EqualsIgnoringCase(row.b, row.a), row.simple) << row.a << " " << row.b;
  }
  EXPECT_EQ(MatchPrefixIgnoringCase("k", "\u212Az"), 3u);
  EXPECT_EQ(MatchPrefixIgnoringCase("kz", "\u212A"), kNoPrefix);
}

}  // namespace
}  // namespace gavel::match
