// The reference evaluator on small cases, a few for each family of rules. The large body of cases is tests/conformance.
#include "reference/reference.h"

#include <gtest/gtest.h>

#include "reference/scenario_file.h"

namespace gavel::reference {
namespace {

// Laid under every case: ann calls s3:GetObject on an object of her own account.
const char kDefaults[] = R"({"request": {"principal": "arn:aws:iam::111122223333:user/ann", "action": "s3:GetObject",
  "resource": {"arn": "arn:aws:s3:::b/k", "account": "111122223333"}}})";

struct Case {
  const char* name;
  const char* request;   // laid over the default request
  const char* policies;  // of the scenario, in the shorthand of Unfold
  const char* expect;    // as Summary says it
};

// Writes documents out: [[ ... ]] is a list of one policy with the statements between; <A and <D open a statement, and *> closes one on
// everything.
std::string Unfold(std::string text) {
  const std::pair<const char*, const char*> kShort[] = {
      {"[[", R"([{"document": {"Version": "2012-10-17", "Statement": [)"},
      {"]]", "]}}]"},
      {"<A", R"({"Effect": "Allow")"},
      {"<D", R"({"Effect": "Deny")"},
      {"*>", R"(, "Action": "*", "Resource": "*"})"},
  };
  for (const auto& [shorthand, meaning] : kShort) {
    for (size_t at = text.find(shorthand); at != std::string::npos; at = text.find(shorthand)) {
      text.replace(at, std::string(shorthand).size(), meaning);
    }
  }
  return text;
}

Value Parse(const std::string& text) {
  const ParseValueResult parsed = ParseValue(text, "case");
  EXPECT_TRUE(parsed.tree.has_value()) << text;
  return parsed.tree ? parsed.tree->root : Value();
}

std::string Join(const std::set<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ",") + word;
  return out;
}

std::string Summary(const Outcome& outcome) {
  std::string out = outcome.decision;
  if (!outcome.denied_by.empty()) out += " denied_by=" + Join(outcome.denied_by);
  if (!outcome.indeterminate.empty()) out += " open=" + Join(outcome.indeterminate);
  if (!outcome.reason.empty()) out += " reason=" + outcome.reason;
  return out;
}

class ReferenceTest : public testing::TestWithParam<Case> {};

TEST_P(ReferenceTest, Decides) {
  const Case& c = GetParam();
  const std::string scenario = Unfold(std::string(R"({"request": )") + c.request + R"(, "policies": )" + c.policies + "}");
  const Outcome outcome = Evaluate(Merge(Parse(kDefaults), Parse(scenario)));
  EXPECT_EQ(Summary(outcome), c.expect) << scenario << "\n" << outcome.error_detail;
}

#define RP(principal) R"({"resource": [[<A, "Principal": )" principal R"(*>]]})"
#define I(condition) R"({"identity": [[<A, "Condition": )" condition R"(*>]]})"
#define D(condition) R"({"identity": [[<A*>, <D, "Condition": )" condition R"(*>]]})"
#define ROLE R"("principal": {"arn": "arn:aws:sts::111122223333:assumed-role/R/s", "role": "arn:aws:iam::111122223333:role/team/R"})"
#define FED R"("principal": {"arn": "arn:aws:sts::111122223333:federated-user/f", "federating_user": "arn:aws:iam::111122223333:user/ann"})"
#define OTHER R"("resource": {"account": "444455556666"})"
#define KEY R"("resource": "arn:aws:kms:us-east-1:111122223333:key/1", "action": "kms:Decrypt")"
#define ASSUME R"("resource": "arn:aws:iam::111122223333:role/T", "action": "sts:AssumeRole")"
#define CTX(context) R"({"context": )" context "}"
#define ALL R"({"identity": [[<A*>]]})"

