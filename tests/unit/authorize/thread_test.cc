// Policies and requests are shared between threads; each thread has its own Scratch.

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "gavel/authorizer.h"

namespace gavel {
namespace {

PolicySet SharedPolicies() {
  const ParsePolicyResult parsed = ParsePolicy(R"({"Version": "2012-10-17", "Statement": [
      {"Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::b/${aws:PrincipalTag/team}/*"},
      {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}}}]})",
                                               PolicyType::kIdentityBased);
  Layers layers;
  layers.identity.emplace_back().policy = parsed.policy;
  return *MakePolicySet(std::move(layers)).policies;
}

Request RequestOf(int number) {
  RequestFacts facts;
  facts.principal = *PrincipalFromArn("arn:aws:iam::111122223333:user/ann");
  facts.principal.tags = {{"team", "red"}};
  facts.action = "s3:GetObject";
  facts.resource.arn = number % 2 == 0 ? "arn:aws:s3:::b/red/k" : "arn:aws:s3:::b/blue/k";
  facts.resource.account = "111122223333";
  facts.context.push_back({"aws:SourceIp", {number % 3 == 0 ? "198.51.100.1" : "203.0.113.7"}});
  return *MakeRequest(std::move(facts)).request;
}

Verdict Expected(int number) {
  if (number % 3 == 0) return Verdict::kExplicitDeny;
  return number % 2 == 0 ? Verdict::kAllow : Verdict::kImplicitDeny;
}

TEST(AuthorizeThreadTest, SharesPoliciesAndRequests) {
  constexpr int kRequests = 6;
  constexpr int kRounds = 2000;
  const PolicySet policies = SharedPolicies();
  std::vector<Request> requests;
  for (int i = 0; i < kRequests; ++i) requests.push_back(RequestOf(i));
  std::vector<int> wrong(4, 0);
  std::vector<std::thread> threads;
  for (size_t t = 0; t < wrong.size(); ++t) {
    threads.emplace_back([&, t] {
      Scratch scratch;
      for (int i = 0; i < kRounds; ++i) {
        const int number = (i + static_cast<int>(t)) % kRequests;
        const Request& request = requests[static_cast<size_t>(number)];
        if (Authorize(policies, request, scratch).effect != Expected(number)) ++wrong[t];
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<int>(4, 0));
}

}  // namespace
}  // namespace gavel
