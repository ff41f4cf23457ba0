// Principal and NotPrincipal against every kind of requester, and the classes of what they grant.
#include "eval/match_principal.h"

#include <gtest/gtest.h>

#include <array>

#include "policy/compile_element.h"
#include "unit/eval/eval_helpers.h"

namespace gavel {
namespace {

using Kind = PrincipalKind;
using enum PolicyType;

std::string ClassesOf(uint8_t grants) {
  constexpr std::array<std::string_view, 7> kNames = {"named", "own_federated", "star", "star_by_arn", "role", "federating", "account"};
  std::string text;
  for (size_t i = 0; i < kNames.size(); ++i) {
    if ((grants >> i & 1) != 0) text += (text.empty() ? "" : "+") + std::string(kNames[i]);
  }
  return text;
}

// Every kind with its ids, so that nothing about the requester is open.
RequestFacts KnownRequest(Kind kind) {
  RequestFacts facts = BareRequest(kind);
  facts.action = kind == Kind::kSaml          ? "sts:AssumeRoleWithSAML"
                 : kind == Kind::kWebIdentity ? "sts:AssumeRoleWithWebIdentity"
                                              : "sqs:SendMessage";
  facts.resource.arn = "arn:aws:sqs:eu-west-1:111122223333:q";
  if (kind == Kind::kUser || kind == Kind::kSessionToken) facts.principal.unique_id = "AIDAANN";
  if (kind == Kind::kAssumedRole) facts.principal.unique_id = "AROAROLE";
  if (kind == Kind::kServiceLinkedRole) {
    facts.principal.unique_id = "AROALINKED";
    facts.principal.session_name = "S";
  }
  if (kind == Kind::kFederatedUser) facts.principal.federating_user = "arn:aws:iam::111122223333:user/team/ann";
  return facts;
}

PrincipalMatch Match(const std::string& element, PolicyType type, Effect effect, const RequestFacts& facts, const Semantics& semantics = {},
                     bool has_boundary = false) {
  const std::string text = R"({"Action": "sts:*", "Effect": ")" + std::string(effect == Effect::kAllow ? "Allow" : "Deny") + "\", " +
                           (type == kTrust ? "" : R"("Resource": "*", )") + element + "}";
  const Policy policy = PolicyOf(text, type);
  const Request request = Make(facts);
  return MatchPrincipal(policy.compiled().statements[0].principal, {request.data(), semantics, type, effect, has_boundary});
}

// "-": false; a class: true with it; else the truth.
std::string Describe(const PrincipalMatch& match) {
  if (match.truth.IsFalse()) return match.maybe == 0 ? "-" : "false with classes";
  if (match.truth.IsMaybe()) return Describe(match.truth) + " " + ClassesOf(match.maybe);
  return match.maybe == match.sure ? ClassesOf(match.sure) : ClassesOf(match.sure) + "/" + ClassesOf(match.maybe);
}

struct Row {
  PolicyType type;
  std::string_view element;
  // root, user, role, federated, token, assumed root, linked role, service, anonymous, saml, web identity, canonical user
  std::array<std::string_view, kPrincipalKindCount> expected;
};

// clang-format off
constexpr Row kAllows[] = {
    // SPEC(P-1)
    {kResourceBased, R"("Principal": "*")", {"star", "star", "star", "star", "star", "star", "star", "star", "star", "star", "star", "star"}},
    {kResourceBased, R"("Principal": {"AWS": "*"})", {"star", "star", "star", "star", "star", "star", "star", "? P-1 star", "star", "star", "star", "star"}},
    // SPEC(G-26)
    {kTrust, R"("Principal": "*")", {"star", "star", "star", "star", "star", "star", "star", "star", "-", "? G-26 star", "? G-26 star", "star"}},
    // SPEC(P-2) SPEC(P-15)
    {kResourceBased, R"("Principal": {"AWS": "111122223333"})", {"named", "account", "account", "account", "account", "account", "account", "-", "-", "-", "-", "-"}},
    {kResourceBased, R"("Principal": {"AWS": "arn:aws:iam::111122223333:root"})", {"named", "account", "account", "account", "account", "account", "account", "-", "-", "-", "-", "-"}},
    {kResourceBased, R"("Principal": {"AWS": "arn:aws-cn:iam::111122223333:root"})", {"-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"}},
    {kResourceBased, R"("Principal": {"AWS": "444455556666"})", {"-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"}},
    // SPEC(P-3)
    {kResourceBased, R"("Principal": {"AWS": "arn:aws:iam::111122223333:user/team/ann"})", {"-", "named", "-", "federating", "named", "-", "-", "-", "-", "-", "-", "-"}},
    {kResourceBased, R"("Principal": {"AWS": "arn:aws:iam::111122223333:user/ann"})", {"-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"}},
    {kResourceBased, R"("Principal": {"AWS": "arn:aws:iam::111122223333:user/team/Ann"})", {"-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"}},
    // SPEC(P-4)
    {kResourceBased, R"("Principal": {"AWS": "arn:aws:iam::111122223333:role/app/R"})", {"-", "-", "role", "-", "-", "-", "-", "-", "-", "-", "-", "-"}},
    {kResourceBased, R"("Principal": {"AWS": "arn:aws:iam::111122223333:role/R"})", {"-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"}},
    {kResourceBased, R"("Principal": {"AWS": "arn:aws:iam::111122223333:role/app/r"})", {"-", "-", "? P-4 role", "-", "-", "-", "-", "-", "-", "-", "-", "-"}},
    // SPEC(P-5) SPEC(P-6)
    {kResourceBased, R"("Principal": {"AWS": "arn:aws:sts::111122223333:assumed-role/R/S"})", {"-", "-", "named", "-", "-", "-", "-", "-", "-", "-", "-", "-"}},
    {kResourceBased, R"("Principal": {"AWS": "arn:aws:sts::111122223333:assumed-role/R/T"})", {"-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"}},
    {kResourceBased, R"("Principal": {"AWS": "arn:aws:sts::111122223333:federated-user/bob"})", {"-", "-", "-", "own_federated", "-", "-", "-", "-", "-", "-", "-", "-"}},
    // SPEC(P-7)
    {kResourceBased, R"("Principal": {"AWS": "AIDAANN"})", {"-", "named", "-", "? F-7 federating", "named", "-", "-", "-", "-", "-", "-", "-"}},
    {kResourceBased, R"("Principal": {"AWS": "AROAROLE"})", {"-", "-", "role", "-", "-", "-", "-", "-", "-", "-", "-", "-"}},
    // SPEC(P-8)
    {kResourceBased, R"("Principal": {"Service": "lambda.amazonaws.com"})", {"-", "-", "-", "-", "-", "-", "-", "named", "-", "-", "-", "-"}},
    {kResourceBased, R"("Principal": {"Service": "sns.amazonaws.com"})", {"-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"}},
    // SPEC(P-9)
    {kTrust, R"("Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/P"})", {"-", "-", "-", "-", "-", "-", "-", "-", "-", "named", "-", "-"}},
    {kTrust, R"("Principal": {"Federated": "accounts.google.com"})", {"-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "named", "-"}},
    {kResourceBased, R"("Principal": {"Federated": "accounts.google.com"})", {"-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"}},
    // SPEC(P-10)
    {kResourceBased, R"("Principal": {"CanonicalUser": "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"})", {"-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "named"}},
    // SPEC(P-11)
    {kResourceBased, R"("Principal": {"AWS": ["111122223333", "arn:aws:iam::111122223333:role/app/R"], "Service": "lambda.amazonaws.com"})", {"named", "account", "role+account", "account", "account", "account", "account", "named", "-", "-", "-", "-"}},
    {kResourceBased, R"("Principal": {"AWS": ["111122223333", "arn:aws:iam::111122223333:role/app/r"]})", {"named", "account", "account/role+account", "account", "account", "account", "account", "-", "-", "-", "-", "-"}},
    // SPEC(P-13): the Allow matches whom no member lists
    {kResourceBased, R"("NotPrincipal": {"AWS": "444455556666"})", {"star", "star", "star", "star", "star", "star", "star", "? P-13 star", "? P-13 star", "? P-13 star", "? P-13 star", "? P-13 star"}},
    {kResourceBased, R"("NotPrincipal": {"AWS": "arn:aws:iam::111122223333:user/team/ann"})", {"star", "-", "star", "-", "-", "star", "star", "? P-13 star", "? P-13 star", "? P-13 star", "? P-13 star", "? P-13 star"}},
    {kResourceBased, R"("NotPrincipal": {"AWS": "*"})", {"-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"}},
    // SPEC(G-18)
    {kResourceBased, R"("NotPrincipal": {})", {"? G-18 star", "? G-18 star", "? G-18 star", "? G-18 star", "? G-18 star", "? G-18 star", "? G-18 star", "? G-18 star", "? G-18 star", "? G-18 star", "? G-18 star", "? G-18 star"}},
};

// SPEC(P-13): who is exempt ("-") from a Deny with NotPrincipal.
constexpr Row kDenies[] = {
    {kResourceBased, R"("Principal": {"AWS": "*"})", {"star", "star", "star", "star", "star", "star", "star", "star", "star", "star", "star", "star"}},
    {kTrust, R"("Principal": "*")", {"star", "star", "star", "star", "star", "star", "star", "star", "-", "star", "star", "star"}},
    {kResourceBased, R"("NotPrincipal": {"AWS": "111122223333"})", {"-", "star", "star", "star", "star", "-", "star", "star", "star", "star", "star", "star"}},
    {kResourceBased, R"("NotPrincipal": {"AWS": ["111122223333", "arn:aws:iam::111122223333:user/team/ann"]})", {"-", "-", "star", "star", "-", "-", "star", "star", "star", "star", "star", "star"}},
    {kResourceBased, R"("NotPrincipal": {"AWS": "arn:aws:iam::111122223333:user/team/ann"})", {"star", "star", "star", "star", "star", "star", "star", "star", "star", "star", "star", "star"}},
    {kResourceBased, R"("NotPrincipal": {"AWS": ["111122223333", "arn:aws:iam::111122223333:role/app/R"]})", {"-", "star", "star", "star", "star", "-", "star", "star", "star", "star", "star", "star"}},
    {kResourceBased, R"("NotPrincipal": {"AWS": ["111122223333", "arn:aws:iam::111122223333:role/app/R", "arn:aws:sts::111122223333:assumed-role/R/S"]})", {"-", "star", "-", "star", "star", "-", "star", "star", "star", "star", "star", "star"}},
    {kResourceBased, R"("NotPrincipal": {"AWS": ["111122223333", "arn:aws:iam::111122223333:user/team/ann", "arn:aws:sts::111122223333:federated-user/bob"]})", {"-", "-", "star", "-", "-", "-", "star", "star", "star", "star", "star", "star"}},
    {kResourceBased, R"("NotPrincipal": {"Service": "lambda.amazonaws.com"})", {"star", "star", "star", "star", "star", "star", "star", "-", "star", "star", "star", "star"}},
    {kResourceBased, R"("NotPrincipal": {"CanonicalUser": "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"})", {"? F-7 star", "star", "star", "star", "star", "? F-7 star", "star", "star", "star", "star", "star", "-"}},
    {kResourceBased, R"("NotPrincipal": {"Federated": "accounts.google.com"})", {"star", "star", "star", "star", "star", "star", "star", "star", "star", "star", "-", "star"}},
};
// clang-format on

TEST(MatchPrincipal, EveryKind) {
  for (size_t i = 0; i < kPrincipalKindCount; ++i) {
    const Kind kind = static_cast<Kind>(i);
    for (const Row& row : kAllows) {
      EXPECT_EQ(Describe(Match(std::string(row.element), row.type, Effect::kAllow, KnownRequest(kind))), row.expected[i])
          << "Allow " << row.element << " in " << NameOf(row.type) << ", " << NameOf(kind);
    }
    for (const Row& row : kDenies) {
      EXPECT_EQ(Describe(Match(std::string(row.element), row.type, Effect::kDeny, KnownRequest(kind))), row.expected[i])
          << "Deny " << row.element << " in " << NameOf(row.type) << ", " << NameOf(kind);
    }
  }
}

// SPEC(P-14): a policy without Principal speaks of its holder.
TEST(MatchPrincipal, Absent) {
  EXPECT_EQ(Describe(Match(R"("Sid": "A")", kIdentityBased, Effect::kAllow, KnownRequest(Kind::kUser)).truth), "true");
}

// A role session whose ids or name were not given.
TEST(MatchPrincipal, OpenFacts) {
  RequestFacts facts = BareRequest();
  facts.principal = *PrincipalFromArn("arn:aws:iam::111122223333:role/R");
  EXPECT_EQ(Describe(Match(R"("Principal": {"AWS": "arn:aws:sts::111122223333:assumed-role/R/S"})", kResourceBased, Effect::kAllow, facts)),
            "? F-7 named");
  EXPECT_EQ(Describe(Match(R"("Principal": {"AWS": "arn:aws:sts::111122223333:assumed-role/Q/S"})", kResourceBased, Effect::kAllow, facts)),
            "-");
  EXPECT_EQ(Describe(Match(R"("Principal": {"AWS": "AROAROLE"})", kResourceBased, Effect::kAllow, facts)), "? F-7 role");
  EXPECT_EQ(Describe(Match(R"("Principal": {"AWS": "AIDAANN"})", kResourceBased, Effect::kAllow, facts)), "-");
  EXPECT_EQ(Describe(Match(R"("Principal": {"AWS": "AIDAANN"})", kResourceBased, Effect::kAllow, BareRequest())), "? F-7 named");
}

// SPEC(P-7): an ARN whose stored id the caller gives matches by that id.
TEST(MatchPrincipal, PinnedIds) {
  RequestFacts facts = KnownRequest(Kind::kUser);
  const std::string element = R"("Principal": {"AWS": "arn:aws:iam::111122223333:user/team/ann"})";
  facts.resource.principal_ids = {{facts.principal.arn, "AIDAFORMER"}};
  EXPECT_EQ(Describe(Match(element, kResourceBased, Effect::kAllow, facts)), "-");
  facts.resource.principal_ids = {{facts.principal.arn, "AIDAANN"}};
  EXPECT_EQ(Describe(Match(element, kResourceBased, Effect::kAllow, facts)), "named");
}

// SPEC(P-10): the canonical id of the requester's account.
TEST(MatchPrincipal, CanonicalIdOfTheAccount) {
  const std::string element = R"("Principal": {"CanonicalUser": "79a5"})";
  for (Kind kind : {Kind::kRoot, Kind::kUser}) {
    RequestFacts facts = KnownRequest(kind);
    facts.principal.canonical_id = "79a5";
    EXPECT_EQ(Describe(Match(element, kResourceBased, Effect::kAllow, facts)), kind == Kind::kRoot ? "named" : "account");
  }
}

// SPEC(P-8): a service that calls under several names.
TEST(MatchPrincipal, NamesOfAService) {
  RequestFacts facts = KnownRequest(Kind::kService);
  facts.context = {{"aws:PrincipalServiceNamesList", {"lambda.amazonaws.com", "lambda.eu-west-1.amazonaws.com"}, true}};
  EXPECT_EQ(Describe(Match(R"("Principal": {"Service": "lambda.eu-west-1.amazonaws.com"})", kResourceBased, Effect::kAllow, facts)),
            "named");
  EXPECT_EQ(Describe(Match(R"("Principal": {"Service": "lambda.us-east-1.amazonaws.com"})", kResourceBased, Effect::kAllow, facts)), "-");
}

// SPEC(P-9): within the call that fits the provider, and the calls that ride on it.
TEST(MatchPrincipal, CallsOfProviders) {
  struct CallRow {
    Kind kind;
    std::string_view action;
    bool matches;
  };
  constexpr CallRow kCalls[] = {
      {Kind::kSaml, "sts:AssumeRoleWithSAML", true},
      {Kind::kSaml, "sts:AssumeRoleWithWebIdentity", false},
      {Kind::kSaml, "sts:AssumeRole", false},
      {Kind::kSaml, "sts:TagSession", true},
      {Kind::kWebIdentity, "sts:SetSourceIdentity", true},
      {Kind::kWebIdentity, "sts:AssumeRoleWithSAML", false},
      {Kind::kWebIdentity, "sts:SetContext", true},
  };
  for (const CallRow& row : kCalls) {
    RequestFacts facts = KnownRequest(row.kind);
    facts.action = row.action;
    const std::string element = R"("Principal": {"Federated": ")" + facts.principal.arn + "\"}";
    EXPECT_EQ(Match(element, kTrust, Effect::kAllow, facts).truth.IsTrue(), row.matches) << NameOf(row.kind) << " " << row.action;
  }
}

// SPEC(E-28): in the policy of a gateway endpoint an account is its root user.
TEST(MatchPrincipal, AccountsOfGatewayEndpoints) {
  for (bool gateway : {false, true}) {
    for (Kind kind : {Kind::kRoot, Kind::kAssumedRoot, Kind::kUser, Kind::kAssumedRole}) {
      RequestFacts facts = KnownRequest(kind);
      facts.vpc_endpoint = VpcEndpoint{};
      facts.vpc_endpoint->gateway = gateway;
      const bool expected = !gateway || kind == Kind::kRoot || kind == Kind::kAssumedRoot;
      EXPECT_EQ(Match(R"("Principal": {"AWS": "111122223333"})", kVpcEndpoint, Effect::kAllow, facts).truth.IsTrue(), expected)
          << NameOf(kind) << gateway;
    }
  }
}

// SPEC(P-13): whoever has a boundary is denied whatever is listed.
TEST(MatchPrincipal, BoundaryAndNotPrincipal) {
  const std::string element = R"("NotPrincipal": {"AWS": ["111122223333", "arn:aws:iam::111122223333:user/team/ann"]})";
  EXPECT_EQ(Describe(Match(element, kResourceBased, Effect::kDeny, KnownRequest(Kind::kUser), {}, true)), "star");
  EXPECT_EQ(Describe(Match(element, kResourceBased, Effect::kDeny, KnownRequest(Kind::kUser), {}, false)), "-");
}

TEST(MatchPrincipal, Options) {
  struct OptionRow {
    std::string_view option;
    Kind kind;
    PolicyType type;
    std::string_view element;
    std::string_view expected;
  };
  constexpr OptionRow kOptions[] = {
      {"aws_star_services=true", Kind::kService, kResourceBased, R"("Principal": {"AWS": "*"})", "star"},
      {"aws_star_services=false", Kind::kService, kResourceBased, R"("Principal": {"AWS": "*"})", "-"},
      {"notprincipal_allow=match", Kind::kService, kResourceBased, R"("NotPrincipal": {"AWS": "444455556666"})", "star"},
      {"notprincipal_allow=nomatch", Kind::kAnonymous, kResourceBased, R"("NotPrincipal": {"AWS": "444455556666"})", "-"},
      {"empty_not=match", Kind::kUser, kResourceBased, R"("NotPrincipal": {})", "star"},
      {"empty_not=nomatch", Kind::kUser, kResourceBased, R"("NotPrincipal": {})", "-"},
  };
  for (const OptionRow& row : kOptions) {
    const auto match = Match(std::string(row.element), row.type, Effect::kAllow, KnownRequest(row.kind), SemanticsOf(row.option));
    EXPECT_EQ(Describe(match), row.expected) << row.option;
  }
  const auto ignored = Match(R"("Principal": {"AWS": "444455556666"})", kVpcEndpoint, Effect::kAllow, KnownRequest(Kind::kUser),
                             SemanticsOf("vpce_principal=ignore"));
  EXPECT_TRUE(ignored.truth.IsTrue());
}

TEST(NamesRequester, OneText) {
  const Request request = Make(KnownRequest(Kind::kAssumedRole));
  const PrincipalQuestion question{request.data(), {}, kResourceBased, Effect::kAllow, false};
  EXPECT_EQ(NamesRequester(MakeAwsPrincipal("arn:aws:iam::111122223333:role/app/R"), question), kGrantRole);
  EXPECT_EQ(NamesRequester(MakeAwsPrincipal("111122223333"), question), kGrantAccount);
  EXPECT_EQ(NamesRequester(MakeAwsPrincipal("arn:aws:iam::111122223333:role/app/r"), question), 0);  // only what is sure
  EXPECT_EQ(NamesRequester(MakeAwsPrincipal("ann"), question), 0);
}

}  // namespace
}  // namespace gavel
