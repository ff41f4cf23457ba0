// Texts that name a principal, and what follows from them.
#include <gtest/gtest.h>

#include "request/make_request.h"
#include "unit/request/request_helpers.h"

namespace gavel {
namespace {

using Kind = PrincipalKind;

TEST(PrincipalFromArn, Forms) {
  struct Row {
    std::string_view text;
    Kind kind;
    std::string_view account;
    std::string_view session;
  };
  constexpr Row kRows[] = {
      {"anonymous", Kind::kAnonymous, "", ""},
      {"lambda.amazonaws.com", Kind::kService, "", ""},
      {"ec2.amazonaws.com.cn", Kind::kService, "", ""},
      {"cassandra.application-autoscaling.amazonaws.com", Kind::kService, "", ""},
      {"arn:aws:iam::111122223333:root", Kind::kRoot, kAccount, ""},
      {"arn:aws-cn:iam::111122223333:root", Kind::kRoot, kAccount, ""},
      {"arn:aws:iam::111122223333:user/ann", Kind::kUser, kAccount, ""},
      {"arn:aws:iam::111122223333:user/a/b/ann", Kind::kUser, kAccount, ""},
      {"arn:aws:iam::111122223333:role/R", Kind::kAssumedRole, kAccount, ""},
      {"arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/R", Kind::kServiceLinkedRole, kAccount, ""},
      {"arn:aws:iam::111122223333:role/my/aws-service-role/R", Kind::kAssumedRole, kAccount, ""},
      {"arn:aws:sts::111122223333:assumed-role/R/S", Kind::kAssumedRole, kAccount, "S"},
      {"arn:aws:sts::111122223333:assumed-role/R/a@b.c", Kind::kAssumedRole, kAccount, "a@b.c"},
      {"arn:aws:sts::111122223333:federated-user/bob", Kind::kFederatedUser, kAccount, ""},
      {"arn:aws:sts::111122223333:assumed-root", Kind::kAssumedRoot, kAccount, ""},
  };
  for (const Row& row : kRows) {
    const auto facts = PrincipalFromArn(row.text);
    ASSERT_TRUE(facts) << row.text;
    EXPECT_EQ(NameOf(facts->kind), NameOf(row.kind)) << row.text;
    EXPECT_EQ(facts->account, row.account) << row.text;
    EXPECT_EQ(facts->session_name, row.session) << row.text;
    EXPECT_EQ(facts->arn, row.kind == Kind::kAnonymous ? "" : row.text);
  }
}

TEST(PrincipalFromArn, OtherTexts) {
  constexpr std::string_view kTexts[] = {
      "",
      "*",
      "111122223333",
      "Anonymous",
      ".amazonaws.com",
      "https://lambda.amazonaws.com",
      "arn:aws:iam::111122223333",
      "arn:aws:iam::1111:root",
      "arn:aws:iam:us-east-1:111122223333:root",
      "arn:aws:iam::111122223333:user/",
      "arn:aws:iam::111122223333:user/team/",
      "arn:aws:iam::111122223333:role/",
      "arn:aws:iam::111122223333:role/path/",
      "arn:aws:iam::111122223333:group/g",
      "arn:aws:iam::111122223333:Root",
      "arn:aws:iam::111122223333:assumed-role/R/S",
      "arn:aws:sts::111122223333:assumed-role/R",
      "arn:aws:sts::111122223333:assumed-role/R/",
      "arn:aws:sts::111122223333:assumed-role//S",
      "arn:aws:sts::111122223333:assumed-role/R/S/T",
      "arn:aws:sts::111122223333:federated-user/",
      "arn:aws:sts::111122223333:user/ann",
      "arn:aws:s3::111122223333:root",
  };
  for (std::string_view text : kTexts) EXPECT_FALSE(PrincipalFromArn(text)) << text;
}

TEST(PrincipalKinds, NamesReadBack) {
  for (size_t i = 0; i < kPrincipalKindCount; ++i) {
    const Kind kind = static_cast<Kind>(i);
    EXPECT_EQ(FindPrincipalKind(NameOf(kind)), kind);
  }
  EXPECT_EQ(NameOf(Kind::kCanonicalUser), "canonical_user");
  EXPECT_FALSE(FindPrincipalKind("User"));
}

TEST(PrincipalParts, FollowFromTheFacts) {
  struct Row {
    Kind kind;
    std::string_view partition;
    std::string_view account;
    std::string_view arn;
    std::string_view session_arn;
    std::string_view role_name;
  };
  constexpr std::string_view kRoot = "arn:aws:iam::111122223333:root";
  constexpr std::string_view kAnn = "arn:aws:iam::111122223333:user/team/ann";
  constexpr std::string_view kBob = "arn:aws:sts::111122223333:federated-user/bob";
  constexpr Row kRows[] = {
      {Kind::kRoot, "aws", kAccount, kRoot, "", ""},
      {Kind::kUser, "aws", kAccount, kAnn, "", ""},
      {Kind::kAssumedRole, "aws", kAccount, "arn:aws:iam::111122223333:role/app/R", "arn:aws:sts::111122223333:assumed-role/R/S", "R"},
      {Kind::kFederatedUser, "aws", kAccount, kBob, kBob, ""},
      {Kind::kSessionToken, "aws", kAccount, kAnn, "", ""},
      {Kind::kAssumedRoot, "aws", kAccount, kRoot, "", ""},
      {Kind::kServiceLinkedRole, "aws", kAccount, "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX", "",
       "AWSServiceRoleForX"},
      {Kind::kService, "", "", "", "", ""},
      {Kind::kAnonymous, "", "", "", "", ""},
      {Kind::kSaml, "", "", "", "", ""},
      {Kind::kWebIdentity, "", "", "", "", ""},
      {Kind::kCanonicalUser, "", "", "", "", ""},
  };
  ASSERT_EQ(std::size(kRows), kPrincipalKindCount);
  for (const Row& row : kRows) {
    const PrincipalParts parts = Make(BareRequest(row.kind)).data().principal;
    EXPECT_EQ(parts.partition, row.partition) << NameOf(row.kind);
    EXPECT_EQ(parts.account, row.account) << NameOf(row.kind);
    EXPECT_EQ(parts.arn, row.arn) << NameOf(row.kind);
    EXPECT_EQ(parts.session_arn, row.session_arn) << NameOf(row.kind);
    EXPECT_EQ(parts.role_name, row.role_name) << NameOf(row.kind);
  }
}

// A role session may be given by its session ARN alone, by its role ARN alone, or by the role and the session's name.
TEST(PrincipalParts, RoleAndSessionCompleteEachOther) {
  RequestFacts facts = BareRequest();
  facts.principal = *PrincipalFromArn("arn:aws-cn:sts::111122223333:assumed-role/R/S");
  Request request = Make(facts);
  EXPECT_EQ(request.data().principal.arn, "arn:aws-cn:iam::111122223333:role/R");
  EXPECT_TRUE(request.facts().principal.role_assumed);

  facts.principal = *PrincipalFromArn("arn:aws:iam::111122223333:role/app/R");
  request = Make(facts);
  EXPECT_EQ(request.data().principal.session_arn, "");
  EXPECT_FALSE(request.facts().principal.role_assumed);

  facts.principal.session_name = "S";
  request = Make(facts);
  EXPECT_EQ(request.data().principal.session_arn, "arn:aws:sts::111122223333:assumed-role/R/S");
}

}  // namespace
}  // namespace gavel
