#include "model/resource_holder.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "match/arn.h"

namespace gavel {
namespace {

// In order of services; of the rows of a service that fit the first counts. A test holds the table against the catalogue: whatever an
// action PutResourcePolicy names is here. Beside those: what has a policy through an action of another name (a bucket, a key, a queue, a
// role).
constexpr std::array kRows = {
    HolderRow{"acm-pca", "certificate-authority/", 2},
    HolderRow{"agent-registry", "registry/", kWhole},
    HolderRow{"aiops", "investigation-group/", kWhole},
    HolderRow{"appmesh", "mesh/", 2},
    HolderRow{"appmesh-preview", "mesh/", 2},
    HolderRow{"aps", "workspace/", kWhole},
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
    HolderRow{"cloudfront", "vpcorigin/", kWhole},
    HolderRow{"cloudhsm", "backup/", kWhole},
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
    HolderRow{"dsql", "cluster/", kWhole},
    HolderRow{"dynamodb", "table/", 2, "/index/"},
    HolderRow{"ec2", "ipam-pool/", kWhole},
    HolderRow{"ec2", "placement-group/", kWhole},
    HolderRow{"ec2", "verified-access-group/", kWhole},
    HolderRow{"ecr", "repository/", kWhole},
    HolderRow{"ecr-public", "repository/", kWhole},
    HolderRow{"elasticfilesystem", "file-system/", kWhole},
    HolderRow{"elemental-inference", "feed/", kWhole},
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
    HolderRow{"lookoutequipment", "dataset/", kWhole},
    HolderRow{"lookoutequipment", "model/", kWhole},
    HolderRow{"mediapackagev2", "channelGroup/", kWhole},
    HolderRow{"mediastore", "container/", 2},
    HolderRow{"mediatailor", "channel/", kWhole},
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
    HolderRow{"rekognition", "project/", kWhole},
    HolderRow{"resource-explorer-2", "view/", kWhole},
    HolderRow{"route53-recovery-control", "cluster/", kWhole},
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
    HolderRow{"schemas", "registry/", kWhole},
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
    HolderRow{"vpc-lattice", "resourceconfiguration/", kWhole},
    HolderRow{"vpc-lattice", "service/", 2},
    HolderRow{"vpc-lattice", "servicenetwork/", 2},
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
    if (row.service == arn.service() && arn.resource().starts_with(row.head)) return row.segments == kNoPolicy ? nullptr : &row;
  }
  return nullptr;
}

// Length of the first `count` segments of `text`; npos when there are fewer.
size_t SegmentsLength(std::string_view text, size_t count) {
  size_t end = text.find('/');
  for (; count > 1 && end != std::string_view::npos; --count) end = text.find('/', end + 1);
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
  const size_t length = row->segments == kWhole ? std::string_view::npos : SegmentsLength(resource, row->segments);
  const bool is_held = length != std::string_view::npos && resource.substr(length, row->below.size()) == row->below;
  return is_held ? arn.substr(0, arn.size() - resource.size() + length) : arn;
}

bool IsHolder(std::string_view arn) {
  match::ArnParts parts;
  if (!match::SplitArn(arn, &parts)) return false;
  const HolderRow* row = FindRow(parts);
  return row != nullptr && (row->segments == kWholeAccount ? parts.resource() == "catalog" : HolderOf(arn) == arn);
}

}  // namespace gavel
