#include "workloads/growth.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "workloads/random.h"

namespace gavel::bench {
namespace {

constexpr size_t kPerPolicy = 50;

struct Kind {
  std::string_view actions;     // in the policy
  std::string_view action;      // in the request
  std::string_view resource;    // its beginning
  std::string_view in_policy;   // what follows the number
  std::string_view in_request;  // the same
};

constexpr std::array kKinds = {
    Kind{R"(["s3:GetObject", "s3:PutObject"])", "s3:GetObject", "arn:aws:s3:::data-", "/*", "/in/2026/part-0001.parquet"},
    Kind{R"("dynamodb:*Item")", "dynamodb:PutItem", "arn:aws:dynamodb:eu-central-1:111122223333:table/orders-", "", ""},
    Kind{R"(["sqs:SendMessage", "sqs:Receive*", "sqs:DeleteMessage"])", "sqs:ReceiveMessage", "arn:aws:sqs:eu-central-1:111122223333:jobs-",
         "", ""},
    Kind{R"("lambda:Invoke*")", "lambda:InvokeFunction", "arn:aws:lambda:eu-central-1:111122223333:function:fn-", "*", ":live"},
    Kind{R"("s3:Get*")", "s3:GetObjectTagging", "arn:aws:s3:::logs-", "/${aws:username}/*", "/ann/today.log"},
};

std::string Numbered(std::string_view beginning, size_t number) {
  char digits[16];
  std::snprintf(digits, sizeof digits, "%06zu", number);
  return std::string(beginning) + digits;
}

std::string Statement(size_t number) {
  const Kind& kind = kKinds[number % kKinds.size()];
  std::string text = R"({"Sid": "S)" + std::to_string(number) + R"(", "Effect": ")" + (number % 10 == 9 ? "Deny" : "Allow");
  text += R"(", "Action": )" + std::string(kind.actions) + R"(, "Resource": ")" + Numbered(kind.resource, number);
  text += std::string(kind.in_policy) + '"';
  if (number % 8 == 3) text += R"(, "Condition": {"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "198.51.100.0/24"]}})";
  return text + "}";
}

}  // namespace

std::vector<std::string> GrowthDocuments(size_t statements) {
  std::vector<std::string> documents;
  for (size_t number = 0; number < statements;) {
    std::string text = R"({"Version": "2012-10-17", "Statement": [)";
    for (size_t i = 0; i < kPerPolicy && number < statements; ++i) text += (i == 0 ? "" : ",\n") + Statement(number++);
    documents.push_back(text + "]}");
  }
  return documents;
}

PolicySet GrowthPolicies(size_t statements) {
  Layers layers;
  for (const std::string& text : GrowthDocuments(statements)) {
    ParsePolicyResult parsed = ParsePolicy(text, PolicyType::kIdentityBased);
    if (!parsed.policy) {
      std::fputs(Render(parsed.diagnostics).c_str(), stderr);
      std::abort();
    }
    layers.identity.push_back({std::move(parsed.policy), "P" + std::to_string(layers.identity.size())});
  }
  return *MakePolicySet(std::move(layers)).policies;
}

Asks GrowthAsks(size_t statements, size_t count, uint64_t seed) {
  Random random(seed);
  Asks asks;
  for (size_t i = 0; i < count; ++i) {
    const size_t number = random.Below(statements);
    const Kind& kind = kKinds[number % kKinds.size()];
    const size_t asked = random.Below(16) == 0 ? number + 900'000 : number;
    Ask ask;
    ask.action = kind.action;
    ask.resource = Numbered(kind.resource, asked) + std::string(kind.in_request);
    ask.resource_account = "111122223333";
    ask.context = CommonContext(random.Next());
    asks.Add(std::move(ask));
  }
  return asks;
}

PrincipalFacts GrowthPrincipal() { return *PrincipalFromArn("arn:aws:iam::111122223333:user/ann"); }

}  // namespace gavel::bench
