// Keys that follow from the resource, the network path, the time and the chain of calls.
#include <gtest/gtest.h>

#include "unit/request/request_helpers.h"

namespace gavel {
namespace {

VpcEndpoint FullEndpoint() { return {"vpce-1", false, "vpc-1", "444455556666", "eu-west-1", Organization{"o-2", "o-2/r-2/", ""}}; }

void ThroughEndpoint(RequestFacts* facts) { facts->vpc_endpoint = FullEndpoint(); }

void ThroughBareEndpoint(RequestFacts* facts) { facts->vpc_endpoint = VpcEndpoint{}; }

void ThroughEndpointAndService(RequestFacts* facts) {
  facts->vpc_endpoint = FullEndpoint();
  facts->via = {"athena.amazonaws.com"};
}

void ThroughEndpointOffTheList(RequestFacts* facts) {
  facts->vpc_endpoint = FullEndpoint();
  facts->action = "sns:Publish";
  facts->resource.arn = "arn:aws:sns:eu-west-1:111122223333:t";
}

void PassRole(RequestFacts* facts) {
  facts->vpc_endpoint = FullEndpoint();
  facts->action = "iam:PassRole";
  facts->resource.arn = "arn:aws:iam::111122223333:role/R";
}

void OnForeignKey(RequestFacts* facts) {
  facts->resource.arn = "arn:aws:kms:eu-west-1:444455556666:key/k-1";
  facts->principal.organization = Organization{"o-1", "o-1/r-1/", ""};
}

void OnForeignKeyOfOrganization(RequestFacts* facts) {
  OnForeignKey(facts);
  facts->resource.organization = Organization{"o-2", "", ""};
}

void InOrganization(RequestFacts* facts) { facts->principal.organization = Organization{"o-1", "o-1/r-1/", ""}; }

void OnBucket(RequestFacts* facts) {
  facts->action = "s3:GetObject";
  facts->resource.arn = "arn:aws:s3:::b/k";
  facts->resource.account = "444455556666";
}

void OnAccessPoint(RequestFacts* facts) {
  facts->action = "s3:GetObject";
  facts->resource.arn = "arn:aws-cn:s3:cn-north-1:444455556666:accesspoint/ap/object/k";
}

void OnNothing(RequestFacts* facts) {
  facts->action = "iam:GetAccountSummary";
  facts->resource.arn.clear();
}

void AskEbs(RequestFacts* facts) {
  facts->action = "ebs:GetSnapshotBlock";
  facts->resource.arn = "arn:aws:ec2:eu-west-1:111122223333:snapshot/s-1";
  facts->principal.organization = Organization{"o-1", "o-1/r-1/", ""};
}

void PutOwnEvents(RequestFacts* facts) {
  facts->action = "events:PutEvents";
  facts->resource.arn = "arn:aws:events:eu-west-1:111122223333:event-bus/b";
}

void PutForeignEvents(RequestFacts* facts) {
  facts->action = "events:PutEvents";
  facts->resource.arn = "arn:aws:events:eu-west-1:444455556666:event-bus/b";
}

void OnRole(RequestFacts* facts) {
  facts->action = "iam:GetRole";
  facts->resource.arn = "arn:aws:iam::111122223333:role/R";
}

void OnRoleInChina(RequestFacts* facts) {
  facts->action = "iam:GetRole";
  facts->resource.arn = "arn:aws-cn:iam::111122223333:role/R";
}

void Nothing(RequestFacts*) {}

void At(RequestFacts* facts) { facts->time = "2026-11-23T09:00:00Z"; }
void BeforeTheEpoch(RequestFacts* facts) { facts->time = "1969-12-31T23:59:50Z"; }
void Via(RequestFacts* facts) { facts->via = {"cloudformation.amazonaws.com", "s3.amazonaws.com"}; }
void WithTags(RequestFacts* facts) { facts->context = {{"aws:RequestTag/b", {"1"}}, {"AWS:requesttag/A", {"2"}}}; }
void OnTagged(RequestFacts* facts) { facts->resource.tags = {{"Env", "prod"}}; }
void OnCollidingTags(RequestFacts* facts) { facts->resource.tags = {{"Env", "1"}, {"ENV", "2"}}; }

struct Row {
  std::string_view key;
  void (*tell)(RequestFacts*);
  std::string_view complete;
  std::string_view incomplete;
};

// clang-format off
constexpr Row kRows[] = {
    {"aws:SourceVpce", &Nothing, "-", "?"},
    {"aws:SourceVpce", &ThroughEndpoint, "vpce-1", "vpce-1"},
    {"aws:SourceVpce", &ThroughBareEndpoint, "?", "?"},
    {"aws:SourceVpce", &ThroughEndpointAndService, "-", "-"},
    {"aws:SourceVpce", &ThroughEndpointOffTheList, "vpce-1", "vpce-1"},
    {"aws:SourceVpc", &ThroughEndpoint, "vpc-1", "vpc-1"},
    {"aws:SourceVpc", &ThroughBareEndpoint, "?", "?"},
    {"aws:SourceVpc", &ThroughEndpointAndService, "-", "-"},
    {"aws:SourceVpcArn", &Nothing, "-", "?"},
    {"aws:SourceVpcArn", &ThroughEndpoint, "arn:aws:ec2:eu-west-1:444455556666:vpc/vpc-1", "arn:aws:ec2:eu-west-1:444455556666:vpc/vpc-1"},
    {"aws:SourceVpcArn", &ThroughBareEndpoint, "?", "?"},
    {"aws:SourceVpcArn", &ThroughEndpointOffTheList, "-", "-"},
    {"aws:SourceVpcArn", &ThroughEndpointAndService, "-", "-"},
    {"aws:SourceVpcArn", &PassRole, "-", "-"},
    {"aws:VpceAccount", &ThroughEndpoint, "444455556666", "444455556666"},
    {"aws:VpceAccount", &ThroughBareEndpoint, "?", "?"},
    {"aws:VpceAccount", &ThroughEndpointOffTheList, "-", "-"},
    {"aws:VpceOrgID", &ThroughEndpoint, "o-2", "o-2"},
    {"aws:VpceOrgID", &ThroughBareEndpoint, "-", "?"},
    {"aws:VpceOrgPaths", &ThroughEndpoint, "[o-2/r-2/]", "[o-2/r-2/]"},
    {"aws:VpceOrgPaths", &ThroughEndpointAndService, "-", "-"},
    {"aws:SourceIp", &ThroughEndpoint, "-", "?"},
    {"aws:ResourceAccount", &Nothing, "111122223333", "111122223333"},
    {"aws:ResourceAccount", &OnBucket, "444455556666", "444455556666"},
    {"aws:ResourceAccount", &OnNothing, "111122223333", "111122223333"},
    {"aws:ResourceAccount", &AskEbs, "-", "-"},
    {"aws:ResourceAccount", &PutOwnEvents, "111122223333", "111122223333"},
    {"aws:ResourceAccount", &PutForeignEvents, "-", "-"},
    {"aws:ResourceOrgID", &Nothing, "-", "?"},
    {"aws:ResourceOrgID", &InOrganization, "o-1", "o-1"},
    {"aws:ResourceOrgID", &OnForeignKey, "-", "?"},
    {"aws:ResourceOrgID", &OnForeignKeyOfOrganization, "o-2", "o-2"},
    {"aws:ResourceOrgID", &AskEbs, "-", "-"},
    {"aws:ResourceOrgPaths", &InOrganization, "[o-1/r-1/]", "[o-1/r-1/]"},
    {"aws:ResourceOrgPaths", &OnForeignKeyOfOrganization, "?", "?"},
    {"aws:ResourceTag/env", &Nothing, "-", "?"},
    {"aws:ResourceTag/env", &OnTagged, "prod", "prod"},
    {"aws:ResourceTag/other", &OnTagged, "-", "-"},
    {"aws:ResourceTag/env", &OnCollidingTags, "collision", "collision"},
    {"aws:ResourceTag/ENV", &OnCollidingTags, "2", "2"},
    {"aws:CurrentTime", &Nothing, "?", "?"},
    {"aws:CurrentTime", &At, "2026-11-23T09:00:00Z", "2026-11-23T09:00:00Z"},
    {"aws:EpochTime", &Nothing, "?", "?"},
    {"aws:EpochTime", &At, "1795424400", "1795424400"},
    {"aws:EpochTime", &BeforeTheEpoch, "-10", "-10"},
    {"aws:SecureTransport", &Nothing, "~true", "~true"},
    {"aws:ViaAWSService", &Nothing, "~false", "~false"},
    {"aws:ViaAWSService", &Via, "true", "true"},
    {"aws:CalledVia", &Nothing, "-", "?"},
    {"aws:CalledVia", &Via, "[cloudformation.amazonaws.com,s3.amazonaws.com]", "[cloudformation.amazonaws.com,s3.amazonaws.com]"},
    {"aws:CalledViaFirst", &Nothing, "-", "?"},
    {"aws:CalledViaFirst", &Via, "cloudformation.amazonaws.com", "cloudformation.amazonaws.com"},
    {"aws:CalledViaLast", &Nothing, "-", "?"},
    {"aws:CalledViaLast", &Via, "s3.amazonaws.com", "s3.amazonaws.com"},
    {"aws:RequestedRegion", &Nothing, "eu-west-1", "eu-west-1"},
    {"aws:RequestedRegion", &OnBucket, "?", "?"},
    {"aws:RequestedRegion", &OnRole, "us-east-1", "us-east-1"},
    {"aws:RequestedRegion", &OnRoleInChina, "?", "?"},
    {"aws:RequestedRegion", &OnNothing, "us-east-1", "us-east-1"},
    {"aws:TagKeys", &Nothing, "-", "?"},
    {"aws:TagKeys", &WithTags, "[b,A]", "[b,A]"},
    {"s3:ResourceAccount", &OnBucket, "444455556666", "444455556666"},
    {"s3:ResourceAccount", &Nothing, "-", "-"},
    {"s3:DataAccessPointArn", &OnAccessPoint, "arn:aws-cn:s3:cn-north-1:444455556666:accesspoint/ap", "arn:aws-cn:s3:cn-north-1:444455556666:accesspoint/ap"},
    {"s3:DataAccessPointArn", &OnBucket, "-", "-"},
    {"s3:DataAccessPointAccount", &OnAccessPoint, "444455556666", "444455556666"},
    {"s3:DataAccessPointAccount", &Nothing, "-", "-"},
    {"s3:prefix", &Nothing, "-", "?"},
};
// clang-format on

TEST(DerivedFromRequest, Table) {
  for (size_t i = 0; i < std::size(kRows); ++i) {
    RequestFacts facts = BareRequest();
    kRows[i].tell(&facts);
    EXPECT_EQ(Read(Make(facts), kRows[i].key), kRows[i].complete) << kRows[i].key << ", row " << i;
    facts.complete = false;
    EXPECT_EQ(Read(Make(facts), kRows[i].key), kRows[i].incomplete) << kRows[i].key << ", row " << i << ", not complete";
  }
}

TEST(DerivedFromRequest, AnyLetterCaseOfTheKey) {
  RequestFacts facts = BareRequest();
  EXPECT_EQ(Read(Make(facts), "AWS:resourceACCOUNT"), "111122223333");
}

}  // namespace
}  // namespace gavel
