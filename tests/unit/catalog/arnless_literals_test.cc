#include "catalog/arnless_literals.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

#include "catalog/service_facts.h"
#include "gavel/catalog.h"

namespace gavel {
namespace {

struct LiteralCase {
  const char* service;
  const char* action;
  const char* arn;  // nullptr: no row
};

TEST(ArnlessLiteralsTest, GivesTheLiteralOfActionsWithoutResourceType) {
  const LiteralCase kCases[] = {
      {"s3", "ListAllMyBuckets", "arn:aws:s3:::*"},
      {"IAM", "listusers", "arn:aws:iam::111122223333:user/"},
      {"iam", "ListRoles", "arn:aws:iam::111122223333:role/"},
      {"iam", "GetAccountSummary", "*"},
      {"iam", "GetAccountName", "*"},
      {"logs", "DescribeLogGroups", "arn:aws:logs:eu-west-1:111122223333:log-group::log-stream:"},
      {"states", "ListStateMachines", "arn:aws:states:eu-west-1:111122223333:stateMachine:*"},
      {"sqs", "ListQueues", "arn:aws:sqs:eu-west-1:111122223333:"},
      {"SNS", "ListTopics", "arn:aws:sns:eu-west-1:111122223333:*"},
      {"ssm", "describeparameters", "arn:aws:ssm:eu-west-1:111122223333:*"},
      {"xray", "GetSamplingRules", "*"},
      {"access-analyzer", "ListAnalyzers", "arn:aws:access-analyzer:eu-west-1:111122223333:*"},
      {"ce", "GetCostAndUsage", "arn:aws:ce:us-east-1:111122223333:/GetCostAndUsage"},
      {"ec2", "DescribeInstances", "*"},
      {"EC2", "describevpcs", "*"},
      {"ec2", "DescribeInstanceAttribute", nullptr},  // has a resource type
      {"ec2", "DescribeSomethingNew", nullptr},       // may have one
      {"ec2", "Describe", nullptr},
      {"ec2", "RunInstances", nullptr},
      {"ssm", "DescribeDocument", nullptr},
      {"iam", "ListPolicies", nullptr},
      {"s3", "GetObject", nullptr},
      {"s3", "", nullptr},
      {"", "", nullptr},
      {"nosuch", "ListThings", nullptr},
  };
  for (const LiteralCase& c : kCases) {
    const ArnlessLiteral* row = FindArnlessLiteral(c.service, c.action);
    ASSERT_EQ(row != nullptr, c.arn != nullptr) << c.service << ":" << c.action;
    if (row == nullptr) continue;
    std::string arn;
    AppendArnlessLiteral(row->literal, "aws", "eu-west-1", "111122223333", &arn);
    EXPECT_EQ(arn, c.arn);
    EXPECT_EQ(IsCollectionArn(c.service, c.action, arn), arn != "*") << arn;
  }
}

// Only braces that AppendArnlessLiteral fills in.
bool HasSoundPlaceholders(std::string_view literal) {
  for (size_t at = literal.find_first_of("{}"); at != std::string_view::npos; at = literal.find_first_of("{}", at + 3)) {
    const std::string_view placeholder = literal.substr(at, 3);
    if (placeholder != "{P}" && placeholder != "{R}" && placeholder != "{A}") return false;
  }
  return true;
}

bool IsMonth(std::string_view date) {
  return date.size() == 7 && date.starts_with("20") && date[4] == '-' && date.substr(5) >= "01" && date.substr(5) <= "12";
}

// SPEC(R-17)
TEST(ArnlessLiteralsTest, EveryRowIsSortedKnownSoundAndHasASource) {
  const ArnlessLiteral* before = nullptr;
  for (const ArnlessLiteral& row : ArnlessLiterals()) {
    SCOPED_TRACE(std::string(row.service) + ":" + std::string(row.action));
    if (before != nullptr) {
      EXPECT_LT(std::tie(before->service, before->action), std::tie(row.service, row.action));
    }
    before = &row;
    EXPECT_TRUE(row.literal == "*" || row.literal.starts_with("arn:{P}:" + std::string(row.service) + ":")) << row.literal;
    EXPECT_TRUE(row.literal == "*" || std::count(row.literal.begin(), row.literal.end(), ':') >= 5) << row.literal;
    EXPECT_TRUE(HasSoundPlaceholders(row.literal)) << row.literal;
    EXPECT_FALSE(row.source.empty());
    EXPECT_TRUE(IsMonth(row.date)) << row.date;
  }
}

// A misspelt row would never be reached.
TEST(ArnlessLiteralsTest, EveryRowReachesAnActionOfTheCatalogue) {
  std::set<const ArnlessLiteral*> reached;
  for (CatalogAction action : Catalog::Actions()) {
    const ArnlessLiteral* row = FindArnlessLiteral(action.service().prefix(), action.name());
    if (row == nullptr) continue;
    reached.insert(row);
    if (row->action.ends_with('*')) {
      EXPECT_TRUE(action.resources().empty()) << action.name();
    }
  }
  EXPECT_EQ(reached.size(), ArnlessLiterals().size());
}

TEST(ArnlessLiteralsTest, RecognizesCollectionArns) {
  EXPECT_TRUE(IsCollectionArn("iam", "ListUsers", "arn:aws-cn:iam::444455556666:user/team/"));
  EXPECT_FALSE(IsCollectionArn("iam", "ListUsers", "arn:aws:iam::444455556666:role/"));
  EXPECT_FALSE(IsCollectionArn("iam", "ListUsers", "arn:aws:iam::444455556666"));
  EXPECT_FALSE(IsCollectionArn("iam", "ListUsers", ""));
  EXPECT_FALSE(IsCollectionArn("iam", "GetUser", "arn:aws:iam::444455556666:user/"));
  EXPECT_FALSE(IsCollectionArn("s3", "ListAllMyBuckets", "arn:aws:s3:::*x"));
  EXPECT_FALSE(IsCollectionArn("ecs", "ListClusters", "*"));
  EXPECT_TRUE(IsCollectionArn("dynamodb", "ListTables", "arn:aws:dynamodb:eu-west-1:444455556666:table/*"));
  EXPECT_FALSE(IsCollectionArn("dynamodb", "ListTables", "arn:aws:dynamodb:eu-west-1:444455556666:table/orders"));
  // A path is iam's.
  EXPECT_FALSE(IsCollectionArn("cognito-identity", "ListIdentityPools", "arn:aws:cognito-identity:eu-west-1:444455556666:identitypool/a"));
  EXPECT_FALSE(IsCollectionArn("sqs", "ListQueues", "arn:aws:sqs:eu-west-1:444455556666:jobs"));
}

}  // namespace
}  // namespace gavel
