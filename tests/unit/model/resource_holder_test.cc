#include "model/resource_holder.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "unit/model/model_helpers.h"

namespace gavel {
namespace {

struct Case {
  const char* arn;
  const char* holder;
};

TEST(ResourceHolder, IsThePartOfTheArnThatHasThePolicy) {
  constexpr Case kCases[] = {
      {"arn:aws:s3:::data/a/b.csv", "arn:aws:s3:::data"},
      {"arn:aws:s3:::data", "arn:aws:s3:::data"},
      {"arn:aws:s3:eu-west-1:111122223333:accesspoint/ap/object/a/b.csv", "arn:aws:s3:eu-west-1:111122223333:accesspoint/ap"},
      {"arn:aws:s3:eu-west-1:111122223333:accesspoint/ap", "arn:aws:s3:eu-west-1:111122223333:accesspoint/ap"},
      {"arn:aws:dynamodb:eu-west-1:111122223333:table/T/index/I", "arn:aws:dynamodb:eu-west-1:111122223333:table/T"},
      {"arn:aws:dynamodb:eu-west-1:111122223333:table/T/stream/2026", "arn:aws:dynamodb:eu-west-1:111122223333:table/T/stream/2026"},
      {"arn:aws:execute-api:eu-west-1:111122223333:api/prod/GET/x", "arn:aws:execute-api:eu-west-1:111122223333:api"},
      {"arn:aws:lambda:eu-west-1:111122223333:function:f:live", "arn:aws:lambda:eu-west-1:111122223333:function:f:live"},
      {"arn:aws:kms:eu-west-1:111122223333:key/k", "arn:aws:kms:eu-west-1:111122223333:key/k"},
      {"arn:aws:iam::111122223333:role/app/r", "arn:aws:iam::111122223333:role/app/r"},
      {"arn:aws:kms:eu-west-1:111122223333:alias/k", "arn:aws:kms:eu-west-1:111122223333:alias/k"},
      {"arn:aws:iam::111122223333:user/ann", ""},
      {"arn:aws:ec2:eu-west-1:111122223333:instance/i-1", ""},
      {"data", ""},
      {"", ""},
  };
  for (const auto& [arn, holder] : kCases) EXPECT_EQ(HolderOf(arn), holder) << arn;
}

TEST(ResourceHolder, RowsAreInOrderAndNoneIsOutOfReach) {
  const auto rows = HolderRows();
  EXPECT_TRUE(std::is_sorted(rows.begin(), rows.end(), [](const HolderRow& a, const HolderRow& b) { return a.service < b.service; }));
  for (const HolderRow& row : rows) {
    const std::string arn = "arn:aws:" + std::string(row.service) + ":::" + std::string(row.head) + "x";
    EXPECT_FALSE(HolderOf(arn).empty()) << arn;
    for (const HolderRow& other : rows) {
      const bool shadowed = &other < &row && other.service == row.service && row.head.substr(0, other.head.size()) == other.head;
      EXPECT_FALSE(shadowed) << arn;
    }
  }
}

}  // namespace
}  // namespace gavel
