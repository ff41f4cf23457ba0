// What a session's request is decided by.
#include <gtest/gtest.h>

#include "unit/model/model_helpers.h"

namespace gavel {
namespace {

constexpr char kAnn[] = "arn:aws:iam::111122223333:user/team/ann";
constexpr char kWorker[] = "arn:aws:sts::111122223333:assumed-role/worker/s1";

std::string NamesOf(const std::vector<AttachedPolicy>& policies) {
  std::string names;
  for (const AttachedPolicy& policy : policies) names += (names.empty() ? "" : " ") + policy.name + (policy.policy ? "" : "?");
  return names;
}

std::string NodesOf(const std::optional<std::vector<OrganizationNode>>& nodes) {
  if (!nodes) return "none";
  std::string text;
  for (const OrganizationNode& node : *nodes) text += node.id + "(" + NamesOf(node.policies) + ")";
  return text;
}

CallPart ResolveOrDie(const Session& session, const SessionRequest& request) {
  ResolveResult resolved = Resolve(session, request);
  EXPECT_TRUE(resolved.part) << Render(resolved.diagnostics);
  if (!resolved.part) std::abort();
  return *resolved.part;
}

TEST(Resolve, CollectsWhatBearsOnAUser) {
  const Session session = SessionOrDie(BuildOrDie(Company()), kAnn);
  const CallPart part = ResolveOrDie(session, Asks("s3:GetObject", "arn:aws:s3:::data/key.csv"));
  const Layers& layers = part.policies.layers();
  EXPECT_EQ(NamesOf(layers.identity), "Queues ReadOnly");
  EXPECT_EQ(NamesOf(layers.permissions_boundary), "ReadOnly");
  EXPECT_EQ(layers.permissions_boundary[0].policy->type(), PolicyType::kPermissionsBoundary);
  EXPECT_EQ(NamesOf(layers.resource), "Bucket");
  EXPECT_EQ(NodesOf(layers.service_control), "r-1(FullAccess)ou-1(UnitAccess)111122223333(AccountAccess)");
  EXPECT_EQ(NodesOf(layers.resource_control), "r-1(Guard)ou-1()111122223333()");
}

TEST(Resolve, TheModelTellsFacts) {
  const Session session = SessionOrDie(BuildOrDie(Company()), kAnn);
  const RequestFacts object = ResolveOrDie(session, Asks("s3:GetObject", "arn:aws:s3:::data/key.csv")).request.facts();
  EXPECT_EQ(object.principal.unique_id, "AIDAANN");
  EXPECT_EQ(object.principal.tags, (StringPairs{{"team", "red"}}));
  EXPECT_EQ(object.principal.organization->path, "o-1/r-1/ou-1/");
  EXPECT_EQ(object.resource.account, "111122223333");
  EXPECT_EQ(object.resource.organization->id, "o-1");
  EXPECT_TRUE(object.resource.tags.empty());  // those of a bucket are not its objects'
  const RequestFacts bucket = ResolveOrDie(session, Asks("s3:ListBucket", "arn:aws:s3:::data")).request.facts();
  EXPECT_EQ(bucket.resource.tags, (StringPairs{{"stage", "prod"}}));
}

TEST(Resolve, ARoleIsFoundByItsSessionsName) {
  const Session session = SessionOrDie(BuildOrDie(Company()), kWorker);
  EXPECT_EQ(session.principal().role, "arn:aws:iam::111122223333:role/app/worker");
  EXPECT_EQ(session.principal().unique_id, "AROAWORKER");
  EXPECT_FALSE(session.principal().role_assumed);
}

TEST(Resolve, ARoleIsTheResourceOfItsTrustPolicy) {
  const Session session = SessionOrDie(BuildOrDie(Company()), kAnn);
  const CallPart part = ResolveOrDie(session, Asks("sts:AssumeRole", "arn:aws:iam::111122223333:role/app/worker"));
  EXPECT_EQ(NamesOf(part.policies.layers().resource), "Trust");
}

struct Unlisted {
  const char* resource;
  const char* account;
  const char* policies;
  const char* nodes;
};

// What is not listed is unknown, unless the account says that its list is complete, or such a resource has no policies.
TEST(Resolve, UnlistedResources) {
  const Session session = SessionOrDie(BuildOrDie(Company()), kAnn);
  constexpr Unlisted kCases[] = {
      {"arn:aws:s3:::other/key", "111122223333", "policy of arn:aws:s3:::other?", "r-1(Guard)ou-1()111122223333()"},
      {"arn:aws:s3:::other/key", "777788889999", "", "none"},
      {"arn:aws:s3:::other/key", "555555555555", "policy of arn:aws:s3:::other?", "555555555555(?)"},
      {"arn:aws:ec2:eu-west-1:111122223333:instance/i-1", "", "", "r-1(Guard)ou-1()111122223333()"},
      {"arn:aws:sqs:eu-west-1:444455556666:q", "", "policy of arn:aws:sqs:eu-west-1:444455556666:q?", "r-1(Guard)444455556666()"},
      {"", "", "", "r-1(Guard)ou-1()111122223333()"},
  };
  for (const Unlisted& unlisted : kCases) {
    SessionRequest request = Asks(*unlisted.resource == '\0' ? "s3:ListAllMyBuckets" : "s3:GetObject", unlisted.resource);
    request.resource_account = unlisted.account;
    const CallPart part = ResolveOrDie(session, request);
    EXPECT_EQ(NamesOf(part.policies.layers().resource), unlisted.policies) << unlisted.resource;
    EXPECT_EQ(NodesOf(part.policies.layers().resource_control), unlisted.nodes) << unlisted.resource;
  }
}

TEST(Resolve, ContradictionsAreErrors) {
  const Session session = SessionOrDie(BuildOrDie(Company()), kAnn);
  SessionRequest request = Asks("s3:ListBucket", "arn:aws:s3:::data");
  request.resource_account = "444455556666";
  EXPECT_EQ(CodesOf(Resolve(session, request).diagnostics), "contradicts-model");
  ResourceFacts facts;
  facts.tags = {{"stage", "test"}};
  request.resource_account = {};
  request.facts = &facts;
  EXPECT_EQ(CodesOf(Resolve(session, request).diagnostics), "contradicts-model");
  facts.tags = {{"stage", "prod"}};
  EXPECT_EQ(CodesOf(Resolve(session, request).diagnostics), "");
}

TEST(Resolve, ARequestMayNameItsRequester) {
  RequestFacts facts;
  facts.principal = PrincipalFromArn(kWorker).value();
  facts.action = "s3:GetObject";
  facts.resource.arn = "arn:aws:s3:::data/key.csv";
  facts.context = {{"aws:SourceIp", {"203.0.113.7"}}};
  const ResolveResult resolved = Resolve(BuildOrDie(Company()), facts);
  ASSERT_TRUE(resolved.part) << Render(resolved.diagnostics);
  EXPECT_EQ(NamesOf(resolved.part->policies.layers().identity), "Work");
  EXPECT_EQ(resolved.part->request.facts().context[0].values[0], "203.0.113.7");
}

}  // namespace
}  // namespace gavel
