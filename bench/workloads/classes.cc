#include "workloads/classes.h"

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gavel::bench {
namespace {

constexpr std::string_view kObjects = R"(["s3:GetObject", "s3:PutObject"])";

// A text around the six digits of a number.
struct Around {
  std::string_view before;
  std::string_view after;

  std::string With(size_t number) const { return Numbered(before, number) + std::string(after); }
};

struct InfixKind {
  std::string_view actions;  // in the policy
  std::string_view action;   // in the request
  Around resource;           // in the policy
  Around asked;              // in the request
};

constexpr std::array kInfixKinds = {
    InfixKind{kObjects, "s3:GetObject", {"arn:aws:s3:::*-archive-", "/*"}, {"arn:aws:s3:::eu-archive-", "/in/2026/part-0001.parquet"}},
    InfixKind{kObjects, "s3:PutObject", {"arn:aws:s3:::*/confidential-", "/*"}, {"arn:aws:s3:::data/ann/confidential-", "/report.pdf"}},
    InfixKind{R"("dynamodb:*Item")",
              "dynamodb:PutItem",
              {"arn:aws:dynamodb:*:*:table/*-orders-", ""},
              {"arn:aws:dynamodb:eu-central-1:111122223333:table/eu-orders-", ""}},
    InfixKind{kObjects, "s3:GetObject", {"arn:aws:s3:::${aws:username}-home-", "/*"}, {"arn:aws:s3:::ann-home-", "/today.log"}},
    InfixKind{kObjects, "s3:GetObject", {"arn:aws:s3:::*.backup-", ""}, {"arn:aws:s3:::logs/2026/db.backup-", ""}},
};

struct ConditionKind {
  std::string_view op;
  std::string_view key;
  std::string_view value;      // its beginning
  bool several = false;        // further values that no request brings
  std::string_view more = {};  // a second operator that selects little
};

constexpr std::array kConditionKinds = {
    ConditionKind{"StringEquals", "aws:PrincipalTag/project", "project-"},
    ConditionKind{"StringEquals", "aws:SourceVpce", "vpce-", false, R"("IpAddress": {"aws:SourceIp": "203.0.113.0/24"})"},
    ConditionKind{"ArnEquals", "aws:PrincipalArn", "arn:aws:iam::111122223333:user/jobs/job-"},
    ConditionKind{"ForAnyValue:StringEquals", "aws:TagKeys", "cost-", true},
    ConditionKind{"StringEquals", "aws:PrincipalTag/project", "shared-", true, R"("Bool": {"aws:SecureTransport": "true"})"},
};

// Kinds in turn, shifted at each ten, so that every kind has its Denies.
template <typename Kinds>
const auto& KindOf(const Kinds& kinds, size_t number) {
  return kinds[(number + number / 10) % kinds.size()];
}

std::string InfixStatement(size_t number) {
  const InfixKind& kind = KindOf(kInfixKinds, number);
  return StatementHead(number) + R"(, "Action": )" + std::string(kind.actions) + R"(, "Resource": ")" + kind.resource.With(number) + "\"}";
}

std::string ConditionStatement(size_t number) {
  const ConditionKind& kind = KindOf(kConditionKinds, number);
  const std::string value = Numbered(kind.value, number);
  std::string text = StatementHead(number) + R"(, "Action": )" + std::string(kObjects) + R"(, "Resource": )";
  text += number % 3 == 0 ? R"("*")" : R"("arn:aws:s3:::data/*")";
  text += R"(, "Condition": {")" + std::string(kind.op) + R"(": {")" + std::string(kind.key) + R"(": )";
  text += kind.several ? R"([")" + value + R"(", ")" + value + R"(-b", ")" + value + R"(-c"])" : '"' + value + '"';
  text += "}";
  if (!kind.more.empty()) text += ", " + std::string(kind.more);
  return text + "}}";
}

Ask AskInfix(size_t number) {
  const InfixKind& kind = KindOf(kInfixKinds, number);
  Ask ask;
  ask.action = kind.action;
  ask.resource = kind.asked.With(number);
  return ask;
}

// Tells every key that the layer reads; a statement reads one of them.
Ask AskCondition(size_t number) {
  const ConditionKind& kind = KindOf(kConditionKinds, number);
  Ask ask;
  ask.action = "s3:GetObject";
  ask.resource = "arn:aws:s3:::data/in/2026/part-0001.parquet";
  const std::string_view project = kind.key == kConditionKinds[0].key ? kind.value : kConditionKinds[0].value;
  ask.context = {{"aws:PrincipalTag/project", {Numbered(project, number)}},
                 {"aws:SourceVpce", {Numbered("vpce-", number)}},
                 {"aws:PrincipalArn", {Numbered("arn:aws:iam::111122223333:user/jobs/job-", number)}},
                 {"aws:TagKeys", {"team", Numbered("cost-", number)}}};
  return ask;
}

}  // namespace

PolicySet ClassPolicies(ClassShape shape, size_t statements) {
  return LayerPolicies(statements, shape == ClassShape::kInfix ? InfixStatement : ConditionStatement);
}

Asks ClassAsks(ClassShape shape, size_t statements, size_t count, uint64_t seed) {
  Random random(seed);
  Asks asks;
  for (size_t i = 0; i < count; ++i) {
    const size_t number = AskedNumber(statements, &random);
    Ask ask = shape == ClassShape::kInfix ? AskInfix(number) : AskCondition(number);
    ask.resource_account = kLayerAccount;
    for (auto& told : CommonContext(random.Next())) ask.context.push_back(std::move(told));
    asks.Add(std::move(ask));
  }
  return asks;
}

}  // namespace gavel::bench
