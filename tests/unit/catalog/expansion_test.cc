#include "gavel/expansion.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "match/glob.h"

namespace gavel {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string NameOf(const CatalogAction& action) { return std::string(action.service().prefix()) + ":" + std::string(action.name()); }

std::vector<std::string> Names(const std::vector<CatalogAction>& actions) {
  std::vector<std::string> names;
  for (const CatalogAction& action : actions) names.push_back(NameOf(action));
  return names;
}

TEST(ExpandActionTest, ExpandsPatterns) {
  EXPECT_THAT(Names(ExpandAction("S3:getobject")), ElementsAre("s3:GetObject"));
  EXPECT_THAT(Names(ExpandAction("sqs:?ddPermission")), ElementsAre("sqs:AddPermission"));
  EXPECT_THAT(Names(ExpandAction("sqs:*Visibility")), ElementsAre("sqs:ChangeMessageVisibility"));
  EXPECT_THAT(Names(ExpandAction("sq?:adDp*")), ElementsAre("sqs:AddPermission"));
  EXPECT_EQ(ExpandAction("*").size(), Catalog::Actions().size());
  EXPECT_EQ(ExpandAction("*:*").size(), Catalog::Actions().size());
  EXPECT_EQ(ExpandAction("ec2:**").size(), Catalog::FindService("ec2")->actions().size());
  for (const char* none : {"", "s3", "s3:", ":Get*", "s3:Zzz*", "nosuch:*", "s3:Get*:x", "s3: Get*", "s3:GetObject,s3:PutObject"}) {
    EXPECT_THAT(ExpandAction(none), IsEmpty()) << none;
  }
}

// Against a test of every action.
TEST(ExpandActionTest, AgreesWithMatchingEverything) {
  std::mt19937 random(3);
  const ActionList all = Catalog::Actions();
  for (int round = 0; round < 200; ++round) {
    std::string name = NameOf(all[random() % all.size()]);
    const size_t colon = name.find(':');
    for (int i = 0; i < 2; ++i) {
      const size_t at = colon + 1 + random() % (name.size() - colon - 1);
      name.replace(at, random() % 2 + (random() % 4 == 0 ? name.size() : 0), random() % 3 == 0 ? "?" : "*");
      if (name.size() == colon + 1) name += "*";
    }
    const match::Glob glob(name);
    std::vector<CatalogAction> expected;
    for (const CatalogAction action : all) {
      if (glob.MatchesIgnoringCase(NameOf(action))) expected.push_back(action);
    }
    ASSERT_EQ(Names(ExpandAction(name)), Names(expected)) << name;
  }
}

std::vector<std::string> Compress(const std::vector<CatalogAction>& actions) { return CompressActions(actions); }

TEST(CompressActionsTest, FindsShortPatterns) {
  EXPECT_THAT(Compress({}), IsEmpty());
  EXPECT_THAT(Compress(ExpandAction("*")), ElementsAre("*"));
  EXPECT_THAT(Compress(ExpandAction("sqs:*")), ElementsAre("sqs:*"));
  EXPECT_THAT(Compress(ExpandAction("iam:*AccessKey*")), ElementsAre("iam:*AccessKey*"));
  EXPECT_THAT(Compress(ExpandAction("sqs:SendMessage")), ElementsAre("sqs:Sen*"));
  EXPECT_THAT(Compress(ExpandAction("s3:GetObject")), ElementsAre("s3:GetObject"));  // every pattern would match another action too
}

// Whatever is asked for: the patterns match it and nothing else, and none can be left out.
TEST(CompressActionsTest, MatchesNothingElse) {
  std::mt19937 random(5);
  const ServiceList services = Catalog::Services();
  for (int round = 0; round < 60; ++round) {
    std::vector<CatalogAction> wanted;
    for (int s = 0; s < 2; ++s) {
      const unsigned share = random() % 100;
      for (const CatalogAction action : services[random() % services.size()].actions()) {
        if (action.service().actions().size() < 200 && random() % 100 < share) wanted.push_back(action);
      }
    }
    std::vector<std::string> expected = Names(wanted);
    std::sort(expected.begin(), expected.end());
    expected.erase(std::unique(expected.begin(), expected.end()), expected.end());
    const std::vector<std::string> patterns = CompressActions(wanted);
    EXPECT_LE(patterns.size(), expected.size());
    for (size_t without = 0; without <= patterns.size(); ++without) {
      std::vector<std::string> got;
      for (size_t i = 0; i < patterns.size(); ++i) {
        if (i == without) continue;
        for (std::string& name : Names(ExpandAction(patterns[i]))) got.push_back(std::move(name));
      }
      std::sort(got.begin(), got.end());
      got.erase(std::unique(got.begin(), got.end()), got.end());
      ASSERT_EQ(got == expected, without == patterns.size());
    }
  }
}

TEST(MayActOnTest, FollowsResourceTypes) {
  const struct {
    const char* action;
    const char* resource;
    Answer want;
  } kCases[] = {
      {"s3:GetObject", "*", Answer::kYes},
      {"s3:GetObject", "arn:aws:s3:::data/*", Answer::kYes},
      {"s3:GetObject", "arn:aws:s3:::data", Answer::kNo},
      {"s3:GetObject", "arn:aws:s3:::data*", Answer::kYes},
      {"s3:ListBucket", "arn:aws:s3:::data/*", Answer::kNo},
      {"s3:ListBucket", "arn:aws:s3:::data", Answer::kYes},
      {"s3:GetObject", "arn:aws:sqs:us-east-1:1:q", Answer::kNo},
      {"iam:PassRole", "arn:aws:iam::111122223333:role/path/r", Answer::kYes},
      {"iam:PassRole", "arn:aws:iam::111122223333:user/u", Answer::kNo},
      {"iam:PassRole", "arn:aws:iam::111122223333:${aws:PrincipalTag/x}", Answer::kUnknown},
      {"ec2:RunInstances", "arn:aws:ec2:*:*:subnet/*", Answer::kYes},
      {"ec2:DescribeInstances", "arn:aws:ec2:*:*:instance/*", Answer::kNo},  // its literal is `*`
      {"s3:ListAllMyBuckets", "arn:aws:s3:::*", Answer::kYes},               // R-17
      {"s3:ListAllMyBuckets", "arn:aws:s3:::data", Answer::kNo},
      {"iam:ListUsers", "arn:aws:iam::*:user/*", Answer::kYes},
      {"iam:ListUsers", "arn:aws:iam::*:user/team/*", Answer::kUnknown},  // with a PathPrefix
      {"iam:ListUsers", "arn:aws:iam::*:role/*", Answer::kNo},
      {"kms:ListKeys", "arn:aws:kms:*:*:key/*", Answer::kUnknown},  // R-12: not listed
      {"kms:ListKeys", "arn:aws:s3:::x", Answer::kNo},
  };
  for (const auto& c : kCases) EXPECT_EQ(MayActOn(*Catalog::FindAction(c.action), c.resource), c.want) << c.action << " " << c.resource;
}

// A resource of the type itself is never ruled out.
TEST(MayActOnTest, NeverRulesOutTheFormatItself) {
  for (const CatalogAction action : Catalog::Actions()) {
    for (const ActionResource& resource : action.resources()) {
      std::string arn(resource.type.arn());
      for (size_t begin; (begin = arn.find("${")) != std::string::npos;) arn.replace(begin, arn.find('}', begin) + 1 - begin, "x1");
      ASSERT_NE(MayActOn(action, arn), Answer::kNo) << NameOf(action) << " " << arn;
    }
  }
}

}  // namespace
}  // namespace gavel
