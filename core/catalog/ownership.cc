#include "catalog/ownership.h"

#include "catalog/fold.h"
#include "gavel/catalog.h"

namespace gavel {
namespace {

using catalog_internal::EqualFolded;

// SPEC(RQ-10): service authorization reference; data perimeter policies of AWS; Systems Manager user guide, public parameters.
constexpr OwnerRow kOwners[] = {
    {"apigateway", "", Ownership::kCaller, "RQ-10", "2026-11"},
    {"route53", "", Ownership::kCaller, "RQ-10", "2026-11"},
    {"ssm", "document/", Ownership::kAws, "RQ-10", "2026-11"},
    {"ssm", "parameter/", Ownership::kAws, "RQ-10", "2026-11"},
    {"ssm", "automation-definition/", Ownership::kAws, "RQ-10", "2026-11"},
    {"bedrock", "foundation-model/", Ownership::kAws, "RQ-10", "2026-11"},
    {"elasticbeanstalk", "solutionstack/", Ownership::kAws, "RQ-10", "2026-11"},
    {"elasticbeanstalk", "platform/", Ownership::kAws, "RQ-10", "2026-11"},
    {"controlcatalog", "", Ownership::kAws, "RQ-10", "2026-11"},
    {"geo-maps", "", Ownership::kAws, "RQ-10", "2026-11"},
    {"geo-places", "", Ownership::kAws, "RQ-10", "2026-11"},
    {"geo-routes", "", Ownership::kAws, "RQ-10", "2026-11"},
    {"personalize", "algorithm/", Ownership::kAws, "RQ-10", "2026-11"},
    {"personalize", "feature-transformation/", Ownership::kAws, "RQ-10", "2026-11"},
    {"personalize", "recipe/", Ownership::kAws, "RQ-10", "2026-11"},
    {"forecast", "algorithm/", Ownership::kAws, "RQ-10", "2026-11"},
};

constexpr std::string_view kDocumentActions =
    "GetDocument DescribeDocument DescribeDocumentParameters ListDocumentVersions SendCommand StartAutomationExecution "
    "StartChangeRequestExecution StartSession CreateAssociation CreateAssociationBatch UpdateAssociation";

// SPEC(E-36): EC2 user guide, share an AMI and share a snapshot; Systems Manager user guide, share documents; RDS user guide, share a
// snapshot. SPEC(E-37): the kinds that only AWS shares so.
constexpr SharingRow kSharing[] = {
    {"ec2", "image/", "RunInstances CreateFleet ModifyFleet RequestSpotInstances RequestSpotFleet CreateReplaceRootVolumeTask CopyImage",
     "E-36", "2026-11"},
    {"ec2", "snapshot/", "CreateVolume CopySnapshot RunInstances RequestSpotInstances RequestSpotFleet CreateReplaceRootVolumeTask", "E-36",
     "2026-11"},
    {"ssm", "document/", kDocumentActions, "E-36", "2026-11"},
    {"ssm", "automation-definition/", kDocumentActions, "E-36", "2026-11"},
    {"rds", "snapshot:", "CopyDBSnapshot RestoreDBInstanceFromDBSnapshot", "E-36", "2026-11"},
    {"rds", "cluster-snapshot:", "CopyDBClusterSnapshot RestoreDBClusterFromSnapshot", "E-36", "2026-11"},
    {"ssm", "parameter/", "", "E-37", "2026-11"},
    {"s3", "", "", "E-37", "2026-11"},
    {"lambda", "layer:", "", "E-37", "2026-11"},
    {"ecr", "repository/", "", "E-37", "2026-11"},
    {"organizations", "policy/", "AttachPolicy DetachPolicy", "E-37", "2026-11"},
};

template <typename Row>
const Row* FindRow(std::span<const Row> rows, std::string_view service, std::string_view resource) {
  for (const Row& row : rows) {
    if (row.service == service && resource.starts_with(row.head)) return &row;
  }
  return nullptr;
}

}  // namespace

std::span<const OwnerRow> OwnerRows() noexcept { return kOwners; }

Ownership OwnerOfArn(std::string_view service, std::string_view resource) noexcept {
  const OwnerRow* row = FindRow(OwnerRows(), service, resource);
  return row == nullptr ? Ownership::kTold : row->owner;
}

std::span<const SharingRow> SharingRows() noexcept { return kSharing; }

const SharingRow* FindSharing(std::string_view service, std::string_view resource) noexcept {
  return FindRow(SharingRows(), service, resource);
}

bool Shares(const SharingRow& row, std::string_view service, std::string_view action) noexcept {
  if (!EqualFolded(row.service, service)) return false;
  std::string_view rest = row.actions;
  while (!rest.empty()) {
    const size_t blank = rest.find(' ');
    if (EqualFolded(rest.substr(0, blank), action)) return true;
    rest = blank == std::string_view::npos ? std::string_view() : rest.substr(blank + 1);
  }
  return false;
}

bool IsRefusedOnAws(const SharingRow* row, std::string_view service, std::string_view action) noexcept {
  if (row == nullptr || Shares(*row, service, action)) return false;
  const auto found = Catalog::FindAction(service, action);
  return !found || (found->access_level() != AccessLevel::kRead && found->access_level() != AccessLevel::kList);
}

}  // namespace gavel
