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
    {"sts", "AssumeRole", Fact::kVpceOrgPaths, true},
    {"sts", "AssumeRole", Fact::kVpceOrgId, false},
    {"sts", "AssumeRole", Fact::kVpceInDoubt, true},
    {"dynamodb", "GetItem", Fact::kVpceAccount, true},
    {"dynamodb", "GetItem", Fact::kSourceVpcArn, false},
    {"sqs", "SendMessage", Fact::kVpceOrgId, true},
    {"sqs", "SendMessage", Fact::kVpceAccount, false},
    {"iam", "GetRole", Fact::kSourceVpcArn, true},
    {"iam", "PassRole", Fact::kSourceVpcArn, false},
    {"IAM", "passrole", Fact::kVpceOrgId, false},
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
    {"sqs", "DeleteQueue", Fact::kNotShared, true},
    {"sqs", "SendMessage", Fact::kNotShared, false},
    {"dynamodb", "UpdateTimeToLive", Fact::kNotShared, true},
    {"dynamodb", "getitem", Fact::kNotShared, false},
    {"dynamodb", "CreateTable", Fact::kNotControlled, true},
    {"dynamodb", "UpdateTimeToLive", Fact::kNotControlled, false},
    {"es", "DescribeDomain", Fact::kNotControlled, true},
    {"es", "ESHttpGet", Fact::kNotControlled, false},
    {"es", "ESHttpGet", Fact::kNotShared, false},
    {"s3", "GetBucketPolicy", Fact::kOwnersAccountOnly, true},
    {"s3", "PutObject", Fact::kBucketOwners, true},
    {"s3", "GetObject", Fact::kBucketOwners, false},
    {"iam", "UpdateRoleDescription", Fact::kRefusesReservedRoles, true},
    {"iam", "UpdateRoleDescription", Fact::kRefusesLinkedRoles, false},
    {"iam", "PassRole", Fact::kSessionTokenNeedsMfa, false},
    {"iam", "PassRole", Fact::kRefusesFederatedUser, false},
};

TEST(ServiceFactsTest, AnswersPerServiceAndAction) {
  for (const FactCase& c : kFactCases) {
    EXPECT_EQ(FindServiceFacts(c.service, c.action).Has(c.fact), c.expected)
        << c.service << ":" << c.action << " fact " << static_cast<int>(c.fact);
  }
  EXPECT_EQ(FindServiceFacts("nosuch", "Action"), ServiceFacts());
}

bool HasAll(ServiceFacts has, Facts facts) { return (has.bits() & facts.bits) == facts.bits; }

// A misspelt row would never be reached.
TEST(ServiceFactsTest, EveryRowIsReachableAndNamesWhatExists) {
  uint64_t seen = 0;
  for (const FactGroup& group : FactGroups()) {
    seen |= group.facts.bits;
    EXPECT_TRUE(group.date.starts_with("20") && !group.rule.empty());
    std::set<std::string> members;
    for (const std::string& member : Split(group.members)) {
      EXPECT_TRUE(members.insert(member).second) << member << " is listed twice";
      const size_t colon = member.find(':');
      if (colon == std::string::npos) {
        EXPECT_TRUE(Catalog::FindService(member)) << member;
        EXPECT_TRUE(HasAll(FindServiceFacts(member, "SomeAction"), group.facts)) << member;
      } else {
        EXPECT_TRUE(Catalog::FindAction(member)) << member;
        EXPECT_TRUE(HasAll(FindServiceFacts(member.substr(0, colon), member.substr(colon + 1)), group.facts)) << member;
      }
    }
  }
  EXPECT_EQ(seen, (uint64_t{1} << kFactCount) - 1);
  EXPECT_TRUE(Catalog::FindAction(kLambdaUrlCompanion));
}

TEST(ServiceFactsTest, KnowsOwnersOfIamResources) {
  EXPECT_TRUE(IsAwsManagedPolicy("arn:aws:iam::aws:policy/ReadOnlyAccess"));
  EXPECT_TRUE(IsAwsManagedPolicy("arn:aws-cn:iam::aws:policy/job-function/Billing"));
  EXPECT_FALSE(IsAwsManagedPolicy("arn:aws:iam::111122223333:policy/Mine"));
  EXPECT_FALSE(IsAwsManagedPolicy("arn:aws:s3:::aws:policy/x"));
  EXPECT_FALSE(IsAwsManagedPolicy("policy/x"));
  EXPECT_TRUE(IsLinkedRole("arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/R"));
  EXPECT_FALSE(IsReservedRole("arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/R"));
  EXPECT_TRUE(IsReservedRole("arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/R"));
  EXPECT_FALSE(IsReservedRole("arn:aws:iam::111122223333:role/team/aws-reserved/R"));
  EXPECT_FALSE(IsReservedRole("arn:aws:sts::111122223333:role/aws-reserved/R"));
  EXPECT_FALSE(IsReservedRole(""));
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
