"""What the ARN of a resource says about its policy."""
from gavel.inputs.entries import IDENTITY, KEY, RESOURCE, TRUST

# (service, start of the resource part): CloudFormation's name of the type; the first that fits.
RESOURCE_TYPES = (
    ("s3", "accesspoint/", "AWS::S3::AccessPoint"),
    ("s3", "", "AWS::S3::Bucket"),
    ("s3-object-lambda", "accesspoint/", "AWS::S3ObjectLambda::AccessPoint"),
    ("s3express", "bucket/", "AWS::S3Express::DirectoryBucket"),
    ("s3tables", "bucket/", "AWS::S3Tables::TableBucket"),
    ("kms", "key/", "AWS::KMS::Key"),
    ("sqs", "", "AWS::SQS::Queue"),
    ("sns", "", "AWS::SNS::Topic"),
    ("iam", "role/", "AWS::IAM::AssumeRolePolicyDocument"),
    ("lambda", "function:", "AWS::Lambda::Function"),
    ("lambda", "layer:", "AWS::Lambda::LayerVersion"),
    ("secretsmanager", "secret:", "AWS::SecretsManager::Secret"),
    ("ecr", "repository/", "AWS::ECR::Repository"),
    ("dynamodb", "table/", "AWS::DynamoDB::Table"),
    ("kinesis", "stream/", "AWS::Kinesis::Stream"),
    ("elasticfilesystem", "file-system/", "AWS::EFS::FileSystem"),
    ("execute-api", "", "AWS::ApiGateway::RestApi"),
    ("apigateway", "/restapis/", "AWS::ApiGateway::RestApi"),
    ("backup", "backup-vault:", "AWS::Backup::BackupVault"),
    ("codeartifact", "domain/", "AWS::CodeArtifact::Domain"),
    ("events", "event-bus/", "AWS::Events::EventBus"),
    ("es", "domain/", "AWS::OpenSearchService::Domain"),
    ("glacier", "vaults/", "AWS::Glacier::Vault"),
)
POLICY_TYPES = {"AWS::KMS::Key": KEY, "AWS::IAM::AssumeRolePolicyDocument": TRUST}


def resource_type_of(arn: str) -> str:
    """Empty for a type that is not in the table."""
    parts = arn.split(":", 5)
    if len(parts) != 6:
        return ""
    return next((type for service, start, type in RESOURCE_TYPES if parts[2] == service and parts[5].startswith(start)), "")


def policy_type_of(arn: str) -> str:
    return POLICY_TYPES.get(resource_type_of(arn), IDENTITY if ":policy/" in arn else RESOURCE)
