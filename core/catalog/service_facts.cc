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
    {Fact::kRcp, "O-21", "2026-11",
     "appconfig appstream aoss autoscaling autoscaling-plans budgets clouddirectory cloudfront cloudsearch cloudtrail-data codeartifact "
     "codebuild codecommit codepipeline cognito-identity cognito-idp comprehend comprehendmedical compute-optimizer cost-optimization-hub "
     "dax "
     "dsql dynamodb ecr ecr-public events firehose fis fms gamelift health inspector-scan kendra kinesisvideo kms logs memorydb "
     "networkmonitor notifications opensearch pca-connector-ad personalize polly pricing resource-groups rolesanywhere s3 secretsmanager "
     "servicediscovery signin sqs sts support swf textract timestream-influxdb transcribe transfer translate wafv2 workspaces xray"},
    // SPEC(K-33)
    {Fact::kSourceVpcArn, "K-33", "2026-11",
     "apprunner discovery athena servicediscovery applicationinsights cloudformation comprehendmedical compute-optimizer ecr ecs "
     "kinesisanalytics route53 datasync ebs scheduler firehose medical-imaging healthlake omics iam iotfleetwise iotwireless kms lambda "
     "payment-cryptography polly acm-pca rbin rekognition servicequotas s3 storagegateway ssm-contacts textract transcribe transfer"},
    {Fact::kVpceKeys, "K-33", "2026-11",
     "apprunner discovery athena servicediscovery applicationinsights cloudformation comprehendmedical compute-optimizer ecr ecs "
     "kinesisanalytics route53 datasync ebs scheduler firehose medical-imaging healthlake omics iam iotfleetwise iotwireless kms lambda "
     "payment-cryptography polly acm-pca rbin rekognition servicequotas s3 storagegateway ssm-contacts textract transcribe transfer "
     "gamelift secretsmanager shield sts"},
    {Fact::kNoVpceKeys, "K-33", "2026-11", "iam:PassRole"},
    // SPEC(K-38)
    {Fact::kNoResourceAccount, "K-38", "2026-11",
     "ebs auditmanager:UpdateAssessmentFrameworkShare detective:AcceptInvitation ds:AcceptSharedDirectory "
     "ec2:AcceptTransitGatewayPeeringAttachment ec2:AcceptVpcEndpointConnections ec2:AcceptVpcPeeringConnection "
     "ec2:CreateTransitGatewayPeeringAttachment ec2:CreateVpcEndpoint ec2:CreateVpcPeeringConnection "
     "guardduty:AcceptAdministratorInvitation macie2:AcceptInvitation es:AcceptInboundConnection route53:AssociateVpcWithHostedZone "
     "route53:CreateVPCAssociationAuthorization securityhub:AcceptAdministratorInvitation"},
    {Fact::kNoForeignResourceAccount, "K-38", "2026-11", "events:PutEvents"},
    // SPEC(K-42)
    {Fact::kGlobalRegion, "K-42", "2026-11",
     "iam organizations route53 cloudfront globalaccelerator shield support account budgets ce health"},
    // SPEC(S-19)
    {Fact::kKmsCrossAccount, "S-19", "2026-11",
     "kms:Encrypt kms:Decrypt kms:ReEncryptFrom kms:ReEncryptTo kms:GenerateDataKey kms:GenerateDataKeyWithoutPlaintext "
     "kms:GenerateDataKeyPair kms:GenerateDataKeyPairWithoutPlaintext kms:Sign kms:Verify kms:GenerateMac kms:VerifyMac "
     "kms:DeriveSharedSecret kms:GetPublicKey kms:DescribeKey kms:GetKeyRotationStatus kms:CreateGrant kms:ListGrants kms:RetireGrant "
     "kms:RevokeGrant"},
    {Fact::kKmsGrant, "S-19", "2026-11",
     "kms:Encrypt kms:Decrypt kms:GenerateDataKey kms:GenerateDataKeyWithoutPlaintext kms:GenerateDataKeyPair "
     "kms:GenerateDataKeyPairWithoutPlaintext kms:ReEncryptFrom kms:ReEncryptTo kms:Sign kms:Verify kms:GenerateMac kms:VerifyMac "
     "kms:DeriveSharedSecret kms:CreateGrant kms:RetireGrant kms:DescribeKey kms:GetPublicKey"},
    {Fact::kKmsAlias, "S-19", "2026-11", "kms:CreateAlias kms:UpdateAlias kms:DeleteAlias"},
    // SPEC(E-32)
    {Fact::kTrust, "E-32", "2026-11",
     "sts:AssumeRole sts:AssumeRoleWithSAML sts:AssumeRoleWithWebIdentity sts:TagSession sts:SetSourceIdentity sts:SetContext"},
    {Fact::kChainNeedsIdentity, "S-7", "2026-11", "sts:TagSession sts:SetSourceIdentity"},
    {Fact::kTrustSaml, "S-8", "2026-11", "sts:AssumeRoleWithSAML sts:TagSession sts:SetSourceIdentity sts:SetContext"},
    {Fact::kTrustWebIdentity, "S-8", "2026-11", "sts:AssumeRoleWithWebIdentity sts:TagSession sts:SetSourceIdentity sts:SetContext"},
    // SPEC(S-2), SPEC(S-6)
    {Fact::kRefusesTemporary, "S-2", "2026-11", "sts:GetSessionToken sts:GetFederationToken"},
    {Fact::kRefusesRootAndFederated, "S-6", "2026-11", "sts:AssumeRole"},
    // SPEC(S-21)
    {Fact::kRefusesAwsPolicies, "S-21", "2026-11",
     "iam:CreatePolicyVersion iam:DeletePolicy iam:DeletePolicyVersion iam:SetDefaultPolicyVersion iam:TagPolicy iam:UntagPolicy"},
    {Fact::kRefusesReservedRoles, "S-21", "2026-11",
     "iam:AttachRolePolicy iam:DeleteRole iam:DeleteRolePermissionsBoundary iam:DeleteRolePolicy iam:DetachRolePolicy "
     "iam:PutRolePermissionsBoundary iam:PutRolePolicy iam:TagRole iam:UntagRole iam:UpdateAssumeRolePolicy iam:UpdateRole"},
    // SPEC(E-16), SPEC(E-17): what credential_refusals=on refuses to the credentials of GetSessionToken and GetFederationToken.
    {Fact::kSessionTokenNeedsMfa, "E-16", "2026-11", "iam"},
    {Fact::kSessionTokenMay, "E-16", "2026-11", "sts:AssumeRole sts:GetCallerIdentity"},
    {Fact::kRefusesSessionToken, "E-16", "2026-11", "sts"},
    {Fact::kFederatedUserMay, "E-17", "2026-11", "sts:GetCallerIdentity"},
    {Fact::kRefusesFederatedUser, "E-17", "2026-11", "iam sts"},
    // SPEC(S-20)
    {Fact::kLambdaUrl, "S-20", "2026-11", "lambda:InvokeFunctionUrl"},
    {Fact::kApiGatewayInvoke, "S-20", "2026-11", "execute-api:Invoke"},
    {Fact::kLatticeInvoke, "S-20", "2026-11", "vpc-lattice-svcs:Invoke"},
};

