// Keys that follow from the principal: the table of docs/scenarios.md, kind by kind.
#include <gtest/gtest.h>

#include <array>
#include <vector>

#include "unit/request/request_helpers.h"

namespace gavel {
namespace {

using Kind = PrincipalKind;

// What a policy reads in a complete request. "-?": absent, but unknown in a request that is not complete.
struct KindRow {
  std::string_view key;
  std::array<std::string_view, kPrincipalKindCount> expected;
};

constexpr std::string_view kRoot = "arn:aws:iam::111122223333:root";
constexpr std::string_view kAnn = "arn:aws:iam::111122223333:user/team/ann";
constexpr std::string_view kRole = "arn:aws:iam::111122223333:role/app/R";
constexpr std::string_view kBob = "arn:aws:sts::111122223333:federated-user/bob";
constexpr std::string_view kLinked = "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX";
constexpr std::string_view A = kAccount;

// clang-format off
constexpr KindRow kBare[] = {
    //                               root       user    role      federated  token   aroot      linked      service                   anonymous    saml web                    canonical
    {"aws:PrincipalArn",             {kRoot,     kAnn,   kRole,    kBob,      kAnn,   kRoot,     kLinked,    "-",                      "-",         "-", "-",                   "?"}},
    {"aws:PrincipalAccount",         {A,         A,      A,        A,         A,      A,         A,          "-",                      "anonymous", "?", "?",                   "?"}},
    {"aws:PrincipalOrgID",           {"-?",      "-?",   "-?",     "-?",      "-?",   "-?",      "-?",       "-",                      "-",         "-", "-",                   "-?"}},
    {"aws:PrincipalOrgPaths",        {"-?",      "-?",   "-?",     "-?",      "-?",   "-?",      "-?",       "-",                      "-",         "-", "-",                   "-?"}},
    {"aws:PrincipalTag/team",        {"-",       "-?",   "-?",     "-?",      "-?",   "-",       "-?",       "-",                      "-",         "-", "-",                   "-?"}},
    {"aws:PrincipalType",            {"Account", "User", "AssumedRole", "FederatedUser", "User", "Account", "AssumedRole", "?",        "Anonymous", "?", "?",                   "?"}},
    {"aws:userid",                   {A,         "?",    "?",      "111122223333:bob", "?", A,   "?",        "?",                      "anonymous", "?", "?",                   "?"}},
    {"aws:username",                 {"-",       "ann",  "-",      "-",       "ann",  "-",       "-",        "-",                      "-",         "-", "-",                   "-"}},
    {"aws:PrincipalIsAWSService",    {"false",   "false", "false", "false",   "false", "false",  "false",    "true",                   "-",         "-", "-",                   "false"}},
    {"aws:PrincipalServiceName",     {"-",       "-",    "-",      "-",       "-",    "-",       "-",        "lambda.amazonaws.com",   "-",         "-", "-",                   "-"}},
    {"aws:PrincipalServiceNamesList", {"-",      "-",    "-",      "-",       "-",    "-",       "-",        "[lambda.amazonaws.com]", "-",         "-", "-",                   "-"}},
    {"aws:TokenIssueTime",           {"-",       "-",    "?",      "?",       "?",    "?",       "?",        "-",                      "-",         "-", "-",                   "-"}},
    {"aws:MultiFactorAuthPresent",   {"-",       "-",    "?",      "-",       "?",    "?",       "?",        "-",                      "-",         "-", "-",                   "-"}},
    {"aws:MultiFactorAuthAge",       {"-",       "-",    "?",      "-",       "?",    "?",       "?",        "-",                      "-",         "-", "-",                   "-"}},
    {"aws:SourceIdentity",           {"-",       "-",    "-?",     "-?",      "-?",   "-?",      "-?",       "-",                      "-",         "-", "-",                   "-"}},
    {"aws:FederatedProvider",        {"-",       "-",    "-?",     "-",       "-",    "-",       "-?",       "-",                      "-",         "-", "accounts.google.com", "-"}},
    {"aws:AssumedRoot",              {"-",       "-",    "-",      "-",       "-",    "true",    "-",        "-",                      "-",         "-", "-",                   "-"}},
    {"aws:SourceAccount",            {"-",       "-",    "-",      "-",       "-",    "-",       "-",        "-?",                     "-",         "-", "-",                   "-"}},
    {"kms:CallerAccount",            {A,         A,      A,        A,         A,      A,         A,          "-",                      "anonymous", "?", "?",                   "?"}},
    {"aws:SecureTransport",          {"~true",   "~true", "~true", "~true",   "~true", "~true",  "~true",    "~true",                  "~true",     "~true", "~true",           "~true"}},
};
// clang-format on

TEST(DerivedFromPrincipal, EveryKindWithBareFacts) {
  for (const KindRow& row : kBare) {
    for (size_t i = 0; i < kPrincipalKindCount; ++i) {
      const Kind kind = static_cast<Kind>(i);
      const bool open = row.expected[i] == "-?";
      RequestFacts facts = BareRequest(kind);
      EXPECT_EQ(Read(Make(facts), row.key), open ? "-" : row.expected[i]) << row.key << " of " << NameOf(kind);
      facts.complete = false;
      EXPECT_EQ(Read(Make(facts), row.key), open ? "?" : row.expected[i]) << row.key << " of " << NameOf(kind) << ", not complete";
    }
  }
}

// Each fact beyond the bare ones, and the key that it makes known.
struct FactRow {
  std::string_view what;
  Kind kind;
  void (*tell)(RequestFacts*);
  std::string_view key;
  std::string_view expected;
};

// clang-format off
const FactRow kFacts[] = {
    {"organization", Kind::kUser, [](RequestFacts* f) { f->principal.organization = Organization{"o-1", "o-1/r-1/", ""}; }, "aws:PrincipalOrgID", "o-1"},
    {"organization", Kind::kUser, [](RequestFacts* f) { f->principal.organization = Organization{"o-1", "o-1/r-1/", ""}; }, "aws:PrincipalOrgPaths", "[o-1/r-1/]"},
    {"organization without path", Kind::kUser, [](RequestFacts* f) { f->principal.organization = Organization{"o-1", "", ""}; }, "aws:PrincipalOrgPaths", "?"},
    {"organization of a service", Kind::kService, [](RequestFacts* f) { f->principal.organization = Organization{"o-1", "o-1/r-1/", ""}; }, "aws:PrincipalOrgID", "-"},
    {"account of a canonical user", Kind::kCanonicalUser, [](RequestFacts* f) { f->principal.account = "444455556666"; }, "aws:PrincipalAccount", "444455556666"},
    {"tag", Kind::kUser, [](RequestFacts* f) { f->principal.tags = {{"Team", "Red"}}; }, "aws:PrincipalTag/team", "Red"},
    {"another tag", Kind::kUser, [](RequestFacts* f) { f->principal.tags = {{"cost", "1"}}; }, "aws:PrincipalTag/team", "-"},
    {"tag of the root user", Kind::kRoot, [](RequestFacts* f) { f->principal.tags = {{"team", "Red"}}; }, "aws:PrincipalTag/team", "-"},
    {"session tag over tag", Kind::kAssumedRole, [](RequestFacts* f) { f->principal.tags = {{"team", "Red"}}; f->principal.session_tags = {{"TEAM", "Blue"}}; }, "aws:PrincipalTag/team", "Blue"},
    {"tag beside another session tag", Kind::kAssumedRole, [](RequestFacts* f) { f->principal.tags = {{"team", "Red"}}; f->principal.session_tags = {{"x", "y"}}; }, "aws:PrincipalTag/team", "Red"},
    {"exact tag among several", Kind::kUser, [](RequestFacts* f) { f->principal.tags = {{"Team", "1"}, {"team", "2"}, {"TEAM", "3"}}; }, "aws:PrincipalTag/team", "2"},
    {"no exact tag among several", Kind::kUser, [](RequestFacts* f) { f->principal.tags = {{"Team", "1"}, {"TEAM", "3"}}; }, "aws:PrincipalTag/team", "collision"},
    {"unique id", Kind::kUser, [](RequestFacts* f) { f->principal.unique_id = "AIDAEXAMPLE"; }, "aws:userid", "AIDAEXAMPLE"},
    {"unique id of a role", Kind::kAssumedRole, [](RequestFacts* f) { f->principal.unique_id = "AROAEXAMPLE"; }, "aws:userid", "AROAEXAMPLE:S"},
    {"unique id of a role, session unknown", Kind::kServiceLinkedRole, [](RequestFacts* f) { f->principal.unique_id = "AROAEXAMPLE"; }, "aws:userid", "?"},
    {"issued_at", Kind::kAssumedRole, [](RequestFacts* f) { f->principal.issued_at = "2026-11-23T08:00:00Z"; }, "aws:TokenIssueTime", "2026-11-23T08:00:00Z"},
    {"issued_at of a user", Kind::kUser, [](RequestFacts* f) { f->principal.issued_at = "2026-11-23T08:00:00Z"; }, "aws:TokenIssueTime", "-"},
    {"mfa", Kind::kAssumedRole, [](RequestFacts* f) { f->principal.mfa = true; }, "aws:MultiFactorAuthPresent", "true"},
    {"mfa", Kind::kAssumedRole, [](RequestFacts* f) { f->principal.mfa = true; }, "aws:MultiFactorAuthAge", "?"},
    {"no mfa", Kind::kSessionToken, [](RequestFacts* f) { f->principal.mfa = false; }, "aws:MultiFactorAuthPresent", "false"},
    {"no mfa", Kind::kSessionToken, [](RequestFacts* f) { f->principal.mfa = false; }, "aws:MultiFactorAuthAge", "-"},
    {"mfa of a user", Kind::kUser, [](RequestFacts* f) { f->principal.mfa = true; }, "aws:MultiFactorAuthPresent", "-"},
    {"mfa of a federated user", Kind::kFederatedUser, [](RequestFacts* f) { f->principal.mfa = true; }, "aws:MultiFactorAuthPresent", "-"},
    {"mfa through a provider", Kind::kAssumedRole, [](RequestFacts* f) { f->principal.mfa = true; f->principal.federated_provider = "accounts.google.com"; }, "aws:MultiFactorAuthPresent", "-"},
    {"mfa in Identity Center", Kind::kAssumedRole, [](RequestFacts* f) { f->principal.mfa = true; f->principal.arn = "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_A_1/S"; f->principal.role.clear(); }, "aws:MultiFactorAuthPresent", "-"},
    {"a user behind a service", Kind::kUser, [](RequestFacts* f) { f->via = {"athena.amazonaws.com"}; }, "aws:MultiFactorAuthPresent", "false"},
    {"a user behind a service", Kind::kUser, [](RequestFacts* f) { f->via = {"athena.amazonaws.com"}; }, "aws:MultiFactorAuthAge", "-"},
    {"a root user behind a service", Kind::kRoot, [](RequestFacts* f) { f->via = {"athena.amazonaws.com"}; }, "aws:MultiFactorAuthPresent", "-"},
    {"source identity", Kind::kAssumedRole, [](RequestFacts* f) { f->principal.source_identity = "ann"; }, "aws:SourceIdentity", "ann"},
    {"provider", Kind::kAssumedRole, [](RequestFacts* f) { f->principal.federated_provider = "accounts.google.com"; }, "aws:FederatedProvider", "accounts.google.com"},
    {"SAML provider", Kind::kAssumedRole, [](RequestFacts* f) { f->principal.federated_provider = "arn:aws:iam::111122223333:saml-provider/P"; }, "aws:FederatedProvider", "-"},
    {"aws:SourceArn of a service", Kind::kService, [](RequestFacts* f) { f->context = {{"aws:SourceArn", {"arn:aws:sns:us-east-1:444455556666:t"}}}; }, "aws:SourceAccount", "444455556666"},
    {"aws:SourceArn of a user", Kind::kUser, [](RequestFacts* f) { f->context = {{"aws:SourceArn", {"arn:aws:sns:us-east-1:444455556666:t"}}}; }, "aws:SourceAccount", "-"},
    {"another service's action", Kind::kUser, [](RequestFacts* f) { f->action = "s3:ListBucket"; }, "kms:CallerAccount", "-"},
};
// clang-format on

TEST(DerivedFromPrincipal, EveryFact) {
  for (const FactRow& row : kFacts) {
    RequestFacts facts = BareRequest(row.kind);
    row.tell(&facts);
    EXPECT_EQ(Read(Make(facts), row.key), row.expected) << row.key << ", " << row.what;
    facts.complete = false;
    EXPECT_EQ(Read(Make(facts), row.key), row.expected) << row.key << ", " << row.what << ", not complete";
  }
}

// AWS sends the account of a bucket all the same: what the ARN does not tell was not given.
TEST(DerivedFromPrincipal, SourceArnWithoutAccount) {
  RequestFacts facts = BareRequest(Kind::kService);
  facts.context = {{"aws:SourceArn", {"arn:aws:s3:::b"}}};
  EXPECT_EQ(Read(Make(facts), "aws:SourceAccount"), "-");
  facts.complete = false;
  EXPECT_EQ(Read(Make(facts), "aws:SourceAccount"), "?");
}

TEST(DerivedFromPrincipal, LastCollidingTagByOption) {
  RequestFacts facts = BareRequest();
  facts.principal.tags = {{"Team", "1"}, {"TEAM", "3"}};
  Semantics semantics;
  ASSERT_TRUE(semantics.Set("tag_case_collision", "last"));
  EXPECT_EQ(Read(Make(facts), "aws:PrincipalTag/team", semantics), "3");
}

}  // namespace
}  // namespace gavel
