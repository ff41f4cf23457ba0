#include "catalog/service_facts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "gavel/catalog.h"

namespace gavel {
namespace {

std::vector<std::string> Split(std::string_view text) {
  std::vector<std::string> words;
  size_t begin = 0;
  while (begin <= text.size()) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    words.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

struct FactCase {
  const char* service;
  const char* action;
  Fact fact;
  bool expected;
};

constexpr FactCase kFactCases[] = {
    {"s3", "GetObject", Fact::kRcp, true},
    {"S3", "AnythingNew", Fact::kRcp, true},
    {"sns", "Publish", Fact::kRcp, false},
    {"", "", Fact::kRcp, false},
    {"s3", "GetObject", Fact::kSourceVpcArn, true},
    {"sts", "AssumeRole", Fact::kSourceVpcArn, false},
    {"sts", "AssumeRole", Fact::kVpceKeys, true},
    {"secretsmanager", "GetSecretValue", Fact::kVpceKeys, true},
    {"iam", "GetRole", Fact::kSourceVpcArn, true},
    {"iam", "PassRole", Fact::kSourceVpcArn, false},
    {"IAM", "passrole", Fact::kVpceKeys, false},
    {"ebs", "GetSnapshotBlock", Fact::kNoResourceAccount, true},
    {"ec2", "createvpcendpoint", Fact::kNoResourceAccount, true},
    {"ec2", "RunInstances", Fact::kNoResourceAccount, false},
    {"events", "PutEvents", Fact::kNoResourceAccount, false},
    {"events", "PutEvents", Fact::kNoForeignResourceAccount, true},
    {"iam", "GetUser", Fact::kGlobalRegion, true},
    {"sts", "AssumeRole", Fact::kGlobalRegion, false},
    {"kms", "Decrypt", Fact::kKmsCrossAccount, true},
    {"kms", "ScheduleKeyDeletion", Fact::kKmsCrossAccount, false},
    {"kms", "ListGrants", Fact::kKmsGrant, false},
    {"kms", "RetireGrant", Fact::kKmsGrant, true},
    {"sts", "SetContext", Fact::kTrust, true},
    {"iam", "GetRole", Fact::kTrust, false},
    {"sts", "AssumeRoleWithSAML", Fact::kTrustSaml, true},
    {"sts", "AssumeRoleWithSAML", Fact::kTrustWebIdentity, false},
    {"sts", "TagSession", Fact::kTrustWebIdentity, true},
    {"sts", "AssumeRole", Fact::kTrustSaml, false},
    {"sts", "GetSessionToken", Fact::kRefusesTemporary, true},
    {"sts", "GetCallerIdentity", Fact::kRefusesTemporary, false},
    {"sts", "AssumeRole", Fact::kRefusesRootAndFederated, true},
    {"iam", "TagPolicy", Fact::kRefusesAwsPolicies, true},
    {"iam", "GetPolicy", Fact::kRefusesAwsPolicies, false},
    {"iam", "UpdateRole", Fact::kRefusesReservedRoles, true},
    {"iam", "ListUsers", Fact::kSessionTokenNeedsMfa, true},
    {"sts", "GetFederationToken", Fact::kRefusesSessionToken, true},
    {"sts", "AssumeRole", Fact::kRefusesSessionToken, false},
    {"sts", "AssumeRole", Fact::kRefusesFederatedUser, true},
    {"sts", "GetCallerIdentity", Fact::kRefusesFederatedUser, false},
    {"iam", "ListUsers", Fact::kRefusesFederatedUser, true},
    {"lambda", "InvokeFunctionUrl", Fact::kLambdaUrl, true},
    {"lambda", "InvokeFunction", Fact::kLambdaUrl, false},
    {"execute-api", "Invoke", Fact::kApiGatewayInvoke, true},
    {"vpc-lattice-svcs", "Invoke", Fact::kLatticeInvoke, true},
};

TEST(ServiceFactsTest, AnswersPerServiceAndAction) {
  for (const FactCase& c : kFactCases) {
    EXPECT_EQ(FindServiceFacts(c.service, c.action).Has(c.fact), c.expected)
        << c.service << ":" << c.action << " fact " << static_cast<int>(c.fact);
  }
  EXPECT_EQ(FindServiceFacts("nosuch", "Action"), ServiceFacts());
}

// A misspelt row would never be reached.
TEST(ServiceFactsTest, EveryRowIsReachableAndNamesWhatExists) {
  std::set<Fact> seen;
  for (const FactGroup& group : FactGroups()) {
    EXPECT_TRUE(seen.insert(group.fact).second) << group.rule;
    EXPECT_TRUE(group.date.starts_with("20") && !group.rule.empty());
    std::set<std::string> members;
    for (const std::string& member : Split(group.members)) {
      EXPECT_TRUE(members.insert(member).second) << member << " is listed twice";
      const size_t colon = member.find(':');
      if (colon == std::string::npos) {
        EXPECT_TRUE(Catalog::FindService(member)) << member;
        EXPECT_TRUE(FindServiceFacts(member, "SomeAction").Has(group.fact)) << member;
      } else {
        EXPECT_TRUE(Catalog::FindAction(member)) << member;
        EXPECT_TRUE(FindServiceFacts(member.substr(0, colon), member.substr(colon + 1)).Has(group.fact)) << member;
      }
    }
  }
  EXPECT_EQ(seen.size(), static_cast<size_t>(kFactCount));
  EXPECT_TRUE(Catalog::FindAction(kLambdaUrlCompanion));
}

TEST(ServiceFactsTest, KnowsOwnersOfIamResources) {
  EXPECT_TRUE(IsAwsManagedPolicy("arn:aws:iam::aws:policy/ReadOnlyAccess"));
  EXPECT_TRUE(IsAwsManagedPolicy("arn:aws-cn:iam::aws:policy/job-function/Billing"));
  EXPECT_FALSE(IsAwsManagedPolicy("arn:aws:iam::111122223333:policy/Mine"));
  EXPECT_FALSE(IsAwsManagedPolicy("arn:aws:s3:::aws:policy/x"));
  EXPECT_FALSE(IsAwsManagedPolicy("policy/x"));
  EXPECT_TRUE(IsReservedRole("arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/R"));
  EXPECT_TRUE(IsReservedRole("arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/R"));
  EXPECT_FALSE(IsReservedRole("arn:aws:iam::111122223333:role/team/aws-reserved/R"));
  EXPECT_FALSE(IsReservedRole("arn:aws:sts::111122223333:role/aws-reserved/R"));
  EXPECT_FALSE(IsReservedRole(""));
}

struct LiteralCase {
  const char* service;
  const char* action;
  const char* arn;  // for aws, eu-west-1, 111122223333; nullptr: not listed
};

TEST(ServiceFactsTest, GivesTheLiteralOfActionsWithoutResourceType) {
  const LiteralCase kCases[] = {
      {"s3", "ListAllMyBuckets", "arn:aws:s3:::*"},
      {"IAM", "listusers", "arn:aws:iam::111122223333:user/"},
      {"iam", "ListRoles", "arn:aws:iam::111122223333:role/"},
      {"iam", "ListGroups", "arn:aws:iam::111122223333:group/"},
      {"logs", "DescribeLogGroups", "arn:aws:logs:eu-west-1:111122223333:log-group::log-stream:"},
      {"cloudformation", "ListStacks", "arn:aws:cloudformation:eu-west-1:111122223333:stack/*/*"},
      {"states", "ListStateMachines", "arn:aws:states:eu-west-1:111122223333:stateMachine:*"},
      {"events", "ListRules", "arn:aws:events:eu-west-1:111122223333:rule/*"},
      {"ecs", "ListClusters", "*"},
      {"ec2", "DescribeInstances", "*"},
      {"EC2", "describevpcs", "*"},
      {"ec2", "DescribeInstanceAttribute", nullptr},  // has a resource type
      {"ec2", "DescribeSomethingNew", nullptr},
      {"ec2", "Describe", nullptr},
      {"ec2", "RunInstances", nullptr},
      {"iam", "ListPolicies", nullptr},
      {"s3", "GetObject", nullptr},
      {"s3", "", nullptr},
  };
  std::set<const ArnlessLiteral*> reached;
  for (const LiteralCase& c : kCases) {
    const ArnlessLiteral* row = FindArnlessLiteral(c.service, c.action);
    ASSERT_EQ(row != nullptr, c.arn != nullptr) << c.action;
    if (row == nullptr) continue;
    reached.insert(row);
    std::string arn;
    AppendArnlessLiteral(row->literal, "aws", "eu-west-1", "111122223333", &arn);
    EXPECT_EQ(arn, c.arn);
    EXPECT_EQ(IsCollectionArn(c.service, c.action, arn), arn != "*") << arn;
  }
  EXPECT_EQ(reached.size(), ArnlessLiterals().size());
}

TEST(ServiceFactsTest, RecognizesCollectionArns) {
  EXPECT_TRUE(IsCollectionArn("iam", "ListUsers", "arn:aws-cn:iam::444455556666:user/team/"));
  EXPECT_FALSE(IsCollectionArn("iam", "ListUsers", "arn:aws:iam::444455556666:role/"));
  EXPECT_FALSE(IsCollectionArn("iam", "ListUsers", "arn:aws:iam::444455556666"));
  EXPECT_FALSE(IsCollectionArn("iam", "ListUsers", ""));
  EXPECT_FALSE(IsCollectionArn("iam", "GetUser", "arn:aws:iam::444455556666:user/"));
  EXPECT_FALSE(IsCollectionArn("s3", "ListAllMyBuckets", "arn:aws:s3:::*x"));
  EXPECT_FALSE(IsCollectionArn("ecs", "ListClusters", "*"));
}

TEST(ServiceFactsTest, KnowsWhichActionsHaveResources) {
  EXPECT_TRUE(MayHaveResource("s3", "GetObject"));
  EXPECT_FALSE(MayHaveResource("s3", "ListAllMyBuckets"));
  EXPECT_TRUE(MayHaveResource("s3", "NoSuchAction"));
}

struct AclCase {
  const char* permission;
  std::vector<std::string> bucket_actions;
  std::vector<std::string> object_actions;
};

TEST(ServiceFactsTest, MapsAclPermissions) {
  const AclCase kCases[] = {
      {"READ", {"ListBucket", "ListBucketVersions", "ListBucketMultipartUploads"}, {"GetObject", "GetObjectVersion"}},
      {"WRITE", {"PutObject"}, {"PutObject"}},
      {"READ_ACP", {"GetBucketAcl"}, {"GetObjectAcl", "GetObjectVersionAcl"}},
      {"WRITE_ACP", {"PutBucketAcl"}, {"PutObjectAcl", "PutObjectVersionAcl"}},
      {"FULL_CONTROL",
       {"ListBucket", "ListBucketVersions", "ListBucketMultipartUploads", "PutObject", "GetBucketAcl", "PutBucketAcl"},
       {"GetObject", "GetObjectVersion", "GetObjectAcl", "GetObjectVersionAcl", "PutObjectAcl", "PutObjectVersionAcl"}},
      {"", {}, {}},
      {"read", {}, {}},
  };
  for (const AclCase& c : kCases) {
    for (CatalogAction action : Catalog::FindService("s3")->actions()) {
      const std::string name(action.name());
      for (bool is_object : {false, true}) {
        const auto& expected = is_object ? c.object_actions : c.bucket_actions;
        EXPECT_EQ(AclAllows(c.permission, is_object, name), std::find(expected.begin(), expected.end(), name) != expected.end())
            << c.permission << " " << is_object << " " << name;
      }
    }
  }
  EXPECT_TRUE(AclAllows("READ", true, "getobject"));
}

}  // namespace
}  // namespace gavel
