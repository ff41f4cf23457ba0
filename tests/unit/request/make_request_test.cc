// What MakeRequest refuses, and what it works out.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "unit/request/request_helpers.h"

namespace gavel {
namespace {

using Kind = PrincipalKind;

std::set<std::string> CodesOf(const MakeRequestResult& made) {
  std::set<std::string> codes;
  for (const Diagnostic& diagnostic : made.diagnostics) codes.emplace(diagnostic.name());
  return codes;
}

struct Refusal {
  std::string_view code;
  std::string_view message;
  void (*spoil)(RequestFacts*);
};

// clang-format off
const Refusal kRefusals[] = {
    {"invalid-principal-arn", "the principal `ann` cannot be read", [](RequestFacts* f) { f->principal.arn = "ann"; }},
    {"invalid-principal-arn", "the principal `` cannot be read", [](RequestFacts* f) { f->principal.arn = ""; }},
    {"invalid-principal-arn", "the principal `anonymous` cannot be read", [](RequestFacts* f) { f->principal.arn = "anonymous"; }},
    {"invalid-principal-arn", "a principal of type saml needs `arn`", [](RequestFacts* f) { f->principal = {}; f->principal.kind = Kind::kSaml; }},
    {"invalid-principal-arn", "the role `arn:aws:iam::111122223333:user/R` is no role ARN", [](RequestFacts* f) { f->principal = BarePrincipal(Kind::kAssumedRole); f->principal.role = "arn:aws:iam::111122223333:user/R"; }},
    {"contradicting-principal", "the ARN `arn:aws:iam::111122223333:user/team/ann` is that of another type than root", [](RequestFacts* f) { f->principal.kind = Kind::kRoot; }},
    {"contradicting-principal", "the account `444455556666` is not that of the ARN `arn:aws:iam::111122223333:user/team/ann`", [](RequestFacts* f) { f->principal.account = "444455556666"; }},
    {"contradicting-principal", "`arn:aws:sts::111122223333:assumed-role/R/S` is no session of the role `arn:aws:iam::111122223333:role/Q`", [](RequestFacts* f) { f->principal = BarePrincipal(Kind::kAssumedRole); f->principal.role = "arn:aws:iam::111122223333:role/Q"; }},
    {"contradicting-principal", "`arn:aws:iam::111122223333:role/R` is no session of the role `arn:aws:iam::111122223333:role/app/R`", [](RequestFacts* f) { f->principal = BarePrincipal(Kind::kAssumedRole); f->principal.arn = "arn:aws:iam::111122223333:role/R"; }},
    {"invalid-account", "the principal's account `1111` is no account id", [](RequestFacts* f) { f->principal.account = "1111"; }},
    {"invalid-account", "the resource account `11112222333a` is no account id", [](RequestFacts* f) { f->resource.account = "11112222333a"; }},
    {"invalid-action", "the action `Decrypt` is not of the form `service:Action`", [](RequestFacts* f) { f->action = "Decrypt"; }},
    {"invalid-action", "the action `` is not of the form `service:Action`", [](RequestFacts* f) { f->action = ""; }},
    {"invalid-action", "the action `kms:*` is not of the form `service:Action`", [](RequestFacts* f) { f->action = "kms:*"; }},
    {"invalid-action", "the action `kms:De crypt` is not of the form `service:Action`", [](RequestFacts* f) { f->action = "kms:De crypt"; }},
    {"invalid-action", "the action `kms:a:b` is not of the form `service:Action`", [](RequestFacts* f) { f->action = "kms:a:b"; }},
    {"invalid-resource-arn", "the resource `my-bucket` is no ARN", [](RequestFacts* f) { f->resource.arn = "my-bucket"; }},
    {"invalid-resource-arn", "the resource `arn:aws:s3` is no ARN", [](RequestFacts* f) { f->resource.arn = "arn:aws:s3"; }},
    {"missing-resource-account", "the ARN `arn:aws:s3:::b` does not say which account owns the resource", [](RequestFacts* f) { f->resource.arn = "arn:aws:s3:::b"; }},
    {"invalid-time", "the time `yesterday` cannot be read", [](RequestFacts* f) { f->time = "yesterday"; }},
    {"invalid-context-key", "the context key `SourceIp` has no service prefix", [](RequestFacts* f) { f->context = {{"SourceIp", {"1"}}}; }},
    {"invalid-context-key", "the context key `` has no service prefix", [](RequestFacts* f) { f->context = {{"", {"1"}}}; }},
    {"invalid-context-key", "the context key `SourceIp` has no service prefix", [](RequestFacts* f) { f->unknown = {"SourceIp"}; }},
    {"duplicate-context-key", "the context key `AWS:sourceip` is given twice", [](RequestFacts* f) { f->context = {{"aws:SourceIp", {"1"}}, {"AWS:sourceip", {"1"}}}; }},
    {"duplicate-context-key", "the context key `aws:RequestTag/k` is given twice", [](RequestFacts* f) { f->context = {{"aws:RequestTag/k", {"1"}}, {"aws:RequestTag/K", {"2"}}, {"aws:RequestTag/k", {"3"}}}; }},
    {"duplicate-context-key", "the context key `AWS:requesttag/k` is given twice", [](RequestFacts* f) { f->context = {{"aws:RequestTag/k", {"1"}}, {"AWS:requesttag/k", {"2"}}}; }},
    {"duplicate-context-key", "the context key `oidc.example.com/id/x:SUB` is given twice", [](RequestFacts* f) { f->context = {{"oidc.example.com/id/x:sub", {"1"}}, {"oidc.example.com/id/x:SUB", {"2"}}}; }},
    {"single-valued-key", "the context key `aws:SourceIp` is single-valued and has several values", [](RequestFacts* f) { f->context = {{"aws:SourceIp", {"1", "2"}, true}}; }},
    {"told-and-unknown", "the context key `aws:SourceIp` is both told and unknown", [](RequestFacts* f) { f->context = {{"aws:SourceIp", {"1"}}}; f->unknown = {"AWS:SourceIp"}; }},
    {"request-value-too-long", "a value of the context key `aws:UserAgent` is longer than 65536 bytes", [](RequestFacts* f) { f->context = {{"aws:UserAgent", {std::string(65'537, 'x')}}}; }},
    {"request-value-too-long", "the action is longer than 65536 bytes", [](RequestFacts* f) { f->action = "s3:" + std::string(65'537, 'x'); }},
    {"request-value-too-long", "the resource is longer than 65536 bytes", [](RequestFacts* f) { f->resource.arn = "arn:aws:kms:::" + std::string(65'537, 'x'); f->resource.account = kAccount; }},
    {"invalid-fact", "the time of issue `yesterday` cannot be read", [](RequestFacts* f) { f->principal.issued_at = "yesterday"; }},
    {"invalid-fact", "`READALL` is no permission of an ACL", [](RequestFacts* f) { f->resource.acl = {{"AllUsers", "READALL"}}; }},
};
// clang-format on

TEST(MakeRequest, Refusals) {
  for (const Refusal& row : kRefusals) {
    RequestFacts facts = BareRequest();
    row.spoil(&facts);
    const MakeRequestResult made = MakeRequest(std::move(facts));
    EXPECT_FALSE(made.request) << row.message;
    EXPECT_EQ(CodesOf(made), std::set<std::string>{std::string(row.code)}) << row.message << Render(made.diagnostics);
    ASSERT_FALSE(made.diagnostics.empty()) << row.message;
    EXPECT_EQ(made.diagnostics[0].message, row.message);
  }
}

// The one code of the section that MakeRequest does not report: it depends on an option of the policy set.
TEST(MakeRequest, EveryCodeOfTheSectionIsTested) {
  std::set<std::string> tested = {"contradicted-key"};
  for (const Refusal& row : kRefusals) tested.emplace(row.code);
  std::string_view section;
#define GAVEL_DIAGNOSTIC_SECTION(name) section = #name;
#define GAVEL_DIAGNOSTIC(enumerator, name, ...) EXPECT_TRUE(section != "request" || tested.count(name) == 1) << name;
#include "gavel/diagnostic_codes.inc"
#undef GAVEL_DIAGNOSTIC
}

TEST(MakeRequest, ReportsAllThatIsWrong) {
  RequestFacts facts = BareRequest();
  facts.principal.arn = "ann";
  facts.time = "yesterday";
  facts.context = {{"SourceIp", {"1"}}};
  EXPECT_EQ(CodesOf(MakeRequest(std::move(facts))),
            (std::set<std::string>{"invalid-principal-arn", "invalid-time", "invalid-context-key"}));
}

TEST(MakeRequest, LimitOfTheCaller) {
  Limits limits;
  limits.max_request_value_bytes = 50;
  RequestFacts facts = BareRequest();
  EXPECT_TRUE(MakeRequest(facts, limits).request);
  facts.context = {{"aws:UserAgent", {std::string(51, 'x')}}};
  EXPECT_EQ(CodesOf(MakeRequest(facts, limits)), std::set<std::string>{"request-value-too-long"});
}

struct Resource {
  std::string_view action;
  std::string_view arn;
  std::string_view told_account;
  std::string_view region;  // told
  std::string_view owner;
  std::string_view text;
  ResourceLiteral literal;
};

// SPEC(RQ-6), SPEC(RQ-7), SPEC(R-12), SPEC(R-17)
TEST(MakeRequest, ResourceAndOwner) {
  constexpr auto kText = ResourceLiteral::kText;
  constexpr std::string_view B = "444455556666";
  constexpr Resource kRows[] = {
      {"s3:GetObject", "arn:aws:s3:::b/k", B, "", B, "arn:aws:s3:::b/k", kText},
      {"sqs:SendMessage", "arn:aws:sqs:eu-west-1:444455556666:q", "", "", B, "arn:aws:sqs:eu-west-1:444455556666:q", kText},
      {"ec2:RunInstances", "arn:aws:ec2:eu-west-1::image/ami-1", B, "", B, "arn:aws:ec2:eu-west-1::image/ami-1", kText},
      {"iam:GetPolicy", "arn:aws:iam::aws:policy/P", "", "", kAccount, "arn:aws:iam::aws:policy/P", kText},
      {"s3:ListAllMyBuckets", "arn:aws:s3:::*", "", "", kAccount, "arn:aws:s3:::*", kText},
      {"s3:ListAllMyBuckets", "", "", "", kAccount, "arn:aws:s3:::*", kText},
      {"iam:ListUsers", "", "", "", kAccount, "arn:aws:iam::111122223333:user/", kText},
      {"logs:DescribeLogGroups", "", "", "eu-west-1", kAccount, "arn:aws:logs:eu-west-1:111122223333:log-group::log-stream:", kText},
      {"logs:DescribeLogGroups", "", "", "", kAccount, "arn:aws:logs::111122223333:log-group::log-stream:", ResourceLiteral::kOtherRegion},
      {"ec2:DescribeInstances", "", "", "", kAccount, "*", ResourceLiteral::kStar},
      {"ec2:DescribeInstances", "", B, "", B, "*", ResourceLiteral::kStar},
      {"nosuch:Action", "", "", "", kAccount, "", ResourceLiteral::kUnlisted},
  };
  for (const Resource& row : kRows) {
    RequestFacts facts = BareRequest();
    facts.action = row.action;
    facts.resource.arn = row.arn;
    facts.resource.account = row.told_account;
    if (!row.region.empty()) facts.context = {{"aws:requestedRegion", {std::string(row.region)}}};
    const Request request = Make(std::move(facts));
    EXPECT_EQ(request.data().owner, row.owner) << row.action;
    EXPECT_EQ(request.data().resource, row.text) << row.action;
    EXPECT_EQ(request.data().literal, row.literal) << row.action;
    EXPECT_EQ(request.data().has_arn, !row.arn.empty()) << row.action;
  }
}

// A literal that names an account is not known for a caller without one.
TEST(MakeRequest, LiteralWithoutAccount) {
  RequestFacts facts = BareRequest(Kind::kService);
  facts.action = "iam:ListUsers";
  facts.resource.arn.clear();
  const Request request = Make(facts);
  EXPECT_EQ(request.data().literal, ResourceLiteral::kUnlisted);
  EXPECT_EQ(request.data().owner, "");
}

TEST(MakeRequest, ActionIsSplit) {
  RequestFacts facts = BareRequest();
  facts.action = "KMS:Decrypt";
  const Request request = Make(facts);
  EXPECT_EQ(request.data().service, "kms");
  EXPECT_EQ(request.data().name, "Decrypt");
  EXPECT_TRUE(request.data().service_facts.Has(Fact::kKmsCrossAccount));
}

TEST(MakeRequest, PartitionOfTheResourceThenOfThePrincipal) {
  RequestFacts facts = BareRequest();
  facts.resource.arn = "arn:aws-cn:sqs:cn-north-1:111122223333:q";
  EXPECT_EQ(Make(facts).data().partition, "aws-cn");
  facts.resource.arn.clear();
  facts.principal.arn = "arn:aws-us-gov:iam::111122223333:user/ann";
  EXPECT_EQ(Make(facts).data().partition, "aws-us-gov");
  facts.principal = BarePrincipal(Kind::kService);
  EXPECT_EQ(Make(facts).data().partition, "aws");
}

// SPEC(S-20): a call of a function URL needs a second action when the URL is young enough, or its age is not given.
TEST(MakeRequest, CompanionOfFunctionUrls) {
  RequestFacts facts = BareRequest();
  facts.action = "lambda:InvokeFunctionUrl";
  facts.resource.arn = "arn:aws:lambda:eu-west-1:111122223333:function:f";
  EXPECT_NE(Make(facts).data().companion, nullptr);
  facts.resource.auth = ServiceAuth{};
  ASSERT_NE(Make(facts).data().companion, nullptr);
  EXPECT_EQ(Make(facts).data().companion->facts.action, "lambda:InvokeFunction");
  facts.resource.auth->created = "2025-10-01";
  EXPECT_NE(Make(facts).data().companion, nullptr);
  facts.resource.auth->created = "2025-09-30";
  EXPECT_EQ(Make(facts).data().companion, nullptr);
}

}  // namespace
}  // namespace gavel
