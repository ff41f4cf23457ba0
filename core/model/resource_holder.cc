#include "model/resource_holder.h"

#include <array>

#include "match/arn.h"

namespace gavel {
namespace {

// From the services' pages and the table "AWS services that work with IAM", column resource-based policies, 2026-01. Of the rows that fit
// the first counts.
constexpr std::array kRows = {
    HolderRow{"acm-pca", "certificate-authority/", 2},
    HolderRow{"backup", "backup-vault:", 0},
    HolderRow{"cloudtrail", "channel/", 0},
    HolderRow{"cloudtrail", "dashboard/", 0},
    HolderRow{"cloudtrail", "eventdatastore/", 0},
    HolderRow{"codeartifact", "domain/", 0},
    HolderRow{"codeartifact", "repository/", 0},
    HolderRow{"codebuild", "project/", 0},
    HolderRow{"codebuild", "report-group/", 0},
    HolderRow{"dynamodb", "table/", 2, "/index/"},
    HolderRow{"ecr", "repository/", 0},
    HolderRow{"ecr-public", "repository/", 0},
    HolderRow{"elasticfilesystem", "file-system/", 0},
    HolderRow{"es", "domain/", 2},
    HolderRow{"events", "event-bus/", 0},
    HolderRow{"execute-api", "", 1},
    HolderRow{"glacier", "vaults/", 0},
    HolderRow{"iam", "role/", 0},
    HolderRow{"kafka", "cluster/", 0},
    HolderRow{"kinesis", "stream/", 0},
    HolderRow{"kms", "alias/", 0},
    HolderRow{"kms", "key/", 0},
    HolderRow{"lambda", "function:", 0},
    HolderRow{"lambda", "layer:", 0},
    HolderRow{"lex", "bot/", 0},
    HolderRow{"lex", "bot-alias/", 0},
    HolderRow{"logs", "destination:", 0},
    HolderRow{"mediastore", "container/", 2},
    HolderRow{"redshift", "namespace:", 0},
    HolderRow{"rekognition", "project/", 0},
    HolderRow{"s3", "accesspoint/", 2},
    HolderRow{"s3", "", 1},
    HolderRow{"s3-object-lambda", "accesspoint/", 2},
    HolderRow{"s3-outposts", "outpost/", 4},
    HolderRow{"s3express", "accesspoint/", 2},
    HolderRow{"s3express", "bucket/", 2},
    HolderRow{"s3tables", "bucket/", 2},
    HolderRow{"s3vectors", "bucket/", 2},
    HolderRow{"schemas", "registry/", 0},
    HolderRow{"secretsmanager", "secret:", 0},
    HolderRow{"serverlessrepo", "applications/", 0},
    HolderRow{"ses", "identity/", 0},
    HolderRow{"signer", "/signing-profiles/", 0},
    HolderRow{"sns", "", 0},
    HolderRow{"sqs", "", 0},
    HolderRow{"ssm", "parameter/", 0},
    HolderRow{"ssm-contacts", "contact/", 0},
    HolderRow{"ssm-incidents", "response-plan/", 0},
    HolderRow{"vpc-lattice", "service/", 2},
    HolderRow{"vpc-lattice", "servicenetwork/", 2},
};

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
  const std::string_view resource = parts.resource();
  for (const HolderRow& row : kRows) {
    if (row.service != parts.service() || resource.substr(0, row.head.size()) != row.head) continue;
    const size_t length = row.segments == 0 ? std::string_view::npos : SegmentsLength(resource, row.segments);
    const bool is_held = length != std::string_view::npos && resource.substr(length, row.below.size()) == row.below;
    return is_held ? arn.substr(0, arn.size() - resource.size() + length) : arn;
  }
  return {};
}

}  // namespace gavel
