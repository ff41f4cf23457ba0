#include <gtest/gtest.h>

#include "gavel/catalog.h"

namespace gavel {
namespace {

struct SupportCase {
  const char* action;
  const char* key;
  Answer expected;
};

TEST(KeySupportTest, FollowsTheCatalogue) {
  const SupportCase kCases[] = {
      {"s3:ListBucket", "s3:prefix", Answer::kYes},
      {"s3:ListBucket", "S3:PREFIX", Answer::kYes},
      {"s3:GetObject", "s3:prefix", Answer::kNo},
      {"s3:GetObject", "s3:ExistingObjectTag/team", Answer::kYes},
      {"s3:GetObject", "s3:ExistingObjectTag/<key>", Answer::kYes},
      {"s3:GetObject", "s3:ExistingObjectTag/", Answer::kUnknown},  // no tag key: no key at all
      {"s3:GetObject", "aws:SourceIp", Answer::kYes},
      {"s3:GetObject", "ec2:Region", Answer::kNo},
      {"s3:GetObject", "kms:ViaService", Answer::kNo},
      {"kms:Decrypt", "kms:ViaService", Answer::kYes},
      {"sts:AssumeRole", "sts:ExternalId", Answer::kYes},
      {"iam:ListUsers", "sts:ExternalId", Answer::kNo},
      {"iam:ListUsers", "aws:VpceOrgID", Answer::kYes},
      {"iam:PassRole", "aws:VpceOrgID", Answer::kNo},
      {"codebuild:StartBuild", "aws:vpceaccount", Answer::kNo},
      {"codebuild:StartBuild", "aws:SourceVpcArn", Answer::kNo},
      {"codebuild:StartBuild", "aws:SourceVpce", Answer::kYes},
      {"iam:ListUsers", "aws:RequestTag/team", Answer::kUnknown},
      {"iam:ListUsers", "aws:TagKeys", Answer::kUnknown},
      {"iam:ListUsers", "lambda:SourceFunctionArn", Answer::kYes},
      {"iam:ListUsers", "saml:sub", Answer::kUnknown},
      {"iam:ListUsers", "accounts.example.com:sub", Answer::kUnknown},
      {"iam:ListUsers", "nobody:knows", Answer::kUnknown},
      {"iam:ListUsers", "", Answer::kUnknown},
  };
  for (const SupportCase& c : kCases) EXPECT_EQ(SupportsKey(*Catalog::FindAction(c.action), c.key), c.expected) << c.action << " " << c.key;
}

TEST(ServiceTest, SomeAreBoundByResourceControlPolicies) {
  EXPECT_TRUE(Catalog::FindService("S3")->in_resource_control_policies());
  EXPECT_FALSE(Catalog::FindService("ec2")->in_resource_control_policies());
}

TEST(KeySupportTest, YesForEveryKeyThatIsListed) {
  for (const CatalogAction action : Catalog::Actions()) {
    for (const ConditionKey& key : action.keys()) ASSERT_EQ(SupportsKey(action, key.name), Answer::kYes) << key.name;
    for (const ActionResource& resource : action.resources()) {
      for (const ConditionKey& key : resource.keys) ASSERT_EQ(SupportsKey(action, key.name), Answer::kYes) << key.name;
    }
  }
}

TEST(ClosestTest, NamesWhatWasMeant) {
  EXPECT_EQ(Catalog::ClosestService("dynamobd"), "dynamodb");
  EXPECT_EQ(Catalog::ClosestService("qqqqqqqqqqqqqqqqqqq"), "");
  EXPECT_EQ(Catalog::ClosestAction("s3:GetObjcet"), Catalog::FindAction("s3:GetObject"));
  EXPECT_EQ(Catalog::ClosestAction("S4:getobjectacll"), Catalog::FindAction("s3:GetObjectAcl"));
  EXPECT_EQ(Catalog::ClosestAction("s3:Zzz"), std::nullopt);
  EXPECT_EQ(Catalog::ClosestAction("lamda:InvokeFunctoin"), Catalog::FindAction("lambda:InvokeFunction"));
  EXPECT_EQ(Catalog::ClosestAction("no colon"), std::nullopt);
  EXPECT_EQ(Catalog::ClosestConditionKey("aws:PrincipalOrgIDs"), "aws:PrincipalOrgID");
  EXPECT_EQ(Catalog::ClosestConditionKey("s3:prefx"), "s3:prefix");
}

}  // namespace
}  // namespace gavel
