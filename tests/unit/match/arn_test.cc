#include "match/arn.h"

#include <gtest/gtest.h>

namespace gavel::match {
namespace {

TEST(Arn, SplitsAtTheFirstFiveColons) {
  ArnParts parts;
  ASSERT_TRUE(SplitArn("arn:aws:sns:us-east-1:111122223333:topic:uuid", &parts));
  EXPECT_EQ(parts.part[0], "arn");
  EXPECT_EQ(parts.partition(), "aws");
  EXPECT_EQ(parts.service(), "sns");
  EXPECT_EQ(parts.region(), "us-east-1");
  EXPECT_EQ(parts.account(), "111122223333");
  EXPECT_EQ(parts.resource(), "topic:uuid");
  ASSERT_TRUE(SplitArn("arn:::::", &parts));
  for (size_t i = 1; i < kArnPartCount; ++i) EXPECT_EQ(parts.part[i], "");
}

TEST(Arn, RefusesOtherTexts) {
  ArnParts parts;
  for (const std::string_view text : {"", "*", "arn", "arn:aws:s3::", "ARN:aws:s3:::b", "xarn:aws:s3:::b", "arn*:aws:s3:::b"}) {
    EXPECT_FALSE(SplitArn(text, &parts)) << text;
  }
}

TEST(Arn, CountsParts) {
  const struct {
    std::string_view text;
    size_t count;
  } rows[] = {{"", 1}, {"*", 1}, {"arn:aws", 2}, {"arn:aws:sqs:*:q", 5}, {"arn:aws:s3:::b", 6}, {"arn:aws:sns:r:a:t:u:v", 6}};
  for (const auto& row : rows) EXPECT_EQ(CountArnParts(row.text), row.count) << row.text;
}

}  // namespace
}  // namespace gavel::match
