// Which fact tells which keys: told, the key has its value; left out, it is what the column `untold` of its row says; told otherwise in the
// context, it is listed as overridden. Key by key for the rows, and action by action of the catalogue for the rules.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "catalog/service_keys.h"
#include "gavel/catalog.h"
#include "request/derived_keys.h"
#include "unit/request/request_helpers.h"

namespace gavel {
namespace {

using Kind = PrincipalKind;
using Tell = void (*)(RequestFacts*);

void Nothing(RequestFacts*) {}

RequestFacts Base(Kind kind, std::string_view action, std::string_view arn, std::string_view owner = {}) {
  RequestFacts facts = BareRequest(kind);
  facts.action = action;
  facts.resource.arn = arn;
  facts.resource.account = owner;
  return facts;
}

RequestFacts OfUser() { return BareRequest(); }
RequestFacts OfRole() { return BareRequest(Kind::kAssumedRole); }
RequestFacts OfService() {
  RequestFacts facts = Base(Kind::kService, "sns:Publish", "arn:aws:sns:eu-west-1:111122223333:t");
  facts.context = {{"aws:SourceArn", {"arn:aws:s3:eu-west-1:111122223333:x"}}};
  return facts;
}
RequestFacts OnObject() { return Base(Kind::kUser, "s3:GetObject", "arn:aws:s3:::b/k", kAccount); }
RequestFacts OnAccessPoint() { return Base(Kind::kUser, "s3:GetObject", "arn:aws:s3:eu-west-1:111122223333:accesspoint/ap/object/k"); }
RequestFacts OnInstance() { return Base(Kind::kUser, "ec2:StartInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/i-1"); }
RequestFacts OnSnapshot() { return Base(Kind::kUser, "ec2:DeleteSnapshot", "arn:aws:ec2:eu-west-1::snapshot/snap-1", kAccount); }
RequestFacts OnUrl() { return Base(Kind::kUser, "lambda:InvokeFunctionUrl", "arn:aws:lambda:eu-west-1:111122223333:function:f"); }
RequestFacts OfInstance() {
  RequestFacts facts = OfRole();
  facts.principal.arn = "arn:aws:sts::111122223333:assumed-role/R/i-0123456789abcdef0";
  return facts;
}
RequestFacts OfIdentityCenter() {
  RequestFacts facts = OfRole();
  facts.principal = *PrincipalFromArn("arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/ann");
  return facts;
}
RequestFacts ThroughEndpoint() {
  RequestFacts facts = OfUser();
  facts.vpc_endpoint = VpcEndpoint{};
  return facts;
}
template <const char* kAction>
RequestFacts Sts() {
  return Base(Kind::kUser, kAction, "arn:aws:iam::111122223333:role/R");
}
RequestFacts OfSaml() { return Base(Kind::kSaml, "sts:AssumeRoleWithSAML", "arn:aws:iam::111122223333:role/R"); }

constexpr char kAssumeRole[] = "sts:AssumeRole";
constexpr char kWebIdentity[] = "sts:AssumeRoleWithWebIdentity";
constexpr char kAssumeRoot[] = "sts:AssumeRoot";
constexpr char kBearer[] = "sts:GetServiceBearerToken";
constexpr char kPassRole[] = "iam:PassRole";
constexpr char kLink[] = "iam:CreateServiceLinkedRole";
constexpr char kAttach[] = "iam:AttachRolePolicy";

void FullEndpoint(RequestFacts* f) {
  f->vpc_endpoint = {"vpce-1", false, "vpc-1", "444455556666", "eu-west-1", Organization{"o-2", "o-2/r-2/", "", {}}};
}
void OwnOrganization(RequestFacts* f) { f->principal.organization = Organization{"o-1", "o-1/r-1/", "", {}}; }
void ResourceOrganization(RequestFacts* f) { f->resource.organization = Organization{"o-1", "o-1/r-1/", "", {}}; }
void Time(RequestFacts* f) { f->time = "2025-01-20 16:52:14.000000000"; }
void Via(RequestFacts* f) { f->via = {"cloudformation.amazonaws.com", "s3.amazonaws.com"}; }
void PassTags(RequestFacts* f) { f->context.push_back({"aws:RequestTag/a", {"1"}}); }

// What a policy reads of the key when the fact is told, and when it is left out of a complete request and of one that is not. "=": as when
// it is told, since every such request tells it.
struct Row {
  std::string_view key;
  RequestFacts (*base)();
  Tell tell;
  std::string_view told;
  std::string_view complete;
  std::string_view incomplete;
};

// clang-format off
const Row kRows[] = {
    {"aws:PrincipalArn", &OfUser, &Nothing, "arn:aws:iam::111122223333:user/team/ann", "=", "="},
    {"aws:PrincipalAccount", &OfUser, &Nothing, kAccount, "=", "="},
    {"aws:PrincipalOrgID", &OfUser, &OwnOrganization, "o-1", "-", "?"},
    {"aws:PrincipalOrgPaths", &OfUser, &OwnOrganization, "[o-1/r-1/]", "-", "?"},
    {"aws:PrincipalTag/a", &OfUser, [](RequestFacts* f) { f->principal.tags = StringPairs{{"A", "1"}}; }, "1", "-", "?"},
    {"aws:PrincipalTag/a", &OfRole, [](RequestFacts* f) { f->principal.session_tags = StringPairs{{"A", "1"}}; }, "1", "-", "?"},
    {"aws:PrincipalType", &OfUser, &Nothing, "User", "=", "="},
    {"aws:userid", &OfUser, [](RequestFacts* f) { f->principal.unique_id = "AIDA1"; }, "AIDA1", "?", "?"},
    {"aws:username", &OfUser, &Nothing, "ann", "=", "="},
    {"aws:PrincipalIsAWSService", &OfService, &Nothing, "true", "=", "="},
    {"aws:PrincipalServiceName", &OfService, &Nothing, "lambda.amazonaws.com", "=", "="},
    {"aws:PrincipalServiceNamesList", &OfService, &Nothing, "[lambda.amazonaws.com]", "=", "="},
    {"aws:TokenIssueTime", &OfRole, [](RequestFacts* f) { f->principal.issued_at = "2025-01-20 16:52:14.500 UTC"; }, "2025-01-20T16:52:14.5Z", "?", "?"},
    {"aws:MultiFactorAuthPresent", &OfRole, [](RequestFacts* f) { f->principal.mfa = false; }, "false", "?", "?"},
    {"aws:MultiFactorAuthAge", &OfRole, [](RequestFacts* f) { f->principal.mfa = false; }, "-", "?", "?"},
    {"aws:SourceIdentity", &OfRole, [](RequestFacts* f) { f->principal.source_identity = "ann"; }, "ann", "-", "?"},
    {"aws:FederatedProvider", &OfRole, [](RequestFacts* f) { f->principal.federated_provider = "accounts.google.com"; }, "accounts.google.com", "-", "?"},
    {"aws:AssumedRoot", [] { return BareRequest(Kind::kAssumedRoot); }, &Nothing, "true", "=", "="},
    {"aws:Ec2InstanceSourceVpc", &OfInstance, &Nothing, "?", "=", "="},
    {"aws:Ec2InstanceSourcePrivateIPv4", &OfInstance, &Nothing, "?", "=", "="},
    {"ec2:SourceInstanceArn", &OfInstance, &Nothing, "?", "=", "="},
    {"ec2:RoleDelivery", &OfInstance, &Nothing, "?", "=", "="},
    {"identitystore:UserId", &OfIdentityCenter, &Nothing, "?", "=", "="},
    {"aws:SourceIp", &OfUser, &FullEndpoint, "-", "?", "?"},
    {"aws:SourceIp", &OfUser, &Via, "?", "?", "?"},
    {"aws:SourceIp", &OfService, &Nothing, "-", "=", "="},
    {"aws:VpcSourceIp", &ThroughEndpoint, &FullEndpoint, "?", "?", "?"},
    {"aws:SourceVpc", &ThroughEndpoint, &FullEndpoint, "vpc-1", "?", "?"},
    {"aws:SourceVpce", &ThroughEndpoint, &FullEndpoint, "vpce-1", "?", "?"},
    {"aws:SourceVpcArn", &ThroughEndpoint, &FullEndpoint, "arn:aws:ec2:eu-west-1:444455556666:vpc/vpc-1", "?", "?"},
    {"aws:VpceAccount", &ThroughEndpoint, &FullEndpoint, "444455556666", "?", "?"},
    {"aws:VpceOrgID", &ThroughEndpoint, &FullEndpoint, "o-2", "-", "?"},
    {"aws:VpceOrgPaths", &ThroughEndpoint, &FullEndpoint, "[o-2/r-2/]", "-", "?"},
    {"aws:ResourceAccount", &OnObject, &Nothing, kAccount, "=", "="},
    {"aws:ResourceOrgID", &OfUser, &ResourceOrganization, "o-1", "-", "?"},
    {"aws:ResourceOrgID", &OfUser, &OwnOrganization, "o-1", "-", "?"},
    {"aws:PrincipalOrgID", &OfUser, &ResourceOrganization, "o-1", "-", "?"},
    {"aws:ResourceOrgPaths", &OfUser, &ResourceOrganization, "[o-1/r-1/]", "-", "?"},
    {"aws:ResourceTag/a", &OfUser, [](RequestFacts* f) { f->resource.tags = StringPairs{{"a", "1"}}; }, "1", "-", "?"},
    {"aws:ResourceTag/a", &OfUser, [](RequestFacts* f) { f->resource.tags = StringPairs(); }, "-", "-", "?"},
    {"aws:ResourceTag/a", &OfUser, &PassTags, "?", "-", "?"},
    {"aws:ResourceTag/a", &OnObject, [](RequestFacts* f) { f->resource.tags = StringPairs{{"a", "1"}}; }, "-", "-", "-"},
    {"aws:CurrentTime", &OfUser, &Time, "2025-01-20T16:52:14Z", "?", "?"},
    {"aws:EpochTime", &OfUser, &Time, "1737391934", "?", "?"},
    {"aws:SecureTransport", &OfUser, &Nothing, "~true", "=", "="},
    {"aws:RequestedRegion", &OfUser, &Nothing, "eu-west-1", "=", "="},
    {"aws:RequestedRegion", &Sts<kPassRole>, &Nothing, "?", "=", "="},
    {"aws:RequestedRegion", &Sts<kLink>, &Nothing, "us-east-1", "=", "="},
    {"aws:UserAgent", &OfUser, &Nothing, "?", "=", "="},
    {"aws:TagKeys", &OfUser, &PassTags, "[a]", "-", "?"},
    {"aws:CalledVia", &OfUser, &Via, "[cloudformation.amazonaws.com,s3.amazonaws.com]", "-", "?"},
    {"aws:CalledViaFirst", &OfUser, &Via, "cloudformation.amazonaws.com", "-", "?"},
    {"aws:CalledViaLast", &OfUser, &Via, "s3.amazonaws.com", "-", "?"},
    {"aws:ViaAWSService", &OfUser, &Via, "true", "~false", "~false"},
    {"aws:ViaAWSMCPService", &OfUser, &Nothing, "~false", "=", "="},
    {"aws:SourceAccount", &OfService, &Nothing, kAccount, "=", "="},
    {"aws:SourceAccount", &OfService, [](RequestFacts* f) { f->context = {{"aws:SourceArn", {"arn:aws:s3:::b"}}}; }, "?", kAccount, kAccount},
    {"aws:SourceOrgID", &OfService, &ResourceOrganization, "o-1", "-", "?"},
    {"aws:SourceOrgPaths", &OfService, &ResourceOrganization, "[o-1/r-1/]", "-", "?"},
    {"aws:SourceOwner", &OfService, &Nothing, kAccount, "=", "="},
    {"saml:doc", &OfSaml, &Nothing, "111122223333/P", "=", "="},
    {"kms:CallerAccount", &OfUser, &Nothing, kAccount, "=", "="},
    {"s3:ResourceAccount", &OnObject, &Nothing, kAccount, "=", "="},
    {"s3:DataAccessPointArn", &OnAccessPoint, &Nothing, "arn:aws:s3:eu-west-1:111122223333:accesspoint/ap", "=", "="},
    {"s3:DataAccessPointAccount", &OnAccessPoint, &Nothing, kAccount, "=", "="},
    {"lambda:FunctionUrlAuthType", &OnUrl, [](RequestFacts* f) { f->resource.auth.emplace().type = "NONE"; }, "NONE", "?", "?"},
    {"lambda:InvokedViaFunctionUrl", [] { return Base(Kind::kUser, "lambda:InvokeFunction", "arn:aws:lambda:eu-west-1:111122223333:function:f"); }, &Nothing, "?", "=", "="},
    {"sts:RoleSessionName", &Sts<kAssumeRole>, &Nothing, "?", "=", "="},
    {"sts:RoleAuthorizedByIdp", &Sts<kWebIdentity>, &Nothing, "?", "=", "="},
    {"sts:RoleAuthorizedByIdp", &Sts<kAssumeRole>, &Nothing, "-", "-", "?"},
    {"sts:TaskPolicyArn", &Sts<kAssumeRoot>, &Nothing, "?", "=", "="},
    {"sts:AWSServiceName", &Sts<kBearer>, &Nothing, "?", "=", "="},
    {"sts:DurationSeconds", &Sts<kBearer>, &Nothing, "?", "=", "="},
    {"saml:aud", &OfSaml, &Nothing, "?", "=", "="},
    {"saml:iss", &OfSaml, &Nothing, "?", "=", "="},
    {"saml:sub", &OfSaml, &Nothing, "?", "=", "="},
    {"saml:sub_type", &OfSaml, &Nothing, "?", "=", "="},
    {"saml:namequalifier", &OfSaml, &Nothing, "?", "=", "="},
    {"iam:PassedToService", &Sts<kPassRole>, &Nothing, "?", "=", "="},
    {"iam:AWSServiceName", &Sts<kLink>, &Nothing, "?", "=", "="},
    {"iam:PolicyARN", &Sts<kAttach>, &Nothing, "?", "=", "="},
    {"ec2:Region", &OnInstance, &Nothing, "eu-west-1", "=", "="},
    {"ec2:Owner", &OnSnapshot, &Nothing, kAccount, "=", "="},
    {"s3:AccessPointNetworkOrigin", &OnAccessPoint, [](RequestFacts* f) { f->resource.access_point_for = AccessPointTarget{"arn:aws:s3:::b/k", std::string(kAccount), {}, "vpc-1"}; }, "VPC", "?", "?"},
};
// clang-format on

std::string ReadOf(RequestFacts facts, std::string_view key, bool complete = true) {
  facts.complete = complete;
  return Read(Make(std::move(facts)), key);
}

TEST(FactKeys, ToldLeftOutAndTheSame) {
  for (const Row& row : kRows) {
    RequestFacts told = row.base();
    row.tell(&told);
    const std::string what = std::string(row.key) + " of " + told.action;
    EXPECT_EQ(ReadOf(told, row.key), row.told) << what;
    EXPECT_EQ(ReadOf(row.base(), row.key), row.complete == "=" ? row.told : row.complete) << what << ", left out";
    if (row.complete != "-" || row.incomplete != "-") {
      EXPECT_EQ(ReadOf(row.base(), row.key, false), row.incomplete == "=" ? row.told : row.incomplete) << what << ", not complete";
    }
  }
}

TEST(FactKeys, EveryRowIsTried) {
  std::set<const DerivedKey*> tried;
  for (const Row& row : kRows) tried.insert(FindDerivedKey(row.key));
  for (const DerivedKey& row : AllDerivedKeys()) EXPECT_TRUE(tried.contains(&row)) << row.name;
}

// A key that is told otherwise, or said to be absent, is listed.
TEST(FactKeys, OtherwiseToldIsOverridden) {
  for (const Row& row : kRows) {
    if (row.told == "-" || row.told == "?" || row.told.front() == '~') continue;
    RequestFacts facts = row.base();
    row.tell(&facts);
    RequestFacts other = facts;
    other.context.push_back({std::string(row.key), {"otherwise"}});
    EXPECT_EQ(OverriddenKeys(Make(other).data()).size(), 1u) << row.key;
    facts.absent = {std::string(row.key.substr(0, row.key.size() - 1)) + "*"};
    if (std::any_of(facts.context.begin(), facts.context.end(), [&](const ContextValue& told) { return told.key == row.key; })) continue;
    EXPECT_EQ(Read(Make(facts), row.key), "-") << row.key;
    EXPECT_GE(OverriddenKeys(Make(facts).data()).size(), 1u) << row.key;
  }
}

// SPEC(K-67) SPEC(K-70): what was given of policies says that there is an organization, or an endpoint.
TEST(FactKeys, PoliciesThatAreGivenMakeKeysUnknown) {
  const GivenPolicies organization{.organization = true};
  for (const std::string_view key : {"aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:ResourceOrgID", "aws:ResourceOrgPaths"}) {
    EXPECT_EQ(Read(Make(OfUser()), key, {}, organization), "?") << key;
  }
  const GivenPolicies endpoint{.endpoint = true};
  for (const std::string_view key : {"aws:SourceVpc", "aws:SourceVpce", "aws:VpcSourceIp", "aws:SourceVpcArn", "aws:VpceAccount"}) {
    EXPECT_EQ(Read(Make(OfUser()), key, {}, endpoint), "?") << key;
    RequestFacts facts = OfUser();
    Via(&facts);
    EXPECT_EQ(Read(Make(facts), key, {}, endpoint), "-") << key << " of a call by a service";
  }
  EXPECT_EQ(Read(Make(OfUser()), "aws:SourceIp", {}, endpoint), "-");
}

// An ARN of a format of the catalogue, with `x` for what it leaves open.
std::string ArnOf(std::string_view format) {
  const std::map<std::string_view, std::string_view> values = {{"Partition", "aws"}, {"Region", "eu-west-1"}, {"Account", kAccount}};
  std::string arn;
  format = format.substr(0, format.find(", "));
  while (!format.empty()) {
    const size_t open = format.find("${");
    arn += format.substr(0, open);
    if (open == std::string_view::npos) break;
    const size_t close = format.find('}', open);
    const auto known = values.find(format.substr(open + 2, close - open - 2));
    arn += known == values.end() ? std::string_view("x") : known->second;
    format.remove_prefix(close + 1);
  }
  return arn;
}

// A key of the catalogue, with a tag where it has a placeholder for one.
std::string WithTag(std::string_view name) {
  const size_t slash = name.find('/');
  return std::string(name.substr(0, slash == std::string_view::npos ? name.size() : slash + 1)) +
         (slash == std::string_view::npos ? "" : "k");
}

bool HasKey(const ConditionKeyList& keys, std::string_view name) {
  return std::any_of(keys.begin(), keys.end(), [&](const ConditionKey& key) { return key.name == name; });
}

// What tells a key of a rule, and the value that it has then.
struct Told {
  Tell tell;
  std::string_view value;
};

Told ToldOf(ServiceKey kind) {
  switch (kind) {
    case ServiceKey::kRequestTag:
      return {[](RequestFacts* f) { f->context = {{"aws:RequestTag/k", {"v"}}}; }, "v"};
    case ServiceKey::kRequestTagKeys:
      return {[](RequestFacts* f) { f->context = {{"aws:RequestTag/k", {"v"}}}; }, "[k]"};
    case ServiceKey::kViaService:
      return {[](RequestFacts* f) { f->via = {"s3.amazonaws.com"}; }, "s3.eu-west-1.amazonaws.com"};
    default:
      return {[](RequestFacts* f) { f->resource.tags = StringPairs{{"k", "v"}}; }, "v"};
  }
}

std::string Facts(const CatalogAction& action) { return std::string(action.service().prefix()) + ":" + std::string(action.name()); }

// Every action of the catalogue that lists a key of a rule for a type of resource: the fact reaches the key on such a resource.
TEST(FactKeys, RulesReachTheKeysOfTheCatalogue) {
  std::map<ServiceKey, size_t> tried;
  for (const CatalogAction& action : Catalog::Actions()) {
    std::set<std::string> seen;
    for (const ActionResource& use : action.resources()) {
      RequestFacts base = BareRequest();
      base.action = Facts(action);
      base.resource.arn = ArnOf(use.type.arn());
      base.resource.account = kAccount;
      const ConditionKeyList lists[] = {use.keys, use.type.keys(), action.keys()};
      for (const ConditionKeyList& list : lists) {
        for (const ConditionKey& listed : list) {
          const std::string key = WithTag(listed.name);
          const std::optional<ServiceKey> kind = FindServiceKey(key);
          if (!kind || *kind == ServiceKey::kCreateAction || !seen.insert(key).second) continue;
          const bool of_action = !HasKey(use.keys, listed.name) && !HasKey(use.type.keys(), listed.name);
          const bool of_kind = *kind == ServiceKey::kResourceTag || *kind == ServiceKey::kRequestTag ||
                               *kind == ServiceKey::kRequestTagKeys || *kind == ServiceKey::kViaService;
          if (of_action && !of_kind) continue;  // its type is another one
          const Told told = ToldOf(*kind);
          RequestFacts facts = base;
          told.tell(&facts);
          const MakeRequestResult made = MakeRequest(facts);
          if (!made.request) continue;
          const std::string value = Read(*made.request, key);
          const bool other_place = base.resource.arn.find("/object/") != std::string::npos || base.resource.arn == "arn:aws:s3:::x/x";
          if (other_place && value == "-") continue;  // the tags of a bucket or an access point are not those of an object
          EXPECT_EQ(value.substr(value.starts_with('~') ? 1 : 0), told.value)
              << key << " of " << base.action << " on " << base.resource.arn;
          EXPECT_EQ(ReadOf(base, key), "-") << key << " of " << base.action;
          EXPECT_EQ(ReadOf(base, key, false), "?") << key << " of " << base.action;
          ++tried[*kind];
        }
      }
    }
  }
  for (const ServiceKey kind : {ServiceKey::kResourceTag, ServiceKey::kTypeTag, ServiceKey::kBucketTag, ServiceKey::kAccessPointTag,
                                ServiceKey::kRequestTag, ServiceKey::kViaService}) {
    EXPECT_GT(tried[kind], 0u) << static_cast<int>(kind);
  }
}

// SPEC(K-37): the tags of an object.
TEST(FactKeys, TagsOfObjects) {
  RequestFacts facts = OnObject();
  facts.resource.tags = StringPairs{{"k", "v"}};
  EXPECT_EQ(ReadOf(facts, "s3:existingobjecttag/K"), "v");
  EXPECT_EQ(ReadOf(facts, "aws:ResourceTag/k"), "-");
  EXPECT_EQ(ReadOf(OnObject(), "s3:ExistingObjectTag/k"), "-");
  EXPECT_EQ(ReadOf(OnObject(), "s3:ExistingObjectTag/k", false), "?");
  facts.action = "s3:PutObject";
  facts.context = {{"s3:RequestObjectTag/a", {"1"}}, {"s3:RequestObjectTag/b", {"2"}}};
  EXPECT_EQ(ReadOf(facts, "s3:RequestObjectTagKeys"), "[a,b]");
}

}  // namespace
}  // namespace gavel
