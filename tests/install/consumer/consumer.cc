// The smallest program that uses an installed Gavel; the README shows it.
#include <cstdio>

#include "gavel/authorizer.h"

int main() {
  const char* text = R"({"Version": "2012-10-17", "Statement":
      {"Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::data/${aws:username}/*"}})";
  const auto parsed = gavel::ParsePolicy(text, gavel::PolicyType::kIdentityBased);
  if (!parsed.policy) return std::fputs(gavel::Render(parsed.diagnostics).c_str(), stderr), 1;

  gavel::Layers layers;
  layers.identity.emplace_back().policy = parsed.policy;
  const auto policies = gavel::MakePolicySet(layers).policies;

  gavel::RequestFacts facts;
  facts.principal = *gavel::PrincipalFromArn("arn:aws:iam::111122223333:user/ann");
  facts.action = "s3:GetObject";
  facts.resource.arn = "arn:aws:s3:::data/ann/notes.txt";
  facts.resource.account = "111122223333";
  const auto request = gavel::MakeRequest(facts).request;

  gavel::Scratch scratch;  // one per thread
  const gavel::Decision decision = gavel::Authorize(*policies, *request, scratch);
  std::puts(gavel::NameOf(decision.effect).data());  // allow
}
