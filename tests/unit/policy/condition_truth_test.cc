#include "gavel/condition_truth.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

namespace gavel {

std::ostream& operator<<(std::ostream& out, Answer answer) {
  return out << (answer == Answer::kYes ? "yes" : answer == Answer::kNo ? "no" : "unknown");
}

namespace {

constexpr Answer kYes = Answer::kYes, kNo = Answer::kNo, kUnknown = Answer::kUnknown;

Condition Make(std::string op, std::string key, std::vector<std::string> values) {
  Condition condition;
  condition.op = std::move(op);
  condition.key = std::move(key);
  for (std::string& value : values) condition.values.push_back({std::move(value), {}, false});
  for (Text& value : condition.values) value.unknown = value.text == "<unknown>";
  return condition;
}

struct TruthCase {
  std::string op, key;
  std::vector<std::string> values;
  Answer absent, present;
};

const TruthCase kTruths[] = {
    {"StringLike", "aws:username", {"*"}, kNo, kYes},
    {"StringLike", "aws:username", {"a", "**"}, kNo, kYes},
    {"StringLike", "aws:username", {"?*"}, kNo, kUnknown},
    {"StringNotLike", "aws:username", {"*"}, kYes, kNo},
    {"StringLikeIfExists", "aws:username", {"*"}, kYes, kYes},
    {"StringEquals", "aws:username", {"*"}, kNo, kUnknown},
    {"StringLike", "aws:TagKeys", {"*"}, kNo, kUnknown},  // C-16: several values
    {"ForAllValues:StringLike", "aws:TagKeys", {"*"}, kYes, kYes},
    {"ForAnyValue:StringLike", "aws:TagKeys", {"*"}, kNo, kYes},
    {"ForAnyValue:StringNotLike", "aws:TagKeys", {"*"}, kNo, kNo},
    {"ForAllValues:StringNotLike", "aws:TagKeys", {"*"}, kYes, kNo},
    {"ForAnyValue:StringLikeIfExists", "aws:TagKeys", {"*"}, kUnknown, kYes},  // C-9
    {"StringLike", "aws:username", {"<unknown>", "*"}, kNo, kYes},
    {"StringLike", "aws:username", {"<unknown>"}, kNo, kUnknown},
    {"StringLike", "aws:username", {"${aws:userid}*"}, kNo, kUnknown},
    {"Null", "aws:username", {"true"}, kYes, kNo},
    {"Null", "aws:username", {"FALSE"}, kNo, kYes},
    {"Null", "aws:username", {"true", "false"}, kYes, kYes},
    {"Null", "aws:username", {"maybe"}, kNo, kNo},
    {"Null", "aws:username", {"<unknown>"}, kUnknown, kUnknown},
    {"ForAllValues:Null", "aws:TagKeys", {"true"}, kYes, kYes},
    {"ForAnyValue:Null", "aws:TagKeys", {"true"}, kNo, kNo},
    {"Bool", "aws:SecureTransport", {"true", "false"}, kNo, kYes},
    {"Bool", "nobody:knows", {"true", "false"}, kNo, kUnknown},
    {"Bool", "aws:SecureTransport", {"true"}, kNo, kUnknown},
    {"Bool", "aws:SecureTransport", {"yes"}, kNo, kNo},
    {"NumericLessThan", "s3:max-keys", {"ten"}, kNo, kNo},
    {"NumericNotEquals", "s3:max-keys", {"ten"}, kYes, kUnknown},  // C-25
    {"NumericLessThan", "s3:max-keys", {"ten", "10"}, kNo, kUnknown},
    {"IpAddress", "aws:SourceIp", {"300.1.1.1"}, kNo, kNo},
    {"IpAddress", "aws:SourceIp", {"0.0.0.0/0"}, kNo, kUnknown},  // C-39: not IPv6
    {"ArnLike", "aws:PrincipalArn", {"arn:*:*:*:*:*"}, kNo, kYes},
    {"ArnNotLike", "aws:PrincipalArn", {"arn:*:*:*:*:*"}, kYes, kNo},
    {"ArnLike", "nobody:knows", {"arn:*:*:*:*:*"}, kNo, kUnknown},  // C-46
    {"ArnLike", "aws:PrincipalArn", {"*"}, kNo, kUnknown},          // C-45
    {"StringEquals", "aws:username", {}, kUnknown, kUnknown},       // G-20
    {"StringEqualsIfExists", "aws:username", {}, kYes, kNo},
    {"ForAllValues:StringEquals", "aws:TagKeys", {}, kYes, kNo},
    {"ForAnyValue:StringEquals", "aws:TagKeys", {}, kNo, kNo},
};

TEST(ConditionTruthTest, SaysWhatFollows) {
  for (const TruthCase& c : kTruths) {
    const auto truth = TruthOf(Make(c.op, c.key, c.values));
    ASSERT_TRUE(truth) << c.op;
    const std::string text = c.op + " " + c.key + " " + (c.values.empty() ? "[]" : c.values.front());
    EXPECT_EQ(truth->when_absent, c.absent) << text;
    EXPECT_EQ(truth->when_present, c.present) << text;
  }
  EXPECT_FALSE(TruthOf(Make("StringLikes", "aws:username", {"*"})));
}

struct PairCase {
  Condition a, b;
  bool contradict;
};

TEST(ContradictionTest, FindsPairs) {
  const PairCase kPairs[] = {
      {Make("StringEquals", "aws:username", {"a"}), Make("StringEquals", "aws:UserName", {"b", "c"}), true},
      {Make("StringEquals", "aws:username", {"a"}), Make("StringEquals", "aws:username", {"b", "a"}), false},
      {Make("StringEquals", "aws:username", {"a"}), Make("StringEquals", "aws:userid", {"b"}), false},
      {Make("StringEquals", "aws:username", {"a"}), Make("StringLike", "aws:username", {"b*"}), true},
      {Make("StringLike", "aws:username", {"a*"}), Make("StringLike", "aws:username", {"*b"}), false},
      {Make("StringLike", "aws:username", {"a*"}), Make("StringNotLike", "aws:username", {"*"}), true},
      {Make("StringLike", "aws:username", {"a*"}), Make("StringNotLike", "aws:username", {"a?*"}), false},
      {Make("StringEquals", "aws:username", {"a", "b"}), Make("StringNotEquals", "aws:username", {"b", "a"}), true},
      {Make("StringEquals", "aws:username", {"a"}), Make("StringNotEquals", "aws:username", {"A"}), false},
      {Make("StringEquals", "aws:username", {"a"}), Make("StringNotEqualsIgnoreCase", "aws:username", {"A"}), true},
      {Make("StringEqualsIgnoreCase", "aws:username", {"a"}), Make("StringNotEquals", "aws:username", {"a"}), false},
      {Make("StringEqualsIgnoreCase", "aws:username", {"a"}), Make("StringEquals", "aws:username", {"A"}), false},
      {Make("StringEqualsIfExists", "aws:username", {"a"}), Make("StringEquals", "aws:username", {"b"}), true},
      {Make("StringEqualsIfExists", "aws:username", {"a"}), Make("StringEqualsIfExists", "aws:username", {"b"}), false},
      {Make("StringEquals", "aws:TagKeys", {"a"}), Make("StringEquals", "aws:TagKeys", {"b"}), false},
      {Make("ForAnyValue:StringEquals", "aws:username", {"a"}), Make("StringEquals", "aws:username", {"b"}), false},
      {Make("StringEquals", "aws:username", {"${aws:userid}"}), Make("StringEquals", "aws:username", {"b"}), false},
      {Make("StringEquals", "aws:username", {"x${aws:userid}"}), Make("StringEquals", "aws:username", {"b"}), true},
      {Make("StringEquals", "aws:username", {"${*}"}), Make("StringEquals", "aws:username", {"*"}), false},
      {Make("StringEquals", "aws:username", {"<unknown>"}), Make("StringEquals", "aws:username", {"b"}), false},
      {Make("Null", "aws:username", {"true"}), Make("StringEquals", "aws:username", {"a"}), true},
      {Make("Null", "aws:username", {"true"}), Make("StringNotEquals", "aws:username", {"a"}), false},
      {Make("Null", "aws:username", {"true"}), Make("Null", "aws:username", {"false"}), true},
      {Make("Null", "aws:username", {"true"}), Make("ForAllValues:StringEquals", "aws:username", {"a"}), false},
      {Make("Bool", "aws:SecureTransport", {"true"}), Make("Bool", "aws:SecureTransport", {"False"}), true},
      {Make("NumericLessThan", "s3:max-keys", {"5"}), Make("NumericGreaterThan", "s3:max-keys", {"5"}), true},
      {Make("NumericLessThanEquals", "s3:max-keys", {"5"}), Make("NumericGreaterThanEquals", "s3:max-keys", {"5.0"}), false},
      {Make("NumericLessThanEquals", "s3:max-keys", {"5"}), Make("NumericGreaterThan", "s3:max-keys", {"5"}), true},
      {Make("NumericLessThan", "s3:max-keys", {"5"}), Make("NumericGreaterThanEquals", "s3:max-keys", {"5"}), true},
      {Make("NumericLessThan", "s3:max-keys", {"5", "9"}), Make("NumericGreaterThan", "s3:max-keys", {"6"}), false},
      {Make("NumericEquals", "s3:max-keys", {"5"}), Make("NumericGreaterThan", "s3:max-keys", {"6"}), true},
      {Make("NumericEquals", "s3:max-keys", {"5"}), Make("NumericNotEquals", "s3:max-keys", {"5.0"}), true},
      {Make("DateLessThan", "aws:CurrentTime", {"2026-01-01"}), Make("DateGreaterThan", "aws:CurrentTime", {"2026-02-01"}), true},
      {Make("DateGreaterThan", "aws:CurrentTime", {"2026-01-01"}), Make("DateLessThan", "aws:CurrentTime", {"2026-02-01"}), false},
      {Make("IpAddress", "aws:SourceIp", {"10.0.0.0/8"}), Make("IpAddress", "aws:SourceIp", {"192.0.2.0/24"}), true},
      {Make("IpAddress", "aws:SourceIp", {"10.0.0.0/8"}), Make("IpAddress", "aws:SourceIp", {"10.1.0.0/16"}), false},
  };
  for (const PairCase& c : kPairs) {
    for (const auto& conditions : {std::vector{c.a, c.b}, std::vector{c.b, c.a}}) {
      EXPECT_EQ(FindContradictions(conditions).size(), c.contradict ? 1u : 0u)
          << conditions[0].op << " " << conditions[0].values[0].text << " " << conditions[1].op << " " << conditions[1].values[0].text;
    }
  }
}

}  // namespace
}  // namespace gavel
