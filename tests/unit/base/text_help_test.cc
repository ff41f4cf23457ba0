#include <gtest/gtest.h>

#include <string>

#include "base/did_you_mean.h"
#include "base/quote.h"

namespace gavel {
namespace {

TEST(EditDistance, CountsEdits) {
  struct Case {
    std::string_view a, b;
    size_t distance;
  };
  constexpr Case kCases[] = {
      {"", "", 0},     {"", "abc", 3},   {"abc", "ABC", 0},          {"Effect", "Efect", 1},   {"Effect", "Effetc", 1},
      {"ab", "ba", 1}, {"abc", "ca", 3}, {"Action", "NotAction", 3}, {"kitten", "sitting", 3},
  };
  for (const Case& c : kCases) {
    EXPECT_EQ(EditDistance(c.a, c.b), c.distance) << c.a << " " << c.b;
    EXPECT_EQ(EditDistance(c.b, c.a), c.distance) << c.b << " " << c.a;
  }
}

TEST(DidYouMean, FindsTheNearest) {
  constexpr std::string_view kNames[] = {"Sid", "Effect", "Action", "NotAction", "Resource", "StringEqualsIgnoreCase"};
  const std::pair<std::string_view, std::string_view> kCases[] = {
      {"Efect", "Effect"},
      {"effect", "Effect"},
      {"Actions", "Action"},
      {"Notaction", "NotAction"},
      {"Resorces", "Resource"},
      {"StringEqualIgnorCase", "StringEqualsIgnoreCase"},
      {"Sib", "Sid"},
      {"S", ""},
      {"xyz", ""},
      {"", ""},
      {"Comment", ""},
  };
  for (const auto& [text, expected] : kCases) EXPECT_EQ(Closest(text, kNames), expected) << text;
  EXPECT_EQ(DidYouMean("Efect", kNames), "did you mean `Effect`?");
  EXPECT_EQ(DidYouMean("Comment", kNames), "");
}

TEST(Quoted, IsFitForATerminal) {
  const std::pair<std::string, std::string> kCases[] = {
      {"s3:GetObject", "`s3:GetObject`"},
      {"caf\u00E9", "`caf\u00E9`"},
      {"a\nb\x1b[0m", "`a\\x0ab\\x1b[0m`"},
      {"\x7F\xFF", "`\\x7f\\xff`"},
      {"\u202E\u2066\u0085", "`\\xe2\\x80\\xae\\xe2\\x81\\xa6\\xc2\\x85`"},
      {std::string(80, 'a'), "`" + std::string(80, 'a') + "`"},
      {std::string(60, 'a') + std::string(60, 'b'), "`" + std::string(50, 'a') + "..." + std::string(24, 'b') + "`"},
      {std::string(1 << 20, 'a') + "z", "`" + std::string(50, 'a') + "..." + std::string(23, 'a') + "z`"},
  };
  for (const auto& [text, expected] : kCases) EXPECT_EQ(Quoted(text), expected);
  EXPECT_EQ(Printable("a\tb"), "a\\x09b");
}

}  // namespace
}  // namespace gavel
