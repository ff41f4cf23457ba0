#include "model/resource_holder.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "gavel/catalog.h"
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
      {"arn:aws:glue:eu-west-1:111122223333:table/d/t", "arn:aws:glue:eu-west-1:111122223333:"},
      {"arn:aws:s3:eu-west-1:111122223333:job/j", ""},
      {"arn:aws:s3:eu-west-1:111122223333:access-grants/default/location/l", "arn:aws:s3:eu-west-1:111122223333:access-grants/default"},
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
    EXPECT_EQ(HolderOf(arn).empty(), row.segments == kNoPolicy) << arn;
    for (const HolderRow& other : rows) {
      const bool shadowed = &other < &row && other.service == row.service && row.head.substr(0, other.head.size()) == other.head;
      EXPECT_FALSE(shadowed) << arn;
    }
  }
}

// The ARN of a resource type, with an example for each placeholder; of several forms the first.
std::string ExampleOf(std::string_view arn) {
  std::string example;
  for (size_t i = 0; i < arn.size() && arn[i] != ','; ++i) {
    if (arn[i] != '$') {
      example += arn[i];
      continue;
    }
    const size_t end = arn.find('}', i);
    example += arn.substr(i, end - i + 1) == "${StreamType}" ? "stream" : "x";
    i = end;
  }
  return example;
}

// A newer catalogue may bring services whose resources have policies.
TEST(ResourceHolder, WhateverCanBeGivenAPolicyHasOne) {
  size_t count = 0;
  for (const CatalogAction action : Catalog::Actions()) {
    if (action.name() != "PutResourcePolicy") continue;
    for (const ActionResource& resource : action.resources()) {
      const std::string arn = ExampleOf(resource.type.arn());
      EXPECT_TRUE(arn.empty() || !HolderOf(arn).empty()) << arn;
      ++count;
    }
  }
  EXPECT_GT(count, 40u);
}

TEST(ResourceHolder, OnePolicyForAWholeAccount) {
  EXPECT_TRUE(IsHolder("arn:aws:glue:eu-west-1:111122223333:catalog"));
  EXPECT_FALSE(IsHolder("arn:aws:glue:eu-west-1:111122223333:table/d/t"));
  Model::Builder builder = Company();
  ModelResource catalog;
  catalog.facts.arn = "arn:aws:glue:eu-west-1:111122223333:catalog";
  catalog.facts.tags = {{"a", "b"}};
  catalog.policies = {Allows("Catalog", "glue:*", PolicyType::kResourceBased)};
  builder.AddResource(catalog);
  const Session session = SessionOrDie(BuildOrDie(std::move(builder)), "arn:aws:iam::111122223333:user/team/ann");
  const ResolveResult table = Resolve(session, Asks("glue:GetTable", "arn:aws:glue:eu-west-1:111122223333:table/d/t"));
  ASSERT_TRUE(table.part) << Render(table.diagnostics);
  EXPECT_EQ(table.part->policies.layers().resource.at(0).name, "Catalog");
  EXPECT_TRUE(table.part->request.facts().resource.tags.empty());
  const ResolveResult elsewhere = Resolve(session, Asks("glue:GetTable", "arn:aws:glue:eu-west-2:111122223333:table/d/t"));
  EXPECT_FALSE(elsewhere.part->policies.layers().resource.at(0).policy);
}

}  // namespace
}  // namespace gavel
