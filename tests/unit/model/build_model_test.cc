// What building a model makes of entries that are incomplete, that contradict each other, or that lie in one another.
#include <gtest/gtest.h>

#include <string>

#include "unit/model/model_helpers.h"

namespace gavel {
namespace {

using enum PolicyType;

constexpr const char* kAnn = "arn:aws:iam::111122223333:user/team/ann";

std::string CodesOfBuilding(Model::Builder builder) { return CodesOf(std::move(builder).Build().diagnostics); }

// "name name ..." of the resource policies that bear; `?` before one that nobody has seen.
std::string ResourcePolicies(const Session& session, const SessionRequest& request) {
  const ResolveResult resolved = Resolve(session, request);
  EXPECT_TRUE(resolved.part) << Render(resolved.diagnostics);
  if (!resolved.part) return "error";
  std::string names;
  for (const AttachedPolicy& policy : resolved.part->policies.layers().resource) {
    names += (names.empty() ? "" : " ") + std::string(policy.policy ? "" : "?") + policy.name;
  }
  return names;
}

ResourceFacts FactsOf(const Session& session, const SessionRequest& request) {
  return Resolve(session, request).part->request.facts().resource;
}

TEST(BuildModel, WhatLiesInAResourceHasItsPolicy) {
  Model::Builder builder = Company();
  builder.AddResource(
      {.facts = {.arn = "arn:aws:s3:::data/key", .account = "111122223333", .tags = {{"a", "b"}}}, .policies_known = false});
  builder.AddResource({.facts = {.arn = "arn:aws:s3:::other/key", .account = "111122223333"}, .policies_known = false});
  builder.AddResource({.facts = {.arn = "arn:aws:s3:::whole/key", .account = "777788889999"}, .policies_known = false});
  const Session session = SessionOrDie(BuildOrDie(std::move(builder)), kAnn);
  EXPECT_EQ(ResourcePolicies(session, Asks("s3:GetObject", "arn:aws:s3:::data/key")), "Bucket");
  EXPECT_EQ(ResourcePolicies(session, Asks("s3:GetObject", "arn:aws:s3:::other/key")), "?arn:aws:s3:::other");
  EXPECT_EQ(ResourcePolicies(session, Asks("s3:GetObject", "arn:aws:s3:::whole/key")), "");
  EXPECT_EQ(FactsOf(session, Asks("s3:GetObject", "arn:aws:s3:::data/key")).tags.size(), 1u);
}

TEST(BuildModel, WhatIsToldOfAPartDoesNotReplaceThePolicyAboveIt) {
  Model::Builder builder = Company();
  builder.AddResource({.facts = {.arn = "arn:aws:s3:::data/key", .account = "111122223333"},
                       .policies = {Allows("Object", "s3:GetObject", kResourceBased)}});
  const Session session = SessionOrDie(BuildOrDie(std::move(builder)), kAnn);
  EXPECT_EQ(ResourcePolicies(session, Asks("s3:GetObject", "arn:aws:s3:::data/key")), "Object Bucket");
}

TEST(BuildModel, PoliciesOfAListedResourceMayBeUnknown) {
  Model::Builder builder = Company();
  builder.AddResource({.facts = {.arn = "arn:aws:sqs:eu-west-1:111122223333:q", .tags = {{"a", "b"}}}, .policies_known = false});
  builder.AddResource({.facts = {.arn = "arn:aws:ec2:eu-west-1:111122223333:instance/i-1"}, .policies_known = false});
  const Session session = SessionOrDie(BuildOrDie(std::move(builder)), kAnn);
  const char* queue = "arn:aws:sqs:eu-west-1:111122223333:q";
  EXPECT_EQ(ResourcePolicies(session, Asks("sqs:SendMessage", queue)), "?" + std::string(queue));
  EXPECT_EQ(ResourcePolicies(session, Asks("ec2:StartInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/i-1")), "");
}

TEST(BuildModel, AnAccessPointWithoutBucketHasAnUnknownPolicyBehindIt) {
  Model::Builder builder = Company();
  ModelResource point = AccessPoint("111122223333", "", {Allows("Point", "s3:*", kResourceBased)});
  point.facts.access_point_for.reset();
  builder.AddResource(point);
  const Session session = SessionOrDie(BuildOrDie(std::move(builder)), kAnn);
  EXPECT_EQ(ResourcePolicies(session, Asks("s3:GetObject", point.facts.arn + "/object/k")), "Point ?" + point.facts.arn);
}

TEST(BuildModel, BlockPublicAccessAddsUp) {
  Model::Builder builder;
  builder.AddAccount({.id = "111122223333", .ignore_public_acls = true});
  builder.AddUser({.arn = kAnn});
  builder.AddResource({.facts = {.arn = "arn:aws:s3:::data", .account = "111122223333", .restrict_public_buckets = true}});
  builder.AddResource({.facts = {.arn = "arn:aws:sqs:eu-west-1:111122223333:q"}});
  builder.AddResource(AccessPoint("111122223333", "arn:aws:s3:::data"));
  const Session session = SessionOrDie(BuildOrDie(std::move(builder)), kAnn);
  for (const char* arn : {"arn:aws:s3:::data/k", "arn:aws:s3:eu-west-1:111122223333:accesspoint/ap/object/k"}) {
    const ResourceFacts facts = FactsOf(session, Asks("s3:GetObject", arn));
    EXPECT_TRUE(facts.ignore_public_acls && facts.restrict_public_buckets) << arn;
  }
  EXPECT_FALSE(FactsOf(session, Asks("sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:q")).ignore_public_acls);
}

TEST(BuildModel, AnAccountMayBeInAnUnknownOrganization) {
  Model::Builder builder;
  builder.AddAccount({.id = "111122223333", .organization_known = false});
  builder.AddUser({.arn = kAnn, .policies = {Allows("All", "*")}});
  const Session session = SessionOrDie(BuildOrDie(std::move(builder)), kAnn);
  const ResolveResult resolved = Resolve(session, Asks("ec2:DescribeInstances", ""));
  ASSERT_TRUE(resolved.part);
  const Layers& layers = resolved.part->policies.layers();
  ASSERT_TRUE(layers.service_control && layers.resource_control);
  EXPECT_FALSE(layers.service_control->at(0).policies.at(0).policy);
}

TEST(BuildModel, AnAccountIsNotBothPlacedAndUnknown) {
  Model::Builder builder = Company();
  builder.AddAccount({.id = "222222222222", .parent = "r-1", .organization_known = false});
  EXPECT_EQ(CodesOfBuilding(std::move(builder)), "invalid-model-entry");
}

TEST(BuildModel, PathsBelongToTheirOrganization) {
  Organization wrong;
  wrong.id = "o-2";
  wrong.path = "o-1/r-1/";
  {
    Model::Builder builder = Company();
    builder.AddResource({.facts = {.arn = "arn:aws:sqs:eu-west-1:111122223333:q", .organization = wrong}});
    EXPECT_EQ(CodesOfBuilding(std::move(builder)), "invalid-model-entry");
  }
  {
    Model::Builder builder = Company();
    builder.AddVpcEndpoint({.facts = {.id = "vpce-1", .organization = wrong}});
    EXPECT_EQ(CodesOfBuilding(std::move(builder)), "invalid-model-entry");
  }
  Model::Builder builder = Company();
  ModelResource point = AccessPoint("111122223333", "arn:aws:s3:::data");
  point.facts.access_point_for->organization = wrong;
  builder.AddResource(point);
  EXPECT_EQ(CodesOfBuilding(std::move(builder)), "invalid-model-entry");
}

TEST(BuildModel, AnOrganizationHasAnId) {
  Model::Builder builder;
  builder.AddOrganization({.id = "", .root = "r-1"});
  EXPECT_EQ(CodesOfBuilding(std::move(builder)), "invalid-model-entry");
}

TEST(BuildModel, ServiceLinkedRolesAreOfAServiceThatIsKnown) {
  for (const auto& [service, codes] : {std::pair("autoscaling.amazonaws.com", ""), std::pair("cks.kms.amazonaws.com", ""),
                                       std::pair("madeup.amazonaws.com", "unknown-service-principal")}) {
    Model::Builder builder = Company();
    builder.AddRole({.arn = "arn:aws:iam::111122223333:role/aws-service-role/" + std::string(service) + "/AWSServiceRoleForX"});
    EXPECT_EQ(CodesOfBuilding(std::move(builder)), codes) << service;
  }
}

}  // namespace
}  // namespace gavel
