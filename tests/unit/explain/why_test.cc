// The sentences for elements that fail, hold or are open, one row each.
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "condition/operator.h"
#include "explain/relation.h"
#include "gavel/explanation.h"

namespace gavel {
namespace {

constexpr std::string_view kAnn = "arn:aws:iam::111122223333:user/eng/ann";
constexpr std::string_view kBuilder = "arn:aws:sts::111122223333:assumed-role/Builder/run-7";

RequestFacts Facts(std::string_view principal) {
  RequestFacts facts;
  facts.principal = *PrincipalFromArn(principal);
  facts.action = "s3:GetObject";
  facts.resource.arn = "arn:aws:s3:::data/docs/key.csv";
  facts.resource.account = "111122223333";
  facts.context = {{"aws:SourceIp", {"203.0.113.7"}, false}, {"s3:prefix", {"Home/ann"}, false},     {"s3:max-keys", {"50"}, false},
                   {"s3:VersionId", {"many"}, false},        {"aws:TagKeys", {"team", "env"}, true}, {"aws:Referer", {""}, false}};
  facts.unknown = {"aws:SourceVpce"};
  facts.time = "2026-03-01T00:00:00Z";
  return facts;
}

// The sentence for `element` of a statement with these members, which needs an Effect only.
std::string WhyOf(const std::string& members, const std::string& element, PolicyType type, RequestFacts facts) {
  const std::string text = R"({"Version": "2012-10-17", "Statement": [{)" + members + "}]}";
  const ParsePolicyResult parsed = ParsePolicy(text, type);
  if (!parsed.policy) return Render(parsed.diagnostics);
  Layers layers;
  auto& layer = type == PolicyType::kIdentityBased ? layers.identity : layers.resource;
  layer.push_back({*parsed.policy, "P", "", Attachment::kResource});
  const MakePolicySetResult set = MakePolicySet(std::move(layers));
  const MakeRequestResult request = MakeRequest(std::move(facts));
  if (!set.policies || !request.request) return Render(set.diagnostics) + Render(request.diagnostics);
  for (const StatementExplanation& statement : Explain(*set.policies, *request.request).statements) {
    for (const ElementTest& test : statement.elements) {
      if (test.element == element) return test.why;
    }
  }
  return "no such element";
}

std::string WhyOf(const std::string& members, const std::string& element, PolicyType type, std::string_view principal) {
  return WhyOf(members, element, type, Facts(principal));
}

struct ConditionRow {
  std::string effect;
  std::string op;
  std::string key;
  std::string values;
  std::string why;
};

const ConditionRow kConditions[] = {
    {"Allow", "StringEquals", "aws:username", R"("bob")", "`aws:username` is `ann`, not `bob`"},
    {"Allow", "StringEquals", "aws:username", R"(["bob", "eve"])", "`aws:username` is `ann`, not `bob` or `eve`"},
    {"Allow", "StringEquals", "aws:username", R"(["b", "c", "d", "e"])", "`aws:username` is `ann`, not `b`, `c` or 2 more"},
    {"Allow", "StringEquals", "aws:username", R"("Ann")", "`aws:username` is `ann`, not `Ann`: the letter case differs"},
    {"Allow", "StringEquals", "aws:username", R"("a*")",
     "`aws:username` is `ann`, not `a*`: `StringEquals` has no wildcards, `StringLike` has"},
    {"Allow", "StringLike", "s3:prefix", R"("home/*")", "`s3:prefix` is `Home/ann`, which does not match `home/*`"},
    {"Allow", "StringLike", "s3:prefix", R"("home/${aws:username}")",
     "`s3:prefix` is `Home/ann`, which does not match `home/ann` (`home/${aws:username}`): the letter case differs"},
    {"Allow", "StringEquals", "s3:prefix", R"("${aws:PrincipalTag/team}")",
     "`${aws:PrincipalTag/team}` has no value: `aws:PrincipalTag/team` is absent"},
    {"Allow", "IpAddress", "aws:SourceIp", R"("10.0.0.0/8")", "`aws:SourceIp` is `203.0.113.7`, which is not in `10.0.0.0/8`"},
    {"Allow", "NotIpAddress", "aws:SourceIp", R"(["10.0.0.0/8", "203.0.113.0/24"])",
     "`aws:SourceIp` is `203.0.113.7`, which is in `203.0.113.0/24`"},
    {"Allow", "NumericLessThanEquals", "s3:max-keys", R"("10")", "`s3:max-keys` is `50`, more than `10`"},
    {"Allow", "NumericLessThan", "s3:VersionId", R"("10")", "`s3:VersionId` is `many`, which is no number"},
    {"Allow", "DateLessThan", "aws:CurrentTime", R"("2026-01-01T00:00:00Z")",
     "`aws:CurrentTime` is `2026-03-01T00:00:00Z`, not before `2026-01-01T00:00:00Z`"},
    {"Allow", "Bool", "aws:SecureTransport", R"("false")", "`aws:SecureTransport` is taken to be `true`, not `false`"},
    {"Allow", "Bool", "aws:MultiFactorAuthPresent", R"("true")",
     "`aws:MultiFactorAuthPresent` is absent: long-term credentials never carry it"},
    {"Allow", "StringEquals", "s3:signatureversion", R"("x")", "`s3:signatureversion` is absent"},
    {"Allow", "Null", "aws:TokenIssueTime", R"("false")", "`aws:TokenIssueTime` is absent"},
    {"Allow", "Null", "aws:SourceIp", R"("true")", "`aws:SourceIp` is present"},
    {"Allow", "StringEquals", "aws:TagKeys", R"("team")", "`aws:TagKeys` has 2 values, and `StringEquals` compares one"},
    {"Allow", "ForAllValues:StringEquals", "aws:TagKeys", R"("team")", "`aws:TagKeys` holds `env`, not `team`"},
    {"Allow", "ForAnyValue:StringEquals", "aws:TagKeys", R"("cost")", "`aws:TagKeys` holds `team` and `env`, none of them, not `cost`"},
    {"Allow", "ArnLike", "aws:PrincipalArn", R"("arn:aws:iam::*:user/ann")",
     "`aws:PrincipalArn` is `arn:aws:iam::111122223333:user/eng/ann`, which does not match `arn:aws:iam::*:user/ann`"},
    {"Deny", "StringNotEquals", "aws:SourceVpc", R"("vpc-1")", "`aws:SourceVpc` is absent, and `StringNotEquals` holds without the key"},
    {"Deny", "BoolIfExists", "aws:MultiFactorAuthPresent", R"("false")",
     "`aws:MultiFactorAuthPresent` is absent, and `IfExists` holds without the key"},
    {"Deny", "StringNotEquals", "aws:username", R"("bob")", "`aws:username` is `ann`"},
    {"Deny", "StringLike", "aws:username", R"(["b*", "a*"])", "`aws:username` is `ann`, which matches `a*`"},
    {"Deny", "StringEquals", "aws:SourceVpce", R"("vpce-1")", "`aws:SourceVpce` is unknown"},
    {"Deny", "StringNotEquals", "aws:TagKeys", R"("x")",
     "`aws:TagKeys` has 2 values: two or more values under a negated plain operator are indeterminate"},
};

TEST(WhyTest, Conditions) {
  for (const ConditionRow& row : kConditions) {
    const std::string members = R"("Effect": ")" + row.effect + R"(", "Action": "*", "Resource": "*", "Condition": {")" + row.op +
                                R"(": {")" + row.key + R"(": )" + row.values + "}}";
    EXPECT_EQ(WhyOf(members, "Condition." + row.op + "." + row.key, PolicyType::kIdentityBased, kAnn), row.why)
        << row.op << " " << row.values;
  }
}

struct ElementRow {
  std::string members;
  std::string element;
  std::string why;
};

const ElementRow kElements[] = {
    {R"("Action": "s3:GetObjects", "Resource": "*")", "Action", "`s3:GetObjects` does not match `s3:GetObject`"},
    {R"("Action": ["s3:PutObject", "s3:GetObjectt"], "Resource": "*")", "Action",
     "`s3:GetObject` matches none of 2; the nearest is `s3:GetObjectt`"},
    {R"("Action": "*", "Resource": "arn:aws:s3:::data")", "Resource",
     "the resource is `data/docs/key.csv`, not `data`: the policy names a bucket, the request an object"},
    {R"("Action": "*", "Resource": "arn:aws:s3:::data/docs/")", "Resource",
     "the resource is `data/docs/key.csv`, not `data/docs/`: the policy's has no `*` at its end"},
    {R"("Action": "*", "Resource": "arn:aws:s3:::data/DOCS/key.csv")", "Resource",
     "the resource is `data/docs/key.csv`, not `data/DOCS/key.csv`: the letter case differs"},
    {R"("Action": "*", "Resource": "arn:aws:s3::111122223333:data/*")", "Resource",
     "the resource has no account, and the policy's is `111122223333`"},
    {R"("Action": "*", "Resource": "arn:aws-cn:s3:::data/*")", "Resource", "the partition is `aws`, not `aws-cn`"},
    {R"("Action": "*", "Resource": ["arn:aws:sqs:eu-west-1:1:q", "arn:aws:s3:::data/x*"])", "Resource",
     "none of 2 matches; of the nearest, `arn:aws:s3:::data/x*`, the resource is `data/docs/key.csv`, not `data/x*`"},
    {R"("Action": "*", "Resource": ["arn:aws:s3:::logs/*", "arn:aws:s3:::data/${aws:PrincipalTag/t}/*"])", "Resource",
     "none of 2 matches; of the nearest, `arn:aws:s3:::data/${aws:PrincipalTag/t}/*`, `${aws:PrincipalTag/t}` has no value: "
     "`aws:PrincipalTag/t` is absent"},
    {R"("Action": "*", "NotResource": ["arn:aws:s3:::logs/*", "arn:aws:s3:::data/*"])", "NotResource",
     "`arn:aws:s3:::data/*` excludes `arn:aws:s3:::data/docs/key.csv`"},
};

TEST(WhyTest, Elements) {
  for (const ElementRow& row : kElements) {
    EXPECT_EQ(WhyOf(R"("Effect": "Allow", )" + row.members, row.element, PolicyType::kIdentityBased, kAnn), row.why) << row.members;
  }
}

struct PrincipalRow {
  std::string_view requester;
  std::string principal;
  std::string why;
};

const PrincipalRow kPrincipals[] = {
    {kAnn, R"("Principal": {"AWS": "444455556666"})", "names account `444455556666`, the requester's is `111122223333`"},
    {kAnn, R"("Principal": {"AWS": "arn:aws:iam::111122223333:user/ann"})",
     "names `arn:aws:iam::111122223333:user/ann`, not `arn:aws:iam::111122223333:user/eng/ann`: the paths differ"},
    {kAnn, R"("Principal": {"AWS": "arn:aws:iam::444455556666:user/eng/ann"})",
     "names `arn:aws:iam::444455556666:user/eng/ann`, not `arn:aws:iam::111122223333:user/eng/ann`: the accounts differ"},
    {kBuilder, R"("Principal": {"AWS": "arn:aws:sts::111122223333:assumed-role/Builder/run-8"})",
     "names `arn:aws:sts::111122223333:assumed-role/Builder/run-8`, not `arn:aws:sts::111122223333:assumed-role/Builder/run-7`"},
    {kAnn, R"("Principal": {"Service": "lambda.amazonaws.com"})",
     "names `lambda.amazonaws.com`, not `arn:aws:iam::111122223333:user/eng/ann`"},
    {"anonymous", R"("Principal": {"AWS": "444455556666"})",
     "names account `444455556666`, and an anonymous requester belongs to no account"},
    {kAnn, R"("NotPrincipal": {"AWS": "arn:aws:iam::111122223333:user/eng/ann"})",
     "`arn:aws:iam::111122223333:user/eng/ann` is left out by `arn:aws:iam::111122223333:user/eng/ann`"},
};

// Why there is no `aws:SourceIp` follows from how the request came.
TEST(WhyTest, WayOfTheRequest) {
  const auto why = [](void (*set)(RequestFacts&)) {
    RequestFacts facts = Facts(kAnn);
    facts.context.clear();
    facts.unknown.clear();
    set(facts);
    return WhyOf(R"("Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}})",
                 "Condition.IpAddress.aws:SourceIp", PolicyType::kIdentityBased, std::move(facts));
  };
  EXPECT_EQ(why([](RequestFacts&) {}),
            "`aws:SourceIp` is absent: it is absent when the call comes through a VPC endpoint or from a service");
  EXPECT_EQ(why([](RequestFacts& facts) { facts.vpc_endpoint.emplace().id = "vpce-1"; }),
            "`aws:SourceIp` is absent: the request came through a VPC endpoint");
  EXPECT_EQ(why([](RequestFacts& facts) { facts.via = {"athena.amazonaws.com"}; }),
            "`aws:SourceIp` is absent: a service made the request for the requester");
}

TEST(WhyTest, Principals) {
  for (const PrincipalRow& row : kPrincipals) {
    const std::string element = row.principal.substr(1, row.principal.find('"', 1) - 1);
    EXPECT_EQ(
        WhyOf(R"("Effect": "Allow", "Action": "*", "Resource": "*", )" + row.principal, element, PolicyType::kResourceBased, row.requester),
        row.why);
  }
}

TEST(RelationTest, EveryOperatorHasItsWords) {
  for (const OperatorRow* row : AllOperators()) {
    const Relation& relation = RelationOf(row->name);
    EXPECT_EQ(relation.op, row->name);
    EXPECT_TRUE(relation.fails.starts_with(", ")) << row->name;
  }
}

}  // namespace
}  // namespace gavel
