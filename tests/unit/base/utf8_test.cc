#include "base/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace gavel {
namespace {

struct Utf8Case {
  std::string text;
  size_t invalid_at;
  size_t code_points;
};

TEST(Utf8, FindsTheFirstInvalidByte) {
  constexpr size_t kNone = std::string_view::npos;
  const Utf8Case kCases[] = {
      {"", kNone, 0},
      {"plain ascii text", kNone, 16},
      {"\xC2\x80\xDF\xBF", kNone, 2},
      {"\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF", kNone, 4},
      {"\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", kNone, 2},
      {"12345678\x80", 8, 9},
      {"\xC1\xBF", 0, 2},          // overlong
      {"a\xE0\x9F\xBF", 1, 4},     // overlong
      {"\xF0\x8F\xBF\xBF", 0, 4},  // overlong
      {"\xED\xA0\x80", 0, 3},      // surrogate
      {"\xF4\x90\x80\x80", 0, 4},  // beyond U+10FFFF
      {"\xF5\x80\x80\x80", 0, 4},
      {"abc\xE2\x82", 3, 5},  // cut off
      {"\xC3", 0, 1},
      {"\xE2\x82\x28", 0, 3},
  };
  for (const Utf8Case& c : kCases) {
    EXPECT_EQ(FindInvalidUtf8(c.text), c.invalid_at) << c.text;
    EXPECT_EQ(CountCodePoints(c.text), c.code_points) << c.text;
  }
}

TEST(Utf8, WritesWhatItReads) {
  for (uint32_t code_point : {0x0u, 0x7Fu, 0x80u, 0x7FFu, 0x800u, 0xFFFFu, 0x10000u, 0x10FFFFu}) {
    std::string text;
    AppendUtf8(code_point, &text);
    EXPECT_EQ(CodePointLength(text, 0), text.size()) << code_point;
  }
  std::string text;
  AppendUtf8(0x20AC, &text);
  EXPECT_EQ(text, "\u20AC");
}

TEST(Utf8, NamesCodePoints) {
  const std::pair<std::string, std::string> kCases[] = {
      {"a", "U+0061"}, {"\u00E9", "U+00E9"}, {"\u4E2D", "U+4E2D"}, {"\U0001F600", "U+1F600"}, {"\xFF", "U+00FF"},
  };
  for (const auto& [text, name] : kCases) EXPECT_EQ(CodePointName(text, 0), name);
}

}  // namespace
}  // namespace gavel
