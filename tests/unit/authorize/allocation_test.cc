// A decision allocates nothing once its Scratch has grown. This file replaces operator new of the test binary to count calls.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <string>
#include <vector>

#include "condition/operator.h"
#include "gavel/authorizer.h"
#include "unit/model/model_helpers.h"

namespace {
std::atomic<size_t> allocations{0};
}  // namespace

// Not inlined: g++ would take the pair of malloc and free apart and warn of a mismatch.
[[gnu::noinline]] void* operator new(size_t size) {
  ++allocations;
  void* memory = std::malloc(size);
  if (memory == nullptr) std::abort();
  return memory;
}
[[gnu::noinline]] void* operator new(size_t size, const std::nothrow_t&) noexcept {
  ++allocations;
  return std::malloc(size);
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, size_t) noexcept { std::free(memory); }

namespace gavel {
namespace {

Policy PolicyOf(const std::string& statements, PolicyType type) {
  const ParsePolicyResult result = ParsePolicy(R"({"Version": "2012-10-17", "Statement": [)" + statements + "]}", type);
  EXPECT_TRUE(result.policy) << Render(result.diagnostics);
  return result.policy.value();
}

// A statement for each spelling of each operator, on single- and multivalued, present, absent and unknown keys, with variables.
std::string EveryOperator() {
  std::string statements;
  for (const std::string& op : AllOperatorSpellings()) {
    statements +=
        R"({"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {")" + op +
        R"(": {"aws:TagKeys": ["a", "2026-11-23T09:00:00Z", "203.0.113.0/24", "1", "true", "QUJD", "arn:aws:s3:::*", "${aws:userid}"],
                         "aws:EpochTime": ["1", "${aws:username}"], "custom:Absent": "1", "custom:Unknown": "1"}}}, )";
  }
  return statements + R"({"Effect": "Allow", "Action": "s3:Get*",
                          "Resource": ["arn:aws:s3:::data/${aws:username}/*", "arn:aws:s3:::data/${aws:PrincipalTag/team, 'none'}/*"]})";
}

OrganizationNode Node(const std::string& id, PolicyType type, const std::string& statement) {
  return {id, {{PolicyOf(statement, type), id}}};
}

PolicySet FullSet() {
  using enum PolicyType;
  Layers layers;
  layers.identity = {{PolicyOf(EveryOperator(), kIdentityBased)}, AttachedPolicy{}};
  layers.permissions_boundary = {
      {PolicyOf(R"({"Effect": "Allow", "NotAction": "iam:*", "NotResource": "arn:aws:s3:::x"})", kPermissionsBoundary)}};
  layers.session = {{PolicyOf(R"({"Effect": "Allow", "Action": "*", "Resource": "*"})", kSession)}};
  layers.resource = {{PolicyOf(R"({"Effect": "Allow", "Action": "*", "Resource": "*", "Principal": {"AWS": ["111122223333", "AIDAX",
      "arn:aws:iam::111122223333:role/app/r", "arn:aws:sts::111122223333:assumed-role/R/S"], "Service": "lambda.amazonaws.com"}},
      {"Effect": "Deny", "NotPrincipal": {"AWS": ["111122223333"]}, "Action": "sqs:*", "Resource": "*"})",
                               kResourceBased)}};
  layers.vpc_endpoint = {{PolicyOf(R"({"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"})", kVpcEndpoint)}};
  const std::string allow = R"({"Effect": "Allow", "Action": "*", "Resource": "*"})";
  layers.service_control = {{Node("r-1", kServiceControl, allow), Node("ou-1", kServiceControl, allow), Node("1", kServiceControl, allow)}};
  layers.resource_control = {{Node("r-1", kResourceControl,
                                   R"({"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
                                       "Condition": {"StringNotEqualsIfExists": {"aws:ResourceOrgID": "${aws:PrincipalOrgID}"}}})")}};
  return MakePolicySet(std::move(layers)).policies.value();
}

