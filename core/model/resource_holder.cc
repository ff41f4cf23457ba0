#include "model/resource_holder.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "match/arn.h"

namespace gavel {
namespace {

// In order of services; of the rows of a service that fit the first counts. Tests hold the table against the catalogue: whatever an action
// Put*Policy, Set*Policy, Update*Policy or Add*Permission names is here, or the test says what the action is about instead. Beside those:
// what AWS lists among the services that work with resource-based policies and gives a policy through an action that names no resource type
// (a log group, a feature group, an identity of SES). Sources: the catalogue of 2026-11, AWS's list of the same month.
constexpr std::array kRows = {
    HolderRow{"acm-pca", "certificate-authority/", 2},
    HolderRow{"agent-registry", "registry/", kWhole},
    HolderRow{"aiops", "investigation-group/", kWhole},
    HolderRow{"apigateway", "/domainnames/", kWhole, {}, "+"},
    HolderRow{"apigateway", "/portalproducts/", kWhole},
    HolderRow{"appmesh", "mesh/", 2},
    HolderRow{"appmesh-preview", "mesh/", 2},
    HolderRow{"appsync", "apis/", 2},
    HolderRow{"aps", "workspace/", kWhole},
    HolderRow{"arc-region-switch", "plan/", kWhole},
    HolderRow{"aws-marketplace", "", kWhole},
    HolderRow{"backup", "backup-vault:", kWhole},
    HolderRow{"bedrock", "custom-model/", kWhole},
    HolderRow{"bedrock", "guardrail-profile/", kWhole},
    HolderRow{"bedrock", "guardrail/", kWhole},
    HolderRow{"bedrock", "knowledge-base/", kWhole},
    HolderRow{"bedrock-agentcore", "gateway/", kWhole},
    HolderRow{"bedrock-agentcore", "runtime/", kWhole},
    HolderRow{"billing", "billingview/", kWhole},
    HolderRow{"cleanrooms-ml", "configured-audience-model/", kWhole},
    HolderRow{"cloud9", "environment:", kWhole},
    HolderRow{"cloudfront", "vpcorigin/", kWhole},
    HolderRow{"cloudhsm", "backup/", kWhole},
    HolderRow{"cloudsearch", "domain/", kWhole},
    HolderRow{"cloudtrail", "channel/", kWhole},
    HolderRow{"cloudtrail", "dashboard/", kWhole},
    HolderRow{"cloudtrail", "eventdatastore/", kWhole},
    HolderRow{"codeartifact", "domain/", kWhole},
    HolderRow{"codeartifact", "repository/", kWhole},
    HolderRow{"codebuild", "project/", kWhole},
    HolderRow{"codebuild", "report-group/", kWhole},
    HolderRow{"codeguru-profiler", "profilingGroup/", kWhole},
    HolderRow{"comprehend", "document-classifier/", kWhole},
    HolderRow{"comprehend", "entity-recognizer/", kWhole},
    HolderRow{"datazone", "domain/", kWhole},
    HolderRow{"dsql", "cluster/", kWhole},
    HolderRow{"dynamodb", "table/", 2, "/index/"},
    HolderRow{"ec2", "ipam-pool/", kWhole},
    HolderRow{"ec2", "placement-group/", kWhole},
    HolderRow{"ec2", "verified-access-group/", kWhole},
    HolderRow{"ecr", "repository/", kWhole},
    HolderRow{"ecr-public", "repository/", kWhole},
    HolderRow{"elasticfilesystem", "file-system/", kWhole},
    HolderRow{"elemental-inference", "feed/", kWhole},
    HolderRow{"entityresolution", "idmappingworkflow/", kWhole},
    HolderRow{"entityresolution", "idnamespace/", kWhole},
    HolderRow{"entityresolution", "matchingworkflow/", kWhole},
    HolderRow{"entityresolution", "schemamapping/", kWhole},
    HolderRow{"es", "domain/", 2},
    HolderRow{"events", "event-bus/", kWhole},
    HolderRow{"events", "event-busv2/", kWhole},
    HolderRow{"execute-api", "", 1},
    HolderRow{"fsx", "volume/", kWhole},
    HolderRow{"glacier", "vaults/", kWhole},
    HolderRow{"glue", "", kWholeAccount},
    HolderRow{"iam", "role/", kWhole},
    HolderRow{"imagebuilder", "component/", kWhole},
    HolderRow{"imagebuilder", "container-recipe/", kWhole},
    HolderRow{"imagebuilder", "image-recipe/", kWhole},
    HolderRow{"imagebuilder", "image/", kWhole},
    HolderRow{"kafka", "cluster/", kWhole},
    HolderRow{"kinesis", "stream/", kWhole},
    HolderRow{"kms", "alias/", kWhole},
    HolderRow{"kms", "key/", kWhole},
    HolderRow{"lambda", "function:", kWhole},
    HolderRow{"lambda", "layer:", kWhole},
    HolderRow{"lex", "bot-alias/", kWhole},
    HolderRow{"lex", "bot/", kWhole},
    HolderRow{"lex", "bot:", kWhole},
    HolderRow{"logs", "delivery-destination:", kWhole},
    HolderRow{"logs", "destination:", kWhole},
    HolderRow{"logs", "log-group:", kTwoColonParts},
    HolderRow{"lookoutequipment", "dataset/", kWhole},
    HolderRow{"lookoutequipment", "model/", kWhole},
    HolderRow{"mediapackagev2", "channelGroup/", kWhole},
    HolderRow{"mediastore", "container/", 2},
    HolderRow{"mediatailor", "channel/", kWhole},
    HolderRow{"mpa", "approval-team/", kWhole},
    HolderRow{"network-firewall", "firewall-policy/", kWhole},
    HolderRow{"network-firewall", "firewall/", kWhole},
    HolderRow{"network-firewall", "stateful-rulegroup/", kWhole},
    HolderRow{"network-firewall", "stateless-rulegroup/", kWhole},
    HolderRow{"networkmanager", "core-network/", kWhole},
    HolderRow{"oam", "sink/", kWhole},
    HolderRow{"odb", "cloud-exadata-infrastructure/", kWhole},
    HolderRow{"odb", "exascale-db-storage-vault/", kWhole},
    HolderRow{"odb", "odb-network/", kWhole},
    HolderRow{"organizations", "resourcepolicy/", kWhole},
    HolderRow{"osis", "pipeline/", kWhole},
    HolderRow{"payment-cryptography", "key/", kWhole},
    HolderRow{"qbusiness", "application/", 2},
    HolderRow{"redshift", "namespace:", kWhole},
    HolderRow{"redshift-serverless", "snapshot/", kWhole},
    HolderRow{"refactor-spaces", "environment/", 2},
    HolderRow{"rekognition", "project/", kWhole},
    HolderRow{"resource-explorer-2", "view/", kWhole},
    HolderRow{"resource-groups", "group/", 2},
    HolderRow{"route53-recovery-control", "cluster/", kWhole},
    HolderRow{"route53profiles", "profile/", kWhole},
    HolderRow{"route53resolver", "firewall-rule-group/", kWhole},
    HolderRow{"route53resolver", "resolver-query-log-config/", kWhole},
    HolderRow{"route53resolver", "resolver-rule/", kWhole},
    HolderRow{"rum", "appmonitor/", kWhole},
    HolderRow{"s3", "access-grants/", 2},
    HolderRow{"s3", "accesspoint/", 2},
    HolderRow{"s3", "async-request/", kNoPolicy},
    HolderRow{"s3", "job/", kNoPolicy},
    HolderRow{"s3", "storage-lens-group/", kNoPolicy},
    HolderRow{"s3", "storage-lens/", kNoPolicy},
    HolderRow{"s3", "", 1},
    HolderRow{"s3-object-lambda", "accesspoint/", 2},
    HolderRow{"s3-outposts", "outpost/", 4},
    HolderRow{"s3express", "accesspoint/", 2},
    HolderRow{"s3express", "bucket/", 2},
    HolderRow{"s3files", "file-system/", kWhole},
    HolderRow{"s3tables", "bucket/", kWhole},
    HolderRow{"s3vectors", "bucket/", 2},
    HolderRow{"sagemaker", "model-package-group/", kWhole},
    HolderRow{"sagemaker", "feature-group/", kWhole},
    HolderRow{"sagemaker", "hub/", kWhole},
    HolderRow{"sagemaker", "lineage-group/", kWhole},
    HolderRow{"sagemaker", "model-card/", 2},
    HolderRow{"sagemaker", "partner-app/", kWhole},
    HolderRow{"sagemaker", "pipeline/", 2},
    HolderRow{"sagemaker", "sagemaker-catalog/", kWhole},
    HolderRow{"schemas", "registry/", kWhole},
    HolderRow{"schemas", "schema/", kWhole},
    HolderRow{"secretsmanager", "secret:", kWhole},
    HolderRow{"serverlessrepo", "applications/", kWhole},
    HolderRow{"servicecatalog", "/applications/", kWhole},
    HolderRow{"servicecatalog", "/attribute-groups/", kWhole},
    HolderRow{"servicediscovery", "namespace/", kWhole},
    HolderRow{"ses", "identity/", kWhole},
    HolderRow{"signer", "/signing-profiles/", kWhole},
    HolderRow{"sms-voice", "opt-out-list/", kWhole},
    HolderRow{"sms-voice", "phone-number/", kWhole},
    HolderRow{"sms-voice", "pool/", kWhole},
    HolderRow{"sms-voice", "sender-id/", kWhole},
    HolderRow{"sns", "", kWhole},
    HolderRow{"sqs", "", kWhole},
    HolderRow{"ssm", "document/", kWhole},
    HolderRow{"ssm", "opsitemgroup/", kWhole},
    HolderRow{"ssm", "parameter/", kWhole},
    HolderRow{"ssm-contacts", "contact/", kWhole},
    HolderRow{"ssm-incidents", "response-plan/", kWhole},
    HolderRow{"ssm-sap", "", 2},
    HolderRow{"vpc-lattice", "resourceconfiguration/", kWhole},
    HolderRow{"vpc-lattice", "service/", 2},
    HolderRow{"vpc-lattice", "servicenetwork/", 2},
    HolderRow{"waf", "rulegroup/", kWhole},
    HolderRow{"waf-regional", "rulegroup/", kWhole},
    HolderRow{"wafv2", "global/rulegroup/", kWhole},
    HolderRow{"wafv2", "regional/rulegroup/", kWhole},
};

// The first eight characters of a service, in an order that is that of the texts.
constexpr uint64_t CodeOf(std::string_view service) {
  uint64_t code = 0;
  for (size_t i = 0; i < 8; ++i) code = code << 8 | (i < service.size() ? static_cast<unsigned char>(service[i]) : 0);
  return code;
}

constexpr auto kCodes = [] {
  std::array<uint64_t, kRows.size()> codes{};
  for (size_t i = 0; i < kRows.size(); ++i) codes[i] = CodeOf(kRows[i].service);
  return codes;
}();
static_assert(std::is_sorted(kCodes.begin(), kCodes.end()));

const HolderRow* FindRow(const match::ArnParts& arn) {
  const uint64_t code = CodeOf(arn.service());
  const auto first = static_cast<size_t>(std::lower_bound(kCodes.begin(), kCodes.end(), code) - kCodes.begin());
  for (size_t i = first; i < kCodes.size() && kCodes[i] == code; ++i) {
    const HolderRow& row = kRows[i];
    const bool fits = row.service == arn.service() && arn.resource().starts_with(row.head);
    if (fits && arn.resource().find(row.holds) != std::string_view::npos) return row.segments == kNoPolicy ? nullptr : &row;
  }
  return nullptr;
}

// Length of what names the resource that has the policy; npos when that is all of `text`.
size_t NameLength(std::string_view text, uint8_t segments) {
  if (segments == kWhole) return std::string_view::npos;
  const char separator = segments == kTwoColonParts ? ':' : '/';
  size_t count = segments == kTwoColonParts ? 2 : segments;
  size_t end = text.find(separator);
  for (; count > 1 && end != std::string_view::npos; --count) end = text.find(separator, end + 1);
  return end;
}

}  // namespace

std::span<const HolderRow> HolderRows() { return kRows; }

std::string_view HolderOf(std::string_view arn) {
  match::ArnParts parts;
  if (!match::SplitArn(arn, &parts)) return {};
  const HolderRow* row = FindRow(parts);
  if (row == nullptr) return {};
  const std::string_view resource = parts.resource();
  if (row->segments == kWholeAccount) return arn.substr(0, arn.size() - resource.size());
  const size_t length = NameLength(resource, row->segments);
  const bool is_held = length != std::string_view::npos && resource.substr(length, row->below.size()) == row->below;
  return is_held ? arn.substr(0, arn.size() - resource.size() + length) : arn;
}

bool IsHolder(std::string_view arn) {
  match::ArnParts parts;
  if (!match::SplitArn(arn, &parts)) return false;
  const HolderRow* row = FindRow(parts);
  if (row == nullptr) return false;
  if (row->segments == kWholeAccount) return parts.resource() == "catalog";
  const std::string_view holder = HolderOf(arn);
  return holder == arn || (row->segments == kTwoColonParts && arn.substr(holder.size()) == ":*");  // how IAM writes a log group
}

}  // namespace gavel
