// A small company for tests of models: two accounts in an organization, and one outside of it.
#ifndef GAVEL_TESTS_UNIT_MODEL_MODEL_HELPERS_H_
#define GAVEL_TESTS_UNIT_MODEL_MODEL_HELPERS_H_

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gavel/model.h"
#include "gavel/session.h"

namespace gavel {

inline Policy ModelPolicy(const std::string& statement, PolicyType type) {
  ParsePolicyResult parsed = ParsePolicy(R"({"Version": "2012-10-17", "Statement": [)" + statement + "]}", type);
  EXPECT_TRUE(parsed.policy) << statement << "\n" << Render(parsed.diagnostics);
  if (!parsed.policy) std::abort();
  return *parsed.policy;
}

inline AttachedPolicy Allows(const std::string& name, const std::string& action, PolicyType type = PolicyType::kIdentityBased) {
  const bool has_principal =
      type == PolicyType::kResourceBased || type == PolicyType::kTrust || type == PolicyType::kKey || type == PolicyType::kVpcEndpoint;
  std::string statement = R"({"Effect": "Allow", "Action": ")" + action + "\"";
  if (has_principal) statement += R"(, "Principal": "*")";
  if (type != PolicyType::kTrust) statement += R"(, "Resource": "*")";
  AttachedPolicy attached;
  attached.policy = ModelPolicy(statement + "}", type);
  attached.name = name;
  return attached;
}

// The access point `ap` of the account, to the bucket, which is the same account's.
inline ModelResource AccessPoint(const std::string& account, const std::string& bucket, std::vector<AttachedPolicy> policies = {}) {
  ModelResource point;
  point.facts.arn = "arn:aws:s3:eu-west-1:" + account + ":accesspoint/ap";
  point.facts.access_point_for = AccessPointTarget{bucket, account, std::nullopt, ""};
  point.policies = std::move(policies);
  return point;
}

inline AttachedPolicy ResourceControlDenies(const std::string& name, const std::string& action) {
  AttachedPolicy attached;
  attached.policy =
      ModelPolicy(R"({"Effect": "Deny", "Principal": "*", "Resource": "*", "Action": ")" + action + "\"}", PolicyType::kResourceControl);
  attached.name = name;
  return attached;
}

inline Model BuildOrDie(Model::Builder builder) {
  BuildModelResult built = std::move(builder).Build();
  EXPECT_TRUE(built.model) << Render(built.diagnostics);
  if (!built.model) std::abort();
  return *built.model;
}

inline Session SessionOrDie(const Model& model, const std::string& arn) {
  SessionFacts facts;
  facts.principal = PrincipalFromArn(arn).value();
  MakeSessionResult made = MakeSession(model, std::move(facts));
  EXPECT_TRUE(made.session) << Render(made.diagnostics);
  if (!made.session) std::abort();
  return *made.session;
}

inline SessionRequest Asks(std::string_view action, std::string_view resource) {
  SessionRequest request;
  request.action = action;
  request.resource = resource;
  return request;
}

// "code code ..." of the diagnostics.
inline std::string CodesOf(const std::vector<Diagnostic>& diagnostics) {
  std::string codes;
  for (const Diagnostic& diagnostic : diagnostics) codes += (codes.empty() ? "" : " ") + std::string(diagnostic.name());
  return codes;
}

inline Model::Builder Company(ModelOptions options = {}) {
  using enum PolicyType;
  Model::Builder builder(options);
  builder.AddManagedPolicy("arn:aws:iam::aws:policy/ReadOnly", *Allows("ReadOnly", "s3:Get*").policy);
  builder.AddOrganization({.id = "o-1",
                           .root = "r-1",
                           .management_account = "999999999999",
                           .service_control = {Allows("FullAccess", "*", kServiceControl)},
                           .resource_control = {ResourceControlDenies("Guard", "s3:DeleteBucket")}});
  builder.AddOrganizationalUnit({.id = "ou-1", .parent = "r-1", .service_control = {Allows("UnitAccess", "*", kServiceControl)}});
  builder.AddAccount({.id = "111122223333", .parent = "ou-1", .service_control = {Allows("AccountAccess", "*", kServiceControl)}});
  builder.AddAccount({.id = "444455556666", .parent = "r-1", .service_control = {Allows("AccountAccess", "*", kServiceControl)}});
  builder.AddAccount({.id = "777788889999", .resources_complete = true});
  builder.AddGroup({.arn = "arn:aws:iam::111122223333:group/staff/readers", .policies = {ByArn("arn:aws:iam::aws:policy/ReadOnly")}});
  builder.AddUser({.arn = "arn:aws:iam::111122223333:user/team/ann",
                   .unique_id = "AIDAANN",
                   .tags = {{"team", "red"}},
                   .policies = {Allows("Queues", "sqs:*")},
                   .permissions_boundary = ByArn("arn:aws:iam::aws:policy/ReadOnly"),
                   .groups = {"readers"}});
  builder.AddRole({.arn = "arn:aws:iam::111122223333:role/app/worker",
                   .unique_id = "AROAWORKER",
                   .policies = {Allows("Work", "s3:*")},
                   .trust_policy = {Allows("Trust", "sts:AssumeRole", kTrust)}});
  builder.AddResource({.facts = {.arn = "arn:aws:s3:::data", .account = "111122223333", .tags = {{"stage", "prod"}}},
                       .policies = {Allows("Bucket", "s3:List*", kResourceBased)}});
  return builder;
}

}  // namespace gavel

#endif  // GAVEL_TESTS_UNIT_MODEL_MODEL_HELPERS_H_
