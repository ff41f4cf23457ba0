#include "gavel/patterns.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

namespace gavel {

std::ostream& operator<<(std::ostream& out, Answer answer) {
  return out << (answer == Answer::kYes ? "yes" : answer == Answer::kNo ? "no" : "unknown");
}

namespace {

constexpr Answer kYes = Answer::kYes, kNo = Answer::kNo, kUnknown = Answer::kUnknown;

struct Pair {
  PatternKind kind;
  std::string_view a, b;
  Answer covers;    // a covers b
  Answer covered;   // b covers a
  Answer overlaps;  // either way round
};

constexpr auto kA = PatternKind::kAction;
constexpr auto kR = PatternKind::kResource;
constexpr auto kT = PatternKind::kText;

const Pair kPairs[] = {
    // Actions.
    {kA, "s3:Get*", "s3:GetObject", kYes, kNo, kYes},
    {kA, "S3:get*", "s3:GetObject*", kYes, kNo, kYes},
    {kA, "s3:Get*", "s3:Put*", kNo, kNo, kNo},
    {kA, "s3:Get*", "sqs:Get*", kNo, kNo, kNo},
    {kA, "s3:*", "s3:*Object*", kYes, kNo, kYes},
    {kA, "s3:*Object*", "s3:Get*", kNo, kNo, kYes},
    {kA, "s3:Get?bject", "s3:GetObject", kYes, kNo, kYes},
    {kA, "s3:GetObject", "s3:getobject", kYes, kYes, kYes},
    {kA, "*", "s3:GetObject", kYes, kNo, kYes},
    {kA, "*:*", "**", kYes, kYes, kYes},
    {kA, "s*:Get*", "s3:GetObject", kUnknown, kNo, kUnknown},  // A-3
    {kA, "s*:Get*", "s*:get*", kYes, kYes, kUnknown},
    {kA, "s*:Get*", "ec2:GetX", kNo, kNo, kNo},
    {kA, "GetObject", "s3:GetObject", kUnknown, kUnknown, kNo},
    {kA, "s3: Get*", "s3:*", kUnknown, kUnknown, kNo},
    {kA, "s3:a:b", "*", kUnknown, kUnknown, kNo},
    // Resources.
    {kR, "*", "arn:aws:s3:::data/*", kYes, kNo, kYes},
    {kR, "**", "*", kYes, kYes, kYes},
    {kR, "arn:aws:s3:::*", "arn:aws:s3:::data/*", kYes, kNo, kYes},
    {kR, "arn:aws:s3:::data", "arn:aws:s3:::data/*", kNo, kNo, kNo},
    {kR, "arn:aws:s3:::a*", "arn:aws:s3:::*z", kNo, kNo, kYes},
    {kR, "arn:aws:sqs:us-east-1:*:q", "arn:aws:sqs:us-east-1:111122223333:q", kYes, kNo, kYes},
    {kR, "arn:aws:sqs:us-east-1:1*3:q", "arn:aws:sqs:us-east-1:1:3:q", kNo, kNo, kNo},         // confined, no `*` that ends a part
    {kR, "arn:aws:sqs:*:q", "arn:aws:sqs:us-east-1:111122223333:q", kUnknown, kNo, kUnknown},  // R-10
    {kR, "arn:aws:sqs:us-*:1:q", "arn:aws:sqs:us-east-1:2:1:q", kNo, kNo, kNo},                // R-4: stays in its part
    {kR, "arn:aws:s3:::data/${aws:username}/*", "arn:aws:s3:::data/${aws:username}/a", kYes, kUnknown, kYes},
    {kR, "arn:aws:s3:::data/${aws:username}/*", "arn:aws:s3:::data/${AWS:UserName}/*", kYes, kYes, kYes},
    {kR, "arn:aws:s3:::data/${aws:username}", "arn:aws:s3:::data/ann", kUnknown, kUnknown, kUnknown},
    {kR, "arn:aws:s3:::data/${aws:username}", "arn:aws:s3:::other/ann", kNo, kNo, kNo},
    {kR, "arn:aws:s3:::data/*", "arn:aws:s3:::data/${aws:username}", kYes, kUnknown, kYes},
    {kR, "arn:aws:s3:::data/${*}", "arn:aws:s3:::data/x", kNo, kNo, kNo},          // V-8
    {kR, "arn:aws:S3:::data", "arn:aws:s3:::data", kUnknown, kUnknown, kUnknown},  // R-5
    {kR, "arn:aws:*:::data", "arn:aws:s3:::data", kUnknown, kNo, kUnknown},        // R-7
    {kR, "arn:aws:*:::data", "arn:aws:s3:::other", kNo, kNo, kNo},
    {kR, "arn:aws-cn:s3:::data", "arn:aws:s3:::data", kNo, kNo, kNo},
    {kR, "*/rates", "arn:aws:vpc-lattice:us-east-1:1:service/s/rates", kYes, kUnknown, kUnknown},  // R-11
    {kR, "*/rates", "arn:aws:s3:::data", kUnknown, kUnknown, kNo},
    {kR, "data", "arn:aws:s3:::data", kUnknown, kUnknown, kNo},
    // Texts.
    {kT, "a*", "ab", kYes, kNo, kYes},
    {kT, "*?", "?*", kYes, kYes, kYes},
    {kT, "??*", "*?", kNo, kYes, kYes},
    {kT, "*a*b*", "a*b", kYes, kNo, kYes},
    {kT, "*ab*", "a*b", kNo, kNo, kYes},
    {kT, "A", "a", kNo, kNo, kNo},
    {kT, "", "", kYes, kYes, kYes},
    {kT, "", "?", kNo, kNo, kNo},
    {kT, "x${k}", "x${k, 'd'}", kUnknown, kUnknown, kUnknown},
    {kT, "x${k}y", "x*", kUnknown, kYes, kYes},
    {kT, "*${k}*", "a${k}b", kYes, kUnknown, kYes},
    {kT, "?", "${k}", kUnknown, kUnknown, kUnknown},
    {kT, "x${", "x", kUnknown, kUnknown, kNo},  // V-12
    {kT, "\xC3\xA9?", "\xC3\xA9\xC3\xBC", kYes, kNo, kYes},
};

TEST(PatternsTest, RelatesPairs) {
  for (const Pair& pair : kPairs) {
    const std::string both = std::string(pair.a) + " " + std::string(pair.b);
    EXPECT_EQ(Covers(pair.kind, pair.a, pair.b), pair.covers) << both;
    EXPECT_EQ(Covers(pair.kind, pair.b, pair.a), pair.covered) << both;
    EXPECT_EQ(Overlaps(pair.kind, pair.a, pair.b), pair.overlaps) << both;
    EXPECT_EQ(Overlaps(pair.kind, pair.b, pair.a), pair.overlaps) << both;
  }
}

TEST(PatternsTest, VariablesArePlainTextWithoutTheirVersion) {
  EXPECT_EQ(Covers(kR, "arn:aws:s3:::${aws:username}", "arn:aws:s3:::x", {.variables = false}), kNo);
  EXPECT_EQ(Covers(kT, "${*}", "${abc}", {.variables = false}), kYes);
}

TEST(PatternsTest, FindsWhatAddsNothing) {
  const std::string_view members[] = {"s3:GetObject", "s3:Get*", "s3:PutObject", "S3:get*", "s3:GetObjectAcl", "sqs:*"};
  const auto covered = FindCovered(kA, members);
  ASSERT_EQ(covered.size(), 3u);
  EXPECT_EQ(covered[0].pattern, 0u);
  EXPECT_EQ(covered[1].pattern, 3u);
  EXPECT_EQ(covered[2].pattern, 4u);
  for (const CoveredPattern& one : covered) EXPECT_EQ(one.by, 1u);
}

TEST(PatternsTest, FitsFormats) {
  const struct {
    std::string_view pattern, format;
    Answer want;
  } kCases[] = {
      {"*", "arn:${Partition}:s3:::${BucketName}", kYes},
      {"arn:aws:s3:::data", "arn:${Partition}:s3:::${BucketName}", kYes},
      {"arn:aws:s3:::data/*", "arn:${Partition}:s3:::${BucketName}", kNo},
      {"arn:aws:s3:::*", "arn:${Partition}:s3:::${BucketName}/${ObjectName}", kYes},
      {"arn:aws:s3:::data", "arn:${Partition}:s3:::${BucketName}/${ObjectName}", kNo},
      {"arn:aws:s3:::data/", "arn:${Partition}:s3:::${BucketName}/${ObjectName}", kNo},
      {"arn:aws:s3:::${aws:username}/x", "arn:${Partition}:s3:::${BucketName}", kUnknown},
      {"arn:aws:sqs:us-east-1:1:q", "arn:${Partition}:sqs:${Region}:${Account}:${QueueName}", kYes},
      {"arn:aws:s3:us-east-1::data", "arn:${Partition}:s3:::${BucketName}", kNo},
      {"arn:aws:ec2:*:*:instance/*", "arn:${Partition}:ec2:${Region}:${Account}:volume/${VolumeId}", kNo},
      {"arn:aws:ec2:*:*:*/*", "arn:${Partition}:ec2:${Region}:${Account}:volume/${VolumeId}", kYes},
      {"arn:aws:EC2:*:*:volume/*", "arn:${Partition}:ec2:${Region}:${Account}:volume/${VolumeId}", kUnknown},
      {"arn:aws:secretsmanager:*:*:rds!*", "arn:${Partition}:secretsmanager:${Region}:${Account}:secret:${SecretId}",
       kUnknown},  // SPEC(R-4)
      {"arn:aws:secretsmanager:*:1:rds!*", "arn:${Partition}:secretsmanager:${Region}:${Account}:secret:${SecretId}", kNo},
      {"arn:aws:rds:*:*:db:x*", "arn:${Partition}:rds:${Region}:${Account}:cluster:${Name}", kNo},  // too few colons to run past
      {"arn:aws:logs:*:*:g:log-stream:s", "arn:${Partition}:logs:${Region}:${Account}:log-group:${G}:log-stream:${S}", kUnknown},
      {"arn:aws:sqs", "arn:${Partition}:sqs:${Region}:${Account}:${QueueName}", kUnknown},
      {"arn:aws:*:::x", "arn:${Partition}:s3:::${BucketName}", kUnknown},
      {"data", "arn:${Partition}:s3:::${BucketName}", kUnknown},
      {"arn:aws:s3:::x", "arn:aws:s3:::*", kNo},  // a star of a format is a star
      {"arn:aws:s3:::*", "arn:aws:s3:::*", kYes},
  };
  for (const auto& c : kCases) EXPECT_EQ(FitsFormat(c.pattern, c.format), c.want) << c.pattern << " " << c.format;
}

TEST(PatternsTest, HostilePairsEnd) {
  std::string stars, questions;
  for (int i = 0; i < 300; ++i) stars += "*a", questions += "*?a?";
  EXPECT_EQ(Covers(kT, stars, stars + "b*"), kNo);
  EXPECT_EQ(Overlaps(kT, stars, questions + "*"), kYes);
  EXPECT_NE(Covers(kT, questions, questions + "*"), kYes);
}

}  // namespace
}  // namespace gavel
