#include "match/glob.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace gavel::match {
namespace {

TEST(Glob, MatchesWholeTexts) {
  const struct {
    std::string_view pattern, text;
    bool matches;
  } rows[] = {
      {"", "", true},
      {"", "a", false},
      {"*", "", true},
      {"*", "any/thing:at\nall", true},
      {"**", "", true},
      {"?", "", false},
      {"?", "a", true},
      {"?", "ab", false},
      {"?", "\u20AC", true},
      {"??", "\u20AC", false},
      {"?", "\xFF", true},
      {"?", "\xE2\x82", false},
      {"??", "\xE2\x82", true},
      {"*??*", "\u20AC", false},
      {"*?*", "\u20AC", true},
      {"*?", "\u20AC", true},
      {"a*", "a", true},
      {"a*", "ba", false},
      {"*a", "ba", true},
      {"*a", "ab", false},
      {"*a*", "bab", true},
      {"*a*", "bbb", false},
      {"ab*ba", "aba", false},
      {"ab*ba", "abba", true},
      {"a*b*c", "a-b-b-c", true},
      {"a*b*c", "a-c-b", false},
      {"*ab*ab*", "aab-b-ab", true},
      {"*ab*ab*", "aab-b-b", false},
      {"*a?c*", "aac-abc-", true},
      {"*a?c", "abc-ac", false},
      {"a?c", "ac", false},
      {"a?c", "abc", true},
      {"*?b*", "b", false},
      {"*?b*", "bb", true},
      {"?*?", "a", false},
      {"?*?", "ab", true},
      {"Get*", "getObject", false},
      {"[a]\\.", "[a]\\.", true},
      {"[a]", "a", false},
      {"${*}", "${x}", true},
      {"${*}", "*", false},
  };
  for (const auto& row : rows) EXPECT_EQ(Glob(row.pattern).Matches(row.text), row.matches) << row.pattern << " on " << row.text;
}

TEST(Glob, IgnoresAsciiCaseWhenAsked) {
  const struct {
    std::string_view pattern, text;
    bool matches;
  } rows[] = {
      {"GetObject", "getobject", true},
      {"*OBJECT*", "GetObjectAcl", true},
      {"get?bject", "GETOBJECT", true},
      {"*t?b*", "GETOBJECT", true},
      {"get*", "Put", false},
      {"*acl", "GetAcL", true},
      {"a@", "A`", false},
      {"\u00E9", "\u00C9", false},
  };
  for (const auto& row : rows) EXPECT_EQ(Glob(row.pattern).MatchesIgnoringCase(row.text), row.matches) << row.pattern << " on " << row.text;
}

TEST(Glob, DescribesItself) {
  EXPECT_TRUE(Glob("**").IsAny());
  EXPECT_FALSE(Glob("*?").IsAny());
  EXPECT_FALSE(Glob("").IsAny());
  EXPECT_TRUE(Glob("a?").HasWildcard());
  EXPECT_FALSE(Glob("a").HasWildcard());
  EXPECT_EQ(Glob("ab*c").LiteralPrefix(), "ab");
  EXPECT_EQ(Glob("ab").LiteralPrefix(), "ab");
  EXPECT_EQ(Glob("*ab").LiteralPrefix(), "");
}

std::string Repeat(std::string_view unit, size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += unit;
  text.resize(bytes);
  return text;
}

// Patterns that make a backtracking matcher explode. The bound is far above what they take, and far below what quadratic work would.
TEST(Glob, TakesBoundedTimeOnHostilePatterns) {
  const std::string text = Repeat("a", 65'536);
  const std::string mixed = Repeat("ab", 65'536);
  const struct {
    const char* name;
    std::string pattern;
    std::string text;
  } rows[] = {
      {"stars", Repeat("*a", 20'000) + "b", text},
      {"infix", "*" + Repeat("a", 20'000) + "b*", text},
      {"infix in front", "*b" + Repeat("a", 20'000) + "*", text},
      {"many infixes", Repeat("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab*", 20'000), text},
      {"question marks", "*" + Repeat("a?", 20'000) + "b*", text},
      {"questions", "*" + Repeat("?", 20'000) + "b*", text},
      {"far mismatch", "*" + Repeat("a", 10'000) + "b" + Repeat("?a", 10'000) + "*", mixed},
      {"alternating", "*" + Repeat("?b", 10'000) + "??a" + Repeat("b?", 9'000) + "c*", mixed},
      {"long segments", Repeat("*" + Repeat("?a", 500) + "b" + Repeat("?a", 100), 19'800) + "c*", Repeat(Repeat("a", 1'000) + "b", 65'536)},
      {"within the limits", "*" + Repeat("a?", 4'000) + "b*", text},
      {"stars and questions", Repeat("*a?b", 20'000) + "c*", mixed},
  };
  for (const auto& row : rows) {
    const Glob glob(row.pattern);
    for (const bool fold : {false, true}) {
      const auto start = std::chrono::steady_clock::now();
      EXPECT_FALSE(fold ? glob.MatchesIgnoringCase(row.text) : glob.Matches(row.text)) << row.name;
      const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - start;
      EXPECT_LT(taken.count(), 500) << row.name;
      RecordProperty(std::string(fold ? "folded " : "exact ") + row.name, std::to_string(taken.count()) + " ms");
    }
  }
}

}  // namespace
}  // namespace gavel::match
