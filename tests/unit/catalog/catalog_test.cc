#include "gavel/catalog.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cctype>
#include <chrono>
#include <string>
#include <vector>

namespace gavel {
namespace {

using ::testing::Contains;

std::string FullName(const CatalogAction& action) { return std::string(action.service().prefix()) + ":" + std::string(action.name()); }

template <typename List>
std::vector<std::string> Names(const List& list) {
  std::vector<std::string> names;
  for (auto element : list) names.emplace_back(element.name);
  return names;
}

std::string SwapCase(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') {
      c = static_cast<char>(c - 32);
    } else if (c >= 'A' && c <= 'Z') {
      c = static_cast<char>(c + 32);
    }
  }
  return text;
}

struct ActionCase {
  const char* text;
  const char* name;  // nullptr: unknown
  AccessLevel level = AccessLevel::kRead;
};

TEST(CatalogTest, FindsActionsIgnoringCase) {
  const ActionCase kCases[] = {
      {"s3:GetObject", "s3:GetObject", AccessLevel::kRead},
      {"S3:getobject", "s3:GetObject", AccessLevel::kRead},
      {"s3:ListBucket", "s3:ListBucket", AccessLevel::kList},
      {"iam:PASSROLE", "iam:PassRole", AccessLevel::kWrite},
      {"EC2:runinstances", "ec2:RunInstances", AccessLevel::kWrite},
      {"s3:PutBucketPolicy", "s3:PutBucketPolicy", AccessLevel::kPermissionsManagement},
      {"dynamodb:TagResource", "dynamodb:TagResource", AccessLevel::kTagging},
      {"s3:GetObjec", nullptr},
      {"s3:GetObjectt", nullptr},
      {"s3GetObject", nullptr},
      {"s3:", nullptr},
      {":GetObject", nullptr},
      {"", nullptr},
      {"sns:GetObject", nullptr},
      {"s3:s3:GetObject", nullptr},
      {"nosuch:GetObject", nullptr},
  };
  for (const ActionCase& c : kCases) {
    const auto found = Catalog::FindAction(c.text);
    ASSERT_EQ(found.has_value(), c.name != nullptr) << c.text;
    if (!found) continue;
    EXPECT_EQ(FullName(*found), c.name);
    EXPECT_EQ(Name(found->access_level()), Name(c.level)) << c.text;
  }
}

TEST(CatalogTest, FindsEveryActionInAnyCase) {
  uint32_t index = 0;
  for (CatalogAction action : Catalog::Actions()) {
    ASSERT_EQ(action.index(), index++);
    const std::string name = FullName(action);
    ASSERT_EQ(Catalog::FindAction(name), action) << name;
    ASSERT_EQ(Catalog::FindAction(SwapCase(name)), action) << name;
    ASSERT_EQ(Catalog::FindAction(name + "x").has_value(), Catalog::FindAction(SwapCase(name) + "X").has_value()) << name;
  }
  EXPECT_GT(index, 20000u);
}

TEST(CatalogTest, ListsServicesAndTheirActionsInOrder) {
  std::string service_before;
  uint32_t actions = 0;
  for (CatalogService service : Catalog::Services()) {
    const std::string prefix(service.prefix());
    ASSERT_LT(service_before, prefix);
    service_before = prefix;
    ASSERT_EQ(Catalog::FindService(SwapCase(prefix)), service);
    ASSERT_EQ(Catalog::FindService(prefix + "-"), std::nullopt);
    std::string before;
    for (CatalogAction action : service.actions()) {
      ASSERT_EQ(action.service(), service);
      ASSERT_EQ(action.index(), actions++);
      std::string name(action.name());
      for (char& c : name) c = static_cast<char>(std::tolower(c));
      ASSERT_LT(before, name) << prefix;
      before = name;
    }
    for (CatalogResourceType type : service.resource_types()) ASSERT_EQ(type.service(), service);
  }
  EXPECT_EQ(actions, Catalog::Actions().size());
  EXPECT_EQ(Catalog::FindService(""), std::nullopt);
  EXPECT_EQ(Catalog::FindService("s3:"), std::nullopt);
}