const Case kGrammar[] = {
    {"G-8", "{}", R"({"identity": [[{"effect": "Allow", "Action": "*", "Resource": "*"}]]})", "error"},
    {"G-9", "{}", R"({"identity": [[{"Effect": "allow", "Action": "*", "Resource": "*"}]]})", "error"},
    {"G-10", "{}", R"({"identity": [[<A, "Action": "*", "Resource": ["*", null]}]]})", "allow"},
    {"G-11", "{}", R"({"identity": [[<A, "Action": "*", "Action": "*", "Resource": "*"}]]})", "error"},
    {"G-13", "{}", R"({"identity": [[<A, "NotResource": "*"*>]]})", "error"},
    {"G-16", "{}", I(R"({"Foo": {}})"), "allow"},
    {"G-16b", "{}", I(R"({"Foo": {"k": "v"}})"), "error"},
    {"G-17", "{}", R"({"identity": [[<A*>, <D, "Action": "*", "Resource": []}]]})", "allow"},
    {"G-18", "{}", R"({"identity": [[<A, "NotAction": [], "Resource": "*"}]]})", "implicit_deny denied_by=identity_based open=G-18"},
    {"G-20", "{}", I(R"({"StringEquals": {"k": []}})"), "implicit_deny denied_by=identity_based open=G-20"},
    {"G-22", "{}", R"({"identity": [[<A, "Principal": "*"*>]]})", "error"},
    {"G-24", "{}", R"({"identity": [[<A*>]], "resource_control": [{"node": "r", "policies": [[<D, "Principal": "*"*>]]}]})", "error"},
    {"G-28", "{}", R"({"resource": [[<A*>]]})", "error"},
    {"G-31", "{}", RP(R"({"Service": "*"})"), "error"},
    {"C-10", "{}", I(R"({"NullIfExists": {"k": "true"}})"), "error"},
    {"F-7", "{}", R"({"identity": [{"missing": "arn:x"}]})", "implicit_deny denied_by=identity_based open=F-7 reason=unknown_policy"},
    {"F-7b", "{}", R"({"identity": [[<A, "Action": {"$unknown": "x"}, "Resource": "*"}]]})",
     "implicit_deny denied_by=identity_based open=F-7"},
};

