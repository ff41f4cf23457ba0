#include "model/new_resource.h"

#include <gtest/gtest.h>

#include <string>

#include "gavel/catalog.h"
#include "model/resource_holder.h"
#include "unit/model/model_helpers.h"

namespace gavel {
namespace {

struct Case {
  std::string_view action;
  std::string_view arn;
};

bool Makes(const Case& asked) {
  const size_t colon = asked.action.find(':');
  return MakesResource(asked.action.substr(0, colon), asked.action.substr(colon + 1), asked.arn);
}

TEST(NewResource, IsMadeByTheActionThatIsCalledAfterIt) {
  constexpr Case kCases[] = {
      {"s3:CreateBucket", "arn:aws:s3:::data"},
      {"s3:CreateAccessPoint", "arn:aws:s3:eu-west-1:111122223333:accesspoint/ap"},
      {"lambda:CreateFunction", "arn:aws:lambda:eu-west-1:111122223333:function:f"},
      {"sqs:createqueue", "arn:aws:sqs:eu-west-1:111122223333:q"},
      {"sns:CreateTopic", "arn:aws:sns:eu-west-1:111122223333:t"},
      {"logs:CreateLogGroup", "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/f"},
      {"logs:CreateLogGroup", "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/f:*"},
      {"events:CreateEventBus", "arn:aws:events:eu-west-1:111122223333:event-bus/b"},
      {"backup:CreateBackupVault", "arn:aws:backup:eu-west-1:111122223333:backup-vault:v"},
      {"secretsmanager:CreateSecret", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:s"},
      {"dynamodb:CreateTable", "arn:aws:dynamodb:eu-west-1:111122223333:table/T"},
      {"iam:CreateRole", "arn:aws:iam::111122223333:role/r"},
  };
  for (const Case& asked : kCases) EXPECT_TRUE(Makes(asked)) << asked.action;
}

TEST(NewResource, IsNotWhatTheActionOnlyConcerns) {
  constexpr Case kCases[] = {
      {"s3:PutBucketPolicy", "arn:aws:s3:::data"},
      {"s3:CreateSession", "arn:aws:s3:::data"},
      {"s3:CreateBucket", "arn:aws:s3:::data/key"},
      {"s3express:CreateSession", "arn:aws:s3express:eu-west-1:111122223333:bucket/b--x-s3"},
      {"s3tables:CreateTable", "arn:aws:s3tables:eu-west-1:111122223333:bucket/b"},
      {"lambda:CreateAlias", "arn:aws:lambda:eu-west-1:111122223333:function:f"},
      {"lambda:CreateFunctionUrlConfig", "arn:aws:lambda:eu-west-1:111122223333:function:f"},
      {"kms:CreateGrant", "arn:aws:kms:eu-west-1:111122223333:key/k"},
      {"dynamodb:CreateBackup", "arn:aws:dynamodb:eu-west-1:111122223333:table/T"},
      {"dynamodb:CreateTable", "arn:aws:dynamodb:eu-west-1:111122223333:table/T/index/I"},
      {"glue:CreateTable", "arn:aws:glue:eu-west-1:111122223333:table/d/t"},
      {"appmesh:CreateVirtualNode", "arn:aws:appmesh:eu-west-1:111122223333:mesh/m/virtualNode/n"},
      {"logs:CreateLogStream", "arn:aws:logs:eu-west-1:111122223333:log-group:g:log-stream:s"},
      {"foo:CreateBar", "arn:aws:foo:eu-west-1:111122223333:bar/b"},
      {"s3:Create", "arn:aws:s3:::data"},
      {"s3:CreateBucket", "data"},
  };
  for (const Case& asked : kCases) EXPECT_FALSE(Makes(asked)) << asked.action << " " << asked.arn;
}

TEST(NewResource, RowsAreActionsOfTheCatalogueThatTheRuleDoesNotFind) {
  for (const CreationRow& row : CreationRows()) {
    const std::optional<CatalogAction> action = Catalog::FindAction(row.action);
    ASSERT_TRUE(action) << row.action;
    bool names_it = false;
    for (const ActionResource& resource : action->resources()) {
      names_it = names_it || resource.type.arn().find(row.head) != std::string_view::npos;
    }
    EXPECT_TRUE(names_it) << row.action;
  }
}

TEST(NewResource, HasNoPolicyThatNobodyHasSeen) {
  Model::Builder builder;
  builder.AddAccount({.id = "111122223333"});
  builder.AddUser({.arn = "arn:aws:iam::111122223333:user/ann", .policies = {Allows("All", "*")}});
  const Session session = SessionOrDie(BuildOrDie(std::move(builder)), "arn:aws:iam::111122223333:user/ann");
  SessionRequest request = Asks("s3:CreateBucket", "arn:aws:s3:::data");
  request.resource_account = "111122223333";
  EXPECT_TRUE(Resolve(session, request).part->policies.layers().resource.empty());
  request.action = "s3:PutBucketPolicy";
  EXPECT_FALSE(Resolve(session, request).part->policies.layers().resource.at(0).policy);
}

}  // namespace
}  // namespace gavel
