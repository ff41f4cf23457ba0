#include "match/arn_pattern.h"

#include <gtest/gtest.h>

#include "match/utf8.h"
#include "property/match/naive_match.h"
#include "property/match/regex.h"

namespace gavel::match {
namespace {

std::vector<std::string> Split(std::string_view text) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == ':' && parts.size() < kArnPartCount) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

std::string Fold(const std::string& regex, size_t part, HeadCase head_case) {
  return head_case == HeadCase::kIgnoreAscii && part >= 1 && part <= 3 ? "(?i:" + regex + ")" : regex;
}

// Part by part; parts that are missing match anything.
std::string StrictRegex(const std::vector<std::string>& parts, HeadCase head_case) {
  std::string regex;
  for (size_t i = 0; i < kArnPartCount; ++i) {
    const bool last = i + 1 == kArnPartCount;
    const std::string part = i < parts.size() ? parts[i] : "*";
    regex += Fold(WildcardRegex(part, last ? ".*" : "[^:]*", last ? "." : "[^:]"), i, head_case) + (last ? "" : ":");
  }
  return regex;
}

// A `*` that ends one of the first five parts is `.*`.
std::string CrossingRegex(const std::vector<std::string>& parts, HeadCase head_case) {
  std::string regex;
  for (size_t i = 0; i < parts.size(); ++i) {
    const bool resource = i + 1 == kArnPartCount;
    const bool crosses = !resource && parts[i].ends_with('*');
    const std::string part = crosses ? parts[i].substr(0, parts[i].size() - 1) : parts[i];
    regex += Fold(WildcardRegex(part, resource ? ".*" : "[^:]*", resource ? "." : "[^:]"), i, head_case);
    if (crosses) regex += ".*";
    if (i + 1 < parts.size()) regex += ":";
  }
  return regex;
}

const std::vector<std::string> kItems = {"a", "a", "b", "B", "*", "*", "?", ":", "/"};
const std::vector<std::string> kTextItems = {"a", "b", "A", ":", ":", "/", "\u00E9"};

std::string RandomPattern(Random& random) {
  std::string pattern = "arn";
  for (size_t parts = Below(random, 8) == 0 ? 1 + Below(random, 4) : 5; parts > 0; --parts) {
    std::string part = RandomText(random, {"a", "b", "B", "?", "*"}, 2);
    if (Below(random, 3) == 0) part += "*";
    pattern += ":" + part;
  }
  if (Split(pattern).size() == kArnPartCount) pattern += RandomText(random, kItems, 4);
  return pattern;
}

TEST(ArnPatternProperty, AgreesWithRe2) {
  Random random(5);
  size_t strict = 0;
  size_t crossing = 0;
  for (int round = 0; round < 12'000; ++round) {
    const std::string pattern = RandomPattern(random);
    const std::string text = NearMiss(random, pattern, kTextItems, round % 4 == 0 ? 1 : 0);
    if (!IsValidUtf8(text)) continue;  // a half character was erased: `.` of RE2 takes only whole ones
    const ArnPattern compiled(pattern, VariablePlaces::kNowhere);
    const std::vector<std::string> parts = Split(pattern);
    ASSERT_EQ(compiled.part_count(), parts.size()) << pattern;
    ArnParts arn;
    const bool is_arn = SplitArn(text, &arn);
    ASSERT_EQ(is_arn, text.starts_with("arn:") && Split(text).size() == kArnPartCount) << text;
    for (const HeadCase head_case : {HeadCase::kExact, HeadCase::kIgnoreAscii}) {
      const bool by_parts = is_arn && compiled.MatchesParts({}, arn, head_case);
      ASSERT_EQ(by_parts, is_arn && RegexMatches(StrictRegex(parts, head_case), text)) << pattern << " on " << text;
      const bool by_crossing = compiled.MatchesCrossing({}, text, head_case);
      ASSERT_EQ(by_crossing, RegexMatches(CrossingRegex(parts, head_case), text)) << pattern << " on " << text;
      if (by_parts && !compiled.IsShort()) {
        ASSERT_TRUE(by_crossing) << pattern << " on " << text;
      }
      strict += by_parts ? 1 : 0;
      crossing += by_crossing && !by_parts ? 1 : 0;
    }
    ASSERT_EQ(compiled.MatchesText({}, text), RegexMatches(WildcardRegex(pattern, ".*", "."), text)) << pattern << " on " << text;
  }
  EXPECT_GT(strict, 2'000u);
  EXPECT_GT(crossing, 2'000u);
}

// Values are literal in every part, colons and wildcards in them included.
TEST(ArnPatternProperty, ValuesAreLiteral) {
  Random random(6);
  size_t matches = 0;
  for (int round = 0; round < 8'000; ++round) {
    const std::vector<std::string> parts = Split(RandomPattern(random));
    const std::string value = RandomText(random, {"a", "b", "*", "?", ":"}, 2);
    const size_t place = Below(random, parts.size());
    std::string source;
    std::string strict_regex;
    std::string shown;
    for (size_t i = 0; i < parts.size(); ++i) {
      const bool last = i + 1 == kArnPartCount;
      source += (i == 0 ? "" : ":") + parts[i] + (i == place ? "${x:y, 'z:'}" : "");
      shown += (i == 0 ? "" : ":") + parts[i] + (i == place ? value : "");
      strict_regex += (i == 0 ? "" : ":") + WildcardRegex(parts[i], last ? ".*" : "[^:]*", last ? "." : "[^:]");
      if (i == place) strict_regex += i < 5 && value.find(':') != std::string::npos ? "(?:a\\bb)" : Quote(value);  // never
    }
    for (size_t i = parts.size(); i < kArnPartCount; ++i) strict_regex += i == 5 ? ":.*" : ":[^:]*";
    const ArnPattern compiled(source, VariablePlaces::kAllParts);
    ASSERT_EQ(compiled.variables().size(), 1u);
    ASSERT_EQ(source.substr(compiled.variables()[0].begin, compiled.variables()[0].size), "${x:y, 'z:'}");
    const std::string text = NearMiss(random, shown, kTextItems, round % 4 == 0 ? 1 : 0);
    ArnParts arn;
    if (!IsValidUtf8(text) || !SplitArn(text, &arn)) continue;
    const std::string_view values[] = {value};
    const bool expected = compiled.is_arn() && RegexMatches(strict_regex, text);
    ASSERT_EQ(compiled.MatchesParts(values, arn), expected) << source << " with " << value << " on " << text;
    matches += expected ? 1 : 0;
  }
  EXPECT_GT(matches, 500u);
}

}  // namespace
}  // namespace gavel::match