const Case kActionsAndResources[] = {
    {"T-1", "{}", "{}", "implicit_deny denied_by=identity_based"},
    {"T-2", "{}", R"({"identity": [[<A, "Action": "S3:getobject", "Resource": "*"}]]})", "allow"},
    {"T-5", "{}", R"({"identity": [[<A, "Action": "s3:GetObject ", "Resource": "*"}]]})", "implicit_deny denied_by=identity_based"},
    {"T-6", "{}", R"({"identity": [[<A, "Action": "s3:GetObject,s3:PutObject", "Resource": "*"}]]})", "error"},
    {"T-10", "{}", R"({"identity": [[<A, "Action": "*", "Resource": "arn:aws:s3:::b"}]]})", "implicit_deny denied_by=identity_based"},
    {"T-13", R"({"resource": {"arn": "arn:aws:s3:::b/x/test/y"}})",
     R"({"identity": [[<A, "Action": "*", "Resource": "arn:aws:s3:::*/test/*"}]]})", "allow"},
    {"T-19", R"({"action": "s3:ListAllMyBuckets", "resource": "*"})",
     R"({"identity": [[<A*>, <D, "Action": "s3:*", "NotResource": "arn:aws:s3:::b/*"}]]})", "explicit_deny denied_by=identity_based"},
    {"T-163", R"({"action": "example:ListThings", "resource": "*"})",
     R"({"identity": [[<A, "Action": "*", "Resource": "arn:aws:example:*:*:thing/*"}]]})",
     "implicit_deny denied_by=identity_based open=R-12"},
    {"T-164",
     R"({"action": "cloudformation:DeleteStack", "resource": "arn:aws:cloudformation:us-east-1:111122223333:stack/S/x:stack/N/y"})",
     R"({"identity": [[<A, "Action": "*", "Resource": "arn:aws:cloudformation:*:*:stack/N/*"}]]})",
     "implicit_deny denied_by=identity_based open=R-4"},
    {"T-165", R"({"action": "sns:Publish", "resource": "arn:aws:sns:us-east-1:111122223333:t"})",
     R"({"identity": [[<A, "Action": "*", "Resource": "arn:aws:sns:us-*"}]]})", "allow"},
    {"T-166", "{}", R"({"identity": [[<A, "Action": "*", "Resource": "arn:aws:*:::b/k"}]]})", "error"},
    {"R-5", "{}", R"({"identity": [[<A, "Action": "*", "Resource": "arn:AWS:s3:::b/k"}]]})",
     "implicit_deny denied_by=identity_based open=R-5"},
    {"R-11", "{}", R"({"identity": [[<A, "Action": "*", "Resource": "b/k"}]]})", "error"},
};

const Case kVariables[] = {
    {"T-28", R"({"resource": {"arn": "arn:aws:s3:::b/ann/x"}})",
     R"({"identity": [[<A, "Action": "*", "Resource": "arn:aws:s3:::b/${aws:username}/*"}]]})", "allow"},
    {"T-31", R"({"resource": {"arn": "arn:aws:s3:::b/none/x"}})",
     R"({"identity": [[<A, "Action": "*", "Resource": "arn:aws:s3:::b/${aws:PrincipalTag/team, 'none'}/*"}]]})", "allow"},
    {"T-32", "{}", R"({"identity": [[<A, "Action": "*", "Resource": "arn:aws:s3:::b/${*}"}]]})", "implicit_deny denied_by=identity_based"},
    {"T-33", R"({"principal": {"arn": "arn:aws:iam::111122223333:user/ann", "tags": {"t": "*"}}})",
     R"({"identity": [[<A, "Action": "*", "Resource": "arn:aws:s3:::b/${aws:PrincipalTag/t}"}]]})",
     "implicit_deny denied_by=identity_based"},
    {"T-36", R"({"context": {"s3:prefix": "home/"}, )" ROLE "}", I(R"({"StringLike": {"s3:prefix": ["home/", "home/${aws:username}/"]}})"),
     "implicit_deny denied_by=identity_based open=V-10"},
    {"T-169", "{}", R"({"identity": [[<A, "Action": "*", "NotResource": "arn:aws:s3:::b/${aws:PrincipalTag/t}/*"}]]})",
     "implicit_deny denied_by=identity_based open=V-10"},
    {"V-3", CTX(R"({"k": "true", "v": "true"})"), I(R"({"Bool": {"k": "${v}"}})"), "implicit_deny denied_by=identity_based open=V-3"},
    {"V-11", R"({"context": {"v": ""}, "resource": {"arn": "arn:aws:s3:::b/"}})",
     R"({"identity": [[<A, "Action": "*", "Resource": "arn:aws:s3:::b/${v}"}]]})", "implicit_deny denied_by=identity_based open=V-11"},
};

const Case kConditions[] = {
    {"T-41", CTX(R"({"k": "b"})"), I(R"({"StringNotEquals": {"k": ["a", "b"]}})"), "implicit_deny denied_by=identity_based"},
    {"T-43", "{}", D(R"({"StringNotEquals": {"k": "a"}})"), "explicit_deny denied_by=identity_based"},
    {"T-45", "{}", I(R"({"StringEqualsIfExists": {"k": "a"}})"), "allow"},
    {"T-47", "{}", I(R"({"ForAllValues:StringEquals": {"aws:TagKeys": "a"}})"), "allow"},
    {"T-49", CTX(R"({"aws:TagKeys": ["a", "c"]})"), I(R"({"ForAnyValue:StringEquals": {"aws:TagKeys": "a"}})"), "allow"},
    {"T-60", CTX(R"({"k": "10.0"})"), I(R"({"NumericLessThanEquals": {"k": 10}})"), "allow"},
    {"T-61", CTX(R"({"k": "abc"})"), D(R"({"NumericNotEquals": {"k": 5}})"), "explicit_deny denied_by=identity_based open=C-25"},
    {"T-62", R"({"time": "2026-01-01T00:00:00Z"})", I(R"({"DateGreaterThan": {"aws:CurrentTime": "2026-01-01"}})"),
     "implicit_deny denied_by=identity_based"},
    {"T-63", R"({"time": "2025-12-31T23:59:59Z"})", I(R"({"DateLessThan": {"aws:CurrentTime": "1767225600"}})"), "allow"},
    {"T-64", CTX(R"({"aws:SourceIp": "203.0.113.5"})"), I(R"({"IpAddress": {"aws:SourceIp": "203.0.113.77/24"}})"), "allow"},
    {"T-65", CTX(R"({"aws:SourceIp": "2001:db8:1234:5678::1"})"), I(R"({"IpAddress": {"aws:SourceIp": "2001:DB8:1234:5678::/64"}})"),
     "allow"},
    {"C-39", CTX(R"({"aws:SourceIp": "::ffff:203.0.113.5"})"), I(R"({"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}})"),
     "implicit_deny denied_by=identity_based open=C-39"},
    {"T-68", "{}", I(R"({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:user/ann"}})"), "allow"},
    {"T-69", "{}", I(R"({"ArnLike": {"aws:PrincipalArn": "*"}})"), "implicit_deny denied_by=identity_based open=C-45"},
    {"T-73", R"({"resource": {"tags": {"CostCenter": "1"}}})", I(R"({"StringEquals": {"aws:ResourceTag/costcenter": "1"}})"), "allow"},
    {"T-75", CTX(R"({"k": "QmluYXJ5"})"), I(R"({"BinaryEquals": {"k": "QmluYXJ5"}})"), "allow"},
    {"T-77", CTX(R"({"k": "ac"})"), I(R"({"StringLike": {"k": "a?c"}})"), "implicit_deny denied_by=identity_based"},
    {"T-171", CTX(R"({"aws:TagKeys": ["a", "b"]})"), D(R"({"StringNotEquals": {"aws:TagKeys": "a"}})"),
     "explicit_deny denied_by=identity_based open=C-16"},
    {"T-172", R"({"time": "2025-06-01T00:00:00Z"})", I(R"({"DateGreaterThan": {"aws:CurrentTime": "2026"}})"), "allow"},
    {"T-175", R"({"context": {"aws:PrincipalAccount": "999999999999"}, "options": {"strict_context": "on"}})", ALL, "error"},
    {"C-9", "{}", I(R"({"ForAnyValue:StringEqualsIfExists": {"k": "a"}})"), "implicit_deny denied_by=identity_based open=C-9"},
    {"C-20", CTX(R"({"k": "É"})"), I(R"({"StringEqualsIgnoreCase": {"k": "é"}})"), "implicit_deny denied_by=identity_based open=C-20"},
    {"RQ-8", R"({"complete": false})", D(R"({"StringEquals": {"k": "a"}})"), "explicit_deny denied_by=identity_based open=F-7"},
};

const Case kOneAccount[] = {
    {"T-99", "{}", RP(R"({"AWS": "arn:aws:iam::111122223333:user/ann"})"), "allow"},
    {"T-102", "{}", RP(R"({"AWS": "111122223333"})"), "implicit_deny denied_by=identity_based"},
    {"T-103", R"({"principal": "arn:aws:iam::111122223333:root"})", RP(R"({"AWS": "111122223333"})"), "allow"},
    {"T-105", "{" ROLE "}",
     R"({"resource": [[<A, "Principal": {"AWS": "arn:aws:iam::111122223333:role/team/R"}*>]],
         "permissions_boundary": [[<A, "Action": "x:y", "Resource": "*"}]]})",
     "implicit_deny denied_by=permissions_boundary"},
    {"T-108a", "{" ROLE "}", R"({"resource": [[<A, "Principal": "*"*>]], "session": [[<A, "Action": "x:y", "Resource": "*"}]]})",
     "allow open=P-15"},
    {"T-109", "{" ROLE "}", RP(R"({"AWS": "arn:aws:sts::111122223333:assumed-role/R/other"})"), "implicit_deny denied_by=identity_based"},
    {"T-111", "{" FED "}", RP(R"({"AWS": "arn:aws:sts::111122223333:federated-user/f"})"), "allow"},
    {"T-112", "{" FED "}", ALL, "implicit_deny denied_by=session"},
    {"T-117", "{}",
     R"({"identity": [[<A*>]],
         "resource": [[<D, "NotPrincipal": {"AWS": ["arn:aws:iam::111122223333:user/ann", "111122223333"]}*>]]})",
     "allow"},
    {"T-118", "{}", R"({"identity": [[<A*>]], "resource": [[<D, "NotPrincipal": {"AWS": "arn:aws:iam::111122223333:user/ann"}*>]]})",
     "explicit_deny denied_by=resource_based"},
    {"T-122", R"({"principal": {"arn": "arn:aws:iam::111122223333:user/ann", "unique_id": "AIDANEW"}})", RP(R"({"AWS": "AIDAOLD"})"),
     "implicit_deny denied_by=identity_based"},
    {"T-123", R"({"principal": "anonymous"})", RP(R"({"AWS": "*"})"), "allow"},
    {"T-123c", R"({"principal": "anonymous"})", RP(R"({"AWS": "111122223333"})"), "implicit_deny denied_by=resource_based"},
    {"T-126", R"({"principal": "arn:aws:iam::111122223333:root"})", "{}", "allow"},
    {"T-127", R"({"principal": "arn:aws:iam::111122223333:root", "action": "s3:DeleteBucketPolicy"})",
     R"({"resource": [[<D, "Principal": "*"*>]]})", "allow"},
    {"T-128", R"({"vpc_endpoint": {"id": "vpce-1"}})",
     R"({"identity": [[<A*>]], "vpc_endpoint": [[<A, "Principal": "*", "Action": "*", "Resource": "arn:aws:s3:::c/*"}]]})",
     "implicit_deny denied_by=vpc_endpoint"},
    {"P-1", R"({"principal": "sns.amazonaws.com"})", RP(R"({"AWS": "*"})"), "implicit_deny denied_by=resource_based open=P-1"},
    {"P-4", "{" ROLE "}", RP(R"({"AWS": "arn:aws:iam::111122223333:role/team/r"})"), "implicit_deny denied_by=identity_based open=P-4"},
};

const Case kOrganizations[] = {
    {"T-83", R"({"action": "ec2:RunInstances"})",
     R"({"identity": [[<A*>]], "service_control": [{"node": "r", "policies": [[<D, "Action": "s3:*", "Resource": "*"}]]}]})",
     "implicit_deny denied_by=service_control"},
    {"O-3", "{}", R"({"identity": [[<A*>]], "service_control": []})", "implicit_deny denied_by=service_control"},
    {"T-92", "{}",
     R"({"identity": [[<A*>]], 
         "resource_control": [{"node": "r", "policies": [[<D, "Principal": "*", "Action": "s3:*", "Resource": "*"}]]}]})",
     "explicit_deny denied_by=resource_control"},
    {"T-94", R"({"action": "sns:Publish", "resource": "arn:aws:sns:us-east-1:111122223333:t"})",
     R"({"identity": [[<A*>]], 
         "resource_control": [{"node": "r", "policies": [[<D, "Principal": "*", "Action": "sns:*", "Resource": "*"}]]}]})",
     "allow"},
};

const Case kTwoAccountsAndServices[] = {
    {"T-130", "{" OTHER "}", ALL, "implicit_deny denied_by=resource_based"},
    {"T-131", "{" OTHER "}", RP(R"({"AWS": "arn:aws:iam::111122223333:user/ann"})"), "implicit_deny denied_by=identity_based"},
    {"T-132", "{" OTHER "}", R"({"identity": [[<A*>]], "resource": [[<A, "Principal": {"AWS": "111122223333"}*>]]})", "allow"},
    {"T-136", R"({"resource": {"arn": "arn:aws-cn:s3:::b/k"}})", ALL, "implicit_deny reason=cross_partition"},
    {"T-137", "{" KEY "}", ALL, "implicit_deny denied_by=resource_based"},
    {"T-139", "{" KEY "}", RP(R"({"AWS": "111122223333"})"), "implicit_deny denied_by=identity_based"},
    {"T-143",
     R"({"action": "kms:Decrypt", "resource": {"arn": "arn:aws:kms:us-east-1:111122223333:key/1",
         "kms_grants": [{"grantee": "arn:aws:iam::111122223333:user/ann", "operations": ["Decrypt"]}]}})",
     "{}", "allow"},
    {"T-147", "{" ASSUME "}",
     R"({"identity": [[<A*>]], "resource": [[<A, "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]]})",
     "implicit_deny denied_by=trust"},
    {"T-151", R"({"also": [{"action": "sts:TagSession"}], )" ASSUME "}",
     R"({"identity": [[<A*>]], 
        "resource": [[<A, "Principal": {"AWS": "arn:aws:iam::111122223333:user/ann"}, "Action": "sts:AssumeRole"}]]})",
     "implicit_deny denied_by=trust"},
    {"T-153", R"({"action": "sts:GetCallerIdentity", "resource": "*"})", R"({"identity": [[<D*>]]})", "allow"},
    {"T-157", R"({"resource": {"account": "444455556666", "block_public_access": {"restrict_public_buckets": true}}})",
     R"({"identity": [[<A*>]], "resource": [[<A, "Principal": "*"*>]]})", "implicit_deny denied_by=resource_based"},
    {"T-185", R"({"action": "sts:GetSessionToken", "resource": "*", )" ROLE "}", ALL, "implicit_deny reason=service_refusal"},
    {"T-190", R"({"resource": {"account": "444455556666", "ram_shares": [{"principals": ["111122223333"], "actions": ["s3:GetObject"]}]}})",
     ALL, "allow"},
};

std::string NameOf(const testing::TestParamInfo<Case>& info) {
  std::string name = info.param.name;
  std::erase(name, '-');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Grammar, ReferenceTest, testing::ValuesIn(kGrammar), NameOf);
INSTANTIATE_TEST_SUITE_P(ActionsAndResources, ReferenceTest, testing::ValuesIn(kActionsAndResources), NameOf);
INSTANTIATE_TEST_SUITE_P(Variables, ReferenceTest, testing::ValuesIn(kVariables), NameOf);
INSTANTIATE_TEST_SUITE_P(Conditions, ReferenceTest, testing::ValuesIn(kConditions), NameOf);
INSTANTIATE_TEST_SUITE_P(OneAccount, ReferenceTest, testing::ValuesIn(kOneAccount), NameOf);
INSTANTIATE_TEST_SUITE_P(Organizations, ReferenceTest, testing::ValuesIn(kOrganizations), NameOf);
INSTANTIATE_TEST_SUITE_P(TwoAccountsAndServices, ReferenceTest, testing::ValuesIn(kTwoAccountsAndServices), NameOf);

TEST(ReferenceTest, SaysWhenOptionsAreNotSupported) {
  const Value scenario = Parse(R"({"request": {"principal": "anonymous", "action": "s3:GetObject", "options": {"bool_other": "true"}}})");
  EXPECT_EQ(Evaluate(scenario).decision, "unsupported");
}

TEST(ReferenceTest, MergesDefaultsKeyByKey) {
  const Value merged = Merge(Parse(R"({"a": {"x": 1, "y": 2}, "b": [1, 2]})"), Parse(R"({"a": {"x": null, "z": 3}, "b": [4], "c": null})"));
  EXPECT_EQ(ToJson(merged), R"({"a":{"z":3,"y":2},"b":[4],"c":null})");
}

}  // namespace
}  // namespace gavel::reference
