#include "match/arn_pattern.h"

#include <gtest/gtest.h>

#include <string>

namespace gavel::match {
namespace {

struct Readings {
  bool strict, folded, crossing, crossing_folded;
  bool operator==(const Readings&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Readings& r) {
  return out << "strict " << r.strict << ", folded " << r.folded << ", crossing " << r.crossing << ", both " << r.crossing_folded;
}

Readings Read(const ArnPattern& pattern, std::string_view text, ArnPattern::Values values = {}) {
  ArnParts arn;
  const bool is_arn = SplitArn(text, &arn);
  return {is_arn && pattern.MatchesParts(values, arn), is_arn && pattern.MatchesParts(values, arn, HeadCase::kIgnoreAscii),
          pattern.MatchesCrossing(values, text), pattern.MatchesCrossing(values, text, HeadCase::kIgnoreAscii)};
}

constexpr Readings kNone = {false, false, false, false};
constexpr Readings kAll = {true, true, true, true};
constexpr Readings kCrossing = {false, false, true, true};
constexpr Readings kFolded = {false, true, false, true};

TEST(ArnPattern, HasFourReadings) {
  const std::string stack = "arn:aws:cloudformation:us-east-1:111122223333:stack/S/x:stack/N/y";
  const struct {
    std::string_view pattern, text;
    Readings readings;
  } rows[] = {
      {"arn:aws:s3:::b", "arn:aws:s3:::b", kAll},
      {"arn:aws:s3:::b", "arn:aws:s3:::b/k", kNone},
      {"arn:aws:s3:::b*", "arn:aws:s3:::bb/k", kAll},
      {"arn:aws:s3:::b/*", "arn:aws:s3:::b", kNone},
      {"arn:aws:s3:::*/test/*", "arn:aws:s3:::b/x/test/y", kAll},
      {"arn:*:s3:::b/*", "arn:aws-cn:s3:::b/k", kAll},
      {"arn:aws:ec2:us-east-1:1:*/*", "arn:aws:ec2:us-east-1:1:instance/i-1", kAll},
      {"arn:aws:sns:*:*:*", "arn:aws:sns:us-east-1:1:topic:uuid", kAll},
      {"arn:aws:iam::1:user/Ann", "arn:aws:iam::1:user/ann", kNone},
      {"arn:AWS:s3:::b", "arn:aws:s3:::b", kFolded},
      {"arn:aws:S3:::b", "arn:aws:s3:::B", kNone},
      {"arn:aws:ec2:US-*:1:x", "arn:aws:ec2:us-east-1:1:x", kFolded},
      {"arn:aws:ec2:r:A:x", "arn:aws:ec2:r:a:x", kNone},  // the account is not in the head
      {"arn:aws:cloudformation:*:*:stack/N/*", stack, kCrossing},
      {"arn:aws:cloudformation:*:*:stack/N/*", "arn:aws:cloudformation:us-east-1:1:stack/S/x", kNone},
      {"arn:AWS:cloudformation:*:*:stack/N/*", stack, {false, false, false, true}},
      {"arn:aws:cloudformation:u*-1:1:stack/N/*", "arn:aws:cloudformation:us:x-1:1:stack/N/y", kNone},  // a star inside a part is confined
      {"arn:aws:cloudformation:u*:1?:stack/N/*", "arn:aws:cloudformation:us:x:1::stack/N/y", kNone},
      {"arn:aws:cloudformation:u*:1?:stack/N/*", "arn:aws:cloudformation:us:x:12:stack/N/y", kCrossing},
      {"arn:aws:s3:::b:c", "arn:aws:s3:::b:c", kAll},
      {"arn:aws:s3:*:1:b", "arn:aws:s3:a:1:c:1:b", kCrossing},
      {"arn:*:1:1:1:b", "arn:x:1:1:y:1:1:1:b", kCrossing},
      {"arn:*:1:1:1:b?", "arn:x:1:1:1:b:1:1:1:bc", kCrossing},
      // short ARNs: padded, or crossing without padding
      {"arn:aws:sqs", "arn:aws:sqs:r:1:q", {true, true, false, false}},
      {"arn:aws:sns:us-*", "arn:aws:sns:us-east-1:1:t", kAll},
      {"arn:aws:sqs:*:q", "arn:aws:sqs:r:1:q", kCrossing},
      {"arn:aws:sqs:*:q", "arn:aws:sqs:r:q:x", {true, true, false, false}},
      {"arn:aws:sqs:*:q", "arn:aws:sqs:r:1:q:x", kNone},
      {"arn:*", "arn:aws:sqs:r:1:q", kAll},
      {"arn:*", "arn:aws", kCrossing},
      {"arn", "arn:aws:sqs:r:1:q", kNone},
      // no ARN patterns
      {"*", "arn:aws:s3:::b", kNone},
      {"*:*:*:*:*:*", "arn:aws:s3:::b", kNone},
      {"arn*:aws:s3:::b", "arn:aws:s3:::b", kNone},
  };
  for (const auto& row : rows)
    EXPECT_EQ(Read(ArnPattern(row.pattern, VariablePlaces::kResource), row.text), row.readings) << row.pattern << " on " << row.text;
}

TEST(ArnPattern, PutsVariablesWhereTheyAreSpecial) {
  const struct {
    std::string_view pattern;
    VariablePlaces places;
    size_t parts, variables;
  } rows[] = {
      {"arn:aws:s3:::b/${aws:username}", VariablePlaces::kResource, 6, 1},
      {"arn:aws:s3:::b/${aws:username}", VariablePlaces::kNowhere, 6, 0},
      {"arn:aws:sqs:r:${aws:PrincipalAccount}:q", VariablePlaces::kResource, 6, 0},
      {"arn:aws:sqs:r:${aws:PrincipalAccount}:q", VariablePlaces::kAllParts, 6, 1},
      {"arn:aws:sqs:${aws:x}", VariablePlaces::kAllParts, 4, 1},
      {"arn:aws:sqs:${aws:x}", VariablePlaces::kNowhere, 5, 0},
      {"arn:aws:sqs:${k, 'a:b}:c'}:1:q", VariablePlaces::kAllParts, 6, 1},
      {"arn:aws:sqs:${*}:1:q", VariablePlaces::kAllParts, 6, 0},
      {"arn:aws:sqs:${x:1:q", VariablePlaces::kAllParts, 6, 1},  // unclosed: its colons separate
  };
  for (const auto& row : rows) {
    const ArnPattern pattern(row.pattern, row.places);
    EXPECT_EQ(pattern.part_count(), row.parts) << row.pattern;
    EXPECT_EQ(pattern.variables().size(), row.variables) << row.pattern;
  }
}

TEST(ArnPattern, MatchesLiteralVariablesOutsideTheResource) {
  const ArnPattern pattern("arn:aws:sqs:r:${aws:x}:q", VariablePlaces::kResource);
  EXPECT_EQ(Read(pattern, "arn:aws:sqs:r:111122223333:q"), kNone);
}

TEST(ArnPattern, ValuesCannotShiftParts) {
  const std::string_view values[] = {"1:q"};
  const ArnPattern account("arn:aws:sqs:r:${k}", VariablePlaces::kAllParts);
  EXPECT_EQ(Read(account, "arn:aws:sqs:r:1:q", values), kNone);
  const ArnPattern resource("arn:aws:sqs:r:a:${k}", VariablePlaces::kResource);
  EXPECT_EQ(Read(resource, "arn:aws:sqs:r:a:1:q", values), kAll);
}

TEST(ArnPattern, DescribesItself) {
  const struct {
    std::string_view pattern;
    bool is_arn, is_short, any, star, wildcard, ends_with_star, service_wildcard;
  } rows[] = {
      {"*", false, true, true, true, true, true, false},
      {"***", false, true, true, true, true, true, false},
      {"?*", false, true, false, true, true, true, false},
      {"my-bucket", false, true, false, false, false, false, false},
      {"arn:aws:sqs", true, true, false, false, false, false, false},
      {"arn:aws:sqs:*:q", true, true, false, true, true, false, false},
      {"arn:aws:s3:::b?", true, false, false, false, true, false, false},
      {"arn:aws:s3:::b*", true, false, false, true, true, true, false},
      {"arn:aws:*:::b", true, false, false, true, true, false, true},
      {"arn:aws:s?:::b", true, false, false, false, true, false, true},
      {"", false, true, false, false, false, false, false},
  };
  for (const auto& row : rows) {
    const ArnPattern pattern(row.pattern, VariablePlaces::kNowhere);
    EXPECT_EQ(pattern.is_arn(), row.is_arn) << row.pattern;
    EXPECT_EQ(pattern.IsShort(), row.is_short) << row.pattern;
    EXPECT_EQ(pattern.IsAny(), row.any) << row.pattern;
    EXPECT_EQ(pattern.HasStar(), row.star) << row.pattern;
    EXPECT_EQ(pattern.HasWildcard(), row.wildcard) << row.pattern;
    EXPECT_EQ(pattern.EndsWithStar(), row.ends_with_star) << row.pattern;
    EXPECT_EQ(pattern.HasServiceWildcard(), row.service_wildcard) << row.pattern;
  }
}

TEST(ArnPattern, MatchesAsOneText) {
  EXPECT_TRUE(ArnPattern("*/rates", VariablePlaces::kNowhere).MatchesText({}, "arn:aws:vpc-lattice:r:1:service/s/rates"));
  EXPECT_FALSE(ArnPattern("*/rates", VariablePlaces::kNowhere).MatchesText({}, "arn:aws:vpc-lattice:r:1:service/s/rate"));
  EXPECT_TRUE(ArnPattern("arn:a*s3:::b", VariablePlaces::kNowhere).MatchesText({}, "arn:aws:s3:::b"));
  const std::string_view values[] = {"aws:s3"};
  EXPECT_TRUE(ArnPattern("arn:${k}:*", VariablePlaces::kAllParts).MatchesText(values, "arn:aws:s3:::b"));
}

// Many colons in the text, which every crossing star could stop at.
TEST(ArnPattern, TakesBoundedTimeOnHostileTexts) {
  const std::string colons = "arn:aws" + std::string(65'536, ':');
  for (const std::string_view pattern : {"arn:*:*:*:*:*a*b", "arn:*:a*:*:*:x", "arn:*:*:*:*:::::a", "arn:a*:*:*:?*:b"}) {
    EXPECT_FALSE(ArnPattern(pattern, VariablePlaces::kNowhere).MatchesCrossing({}, colons)) << pattern;
  }
}

// What MatchResource concludes from the shape of a pattern instead of trying every reading.
TEST(ArnPattern, ShapesSayWhichReadingsCanDiffer) {
  const std::string_view heads[] = {"arn:aws:s3", "arn:*:s3", "arn:AWS:s3", "arn:aws:s*", "arn:aws:S3", "arn:aws:s?"};
  const std::string_view middles[] = {"::", ":eu:", ":eu*:1", ":e?:1*", ":*:*"};
  const std::string_view ends[] = {":", ":b", ":B", ":b*", ":*", ":*b", ":b?", ":b:*", ":b**", ""};
  const std::string_view texts[] = {"arn:aws:s3:::b", "arn:aws:s3:eu:1:b", "arn:AWS:S3:::b:c", "arn:aws:s3:eu:1:x:b",
                                    "arn:aws:s3::",   "arn:aws:s3:eu:12:", "arn:aws:sx:::bb",  "arn:aws:s3:eu:x:1:b"};
  for (std::string_view head : heads) {
    for (std::string_view middle : middles) {
      for (std::string_view end : ends) {
        const std::string written = std::string(head) + std::string(middle) + std::string(end);
        const ArnPattern pattern(written, VariablePlaces::kResource);
        for (std::string_view text : texts) {
          ArnParts arn;
          if (!SplitArn(text, &arn)) continue;
          SCOPED_TRACE(written + " on " + std::string(text));
          const Readings readings = Read(pattern, text);
          if (!StartsWithIgnoringAsciiCase(text, pattern.LiteralPrefix())) {
            EXPECT_EQ(readings, kNone);
          }
          if (!pattern.IsShort() && !pattern.CanCross()) {
            EXPECT_EQ(readings.strict, readings.crossing);
            EXPECT_EQ(readings.folded, readings.crossing_folded);
          }
          if (!pattern.LiteralHead().empty() && text.starts_with(pattern.LiteralHead())) {
            EXPECT_EQ(readings.strict, readings.folded);
            EXPECT_EQ(readings.crossing, readings.crossing_folded);
          }
          if (!pattern.IsLiteralOrHead()) continue;
          const bool begins = text.starts_with(pattern.LiteralPrefix());
          EXPECT_EQ(readings.strict, begins && (pattern.EndsWithStar() || text.size() == pattern.LiteralPrefix().size()));
        }
      }
    }
  }
  EXPECT_TRUE(ArnPattern("arn:aws:s3:::b*", VariablePlaces::kResource).IsLiteralOrHead());
  EXPECT_FALSE(ArnPattern("arn:aws:s3:::${aws:username}", VariablePlaces::kResource).IsLiteralOrHead());
  EXPECT_EQ(ArnPattern("arn:aws:s3:*:1:b", VariablePlaces::kResource).LiteralHead(), "");
  EXPECT_EQ(ArnPattern("arn:aws:s3:eu:1*:b", VariablePlaces::kResource).LiteralHead(), "arn:aws:s3:eu:");
}

}  // namespace
}  // namespace gavel::match
