#include "match/overlap.h"

#include <gtest/gtest.h>

#include "match/template.h"

namespace gavel::match {
namespace {

bool Overlap(std::string_view pattern, std::string_view other) {
  const TemplateText text = ParseTemplate(pattern, {.variables = false, .wildcards = true});
  return Overlaps({text.literals, text.pieces, {}}, other);
}

TEST(OverlapTest, FindsACommonText) {
  const struct {
    std::string_view a;
    std::string_view b;
    bool overlap;
  } cases[] = {
      {"a", "a", true},       {"a", "b", false},    {"", "", true},       {"", "*", true},      {"", "?", false},
      {"a*", "*b", true},     {"a*c", "ab*", true}, {"a*c", "b*", false}, {"a?c", "abc", true}, {"a?c", "a*", true},
      {"a?", "a", false},     {"*", "?", true},     {"*a*", "b", false},  {"*a*", "b*", true},  {"x*y*z", "xz*", true},
      {"x*y*z", "x?", false}, {"ab", "a*b*", true}, {"ab", "a*c", false}, {"??", "*", true},    {"instance/i-1", "instance/*", true},
  };
  for (const auto& test : cases) {
    EXPECT_EQ(Overlap(test.a, test.b), test.overlap) << test.a << " " << test.b;
    EXPECT_EQ(Overlap(test.b, test.a), test.overlap) << test.b << " " << test.a;
  }
}

}  // namespace
}  // namespace gavel::match
