#include "model/resource_holder.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "gavel/catalog.h"
#include "match/arn.h"
#include "match/ascii.h"
#include "unit/model/model_helpers.h"

namespace gavel {
namespace {

// Resources with policies of their own, one for each row of the table that takes the whole ARN. The ARNs are AWS's formats, with what may
// stand behind the name where a shorter match would go wrong.
constexpr std::string_view kOwn[] = {
    "arn:aws:agent-registry:eu-west-1:111122223333:registry/r",
    "arn:aws:aiops:eu-west-1:111122223333:investigation-group/g",
    "arn:aws:apigateway:eu-west-1:111122223333:/domainnames/private.example.com+abc123",
    "arn:aws:apigateway:eu-west-1:111122223333:/portalproducts/p",
    "arn:aws:aps:eu-west-1:111122223333:workspace/ws-1",
    "arn:aws:arc-region-switch::111122223333:plan/p",
    "arn:aws:aws-marketplace:eu-west-1:111122223333:AWSMarketplace/SaaSProduct/p",
    "arn:aws:backup:eu-west-1:111122223333:backup-vault:v",
    "arn:aws:bedrock:eu-west-1:111122223333:custom-model/m/1",
    "arn:aws:bedrock:eu-west-1:111122223333:guardrail-profile/p",
    "arn:aws:bedrock:eu-west-1:111122223333:guardrail/g",
    "arn:aws:bedrock:eu-west-1:111122223333:knowledge-base/k",
    "arn:aws:bedrock-agentcore:eu-west-1:111122223333:gateway/g",
    "arn:aws:bedrock-agentcore:eu-west-1:111122223333:runtime/r",
    "arn:aws:billing::111122223333:billingview/v",
    "arn:aws:cleanrooms-ml:eu-west-1:111122223333:configured-audience-model/m",
    "arn:aws:cloud9:eu-west-1:111122223333:environment:e",
    "arn:aws:cloudfront::111122223333:vpcorigin/v",
    "arn:aws:cloudhsm:eu-west-1:111122223333:backup/b",
    "arn:aws:cloudsearch:eu-west-1:111122223333:domain/d",
    "arn:aws:cloudtrail:eu-west-1:111122223333:channel/c",
    "arn:aws:cloudtrail:eu-west-1:111122223333:dashboard/d",
    "arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/e",
    "arn:aws:codeartifact:eu-west-1:111122223333:domain/d",
    "arn:aws:codeartifact:eu-west-1:111122223333:repository/d/r",
    "arn:aws:codebuild:eu-west-1:111122223333:project/p",
    "arn:aws:codebuild:eu-west-1:111122223333:report-group/g",
    "arn:aws:codeguru-profiler:eu-west-1:111122223333:profilingGroup/g",
    "arn:aws:comprehend:eu-west-1:111122223333:document-classifier/c",
    "arn:aws:comprehend:eu-west-1:111122223333:entity-recognizer/r",
    "arn:aws:datazone:eu-west-1:111122223333:domain/dzd-1",
    "arn:aws:dsql:eu-west-1:111122223333:cluster/c",
    "arn:aws:ec2::111122223333:ipam-pool/p",
    "arn:aws:ec2:eu-west-1:111122223333:placement-group/g",
    "arn:aws:ec2:eu-west-1:111122223333:verified-access-group/g",
    "arn:aws:ecr:eu-west-1:111122223333:repository/team/r",
    "arn:aws:ecr-public::111122223333:repository/r",
    "arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-1",
    "arn:aws:elemental-inference:eu-west-1:111122223333:feed/f",
    "arn:aws:entityresolution:eu-west-1:111122223333:idmappingworkflow/w",
    "arn:aws:entityresolution:eu-west-1:111122223333:idnamespace/n",
    "arn:aws:entityresolution:eu-west-1:111122223333:matchingworkflow/w",
    "arn:aws:entityresolution:eu-west-1:111122223333:schemamapping/s",
    "arn:aws:events:eu-west-1:111122223333:event-bus/b",
    "arn:aws:events:eu-west-1:111122223333:event-busv2/b/1",
    "arn:aws:fsx:eu-west-1:111122223333:volume/fs-1/fsvol-1",
    "arn:aws:glacier:eu-west-1:111122223333:vaults/v",
    "arn:aws:imagebuilder:eu-west-1:111122223333:component/c/1.0.0/1",
    "arn:aws:imagebuilder:eu-west-1:111122223333:container-recipe/r/1.0.0",
    "arn:aws:imagebuilder:eu-west-1:111122223333:image-recipe/r/1.0.0",
    "arn:aws:imagebuilder:eu-west-1:111122223333:image/i/1.0.0/1",
    "arn:aws:kafka:eu-west-1:111122223333:cluster/c/1",
    "arn:aws:kinesis:eu-west-1:111122223333:stream/s",
    "arn:aws:kms:eu-west-1:111122223333:alias/a",
    "arn:aws:kms:eu-west-1:111122223333:key/k",
    "arn:aws:lambda:eu-west-1:111122223333:function:f:live",
    "arn:aws:lambda:eu-west-1:111122223333:layer:l:3",
    "arn:aws:lex:eu-west-1:111122223333:bot-alias/B/A",
    "arn:aws:lex:eu-west-1:111122223333:bot/B",
    "arn:aws:lex:eu-west-1:111122223333:bot:B",
    "arn:aws:logs:eu-west-1:111122223333:delivery-destination:d",
    "arn:aws:logs:eu-west-1:111122223333:destination:d",
    "arn:aws:lookoutequipment:eu-west-1:111122223333:dataset/d/1",
    "arn:aws:lookoutequipment:eu-west-1:111122223333:model/m/1",
    "arn:aws:mediapackagev2:eu-west-1:111122223333:channelGroup/g/channel/c",
    "arn:aws:mediatailor:eu-west-1:111122223333:channel/c",
    "arn:aws:mpa:eu-west-1:111122223333:approval-team/t",
    "arn:aws:network-firewall:eu-west-1:111122223333:firewall-policy/p",
    "arn:aws:network-firewall:eu-west-1:111122223333:firewall/f",
    "arn:aws:network-firewall:eu-west-1:111122223333:stateful-rulegroup/g",
    "arn:aws:network-firewall:eu-west-1:111122223333:stateless-rulegroup/g",
    "arn:aws:networkmanager::111122223333:core-network/c",
    "arn:aws:oam:eu-west-1:111122223333:sink/s",
    "arn:aws:odb:eu-west-1:111122223333:cloud-exadata-infrastructure/i",
    "arn:aws:odb:eu-west-1:111122223333:exascale-db-storage-vault/v",
    "arn:aws:odb:eu-west-1:111122223333:odb-network/n",
    "arn:aws:organizations::111122223333:resourcepolicy/o-1/rp-1",
    "arn:aws:osis:eu-west-1:111122223333:pipeline/p",
    "arn:aws:payment-cryptography:eu-west-1:111122223333:key/k",
    "arn:aws:redshift:eu-west-1:111122223333:namespace:n",
    "arn:aws:redshift-serverless:eu-west-1:111122223333:snapshot/s",
    "arn:aws:rekognition:eu-west-1:111122223333:project/p/1",
    "arn:aws:resource-explorer-2:eu-west-1:111122223333:view/v/1",
    "arn:aws:route53-recovery-control::111122223333:cluster/c",
    "arn:aws:route53profiles:eu-west-1:111122223333:profile/rp-1",
    "arn:aws:route53resolver:eu-west-1:111122223333:firewall-rule-group/g",
    "arn:aws:route53resolver:eu-west-1:111122223333:resolver-query-log-config/c",
    "arn:aws:route53resolver:eu-west-1:111122223333:resolver-rule/r",
    "arn:aws:rum:eu-west-1:111122223333:appmonitor/m",
    "arn:aws:s3files:eu-west-1:111122223333:file-system/fs-1",
    "arn:aws:s3tables:eu-west-1:111122223333:bucket/b",
    "arn:aws:sagemaker:eu-west-1:111122223333:feature-group/g",
    "arn:aws:sagemaker:eu-west-1:111122223333:hub/h",
    "arn:aws:sagemaker:eu-west-1:111122223333:lineage-group/g",
    "arn:aws:sagemaker:eu-west-1:111122223333:model-package-group/g",
    "arn:aws:sagemaker:eu-west-1:111122223333:partner-app/a",
    "arn:aws:sagemaker:eu-west-1:111122223333:sagemaker-catalog/c",
    "arn:aws:schemas:eu-west-1:111122223333:registry/r",
    "arn:aws:schemas:eu-west-1:111122223333:schema/r/s",
    "arn:aws:secretsmanager:eu-west-1:111122223333:secret:team/s-AbCdEf",
    "arn:aws:serverlessrepo:eu-west-1:111122223333:applications/a",
    "arn:aws:servicecatalog:eu-west-1:111122223333:/applications/a",
    "arn:aws:servicecatalog:eu-west-1:111122223333:/attribute-groups/g",
    "arn:aws:servicediscovery:eu-west-1:111122223333:namespace/ns-1",
    "arn:aws:ses:eu-west-1:111122223333:identity/example.com",
    "arn:aws:signer:eu-west-1:111122223333:/signing-profiles/p",
    "arn:aws:sms-voice:eu-west-1:111122223333:opt-out-list/l",
    "arn:aws:sms-voice:eu-west-1:111122223333:phone-number/p",
    "arn:aws:sms-voice:eu-west-1:111122223333:pool/p",
    "arn:aws:sms-voice:eu-west-1:111122223333:sender-id/s/DE",
    "arn:aws:sns:eu-west-1:111122223333:topic",
    "arn:aws:sqs:eu-west-1:111122223333:queue",
    "arn:aws:ssm:eu-west-1:111122223333:document/d",
    "arn:aws:ssm:eu-west-1:111122223333:opsitemgroup/default",
    "arn:aws:ssm:eu-west-1:111122223333:parameter/team/p",
    "arn:aws:ssm-contacts:eu-west-1:111122223333:contact/c",
    "arn:aws:ssm-incidents::111122223333:response-plan/p",
    "arn:aws:vpc-lattice:eu-west-1:111122223333:resourceconfiguration/rcfg-1",
    "arn:aws:waf::111122223333:rulegroup/g",
    "arn:aws:waf-regional:eu-west-1:111122223333:rulegroup/g",
    "arn:aws:wafv2:eu-west-1:111122223333:global/rulegroup/g/1",
    "arn:aws:wafv2:eu-west-1:111122223333:regional/rulegroup/g/1",
    "arn:aws:iam::111122223333:role/app/r",
    "arn:aws:s3:::data",
    "arn:aws:dynamodb:eu-west-1:111122223333:table/T/stream/2026",
};

struct Part {
  std::string_view holder;
  std::string_view below;
};

// Resources whose policies decide for what lies in them, one for each row that names how many parts of the ARN count.
constexpr Part kParts[] = {
    {"arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/ca", "/certificate/c"},
    {"arn:aws:appmesh:eu-west-1:111122223333:mesh/m", "/virtualNode/n"},
    {"arn:aws:appmesh-preview:eu-west-1:111122223333:mesh/m", "/virtualNode/n"},
    {"arn:aws:appsync:eu-west-1:111122223333:apis/a", "/types/t/fields/f"},
    {"arn:aws:dynamodb:eu-west-1:111122223333:table/T", "/index/I"},
    {"arn:aws:es:eu-west-1:111122223333:domain/d", "/index/_search"},
    {"arn:aws:execute-api:eu-west-1:111122223333:api", "/prod/GET/x"},
    {"arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/f", ":log-stream:s"},
    {"arn:aws:mediastore:eu-west-1:111122223333:container/c", "/folder/object"},
    {"arn:aws:qbusiness:eu-west-1:111122223333:application/a", "/index/i"},
    {"arn:aws:refactor-spaces:eu-west-1:111122223333:environment/e", "/application/a"},
    {"arn:aws:resource-groups:eu-west-1:111122223333:group/g", "/tag-sync-task/t"},
    {"arn:aws:s3:eu-west-1:111122223333:access-grants/default", "/location/l"},
    {"arn:aws:s3:eu-west-1:111122223333:accesspoint/ap", "/object/a/b.csv"},
    {"arn:aws:s3-object-lambda:eu-west-1:111122223333:accesspoint/ap", "/object/k"},
    {"arn:aws:s3-outposts:eu-west-1:111122223333:outpost/op/bucket/b", "/object/k"},
    {"arn:aws:s3express:eu-west-1:111122223333:accesspoint/ap", "/object/k"},
    {"arn:aws:s3express:eu-west-1:111122223333:bucket/b--use1-az4--x-s3", "/key"},
    {"arn:aws:s3vectors:eu-west-1:111122223333:bucket/b", "/index/i"},
    {"arn:aws:sagemaker:eu-west-1:111122223333:model-card/c", "/export-job/j"},
    {"arn:aws:sagemaker:eu-west-1:111122223333:pipeline/p", "/execution/e"},
    {"arn:aws:ssm-sap:eu-west-1:111122223333:HANA/a", "/DB/d"},
    {"arn:aws:vpc-lattice:eu-west-1:111122223333:service/svc-1", "/path"},
    {"arn:aws:vpc-lattice:eu-west-1:111122223333:servicenetwork/sn-1", "/x"},
    {"arn:aws:s3:::data", "/a/b.csv"},
    {"arn:aws:glue:eu-west-1:111122223333:", "table/d/t"},
};

// Kinds of resources that have no policy.
constexpr std::string_view kNone[] = {
    "arn:aws:apigateway:eu-west-1::/domainnames/www.example.com",
    "arn:aws:ec2:eu-west-1:111122223333:instance/i-1",
    "arn:aws:iam::111122223333:user/ann",
    "arn:aws:s3:eu-west-1:111122223333:async-request/mrap/create/1",
    "arn:aws:s3:eu-west-1:111122223333:job/j",
    "arn:aws:s3:eu-west-1:111122223333:storage-lens-group/g",
    "arn:aws:s3:eu-west-1:111122223333:storage-lens/c",
    "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/w/1",
    "data",
    "",
};

TEST(ResourceHolder, IsTheResourceItself) {
  for (const std::string_view arn : kOwn) {
    EXPECT_EQ(HolderOf(arn), arn);
    EXPECT_TRUE(IsHolder(arn)) << arn;
  }
}

TEST(ResourceHolder, IsThePartOfTheArnThatHasThePolicy) {
  for (const Part& part : kParts) {
    const std::string arn = std::string(part.holder) + std::string(part.below);
    EXPECT_EQ(HolderOf(arn), part.holder);
    EXPECT_FALSE(IsHolder(arn)) << arn;
  }
}

TEST(ResourceHolder, IsNothingForOtherKinds) {
  for (const std::string_view arn : kNone) EXPECT_EQ(HolderOf(arn), "") << arn;
}

// How IAM and CloudFormation write a log group.
TEST(ResourceHolder, ALogGroupMayEndInAStar) {
  constexpr std::string_view kArn = "arn:aws:logs:eu-west-1:111122223333:log-group:g:*";
  EXPECT_TRUE(IsHolder(kArn));
  EXPECT_EQ(HolderOf(kArn), kArn.substr(0, kArn.size() - 2));
}

// The row that an ARN belongs to: without it the ARN would be another kind of resource.
const HolderRow* RowOf(std::string_view arn) {
  match::ArnParts parts;
  if (!match::SplitArn(arn, &parts)) return nullptr;
  for (const HolderRow& row : HolderRows()) {
    const bool holds = parts.resource().find(row.holds) != std::string_view::npos;
    if (row.service == parts.service() && parts.resource().starts_with(row.head) && holds) return &row;
  }
  return nullptr;
}

TEST(ResourceHolder, EveryRowIsTested) {
  absl::flat_hash_set<const HolderRow*> whole;
  absl::flat_hash_set<const HolderRow*> in_parts;
  for (const std::string_view arn : kOwn) whole.insert(RowOf(arn));
  for (const std::string_view arn : kNone) whole.insert(RowOf(arn));
  for (const Part& part : kParts) in_parts.insert(RowOf(std::string(part.holder) + std::string(part.below)));
  for (const HolderRow& row : HolderRows()) {
    const bool is_whole = row.segments == kWhole || row.segments == kNoPolicy;
    EXPECT_TRUE((is_whole ? whole : in_parts).contains(&row)) << row.service << " " << row.head;
  }
}

TEST(ResourceHolder, RowsAreInOrderAndNoneIsOutOfReach) {
  const auto rows = HolderRows();
  EXPECT_TRUE(std::is_sorted(rows.begin(), rows.end(), [](const HolderRow& a, const HolderRow& b) { return a.service < b.service; }));
  for (const HolderRow& row : rows) {
    const std::string arn = "arn:aws:" + std::string(row.service) + ":::" + std::string(row.head) + "x" + std::string(row.holds);
    EXPECT_EQ(HolderOf(arn).empty(), row.segments == kNoPolicy) << arn;
    for (const HolderRow& other : rows) {
      const bool shadowed = &other < &row && other.service == row.service && row.head.substr(0, other.head.size()) == other.head;
      EXPECT_FALSE(shadowed) << arn;
    }
  }
}

// The ARN of a resource type, with an example for each placeholder; of several forms the first.
std::string ExampleOf(std::string_view arn) {
  std::string example;
  for (size_t i = 0; i < arn.size() && arn[i] != ','; ++i) {
    if (arn[i] != '$') {
      example += arn[i];
      continue;
    }
    const size_t end = arn.find('}', i);
    const std::string_view name = arn.substr(i, end - i + 1);
    example += name == "${StreamType}" ? "stream" : name == "${Scope}" ? "regional" : "x";
    i = end;
  }
  return example;
}

// Actions whose names look like it, and what they are about instead.
struct OtherThing {
  std::string_view action;
  std::string_view why;
};

constexpr OtherThing kOtherThings[] = {
    {"apigateway:UpdateRestApiPolicy", "the policy of an API decides calls of execute-api, not those that manage it"},
    {"apigateway:UpdateDomainNamePolicy", "public domain names have no policy; private ones have a row"},
    {"application-autoscaling:PutScalingPolicy", "scaling"},
    {"autoscaling:PutScalingPolicy", "scaling"},
    {"cloudformation:SetStackPolicy", "guards updates of a stack, whoever asks"},
    {"elasticloadbalancing:SetLoadBalancerPoliciesForBackendServer", "settings of a load balancer"},
    {"elasticloadbalancing:SetLoadBalancerPoliciesOfListener", "settings of a load balancer"},
    {"elasticmapreduce:PutAutoScalingPolicy", "scaling"},
    {"elasticmapreduce:PutAutoTerminationPolicy", "scaling"},
    {"elasticmapreduce:PutManagedScalingPolicy", "scaling"},
    {"gamelift:PutScalingPolicy", "scaling"},
    {"iam:PutGroupPolicy", "an identity-based policy"},
    {"iam:PutUserPermissionsBoundary", "a boundary of the user"},
    {"iam:PutUserPolicy", "an identity-based policy"},
    {"network-firewall:UpdateFirewallPolicy", "the TLS inspection that a firewall policy refers to"},
    {"network-security-manager:UpdatePolicy", "rules for firewalls"},
    {"networkmanager:PutAttachmentRoutingPolicyLabel", "routing"},
    {"omics:PutS3AccessPolicy", "decides calls of S3 on the store's access point"},
    {"opsworks:SetPermission", "rights between users of OpsWorks"},
    {"quicksight:UpdateIAMPolicyAssignment", "policies for users of QuickSight"},
    {"ram:SetDefaultPermissionVersion", "which version of a managed permission counts"},
    {"route53:UpdateTrafficPolicyInstance", "answers of DNS"},
    {"ses:UpdateReputationEntityPolicy", "when sending is paused"},
    {"sso:PutPermissionsBoundaryToPermissionSet", "a boundary of roles"},
    {"sso:PutInlinePolicyToPermissionSet", "an identity-based policy"},
    {"storagegateway:UpdateAutomaticTapeCreationPolicy", "when tapes are made"},
    {"worklink:UpdateDevicePolicyConfiguration", "settings of devices"},
    {"workmail:PutMailboxPermissions", "rights between users of WorkMail"},
    {"workmail:PutRetentionPolicy", "how long mail is kept"},
    {"workmail:SetMobilePolicyDetails", "settings of devices"},
};

bool IsAboutOtherThings(std::string_view action) {
  return std::any_of(std::begin(kOtherThings), std::end(kOtherThings), [&](const OtherThing& other) { return other.action == action; });
}

// Put*Policy*, Set*Policy*, Update*Policy*, and Put*, Set* and Add*Permission*.
bool GivesPolicy(std::string_view name) {
  const bool is_update = name.starts_with("Update");
  if (!is_update && !name.starts_with("Put") && !name.starts_with("Set") && !name.starts_with("Add")) return false;
  return name.find("Polic") != std::string_view::npos || (!is_update && name.find("Permission") != std::string_view::npos);
}

// A newer catalogue may bring services whose resources have policies.
TEST(ResourceHolder, WhateverCanBeGivenAPolicyHasOne) {
  size_t count = 0;
  for (const CatalogAction action : Catalog::Actions()) {
    const std::string name = std::string(action.service().prefix()) + ":" + std::string(action.name());
    if (!GivesPolicy(action.name()) || IsAboutOtherThings(name)) continue;
    for (const ActionResource& resource : action.resources()) {
      const std::string arn = ExampleOf(resource.type.arn());
      const bool is_policy = match::LowerAscii(resource.type.name()).find("policy") != std::string::npos;
      EXPECT_TRUE(arn.empty() || is_policy || !HolderOf(arn).empty()) << name << " " << arn;
      ++count;
    }
  }
  EXPECT_GT(count, 130u);
}

TEST(ResourceHolder, EveryReasonIsNeeded) {
  for (const auto& [name, why] : kOtherThings) {
    const std::optional<CatalogAction> action = Catalog::FindAction(name);
    ASSERT_TRUE(action) << name;
    bool is_needed = false;
    for (const ActionResource& resource : action->resources()) is_needed = is_needed || HolderOf(ExampleOf(resource.type.arn())).empty();
    EXPECT_TRUE(is_needed && GivesPolicy(action->name())) << name;
  }
}

TEST(ResourceHolder, OnePolicyForAWholeAccount) {
  EXPECT_TRUE(IsHolder("arn:aws:glue:eu-west-1:111122223333:catalog"));
  EXPECT_FALSE(IsHolder("arn:aws:glue:eu-west-1:111122223333:table/d/t"));
  Model::Builder builder = Company();
  ModelResource catalog;
  catalog.facts.arn = "arn:aws:glue:eu-west-1:111122223333:catalog";
  catalog.facts.tags = StringPairs{{"a", "b"}};
  catalog.policies = {Allows("Catalog", "glue:*", PolicyType::kResourceBased)};
  builder.AddResource(catalog);
  const Session session = SessionOrDie(BuildOrDie(std::move(builder)), "arn:aws:iam::111122223333:user/team/ann");
  const ResolveResult table = Resolve(session, Asks("glue:GetTable", "arn:aws:glue:eu-west-1:111122223333:table/d/t"));
  ASSERT_TRUE(table.part) << Render(table.diagnostics);
  EXPECT_EQ(table.part->policies.layers().resource.at(0).name, "Catalog");
  EXPECT_FALSE(table.part->request.facts().resource.tags);
  const ResolveResult elsewhere = Resolve(session, Asks("glue:GetTable", "arn:aws:glue:eu-west-2:111122223333:table/d/t"));
  EXPECT_FALSE(elsewhere.part->policies.layers().resource.at(0).policy);
}

}  // namespace
}  // namespace gavel
