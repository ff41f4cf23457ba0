// Who may have a session, and what the model tells about it.
#include <gtest/gtest.h>

#include "unit/model/model_helpers.h"

namespace gavel {
namespace {

MakeSessionResult Bind(const Model& model, const std::string& arn) {
  SessionFacts facts;
  facts.principal = PrincipalFromArn(arn).value();
  return MakeSession(model, std::move(facts));
}

Layers LayersOf(const Session& session) {
  const ResolveResult resolved = Resolve(session, Asks("sqs:ListQueues", ""));
  EXPECT_TRUE(resolved.part) << Render(resolved.diagnostics);
  return resolved.part ? resolved.part->policies.layers() : Layers{};
}

TEST(MakeSession, EveryKindOfRequester) {
  const Model model = BuildOrDie(Company());
  constexpr const char* kKnown[] = {
      "arn:aws:iam::111122223333:user/team/ann",
      "arn:aws:iam::111122223333:root",
      "arn:aws:sts::111122223333:assumed-root",
      "arn:aws:iam::111122223333:role/app/worker",
      "arn:aws:sts::111122223333:assumed-role/worker/s1",
      "lambda.amazonaws.com",
      "anonymous",
  };
  for (const char* arn : kKnown) EXPECT_TRUE(Bind(model, arn).session) << arn;
  constexpr const char* kUnknown[] = {
      "arn:aws:iam::111122223333:user/ann",  // without its path
      "arn:aws:iam::111122223333:role/worker", "arn:aws:sts::444455556666:assumed-role/worker/s1",
      "arn:aws:iam::555555555555:root",        "arn:aws:sts::111122223333:federated-user/ann",
  };
  for (const char* arn : kUnknown) EXPECT_EQ(CodesOf(Bind(model, arn).diagnostics), "unknown-requester") << arn;
}

TEST(MakeSession, UnknownPrincipalsHaveUnknownPolicies) {
  const Model model = BuildOrDie(Company({.allow_unknown_principals = true}));
  const MakeSessionResult made = Bind(model, "arn:aws:iam::555555555555:user/eve");
  ASSERT_TRUE(made.session) << Render(made.diagnostics);
  const Layers layers = LayersOf(*made.session);
  ASSERT_EQ(layers.identity.size(), 1u);
  EXPECT_FALSE(layers.identity[0].policy);
  ASSERT_EQ(layers.permissions_boundary.size(), 1u);
  EXPECT_FALSE(layers.permissions_boundary[0].policy);
  ASSERT_TRUE(layers.service_control);
  EXPECT_FALSE(layers.service_control->at(0).policies.at(0).policy);
}

TEST(MakeSession, AFederatedUserHasThePoliciesOfTheUserBehindIt) {
  SessionFacts facts;
  facts.principal = PrincipalFromArn("arn:aws:sts::111122223333:federated-user/bob").value();
  facts.principal.federating_user = "arn:aws:iam::111122223333:user/team/ann";
  const MakeSessionResult made = MakeSession(BuildOrDie(Company()), std::move(facts));
  ASSERT_TRUE(made.session) << Render(made.diagnostics);
  EXPECT_EQ(LayersOf(*made.session).identity.size(), 2u);
  EXPECT_EQ(made.session->principal().organization->id, "o-1");
  EXPECT_TRUE(made.session->principal().tags.empty());  // the user's tags are not the session's
}

TEST(MakeSession, SessionPoliciesByArnAreCompiledAsSuch) {
  SessionFacts facts;
  facts.principal = PrincipalFromArn("arn:aws:sts::111122223333:assumed-role/worker/s1").value();
  facts.session_policies = {ByArn("arn:aws:iam::aws:policy/ReadOnly"), Allows("Inline", "s3:*", PolicyType::kSession)};
  const MakeSessionResult made = MakeSession(BuildOrDie(Company()), std::move(facts));
  ASSERT_TRUE(made.session) << Render(made.diagnostics);
  const Layers layers = LayersOf(*made.session);
  ASSERT_EQ(layers.session.size(), 2u);
  EXPECT_EQ(layers.session[0].policy->type(), PolicyType::kSession);
  EXPECT_EQ(layers.session[0].name, "ReadOnly");
}

TEST(MakeSession, EndpointsAreKnownByTheirIds) {
  Model::Builder builder = Company();
  ModelVpcEndpoint endpoint;
  endpoint.facts.id = "vpce-1";
  endpoint.facts.vpc = "vpc-1";
  endpoint.facts.account = "111122223333";
  endpoint.policies = {Allows("Door", "s3:*", PolicyType::kVpcEndpoint)};
  builder.AddVpcEndpoint(endpoint);
  const Model model = BuildOrDie(std::move(builder));
  const auto through = [&](const std::string& id) {
    SessionFacts facts;
    facts.principal = PrincipalFromArn("anonymous").value();
    facts.vpc_endpoint.emplace();
    facts.vpc_endpoint->id = id;
    return Resolve(MakeSession(model, std::move(facts)).session.value(), Asks("sqs:ListQueues", "")).part.value();
  };
  const CallPart known = through("vpce-1");
  EXPECT_EQ(known.policies.layers().vpc_endpoint.at(0).name, "Door");
  EXPECT_EQ(known.request.facts().vpc_endpoint->vpc, "vpc-1");
  EXPECT_EQ(known.request.facts().vpc_endpoint->organization->id, "o-1");
  EXPECT_FALSE(through("vpce-2").policies.layers().vpc_endpoint.at(0).policy);
}

TEST(MakeSession, OverAPolicySet) {
  Layers layers;
  layers.identity = {Allows("Read", "s3:*")};
  const PolicySet policies = MakePolicySet(layers).policies.value();
  SessionFacts facts;
  facts.principal = PrincipalFromArn("arn:aws:iam::111122223333:user/ann").value();
  const MakeSessionResult made = MakeSession(policies, facts);
  ASSERT_TRUE(made.session) << Render(made.diagnostics);
  EXPECT_EQ(LayersOf(*made.session).identity.at(0).name, "Read");
  facts.session_policies = {Allows("Inline", "s3:*", PolicyType::kSession)};
  EXPECT_EQ(CodesOf(MakeSession(policies, facts).diagnostics), "invalid-fact");
}

// SPEC(S-17): the object behind an access point has a policy of its own, which is not that of its bucket.
TEST(Model, AnAccessPointLeadsToAListedPartOfABucket) {
  const std::string account = "111122223333";
  const auto resource = [&account](const std::string& arn, AttachedPolicy policy) {
    ModelResource made;
    made.facts.arn = arn;
    made.facts.account = account;
    made.policies = {std::move(policy)};
    return made;
  };
  AttachedPolicy denies;
  denies.policy = ModelPolicy(R"({"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"})", PolicyType::kResourceBased);
  for (const bool part_first : {false, true}) {
    Model::Builder builder;
    AccountFacts facts;
    facts.id = account;
    facts.resources_complete = true;
    builder.AddAccount(facts);
    UserFacts user;
    user.arn = "arn:aws:iam::111122223333:user/ann";
    user.policies = {Allows("all", "*")};
    builder.AddUser(user);
    if (part_first) builder.AddResource(resource("arn:aws:s3:::data/k", denies));
    builder.AddResource(resource("arn:aws:s3:::data", Allows("bucket", "s3:*", PolicyType::kResourceBased)));
    builder.AddResource(AccessPoint(account, "arn:aws:s3:::data/k", {Allows("point", "s3:*", PolicyType::kResourceBased)}));
    if (!part_first) builder.AddResource(resource("arn:aws:s3:::data/k", denies));
    const Model model = BuildOrDie(std::move(builder));
    const SessionRequest request = Asks("s3:GetObject", "arn:aws:s3:eu-west-1:111122223333:accesspoint/ap");
    const ResolveResult resolved = Resolve(SessionOrDie(model, user.arn), request);
    ASSERT_TRUE(resolved.part) << Render(resolved.diagnostics);
    const std::vector<AttachedPolicy>& policies = resolved.part->policies.layers().resource;
    ASSERT_EQ(policies.size(), 2u) << part_first;
    EXPECT_EQ(policies[1].policy->document().statements[0].effect, Effect::kDeny) << part_first;
  }
}

TEST(Model, FindsWhatItKnows) {
  const Model model = BuildOrDie(Company());
  EXPECT_EQ(model.FindPrincipal("arn:aws:sts::111122223333:assumed-role/worker/s1")->role, "arn:aws:iam::111122223333:role/app/worker");
  EXPECT_EQ(model.FindPrincipal("arn:aws:iam::111122223333:root")->organization->id, "o-1");
  EXPECT_FALSE(model.FindPrincipal("arn:aws:iam::111122223333:user/bob"));
  EXPECT_FALSE(model.FindPrincipal("nonsense"));
  EXPECT_EQ(model.FindResource("arn:aws:s3:::data/key")->account, "111122223333");
  EXPECT_FALSE(model.FindResource("arn:aws:s3:::other/key"));
  EXPECT_EQ(model.Accounts().size(), 3u);
  EXPECT_EQ(model.Principals().size(), 2u);
  EXPECT_EQ(model.Resources(), (std::vector<std::string_view>{"arn:aws:s3:::data", "arn:aws:iam::111122223333:role/app/worker"}));
}

}  // namespace
}  // namespace gavel
