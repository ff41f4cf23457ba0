// Resource and NotResource: what each reading of a pattern is worth, by effect.
#include "eval/match_resource.h"

#include <gtest/gtest.h>

#include "unit/eval/eval_helpers.h"

namespace gavel {
namespace {

using enum PolicyType;

constexpr std::string_view kQueue = "arn:aws:sqs:eu-west-1:111122223333:q";
constexpr std::string_view kObject = "arn:aws:s3:::b/home/ann/k";

struct Row {
  PolicyType type;
  std::string_view members;  // JSON
  std::string_view arn;      // of the request
  // Resource of an Allow, of a Deny; NotResource of an Allow, of a Deny.
  std::string_view allow, deny, not_allow, not_deny;
};

std::string Elements(PolicyType type, std::string_view effect, std::string_view element, std::string_view members) {
  const bool principal = type == kResourceBased || type == kKey || type == kVpcEndpoint || type == kResourceControl;
  return R"({"Action": "sqs:*", "Effect": ")" + std::string(effect) + "\", " + (principal ? R"("Principal": "*", )" : "") + "\"" +
         std::string(element) + "\": " + std::string(members) + "}";
}

RequestFacts RequestOn(std::string_view arn) {
  RequestFacts facts = BareRequest();
  facts.action = "sqs:SendMessage";
  facts.resource.arn = arn;
  facts.resource.account = kAccount;
  return facts;
}

void Check(const Row& row, const RequestFacts& facts, const Semantics& semantics = {}) {
  const struct {
    std::string_view effect, element, expected;
  } forms[] = {{"Allow", "Resource", row.allow},
               {"Deny", "Resource", row.deny},
               {"Allow", "NotResource", row.not_allow},
               {"Deny", "NotResource", row.not_deny}};
  for (const auto& form : forms) {
    const Policy policy = PolicyOf(Elements(row.type, form.effect, form.element, row.members), row.type);
    EXPECT_EQ(Describe(ResourceTruth(policy, Make(facts), semantics)), form.expected)
        << NameOf(row.type) << " " << form.effect << " " << form.element << " " << row.members << " on " << row.arn;
  }
}

// clang-format off
constexpr Row kRows[] = {
    // SPEC(R-1) SPEC(R-15)
    {kIdentityBased, R"("*")", kQueue, "true", "true", "false", "false"},
    {kIdentityBased, R"(["arn:aws:s3:::b", "**"])", kQueue, "true", "true", "false", "false"},
    // SPEC(R-2) SPEC(R-3)
    {kIdentityBased, R"("arn:aws:sqs:eu-west-1:111122223333:q")", kQueue, "true", "true", "false", "false"},
    {kIdentityBased, R"("arn:aws:sqs:eu-west-?:1*3:?")", kQueue, "true", "true", "false", "false"},
    {kIdentityBased, R"("arn:aws:sqs:eu-west-1:111122223333:Q")", kQueue, "false", "false", "true", "true"},
    {kIdentityBased, R"("arn:aws:sqs:eu-west-1:111122223333:q*z")", kQueue, "false", "false", "true", "true"},
    {kIdentityBased, R"("arn:aws:logs:*:*:log-group:*")", "arn:aws:logs:eu-west-1:111122223333:log-group:a:b", "true", "true", "false", "false"},
    {kIdentityBased, R"("arn:aws:s3:::b/*")", "arn:aws:s3:::b", "false", "false", "true", "true"},
    {kIdentityBased, R"("arn:aws:s3:::b*")", kObject, "true", "true", "false", "false"},
    // SPEC(R-4): a star that ends a part of a full ARN might cross the colon
    {kIdentityBased, R"("arn:aws:sqs:*:*:q/y")", "arn:aws:sqs:eu-west-1:111122223333:q/x:q/y", "? R-4", "? R-4", "? R-4", "? R-4"},
    {kIdentityBased, R"("arn:aws:sqs:*t-1:*:q/y")", "arn:aws:sqs:eu-west-1:111122223333:q/x:q/z", "false", "false", "true", "true"},
    {kIdentityBased, R"(["arn:aws:sqs:*:*:q/y", "arn:aws:sqs:*:*:q/x*"])", "arn:aws:sqs:eu-west-1:111122223333:q/x:q/y", "true", "true", "false", "false"},
    // SPEC(R-4): in a short ARN it does
    {kIdentityBased, R"("arn:aws:sqs:*:q")", kQueue, "true", "true", "false", "false"},
    {kIdentityBased, R"("arn:aws:sqs:eu-*")", kQueue, "true", "true", "false", "false"},
    // SPEC(R-5): letter case of partition, service, region
    {kIdentityBased, R"("arn:aws:SQS:eu-west-1:111122223333:q")", kQueue, "? R-5", "? R-5", "? R-5", "? R-5"},
    {kIdentityBased, R"("arn:AWS:sqs:EU-*:111122223333:q")", kQueue, "? R-5", "? R-5", "? R-5", "? R-5"},
    {kIdentityBased, R"("arn:aws:SQS:*:*:q/y")", "arn:aws:sqs:eu-west-1:111122223333:q/x:q/y", "? R-4 R-5", "? R-4 R-5", "? R-4 R-5", "? R-4 R-5"},
    // SPEC(R-6)
    {kIdentityBased, R"("arn:*:sqs:*:*:q")", kQueue, "true", "true", "false", "false"},
    // SPEC(R-7)
    {kServiceControl, R"("arn:aws:s*:*:*:q")", kQueue, "? R-7", "? R-7", "? R-7", "? R-7"},
    {kResourceBased, R"("arn:aws:*:*:*:x")", kQueue, "false", "false", "true", "true"},
    {kServiceControl, R"(["arn:aws:s*:*:*:q", "arn:aws:sqs:*:*:*"])", kQueue, "true", "true", "false", "false"},
    // SPEC(R-8)
    {kIdentityBased, R"("arn:aws:sqs:*:*:*q*")", kQueue, "true", "true", "false", "false"},
    // SPEC(R-10)
    {kIdentityBased, R"("arn:aws:sqs")", kQueue, "true", "true", "false", "false"},
    {kPermissionsBoundary, R"("arn:aws:sqs")", kQueue, "true", "true", "false", "false"},
    {kSession, R"("arn:aws:sqs:eu-west-1")", kQueue, "true", "true", "false", "false"},
    {kIdentityBased, R"("arn:aws:s3")", kQueue, "false", "false", "true", "true"},
    {kResourceBased, R"("arn:aws:sqs")", kQueue, "false", "? R-10", "false", "? R-10"},
    {kResourceBased, R"("arn:aws:sqs:*")", kQueue, "true", "true", "false", "false"},
    {kVpcEndpoint, R"("arn:aws:sqs")", kQueue, "false", "? R-10", "false", "? R-10"},
    {kServiceControl, R"("arn:aws:sqs")", kQueue, "false", "? R-10", "false", "? R-10"},
    {kServiceControl, R"("arn:*:sqs")", kQueue, "false", "? R-10", "false", "? R-10"},
    {kServiceControl, R"("arn:aws:sqs:*")", kQueue, "true", "true", "false", "false"},
    {kServiceControl, R"("arn:aws:s3")", kQueue, "false", "false", "true", "true"},
    // SPEC(R-11)
    {kResourceBased, R"("*:q")", kQueue, "true", "true", "false", "false"},
    {kResourceBased, R"("q")", kQueue, "false", "false", "true", "true"},
    // SPEC(V-9): values are literal text
    {kIdentityBased, R"("arn:aws:s3:::b/home/${aws:username}/*")", kObject, "true", "true", "false", "false"},
    {kIdentityBased, R"("arn:aws:s3:::b/home/${custom:Star}/*")", kObject, "false", "false", "true", "true"},
    {kIdentityBased, R"("arn:aws:s3:::b/home/${custom:None, 'ann'}/k")", kObject, "true", "true", "false", "false"},
    {kIdentityBased, R"("arn:aws:s3:::b/home/${*}/k")", "arn:aws:s3:::b/home/*/k", "true", "true", "false", "false"},
    {kIdentityBased, R"("arn:aws:s3:::b/home/${*}/k")", kObject, "false", "false", "true", "true"},
    // SPEC(V-10)
    {kIdentityBased, R"("arn:aws:s3:::b/home/${custom:None}*")", kObject, "false", "false", "? V-10", "true"},
    {kIdentityBased, R"("arn:aws:s3:::b/home/${}*")", kObject, "false", "false", "? V-10", "true"},
    {kIdentityBased, R"(["arn:aws:s3:::b/home/${custom:None}*", "arn:aws:s3:::b/*"])", kObject, "true", "true", "false", "false"},
    // SPEC(V-11)
    {kIdentityBased, R"("arn:aws:s3:::b/home/${custom:Empty}ann/*")", kObject, "? V-11", "? V-11", "? V-11", "? V-11"},
    {kIdentityBased, R"("arn:aws:s3:::b/home/${custom:Empty}bob/*")", kObject, "false", "false", "true", "true"},
    // SPEC(F-7) SPEC(K-6)
    {kIdentityBased, R"("arn:aws:s3:::b/home/${custom:Unknown}/k")", kObject, "? F-7", "? F-7", "? F-7", "? F-7"},
    {kIdentityBased, R"("arn:aws:s3:::b/work/${custom:Unknown}/k")", kObject, "false", "false", "true", "true"},
    {kIdentityBased, R"("arn:aws:s3:::b/home/${aws:PrincipalTag/team}/k")", kObject, "? K-6", "? K-6", "? K-6", "? K-6"},
    {kIdentityBased, R"("arn:aws:s3:::b/${custom:Unknown}/${custom:None}")", kObject, "false", "false", "? V-10", "true"},
};
// clang-format on

TEST(MatchResource, Readings) {
  for (const Row& row : kRows) {
    RequestFacts facts = RequestOn(row.arn);
    facts.principal.tags = {{"Team", "1"}, {"TEAM", "2"}};
    facts.context = {{"custom:Star", {"*"}}, {"custom:Empty", {""}}};
    facts.unknown = {"custom:Unknown"};
    Check(row, facts);
  }
}

// SPEC(RQ-5): wildcards in a request are ordinary characters.
TEST(MatchResource, WildcardsInTheRequest) {
  const RequestFacts facts = RequestOn("arn:aws:ec2:eu-west-1:111122223333:instance/*");
  Check({kIdentityBased, R"("arn:aws:ec2:*:*:instance/*")", "", "true", "true", "false", "false"}, facts);
  Check({kIdentityBased, R"("arn:aws:ec2:*:*:instance/i-1")", "", "false", "false", "true", "true"}, facts);
}

// SPEC(R-12) SPEC(R-13) SPEC(R-14) SPEC(R-17): no ARN given.
TEST(MatchResource, ActionsWithoutResource) {
  struct ArnlessRow {
    std::string_view action;
    Row row;
  };
  constexpr ArnlessRow kArnless[] = {
      {"ec2:DescribeInstances", {kIdentityBased, R"("*")", "", "true", "true", "false", "false"}},
      {"ec2:DescribeInstances", {kIdentityBased, R"("arn:aws:ec2:*:*:*")", "", "false", "false", "true", "true"}},
      {"s3:ListAllMyBuckets", {kIdentityBased, R"("arn:aws:s3:::*")", "", "true", "true", "false", "false"}},
      {"s3:ListAllMyBuckets", {kIdentityBased, R"("arn:aws:s3:::b")", "", "false", "false", "true", "true"}},
      {"iam:ListUsers", {kIdentityBased, R"("arn:aws:iam::111122223333:user/*")", "", "true", "true", "false", "false"}},
      {"nosuch:Act", {kIdentityBased, R"("*")", "", "true", "true", "false", "false"}},
      {"nosuch:Act", {kIdentityBased, R"("arn:aws:nosuch:::x")", "", "? R-12", "? R-12", "? R-12", "? R-12"}},
      {"nosuch:Act", {kServiceControl, R"("arn:aws:NO*:::x")", "", "? R-12", "? R-12", "? R-12", "? R-12"}},
      {"nosuch:Act", {kIdentityBased, R"("arn:aws:s3:::x")", "", "false", "false", "true", "true"}},
      {"nosuch:Act", {kResourceBased, R"("*x")", "", "false", "false", "true", "true"}},
      // The region is not known.
      {"logs:DescribeLogGroups", {kIdentityBased, R"("arn:aws:logs:*:*:log-group:*")", "", "true", "true", "false", "false"}},
      {"logs:DescribeLogGroups", {kIdentityBased, R"("arn:aws:logs:eu-*:*:*")", "", "? F-7", "? F-7", "? F-7", "? F-7"}},
      {"logs:DescribeLogGroups", {kIdentityBased, R"("arn:aws:logs:*:*:log-group:x")", "", "false", "false", "true", "true"}},
      {"logs:DescribeLogGroups", {kServiceControl, R"("arn:aws:l*:*:*:*")", "", "? R-7", "? R-7", "? R-7", "? R-7"}},
      {"logs:DescribeLogGroups", {kServiceControl, R"("arn:aws:logs")", "", "false", "? R-10", "false", "? R-10"}},
  };
  for (const ArnlessRow& row : kArnless) {
    RequestFacts facts = BareRequest();
    facts.action = row.action;
    facts.resource.arn.clear();
    Check(row.row, facts);
  }
}

// The options that choose another reading.
TEST(MatchResource, Options) {
  constexpr std::string_view kCrossing = "arn:aws:sqs:eu-west-1:111122223333:q/x:q/y";
  struct OptionRow {
    std::string_view option;
    Row row;
  };
  constexpr OptionRow kOptions[] = {
      {"star_crosses=true", {kIdentityBased, R"("arn:aws:sqs:*:*:q/y")", kCrossing, "true", "true", "false", "false"}},
      {"star_crosses=false", {kIdentityBased, R"("arn:aws:sqs:*:*:q/y")", kCrossing, "false", "false", "true", "true"}},
      {"star_crosses=false", {kIdentityBased, R"("arn:aws:sqs:*:q")", kQueue, "false", "false", "true", "true"}},
      {"star_crosses=indeterminate", {kIdentityBased, R"("arn:aws:sqs:*:q")", kQueue, "? R-4", "? R-4", "? R-4", "? R-4"}},
      {"arn_head_case=ignore", {kIdentityBased, R"("arn:aws:SQS:*:*:q")", kQueue, "true", "true", "false", "false"}},
      {"arn_head_case=exact", {kIdentityBased, R"("arn:aws:SQS:*:*:q")", kQueue, "false", "false", "true", "true"}},
      {"arn_service_wildcard=true", {kServiceControl, R"("arn:aws:s*:*:*:q")", kQueue, "true", "true", "false", "false"}},
      {"arn_service_wildcard=false", {kServiceControl, R"("arn:aws:s*:*:*:q")", kQueue, "false", "false", "true", "true"}},
      {"short_arn=pad", {kServiceControl, R"("arn:aws:sqs")", kQueue, "true", "true", "false", "false"}},
      {"short_arn=nomatch", {kServiceControl, R"("arn:aws:sqs")", kQueue, "false", "false", "true", "true"}},
      {"unresolved_notresource=match", {kIdentityBased, R"("arn:aws:s3:::${custom:None}")", kObject, "false", "false", "true", "true"}},
      {"unresolved_notresource=void", {kIdentityBased, R"("arn:aws:s3:::${custom:None}")", kObject, "false", "false", "false", "false"}},
      {"empty_variable=text", {kIdentityBased, R"("arn:aws:s3:::b/*${custom:Empty}")", kObject, "true", "true", "false", "false"}},
      {"empty_variable=unresolved", {kIdentityBased, R"("arn:aws:s3:::b/*${custom:Empty}")", kObject, "false", "false", "? V-10", "true"}},
  };
  for (const OptionRow& row : kOptions) {
    RequestFacts facts = RequestOn(row.row.arn);
    facts.context = {{"custom:Empty", {""}}};
    SCOPED_TRACE(row.option);
    Check(row.row, facts, SemanticsOf(row.option));
  }
}

TEST(MatchResource, UnknownMemberAndEmptyLists) {
  const Request request = Make(RequestOn(kQueue));
  ContextReader reader;
  const Semantics semantics;
  reader.Start(request.data(), semantics, {});
  const KeyScope scope{&reader, {}};
  const ResourceTarget target = TargetOf(request.data());
  ElementPatterns<ResourcePattern> element;
  EXPECT_EQ(Describe(MatchResource(element, Effect::kAllow, target, scope)), "true");  // SPEC(G-27)
  element.present = true;
  EXPECT_EQ(Describe(MatchResource(element, Effect::kAllow, target, scope)), "false");
  element.negated = true;
  EXPECT_EQ(Describe(MatchResource(element, Effect::kAllow, target, scope)), "? G-18");
  element.members.resize(1);
  element.members[0].kind = ResourcePattern::Kind::kUnknown;
  EXPECT_EQ(Describe(MatchResource(element, Effect::kAllow, target, scope)), "? F-7");
}

}  // namespace
}  // namespace gavel
