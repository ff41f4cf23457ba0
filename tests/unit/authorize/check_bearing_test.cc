// SPEC(RQ-20) SPEC(RQ-22): what is given bears on a request, or Authorize and CheckBearing both refuse it.
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "gavel/authorizer.h"
#include "gavel/policy.h"
#include "gavel/session.h"

namespace gavel {
namespace {

constexpr std::string_view kAllow = R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}})";
constexpr std::string_view kAllowAll =
    R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}})";

AttachedPolicy Parsed(PolicyType type, std::string_view text) { return {*ParsePolicy(text, type).policy, "given"}; }

RequestFacts Asked(PrincipalKind kind) {
  RequestFacts facts;
  facts.principal.kind = kind;
  switch (kind) {
    case PrincipalKind::kRoot:
    case PrincipalKind::kAssumedRoot:
      facts.principal.arn = "arn:aws:iam::111122223333:root";
      break;
    case PrincipalKind::kAssumedRole:
      facts.principal.arn = "arn:aws:sts::111122223333:assumed-role/App/s";
      break;
    case PrincipalKind::kServiceLinkedRole:
      facts.principal.arn = "arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS";
      break;
    case PrincipalKind::kFederatedUser:
      facts.principal.arn = "arn:aws:sts::111122223333:federated-user/f";
      break;
    case PrincipalKind::kService:
      facts.principal.arn = "cloudtrail.amazonaws.com";
      break;
    case PrincipalKind::kSaml:
      facts.principal.arn = "arn:aws:iam::111122223333:saml-provider/p";
      break;
    case PrincipalKind::kWebIdentity:
      facts.principal.arn = "accounts.google.com";
      break;
    case PrincipalKind::kCanonicalUser:
      facts.principal.arn = std::string(64, 'a');
      break;
    case PrincipalKind::kAnonymous:
      break;
    default:
      facts.principal.arn = "arn:aws:iam::111122223333:user/ann";
      break;
  }
  facts.action = "s3:GetObject";
  facts.resource.arn = "arn:aws:s3:::data/k";
  facts.resource.account = "111122223333";
  return facts;
}

PolicySet Set(Layers layers) { return *MakePolicySet(std::move(layers)).policies; }

struct LayerRow {
  std::vector<AttachedPolicy> Layers::*layer;
  PolicyType type;
  std::string_view text;
  std::string kinds;  // of the first seven kinds those that may have it, by their places
};

// Places: root 0, user 1, assumed_role 2, federated_user 3, session_token 4, assumed_root 5, service_linked_role 6, service 7, ...
TEST(CheckBearing, LayersByKind) {
  const LayerRow rows[] = {
      {&Layers::identity, PolicyType::kIdentityBased, kAllow, "123468"},
      {&Layers::permissions_boundary, PolicyType::kPermissionsBoundary, kAllow, "1234"},
      {&Layers::session, PolicyType::kSession, kAllow, "235"},
      {&Layers::vpc_endpoint, PolicyType::kVpcEndpoint, kAllowAll, "01234568"},
      {&Layers::resource, PolicyType::kResourceBased, kAllowAll, "0123456789"},
  };
  Scratch scratch;
  for (size_t kind = 0; kind < kPrincipalKindCount; ++kind) {
    const MakeRequestResult made = MakeRequest(Asked(static_cast<PrincipalKind>(kind)));
    ASSERT_TRUE(made.request) << kind << Render(made.diagnostics);
    for (const LayerRow& row : rows) {
      Layers layers;
      (layers.*row.layer).push_back(Parsed(row.type, row.text));
      const PolicySet policies = Set(std::move(layers));
      const bool errors = HasErrors(CheckBearing(policies, *made.request));
      const bool refused = Authorize(policies, *made.request, scratch).reason == Reason::kInvalidRequest;
      EXPECT_EQ(errors, refused) << NameOf(static_cast<PrincipalKind>(kind)) << " " << NameOf(row.type);
      const bool may = row.kinds.find(static_cast<char>('0' + kind)) != std::string::npos;
      EXPECT_TRUE(kind > 6 || may != errors) << kind << " " << NameOf(row.type);
      const MakeSessionResult session = MakeSession(policies, {made.request->facts().principal});
      EXPECT_EQ(session.session.has_value(), !errors) << NameOf(static_cast<PrincipalKind>(kind)) << " " << NameOf(row.type);
    }
  }
}

TEST(CheckBearing, TwoBoundariesMakeNoSet) {
  Layers layers;
  for (int i = 0; i < 2; ++i) layers.permissions_boundary.push_back(Parsed(PolicyType::kPermissionsBoundary, kAllow));
  const MakePolicySetResult made = MakePolicySet(std::move(layers));
  EXPECT_FALSE(made.policies);
  ASSERT_EQ(made.diagnostics.size(), 1u);
  EXPECT_EQ(made.diagnostics[0].name(), "does-not-bear");
}

// SPEC(RQ-36): such a document is read, and refused where it is given.
TEST(CheckBearing, DeniesThatCanStopNothingMakeNoSet) {
  Layers layers;
  layers.identity.push_back(Parsed(PolicyType::kIdentityBased,
                                   R"({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": " s3:*", "Resource": "*"}})"));
  const MakePolicySetResult made = MakePolicySet(std::move(layers));
  EXPECT_FALSE(made.policies);
  ASSERT_EQ(made.diagnostics.size(), 1u);
  EXPECT_EQ(made.diagnostics[0].name(), "deny-without-effect");
  EXPECT_EQ(made.diagnostics[0].severity(), Severity::kError);
}

// SPEC(RQ-32): a session's request is not looked up in the catalogue, but a value of another type never lets an allow pass.
TEST(CheckBearing, AValueOfAnotherTypeLeavesItsKeyUnknown) {
  Layers layers;
  layers.identity.push_back(Parsed(PolicyType::kIdentityBased,
                                   R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"},
      {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}}]})"));
  const MakeSessionResult made = MakeSession(Set(std::move(layers)), {Asked(PrincipalKind::kUser).principal});
  ASSERT_TRUE(made.session);
  Scratch scratch;
  SessionRequest request;
  request.action = "s3:GetObject";
  request.resource = "arn:aws:s3:::data/k";
  request.resource_account = "111122223333";
  for (const auto& [text, allowed] : {std::pair<std::string_view, bool>{"198.51.100.7", true}, {"203.0.113.7:443", false}, {"", false}}) {
    const std::string_view values[] = {text};
    const ContextView context[] = {{"aws:SourceIp", values}};
    request.context = context;
    EXPECT_EQ(HasSoundKeys(request), allowed);
    const Decision decision = Authorize(*made.session, request, scratch);
    EXPECT_EQ(decision.allowed(), allowed) << text;
    EXPECT_EQ(decision.is_indeterminate(), !allowed) << text;
  }
}

}  // namespace
}  // namespace gavel
