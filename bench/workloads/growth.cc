#include "workloads/growth.h"

#include <array>

namespace gavel::bench {
namespace {

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

std::string Statement(size_t number) {
  const Kind& kind = kKinds[number % kKinds.size()];
  std::string text =
      StatementHead(number) + R"(, "Action": )" + std::string(kind.actions) + R"(, "Resource": ")" + Numbered(kind.resource, number);
  text += std::string(kind.in_policy) + '"';
  if (number % 8 == 3) text += R"(, "Condition": {"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "198.51.100.0/24"]}})";
  return text + "}";
}

}  // namespace

PolicySet GrowthPolicies(size_t statements) { return LayerPolicies(statements, Statement); }

Asks GrowthAsks(size_t statements, size_t count, uint64_t seed) {
  Random random(seed);
  Asks asks;
  for (size_t i = 0; i < count; ++i) {
    const size_t asked = AskedNumber(statements, &random);
    const Kind& kind = kKinds[asked % kKinds.size()];
    Ask ask;
    ask.action = kind.action;
    ask.resource = Numbered(kind.resource, asked) + std::string(kind.in_request);
    ask.resource_account = kLayerAccount;
    ask.context = CommonContext(random.Next());
    asks.Add(std::move(ask));
  }
  return asks;
}

}  // namespace gavel::bench