std::vector<Request> Requests() {
  std::vector<Request> requests;
  constexpr std::string_view kPrincipals[] = {
      "arn:aws:iam::111122223333:root",
      "arn:aws:iam::111122223333:user/ann",
      "arn:aws:sts::111122223333:assumed-role/R/S",
      "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/R",
      "arn:aws:sts::444455556666:federated-user/bob",
      "arn:aws:sts::111122223333:assumed-root",
      "lambda.amazonaws.com",
      "anonymous",
  };
  constexpr std::string_view kCalls[][2] = {{"s3:GetObject", "arn:aws:s3:::data/ann/a-key-that-is-too-long-for-a-small-string"},
                                            {"s3:ListAllMyBuckets", ""},
                                            {"ec2:DescribeInstances", ""},
                                            {"kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/k-1"},
                                            {"sts:AssumeRole", "arn:aws:iam::111122223333:role/R"},
                                            {"lambda:InvokeFunctionUrl", "arn:aws:lambda:eu-west-1:111122223333:function:f"}};
  for (std::string_view principal : kPrincipals) {
    for (const auto& [action, arn] : kCalls) {
      RequestFacts facts;
      facts.principal = PrincipalFromArn(principal).value();
      facts.principal.unique_id = "AROAEXAMPLEEXAMPLEEXAMPLE";
      facts.principal.tags = {{"Team", "red"}, {"TEAM", "blue"}};
      facts.principal.organization = Organization{"o-1", "o-1/r-1/ou-1/", "999999999999"};
      facts.action = action;
      facts.resource.arn = arn;
      facts.resource.account = "111122223333";
      facts.resource.tags = {{"env", "prod"}};
      if (action == "lambda:InvokeFunctionUrl") facts.resource.auth = ServiceAuth{};
      facts.context = {{"aws:RequestTag/a", {"1"}}, {"aws:RequestTag/b", {""}}, {"custom:Key", {"x", "y"}, true}};
      facts.unknown = {"custom:Unknown"};
      facts.time = "2026-11-23T09:00:00Z";
      facts.vpc_endpoint = VpcEndpoint{"vpce-1", false, "vpc-1", "111122223333", "eu-west-1", std::nullopt};
      requests.push_back(MakeRequest(std::move(facts)).request.value());
    }
  }
  return requests;
}

TEST(Allocation, AuthorizeAllocatesNothingWhenWarm) {
  const PolicySet policies = FullSet();
  const std::vector<Request> requests = Requests();
  Scratch scratch;
  size_t allowed = 0;
  for (const Request& request : requests) allowed += Authorize(policies, request, scratch).allowed();

  const size_t before = allocations;
  const std::string* probe = new std::string(100, 'x');  // the counter works
  EXPECT_EQ(allocations - before, 2u);
  delete probe;

  for (const Request& request : requests) {
    const size_t start = allocations;
    const Decision decision = Authorize(policies, request, scratch);
    const size_t taken = allocations - start;
    EXPECT_EQ(taken, 0u) << request.facts().principal.arn << " " << request.facts().action;
    allowed -= decision.allowed();
  }
  EXPECT_EQ(allowed, 0u);  // the same decisions again
}

// Every principal of the company, every call, every kind of context, through the quick way of a session.
TEST(Allocation, SessionsAllocateNothingWhenWarm) {
  Model::Builder builder = Company();
  builder.AddUser({.arn = "arn:aws:iam::111122223333:user/every-operator",
                   .tags = {{"Team", "red"}, {"TEAM", "blue"}},
                   .policies = {{PolicyOf(EveryOperator(), PolicyType::kIdentityBased)}}});
  builder.AddResource(AccessPoint("111122223333", "arn:aws:s3:::data"));
  const Model model = BuildOrDie(std::move(builder));
  const std::string_view one[] = {"1"};
  const std::string_view two[] = {"x", "y"};
  const ContextView context[] = {
      {"aws:RequestTag/a", one}, {"aws:RequestTag/b-that-is-too-long-for-a-small-string", one}, {"custom:Key", two, true}};
  const std::string_view unknown[] = {"custom:Unknown"};
  constexpr std::string_view kCalls[][2] = {
      {"s3:GetObject", "arn:aws:s3:::data/ann/a-key-that-is-too-long-for-a-small-string"},
      {"s3:GetObject", "arn:aws:s3:eu-west-1:111122223333:accesspoint/ap/object/a-key-that-is-too-long-for-a-small-string"},
      {"s3:ListAllMyBuckets", ""},
      {"ec2:DescribeInstances", ""},
      {"logs:DescribeLogGroups", ""},
      {"kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/k-1"},
      {"sts:AssumeRole", "arn:aws:iam::111122223333:role/app/worker"},
      {"lambda:InvokeFunctionUrl", "arn:aws:lambda:eu-west-1:111122223333:function:f"},
      {"sqs:SendMessage", "arn:aws:sqs:eu-west-1:555555555555:queue"},
      {"no action", "arn:aws:sqs:eu-west-1:555555555555:queue"},
      {"sqs:SendMessage", "no ARN"},
  };
  Scratch scratch;
  for (const char* arn : {"arn:aws:iam::111122223333:user/every-operator", "arn:aws:iam::111122223333:user/team/ann",
                          "arn:aws:sts::111122223333:assumed-role/worker/s1", "anonymous"}) {
    const Session session = SessionOrDie(model, arn);
    for (const auto& [action, resource] : kCalls) {
      SessionRequest request = Asks(action, resource);
      request.context = context;
      request.unknown = unknown;
      request.time = "2026-11-23T09:00:00Z";
      const Decision warm = Authorize(session, request, scratch);
      const size_t start = allocations;
      const Decision decision = Authorize(session, request, scratch);
      const size_t taken = allocations - start;
      EXPECT_EQ(taken, 0u) << arn << " " << action << " " << resource;
      EXPECT_EQ(decision.effect, warm.effect);
    }
  }
}

}  // namespace
}  // namespace gavel