struct Bits {
  std::string_view name;
  uint32_t bits = 0;
};

// On a service: some of its actions have rows of their own. It spares most requests the second look-up.
constexpr uint32_t kHasActionRows = 1u << 31;
static_assert(kFactCount <= 31);

constexpr uint32_t Bit(Fact fact) { return 1u << static_cast<int>(fact); }

constexpr auto MakeIndex() {
  catalog_internal::StaticIndex<Bits, 512> index;
  for (const FactGroup& group : kGroups) {
    std::string_view rest = group.members;
    while (!rest.empty()) {
      const size_t blank = rest.find(' ');
      const std::string_view member = rest.substr(0, blank);
      const size_t colon = member.find(':');
      index.At(member).bits |= Bit(group.fact);
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
  uint32_t removed;
} kExceptions[] = {
    {Fact::kNoVpceKeys, Bit(Fact::kSourceVpcArn) | Bit(Fact::kVpceKeys)},
    {Fact::kSessionTokenMay, Bit(Fact::kRefusesSessionToken)},
    {Fact::kFederatedUserMay, Bit(Fact::kRefusesFederatedUser)},
};

// SPEC(R-17)
constexpr ArnlessLiteral kLiterals[] = {
    {"s3", "ListAllMyBuckets", "arn:{P}:s3:::*", "R-17", "2026-11"},
    {"iam", "ListUsers", "arn:{P}:iam::{A}:user/", "R-17", "2026-11"},
    {"iam", "ListRoles", "arn:{P}:iam::{A}:role/", "R-17", "2026-11"},
    {"iam", "ListGroups", "arn:{P}:iam::{A}:group/", "R-17", "2026-11"},
    {"logs", "DescribeLogGroups", "arn:{P}:logs:{R}:{A}:log-group::log-stream:", "R-17", "2026-11"},
    {"cloudformation", "ListStacks", "arn:{P}:cloudformation:{R}:{A}:stack/*/*", "R-17", "2026-11"},
    {"states", "ListStateMachines", "arn:{P}:states:{R}:{A}:stateMachine:*", "R-17", "2026-11"},
    {"events", "ListRules", "arn:{P}:events:{R}:{A}:rule/*", "R-17", "2026-11"},
    {"ecs", "ListClusters", "*", "R-17", "2026-11"},
    {"ec2", "Describe*", "*", "R-17", "2026-11"},
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
  uint32_t bits = row->bits;
  if ((bits & kHasActionRows) == 0) return ServiceFacts(bits);
  if (const Bits* own = kIndex.Find(service, ":", action)) bits |= own->bits;
  for (const auto& [exception, removed] : kExceptions) {
    if ((bits & Bit(exception)) != 0) bits &= ~removed;
  }
  return ServiceFacts(bits & ~kHasActionRows);
}

std::span<const FactGroup> FactGroups() noexcept { return kGroups; }

bool IsAwsManagedPolicy(std::string_view arn) noexcept {
  std::string_view account;
  return ResourceOf("iam", arn, &account).starts_with("policy/") && account == "aws";
}

bool IsReservedRole(std::string_view arn) noexcept {
  std::string_view account;
  const std::string_view resource = ResourceOf("iam", arn, &account);
  return resource.starts_with("role/aws-reserved/") || resource.starts_with("role/aws-service-role/");
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

const ArnlessLiteral* FindArnlessLiteral(std::string_view service, std::string_view action) noexcept {
  for (const ArnlessLiteral& row : kLiterals) {
    if (!EqualFolded(row.service, service)) continue;
    const bool is_prefix = row.action.back() == '*';
    const std::string_view name = row.action.substr(0, row.action.size() - (is_prefix ? 1 : 0));
    const std::string_view head = is_prefix ? action.substr(0, name.size()) : action;
    if (EqualFolded(name, head) && !(is_prefix && MayHaveResource(service, action))) return &row;
  }
  return nullptr;
}

std::span<const ArnlessLiteral> ArnlessLiterals() noexcept { return kLiterals; }

bool IsCollectionArn(std::string_view service, std::string_view action, std::string_view arn) noexcept {
  const ArnlessLiteral* row = FindArnlessLiteral(service, action);
  if (row == nullptr || !row->literal.starts_with("arn:")) return false;
  const std::string_view literal = row->literal;
  size_t at = 0;
  for (size_t i = 0; i < literal.size(); ++i) {
    if (literal[i] == '{') {
      at = std::min(arn.find(':', at), arn.size());
      i += 2;  // to the closing brace
    } else if (at == arn.size() || arn[at++] != literal[i]) {
      return false;
    }
  }
  return at == arn.size() || literal.back() == '/';  // the lists of iam take a PathPrefix
}

void AppendArnlessLiteral(std::string_view literal, std::string_view partition, std::string_view region, std::string_view account,
                          std::string* out) {
  for (size_t i = 0; i < literal.size(); ++i) {
    if (literal[i] != '{') {
      out->push_back(literal[i]);
      continue;
    }
    const char kind = literal[i + 1];
    out->append(kind == 'P' ? partition : kind == 'R' ? region : account);
    i += 2;  // to the closing brace
  }
}

bool AclAllows(std::string_view permission, bool is_object, std::string_view action) noexcept {
  for (const auto& row : kAclRows) {
    const bool permitted = permission == row.permission || (permission == "FULL_CONTROL" && row.in_full_control);
    if (permitted && row.on_object == is_object && EqualFolded(row.action, action)) return true;
  }
  return false;
}

}  // namespace gavel
