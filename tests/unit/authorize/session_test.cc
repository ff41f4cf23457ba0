// Sessions over a model: the quick way and the whole one decide alike.
#include <gtest/gtest.h>

#include "gavel/authorizer.h"
#include "gavel/explanation.h"
#include "unit/model/model_helpers.h"

namespace gavel {
namespace {

constexpr char kAnn[] = "arn:aws:iam::111122223333:user/team/ann";
constexpr char kWorker[] = "arn:aws:sts::111122223333:assumed-role/worker/s1";

Model CompanyWithMore() {
  Model::Builder builder = Company();
  builder.AddResource(AccessPoint("111122223333", "arn:aws:s3:::data", {Allows("Point", "s3:*", PolicyType::kResourceBased)}));
  ModelResource url;
  url.facts.arn = "arn:aws:lambda:eu-west-1:111122223333:function:f";
  url.facts.auth = ServiceAuth{};
  url.facts.auth->type = "AWS_IAM";
  builder.AddResource(url);
  return BuildOrDie(std::move(builder));
}

void ExpectSame(const Decision& a, const Decision& b, const std::string& what) {
  EXPECT_EQ(NameOf(a.effect), NameOf(b.effect)) << what;
  EXPECT_EQ(NameOf(a.best_case), NameOf(b.best_case)) << what;
  EXPECT_EQ(NameOf(a.reason), NameOf(b.reason)) << what;
  EXPECT_EQ(a.denied_by, b.denied_by) << what;
  EXPECT_EQ(a.indeterminate.Ids(), b.indeterminate.Ids()) << what;
  EXPECT_TRUE(a.first == b.first) << what;
}

TEST(AuthorizeSession, AgreesWithWhatResolveGives) {
  const Model model = CompanyWithMore();
  constexpr const char* kCalls[][2] = {
      {"s3:GetObject", "arn:aws:s3:::data/key.csv"},
      {"s3:ListBucket", "arn:aws:s3:::data"},
      {"s3:DeleteBucket", "arn:aws:s3:::data"},
      {"s3:GetObject", "arn:aws:s3:eu-west-1:111122223333:accesspoint/ap/object/key.csv"},
      {"sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:queue"},
      {"sqs:SendMessage", "arn:aws:sqs:eu-west-1:777788889999:queue"},
      {"sqs:SendMessage", "arn:aws:sqs:eu-west-1:555555555555:queue"},
      {"sts:AssumeRole", "arn:aws:iam::111122223333:role/app/worker"},
      {"lambda:InvokeFunctionUrl", "arn:aws:lambda:eu-west-1:111122223333:function:f"},
      {"ec2:DescribeInstances", ""},
      {"s3:ListAllMyBuckets", ""},
  };
  Scratch scratch;
  size_t allowed = 0;
  for (const char* arn : {kAnn, kWorker, "arn:aws:iam::111122223333:root", "anonymous", "lambda.amazonaws.com"}) {
    const Session session = SessionOrDie(model, arn);
    for (const auto& [action, resource] : kCalls) {
      const SessionRequest request = Asks(action, resource);
      const Decision decision = Authorize(session, request, scratch);
      const ResolveResult resolved = Resolve(session, request);
      const std::string what = std::string(arn) + " " + action + " " + resource;
      ASSERT_TRUE(resolved.part) << what << Render(resolved.diagnostics);
      ExpectSame(decision, Authorize(resolved.part->policies, resolved.part->request, scratch), what);
      allowed += decision.allowed();
    }
  }
  EXPECT_GT(allowed, 10u);
}

TEST(AuthorizeSession, ThePlaceOfAnObjectBehindAnAccessPointIsThatOfTheObject) {
  Model::Builder builder = Company();
  builder.AddResource(AccessPoint("444455556666", "arn:aws:s3:::shared", {Allows("Point", "s3:GetObject", PolicyType::kResourceBased)}));
  ModelResource bucket;
  bucket.facts.arn = "arn:aws:s3:::shared";
  bucket.facts.account = "444455556666";
  AttachedPolicy only_public;
  only_public.policy =
      ModelPolicy(R"({"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::shared/public/*"})",
                  PolicyType::kResourceBased);
  bucket.policies = {only_public};
  builder.AddResource(bucket);
  const Session session = SessionOrDie(BuildOrDie(std::move(builder)), kWorker);
  Scratch scratch;
  const std::string object = "arn:aws:s3:eu-west-1:444455556666:accesspoint/ap/object/";
  EXPECT_TRUE(Authorize(session, Asks("s3:GetObject", object + "public/x"), scratch).allowed());
  EXPECT_FALSE(Authorize(session, Asks("s3:GetObject", object + "private/x"), scratch).allowed());
}

TEST(AuthorizeSession, WhatIsNoRequestIsDenied) {
  const Session session = SessionOrDie(BuildOrDie(Company()), kAnn);
  Scratch scratch;
  SessionRequest wrong_owner = Asks("s3:ListBucket", "arn:aws:s3:::data");
  wrong_owner.resource_account = "444455556666";
  const std::string_view values[] = {"1", "2"};
  const ContextView twice[] = {{"aws:SourceIp", values, true}};
  SessionRequest two_values = Asks("s3:ListBucket", "arn:aws:s3:::data");
  two_values.context = twice;
  for (const SessionRequest& request : {Asks("s3", "arn:aws:s3:::data"), Asks("s3:ListBucket", "data"),
                                        Asks("s3:ListBucket", "arn:aws:s3:::nobodys"), wrong_owner, two_values}) {
    const Decision decision = Authorize(session, request, scratch);
    EXPECT_EQ(decision.effect, Verdict::kImplicitDeny) << request.action;
    EXPECT_EQ(decision.reason, Reason::kInvalidRequest) << request.action;
    EXPECT_TRUE(HasErrors(Resolve(session, request).diagnostics)) << request.action;
  }
}

TEST(AuthorizeSession, StrictContextForbidsContradictions) {
  ModelOptions options;
  ASSERT_TRUE(options.semantics.Set("strict_context", "on"));
  const Session session = SessionOrDie(BuildOrDie(Company(options)), kAnn);
  const std::string_view values[] = {"bob"};
  const ContextView told[] = {{"aws:username", values}};
  SessionRequest request = Asks("s3:ListBucket", "arn:aws:s3:::data");
  Scratch scratch;
  EXPECT_NE(Authorize(session, request, scratch).reason, Reason::kInvalidRequest);
  request.context = told;
  EXPECT_EQ(Authorize(session, request, scratch).reason, Reason::kInvalidRequest);
  EXPECT_EQ(CodesOf(Resolve(session, request).diagnostics), "contradicted-key");
}

TEST(AuthorizeSession, AuthorizeManyAnswersInOrder) {
  const Session session = SessionOrDie(BuildOrDie(Company()), kWorker);
  const SessionRequest requests[] = {Asks("s3:GetObject", "arn:aws:s3:::data/key"), Asks("sqs:ListQueues", ""),
                                     Asks("s3:ListBucket", "arn:aws:s3:::data")};
  Decision decisions[3];
  Scratch scratch;
  AuthorizeMany(session, requests, decisions, scratch);
  EXPECT_TRUE(decisions[0].allowed());
  EXPECT_FALSE(decisions[1].allowed());
  EXPECT_TRUE(decisions[2].allowed());
}

TEST(Authorize, ARequestWhoseOwnerOnlyAModelKnows) {
  RequestFacts facts;
  facts.principal = PrincipalFromArn(kWorker).value();
  facts.action = "s3:GetObject";
  facts.resource.arn = "arn:aws:s3:::data/key.csv";
  EXPECT_FALSE(MakeRequest(facts).request);
  const Request request = MakeRequest(facts, {}, OwnerFact::kMayBeMissing).request.value();
  EXPECT_FALSE(request.has_owner());
  Layers layers;
  layers.identity = {Allows("All", "*")};
  Scratch scratch;
  EXPECT_EQ(Authorize(MakePolicySet(layers).policies.value(), request, scratch).reason, Reason::kInvalidRequest);
  const ResolveResult resolved = Resolve(BuildOrDie(Company()), request.facts());
  ASSERT_TRUE(resolved.part) << Render(resolved.diagnostics);
  EXPECT_TRUE(Authorize(resolved.part->policies, resolved.part->request, scratch).allowed());
}

}  // namespace
}  // namespace gavel
