#include "catalog/service_facts.h"

#include <algorithm>

#include "catalog/static_index.h"
#include "gavel/catalog.h"

namespace gavel {
namespace {

using catalog_internal::EqualFolded;

// A fact about a service holds for all of its actions; one about an action for that action.
constexpr FactGroup kGroups[] = {
    // SPEC(O-21)
    {{Fact::kRcp},
     "O-21",
     "2026-11",
     "appconfig appstream aoss autoscaling autoscaling-plans budgets clouddirectory cloudfront cloudsearch cloudtrail-data codeartifact "
     "codebuild codecommit codepipeline cognito-identity cognito-idp comprehend comprehendmedical compute-optimizer cost-optimization-hub "
     "dax "
     "dsql dynamodb ecr ecr-public events firehose fis fms gamelift health inspector-scan kendra kinesisvideo kms logs memorydb "
     "networkmonitor notifications opensearch pca-connector-ad personalize polly pricing resource-groups rolesanywhere s3 secretsmanager "
     "servicediscovery signin sqs sts support swf textract timestream-influxdb transcribe transfer translate wafv2 workspaces xray"},
    // SPEC(K-33): AWS prints a list of services for each of the keys; the rows say in which of them a service stands.
    {{Fact::kSourceVpcArn, Fact::kVpceAccount, Fact::kVpceOrgId, Fact::kVpceOrgPaths},
     "K-33",
     "2026-11",
     "apprunner discovery athena servicediscovery applicationinsights cloudformation comprehendmedical compute-optimizer ecr ecs "
     "kinesisanalytics route53 datasync ebs scheduler firehose medical-imaging healthlake omics iam iotfleetwise iotwireless kms lambda "
     "payment-cryptography polly acm-pca rbin rekognition servicequotas s3 storagegateway ssm-contacts textract transcribe transfer"},
    {{Fact::kVpceAccount, Fact::kVpceOrgId, Fact::kVpceOrgPaths}, "K-33", "2026-11", "dynamodb gamelift shield"},
    {{Fact::kVpceOrgId},
     "K-33",
     "2026-11",
     "b2bi cassandra cloudhsm cognito-identity dms ds-data identitystore iottwinmaker kinesis network-firewall pricing qbusiness ses "
     "sms-voice sqs workmail"},
    // An earlier text named these for all keys of the endpoint's owner.
    {{Fact::kVpceOrgPaths, Fact::kVpceInDoubt}, "K-33", "2026-11", "secretsmanager sts"},
    {{Fact::kNoVpceKeys}, "K-33", "2026-11", "iam:PassRole"},
    // SPEC(K-38)
    {{Fact::kNoResourceAccount},
     "K-38",
     "2026-11",
     "ebs auditmanager:UpdateAssessmentFrameworkShare detective:AcceptInvitation ds:AcceptSharedDirectory "
     "ec2:AcceptTransitGatewayPeeringAttachment ec2:AcceptVpcEndpointConnections ec2:AcceptVpcPeeringConnection "
     "ec2:CreateTransitGatewayPeeringAttachment ec2:CreateVpcEndpoint ec2:CreateVpcPeeringConnection "
     "guardduty:AcceptAdministratorInvitation macie2:AcceptInvitation es:AcceptInboundConnection route53:AssociateVpcWithHostedZone "
     "route53:CreateVPCAssociationAuthorization securityhub:AcceptAdministratorInvitation"},
    {{Fact::kNoForeignResourceAccount}, "K-38", "2026-11", "events:PutEvents"},
    // SPEC(K-42)
    {{Fact::kGlobalRegion}, "K-42", "2026-11", "iam organizations route53 cloudfront shield account budgets ce"},
    {{Fact::kGlobalRegionWest}, "K-42", "2026-11", "globalaccelerator"},
    {{Fact::kRegionOfCaller}, "K-42", "2026-11", "iam:PassRole"},
    // SPEC(S-19)
    {{Fact::kKmsCrossAccount},
     "S-19",
     "2026-11",
     "kms:Encrypt kms:Decrypt kms:ReEncryptFrom kms:ReEncryptTo kms:GenerateDataKey kms:GenerateDataKeyWithoutPlaintext "
     "kms:GenerateDataKeyPair kms:GenerateDataKeyPairWithoutPlaintext kms:Sign kms:Verify kms:GenerateMac kms:VerifyMac "
     "kms:DeriveSharedSecret kms:GetPublicKey kms:DescribeKey kms:GetKeyRotationStatus kms:CreateGrant kms:ListGrants kms:RetireGrant "
     "kms:RevokeGrant"},
    {{Fact::kKmsGrant},
     "S-19",
     "2026-11",
     "kms:Encrypt kms:Decrypt kms:GenerateDataKey kms:GenerateDataKeyWithoutPlaintext kms:GenerateDataKeyPair "
     "kms:GenerateDataKeyPairWithoutPlaintext kms:ReEncryptFrom kms:ReEncryptTo kms:Sign kms:Verify kms:GenerateMac kms:VerifyMac "
     "kms:DeriveSharedSecret kms:CreateGrant kms:RetireGrant kms:DescribeKey kms:GetPublicKey"},
    {{Fact::kKmsAlias}, "S-19", "2026-11", "kms:CreateAlias kms:UpdateAlias kms:DeleteAlias"},
    // SPEC(E-32)
    {{Fact::kTrust},
     "E-32",
     "2026-11",
     "sts:AssumeRole sts:AssumeRoleWithSAML sts:AssumeRoleWithWebIdentity sts:TagSession sts:SetSourceIdentity sts:SetContext"},
    {{Fact::kChainNeedsIdentity}, "S-7", "2026-11", "sts:TagSession sts:SetSourceIdentity"},
    {{Fact::kTrustSaml}, "S-8", "2026-11", "sts:AssumeRoleWithSAML sts:TagSession sts:SetSourceIdentity sts:SetContext"},
    {{Fact::kTrustWebIdentity}, "S-8", "2026-11", "sts:AssumeRoleWithWebIdentity sts:TagSession sts:SetSourceIdentity sts:SetContext"},
    // SPEC(S-2), SPEC(S-6)
    {{Fact::kRefusesTemporary}, "S-2", "2026-11", "sts:GetSessionToken sts:GetFederationToken"},
    {{Fact::kRefusesRootAndFederated}, "S-6", "2026-11", "sts:AssumeRole"},
    // SPEC(S-21)
    {{Fact::kRefusesAwsPolicies},
     "S-21",
     "2026-11",
     "iam:CreatePolicyVersion iam:DeletePolicy iam:DeletePolicyVersion iam:SetDefaultPolicyVersion iam:TagPolicy iam:UntagPolicy"},
    {{Fact::kRefusesReservedRoles, Fact::kRefusesLinkedRoles},
     "S-21",
     "2026-11",
     "iam:AttachRolePolicy iam:DeleteRole iam:DeleteRolePermissionsBoundary iam:DeleteRolePolicy iam:DetachRolePolicy "
     "iam:PutRolePermissionsBoundary iam:PutRolePolicy iam:TagRole iam:UntagRole iam:UpdateAssumeRolePolicy iam:UpdateRole"},
    {{Fact::kRefusesReservedRoles}, "S-21", "2026-11", "iam:UpdateRoleDescription"},
    // SPEC(E-16), SPEC(E-17): what IAM and STS refuse to the credentials of GetSessionToken and GetFederationToken.
    {{Fact::kSessionTokenNeedsMfa}, "E-16", "2026-11", "iam"},
    {{Fact::kSessionTokenMay}, "E-16", "2026-11", "sts:AssumeRole sts:GetCallerIdentity"},
    // No calls of these services, but permissions that calls need.
    {{Fact::kSessionTokenMay, Fact::kFederatedUserMay},
     "E-16",
     "2026-11",
     "iam:PassRole sts:GetServiceBearerToken sts:SetContext sts:SetSourceIdentity sts:TagSession"},
    {{Fact::kRefusesSessionToken}, "E-16", "2026-11", "sts"},
    {{Fact::kFederatedUserMay}, "E-17", "2026-11", "sts:GetCallerIdentity"},
    {{Fact::kRefusesFederatedUser}, "E-17", "2026-11", "iam sts"},
    // SPEC(S-20)
    {{Fact::kLambdaUrl}, "S-20", "2026-11", "lambda:InvokeFunctionUrl"},
    {{Fact::kApiGatewayInvoke}, "S-20", "2026-11", "execute-api:Invoke"},
    {{Fact::kLatticeInvoke}, "S-20", "2026-11", "vpc-lattice-svcs:Invoke"},
    // SPEC(S-25): actions that are not shared with other accounts. Where a service shares a few only, it is listed whole and those are
    // exempt. Sources: the developer guides of SQS (limitations of custom policies), DynamoDB (API operations supported by resource-based
    // policies), AWS Backup (vault access policies), Glue (cross-account access limitations), OpenSearch Service (identity and access
    // management), the user guide of Secrets Manager (access from a different account); for Lambda, public reports.
    {{Fact::kNotShared},
     "S-25",
     "2026-11",
     "sqs:AddPermission sqs:CancelMessageMoveTask sqs:CreateQueue sqs:DeleteQueue sqs:ListMessageMoveTasks sqs:ListQueues "
     "sqs:ListQueueTags sqs:RemovePermission sqs:SetQueueAttributes sqs:StartMessageMoveTask sqs:TagQueue sqs:UntagQueue "
     "lambda:AddPermission lambda:RemovePermission lambda:UpdateFunctionConfiguration backup dynamodb es secretsmanager"},
    {{Fact::kShared},
     "S-25",
     "2026-11",
     "backup:CopyIntoBackupVault dynamodb:AssociateTableReplica dynamodb:BatchGetItem dynamodb:BatchWriteItem "
     "dynamodb:ConditionCheckItem dynamodb:DeleteItem dynamodb:DeleteTable dynamodb:DescribeStream dynamodb:DescribeTable "
     "dynamodb:GetItem dynamodb:GetRecords dynamodb:GetShardIterator dynamodb:ListTagsOfResource dynamodb:PutItem dynamodb:Query "
     "dynamodb:Scan dynamodb:TagResource dynamodb:UntagResource dynamodb:UpdateItem dynamodb:UpdateTable "
     "secretsmanager:CancelRotateSecret secretsmanager:DeleteResourcePolicy secretsmanager:DeleteSecret secretsmanager:DescribeSecret "
     "secretsmanager:GetRandomPassword secretsmanager:GetResourcePolicy secretsmanager:GetSecretValue secretsmanager:ListSecretVersionIds "
     "secretsmanager:PutResourcePolicy secretsmanager:PutSecretValue secretsmanager:RemoveRegionsFromReplication "
     "secretsmanager:ReplicateSecretToRegions secretsmanager:RestoreSecret secretsmanager:RotateSecret "
     "secretsmanager:StopReplicationToReplica secretsmanager:TagResource secretsmanager:UntagResource secretsmanager:UpdateSecret "
     "secretsmanager:UpdateSecretVersionStage secretsmanager:ValidateResourcePolicy"},
    {{Fact::kSharedInCatalogOnly}, "S-25", "2026-11", "glue"},
    // SPEC(S-25): actions that resource policies do not control; the same pages of DynamoDB and OpenSearch Service.
    {{Fact::kNotControlled},
     "S-25",
     "2026-11",
     "dynamodb:CreateGlobalTable dynamodb:CreateTable dynamodb:DeleteBackup dynamodb:DescribeBackup dynamodb:DescribeEndpoints "
     "dynamodb:DescribeExport dynamodb:DescribeGlobalTable dynamodb:DescribeGlobalTableSettings dynamodb:DescribeImport "
     "dynamodb:DescribeLimits dynamodb:ImportTable dynamodb:ListBackups dynamodb:ListContributorInsights dynamodb:ListExports "
     "dynamodb:ListGlobalTables dynamodb:ListImports dynamodb:ListStreams dynamodb:ListTables dynamodb:RestoreTableFromBackup "
     "dynamodb:UpdateGlobalTable dynamodb:UpdateGlobalTableSettings es"},
    {{Fact::kShared, Fact::kControlled},
     "S-25",
     "2026-11",
     "es:ESCrossClusterGet es:ESHttpDelete es:ESHttpGet es:ESHttpHead es:ESHttpPatch es:ESHttpPost es:ESHttpPut"},
    // SPEC(S-26): API references of S3, S3 Control and Kinesis.
    {{Fact::kOwnersAccountOnly},
     "S-26",
     "2026-11",
     "kinesis:PutResourcePolicy s3:DeleteBucketPolicy s3:GetBucketPolicy s3:PutBucketPolicy s3-outposts:DeleteBucketPolicy "
     "s3-outposts:GetBucket s3-outposts:GetBucketPolicy s3-outposts:PutBucketPolicy s3express:DeleteBucketPolicy "
     "s3express:GetBucketPolicy s3express:PutBucketPolicy"},
    // SPEC(E-36): the services of SharingRows.
    {{Fact::kSharesOutsideIam}, "E-36", "2026-11", "ec2 rds ssm"},
    // SPEC(S-27): S3 user guide, bucket policies and object ownership.
    {{Fact::kBucketOwners},
     "S-27",
     "2026-11",
     "s3:AbortMultipartUpload s3:DeleteObject s3:DeleteObjectVersion s3:ListMultipartUploadParts s3:PutObject s3:RestoreObject"},
};

struct Bits {
  std::string_view name;
  uint64_t bits = 0;
};

// On a service: some of its actions have rows of their own. It spares most requests the second look-up.
constexpr uint64_t kHasActionRows = uint64_t{1} << 63;
static_assert(kFactCount <= 63);

constexpr auto MakeIndex() {
  catalog_internal::StaticIndex<Bits, 1024> index;
  for (const FactGroup& group : kGroups) {
    std::string_view rest = group.members;
    while (!rest.empty()) {
      const size_t blank = rest.find(' ');
      const std::string_view member = rest.substr(0, blank);
      const size_t colon = member.find(':');
      index.At(member).bits |= group.facts.bits;
      if (colon != std::string_view::npos) index.At(member.substr(0, colon)).bits |= kHasActionRows;
      rest = blank == std::string_view::npos ? std::string_view() : rest.substr(blank + 1);
    }
  }
  return index;
}
constexpr auto kIndex = MakeIndex();

// What an exception takes away.
constexpr struct {
  Fact exception;
  uint64_t removed;
} kExceptions[] = {
    {Fact::kNoVpceKeys, Facts{Fact::kSourceVpcArn, Fact::kVpceAccount, Fact::kVpceOrgId, Fact::kVpceOrgPaths}.bits},
    {Fact::kSessionTokenMay, Facts{Fact::kRefusesSessionToken, Fact::kSessionTokenNeedsMfa}.bits},
    {Fact::kFederatedUserMay, Facts{Fact::kRefusesFederatedUser}.bits},
    {Fact::kShared, Facts{Fact::kNotShared}.bits},
    {Fact::kControlled, Facts{Fact::kNotControlled}.bits},
};

// SPEC(S-14): WRITE on a bucket is what the creation of an object in it needs, so a request on an object reads the grant of its bucket.
constexpr struct {
  std::string_view permission;
  bool on_object;
  bool in_full_control;
  std::string_view action;
} kAclRows[] = {
    {"READ", false, true, "ListBucket"},
    {"READ", false, true, "ListBucketVersions"},
    {"READ", false, true, "ListBucketMultipartUploads"},
    {"READ", true, true, "GetObject"},
    {"READ", true, true, "GetObjectVersion"},
    {"WRITE", false, true, "PutObject"},
    {"WRITE", true, false, "PutObject"},
    {"READ_ACP", false, true, "GetBucketAcl"},
    {"READ_ACP", true, true, "GetObjectAcl"},
    {"READ_ACP", true, true, "GetObjectVersionAcl"},
    {"WRITE_ACP", false, true, "PutBucketAcl"},
    {"WRITE_ACP", true, true, "PutObjectAcl"},
    {"WRITE_ACP", true, true, "PutObjectVersionAcl"},
};

// The part of an ARN from its fifth colon on, when it is of the service; empty otherwise. `account` takes the fifth part.
std::string_view ResourceOf(std::string_view service, std::string_view arn, std::string_view* account) {
  size_t colons[5];
  size_t at = 0;
  for (size_t& colon : colons) {
    colon = arn.find(':', at);
    if (colon == std::string_view::npos) return {};
    at = colon + 1;
  }
  if (arn.substr(0, colons[0]) != "arn" || arn.substr(colons[1] + 1, colons[2] - colons[1] - 1) != service) return {};
  *account = arn.substr(colons[3] + 1, colons[4] - colons[3] - 1);
  return arn.substr(at);
}

}  // namespace

ServiceFacts FindServiceFacts(std::string_view service, std::string_view action) noexcept {
  const Bits* row = kIndex.Find(service);
  if (row == nullptr) return ServiceFacts();
  uint64_t bits = row->bits;
  if ((bits & kHasActionRows) == 0) return ServiceFacts(bits);
  if (const Bits* own = kIndex.Find(service, ":", action)) bits |= own->bits;
  for (const auto& [exception, removed] : kExceptions) {
    if ((bits & Facts{exception}.bits) != 0) bits &= ~removed;
  }
  return ServiceFacts(bits & ~kHasActionRows);
}

std::string_view GlobalRegion(ServiceFacts facts, std::string_view partition) noexcept {
  if (partition != "aws" || facts.Has(Fact::kRegionOfCaller)) return {};
  if (facts.Has(Fact::kGlobalRegion)) return "us-east-1";
  return facts.Has(Fact::kGlobalRegionWest) ? std::string_view("us-west-2") : std::string_view();
}

std::span<const FactGroup> FactGroups() noexcept { return kGroups; }

bool IsAwsManagedPolicy(std::string_view arn) noexcept {
  std::string_view account;
  return ResourceOf("iam", arn, &account).starts_with("policy/") && account == "aws";
}

bool IsReservedRole(std::string_view arn) noexcept {
  std::string_view account;
  const std::string_view resource = ResourceOf("iam", arn, &account);
  return resource.starts_with("role/aws-reserved/");
}

bool IsLinkedRole(std::string_view arn) noexcept {
  std::string_view account;
  return ResourceOf("iam", arn, &account).starts_with("role/aws-service-role/");
}

// SPEC(S-25)
bool IsInDataCatalog(std::string_view arn) noexcept {
  constexpr std::string_view kHeads[] = {"catalog/", "connection/", "database/", "table/", "tableVersion/", "userDefinedFunction/"};
  std::string_view account;
  const std::string_view resource = ResourceOf("glue", arn, &account);
  return resource == "catalog" ||
         std::any_of(std::begin(kHeads), std::end(kHeads), [&](std::string_view head) { return resource.starts_with(head); });
}

bool IsReservedAlias(std::string_view arn) noexcept {
  std::string_view account;
  return ResourceOf("kms", arn, &account).starts_with("alias/aws/");
}

// SPEC(RQ-6)
bool MayHaveResource(std::string_view service, std::string_view action) noexcept {
  const auto found = Catalog::FindAction(service, action);
  return !found || !found->resources().empty();
}

bool AclAllows(std::string_view permission, bool is_object, std::string_view action) noexcept {
  for (const auto& row : kAclRows) {
    const bool permitted = permission == row.permission || (permission == "FULL_CONTROL" && row.in_full_control);
    if (permitted && row.on_object == is_object && EqualFolded(row.action, action)) return true;
  }
  return false;
}

}  // namespace gavel