TEST(CatalogTest, GivesResourceTypesOfAnAction) {
  const auto action = Catalog::FindAction("s3", "GetObject");
  ASSERT_TRUE(action);
  std::vector<std::string> arns;
  for (ActionResource resource : action->resources()) arns.emplace_back(resource.type.arn());
  EXPECT_THAT(arns, Contains("arn:${Partition}:s3:::${BucketName}/${ObjectName}"));
  EXPECT_THAT(Names(action->keys()), Contains("s3:ResourceAccount"));

  const auto pass = Catalog::FindAction("iam:PassRole");
  ASSERT_TRUE(pass);
  ASSERT_EQ(pass->resources().size(), 1u);
  EXPECT_EQ(pass->resources()[0].type.name(), "role");
  EXPECT_TRUE(pass->resources()[0].required);

  const auto run = Catalog::FindAction("ec2:RunInstances");
  ASSERT_TRUE(run);
  bool has_optional = false;
  for (ActionResource resource : run->resources()) {
    has_optional |= !resource.required;
    if (resource.type.name() == "instance") {
      EXPECT_THAT(Names(resource.keys), Contains("ec2:InstanceType"));
    }
  }
  EXPECT_TRUE(has_optional);
  EXPECT_TRUE(Catalog::FindAction("ec2:DescribeInstances")->resources().empty());
}

TEST(CatalogTest, GivesKeysOfAResourceType) {
  for (CatalogResourceType type : Catalog::FindService("s3")->resource_types()) {
    if (type.name() == "bucket") {
      EXPECT_EQ(type.arn(), "arn:${Partition}:s3:::${BucketName}");
      EXPECT_THAT(Names(type.keys()), Contains("aws:ResourceTag/${TagKey}"));
      return;
    }
  }
  FAIL() << "no bucket";
}

TEST(CatalogTest, GivesDependentActions) {
  std::vector<std::string> names;
  for (CatalogAction action : Catalog::FindAction("lambda:CreateFunction")->dependent_actions()) names.push_back(FullName(action));
  EXPECT_THAT(names, Contains("iam:PassRole"));
  EXPECT_TRUE(Catalog::FindAction("sts:GetCallerIdentity")->dependent_actions().empty());
}

TEST(CatalogTest, EveryListedKeyIsKnown) {
  size_t keys = 0;
  const auto check = [&keys](ConditionKeyList list) {
    for (ConditionKey key : list) {
      ++keys;
      const auto found = Catalog::FindConditionKey(key.name);
      ASSERT_TRUE(found) << key.name;
      ASSERT_EQ(found->arity, key.arity) << key.name;
      ASSERT_EQ(found->type, key.type) << key.name;
      ASSERT_NE(key.arity, Arity::kUnknown) << key.name;
    }
  };
  for (CatalogAction action : Catalog::Actions()) {
    check(action.keys());
    for (ActionResource resource : action.resources()) check(resource.keys);
  }
  EXPECT_GT(keys, 10000u);
}

TEST(CatalogTest, LooksUpInNanoseconds) {
  const char* const kTexts[] = {"s3:GetObject", "EC2:DescribeInstances", "dynamodb:BatchGetItem", "kms:Nothing", "iam:CreateRole"};
  constexpr int kRounds = 200'000;
  size_t found = 0;
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < kRounds; ++i) found += Catalog::FindAction(kTexts[i % 5]).has_value() ? 1 : 0;
  const std::chrono::duration<double, std::nano> spent = std::chrono::steady_clock::now() - start;
  EXPECT_EQ(found, kRounds / 5 * 4);
  EXPECT_LT(spent.count() / kRounds, 300.0 * 4);  // four times the bar: the machine may be busy, or the build a sanitizer's
  RecordProperty("nanoseconds_per_lookup", std::to_string(spent.count() / kRounds));
}

}  // namespace
}  // namespace gavel
