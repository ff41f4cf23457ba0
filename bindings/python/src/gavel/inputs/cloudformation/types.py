"""Which properties of which CloudFormation resources hold policies, and what Ref and GetAtt tell of a resource."""
from typing import NamedTuple

from gavel.inputs.entries import IDENTITY, KEY, RESOURCE, RESOURCE_CONTROL, SERVICE_CONTROL, TRUST, VPC_ENDPOINT


class Property(NamedTuple):
    path: str  # `Policies.PolicyDocument`: in each item of the list
    type: str
    resource_type: str = ""
    target: str = ""  # property that names the protected resource (a name, an ARN, a Ref, or a list of these); `.`: the resource itself


ASSUME_ROLE = Property("AssumeRolePolicyDocument", TRUST, "AWS::IAM::AssumeRolePolicyDocument")
INLINE, DOCUMENT = Property("Policies.PolicyDocument", IDENTITY), Property("PolicyDocument", IDENTITY)

PROPERTIES: dict[str, tuple[Property, ...]] = {
    "AWS::IAM::Role": (ASSUME_ROLE, INLINE),
    "AWS::IAM::User": (INLINE,),
    "AWS::IAM::Group": (INLINE,),
    "AWS::IAM::Policy": (DOCUMENT,),
    "AWS::IAM::ManagedPolicy": (DOCUMENT,),
    "AWS::IAM::RolePolicy": (DOCUMENT,),
    "AWS::IAM::UserPolicy": (DOCUMENT,),
    "AWS::IAM::GroupPolicy": (DOCUMENT,),
    "AWS::SSO::PermissionSet": (Property("InlinePolicy", IDENTITY),),
    "AWS::Organizations::Policy": (Property("Content", SERVICE_CONTROL),),
    "AWS::Organizations::ResourcePolicy": (Property("Content", RESOURCE),),
    "AWS::Serverless::Function": (Property("AssumeRolePolicyDocument", TRUST), Property("Policies", IDENTITY)),
    "AWS::Serverless::StateMachine": (Property("Policies", IDENTITY),),
    "AWS::S3::BucketPolicy": (Property("PolicyDocument", RESOURCE, "AWS::S3::Bucket", "Bucket"),),
    "AWS::S3::AccessPoint": (Property("Policy", RESOURCE, "AWS::S3::AccessPoint", "."),),
    "AWS::S3::MultiRegionAccessPointPolicy": (Property("Policy", RESOURCE, "AWS::S3::MultiRegionAccessPoint"),),
    "AWS::S3Express::BucketPolicy": (Property("PolicyDocument", RESOURCE, "AWS::S3Express::DirectoryBucket"),),
    "AWS::S3ObjectLambda::AccessPointPolicy": (Property("PolicyDocument", RESOURCE, "AWS::S3ObjectLambda::AccessPoint"),),
    "AWS::S3Outposts::BucketPolicy": (Property("PolicyDocument", RESOURCE),),
    "AWS::S3Tables::TableBucketPolicy": (Property("ResourcePolicy", RESOURCE, "AWS::S3Tables::TableBucket", "TableBucketARN"),),
    "AWS::SQS::QueuePolicy": (Property("PolicyDocument", RESOURCE, "AWS::SQS::Queue", "Queues"),),
    "AWS::SQS::QueueInlinePolicy": (Property("PolicyDocument", RESOURCE, "AWS::SQS::Queue", "Queue"),),
    "AWS::SNS::TopicPolicy": (Property("PolicyDocument", RESOURCE, "AWS::SNS::Topic", "Topics"),),
    "AWS::SNS::TopicInlinePolicy": (Property("PolicyDocument", RESOURCE, "AWS::SNS::Topic", "TopicArn"),),
    "AWS::KMS::Key": (Property("KeyPolicy", KEY, "AWS::KMS::Key", "."),),
    "AWS::KMS::ReplicaKey": (Property("KeyPolicy", KEY, "AWS::KMS::Key"),),
    "AWS::SecretsManager::ResourcePolicy": (Property("ResourcePolicy", RESOURCE, "AWS::SecretsManager::Secret", "SecretId"),),
    "AWS::ECR::Repository": (Property("RepositoryPolicyText", RESOURCE, "AWS::ECR::Repository", "."),),
    "AWS::ECR::RegistryPolicy": (Property("PolicyText", RESOURCE, "AWS::ECR::RegistryPolicy"),),
    "AWS::ECR::PublicRepository": (Property("RepositoryPolicyText", RESOURCE),),
    "AWS::EFS::FileSystem": (Property("FileSystemPolicy", RESOURCE, "AWS::EFS::FileSystem", "."),),
    "AWS::EC2::VPCEndpoint": (Property("PolicyDocument", VPC_ENDPOINT, "AWS::EC2::VPCEndpoint"),),
    "AWS::DynamoDB::Table": (Property("ResourcePolicy.PolicyDocument", RESOURCE, "AWS::DynamoDB::Table", "."),),
    "AWS::Kinesis::ResourcePolicy": (Property("ResourcePolicy", RESOURCE, "AWS::Kinesis::Stream", "ResourceArn"),),
    "AWS::Events::EventBus": (Property("Policy", RESOURCE, "AWS::Events::EventBus", "."),),
    "AWS::Events::EventBusPolicy": (Property("Statement", RESOURCE, "AWS::Events::EventBus"),),
    "AWS::Backup::BackupVault": (Property("AccessPolicy", RESOURCE, "AWS::Backup::BackupVault", "."),),
    "AWS::ApiGateway::RestApi": (Property("Policy", RESOURCE, "AWS::ApiGateway::RestApi"),),
    "AWS::CodeArtifact::Domain": (Property("PermissionsPolicyDocument", RESOURCE, "AWS::CodeArtifact::Domain"),),
    "AWS::CodeArtifact::Repository": (Property("PermissionsPolicyDocument", RESOURCE),),
    "AWS::OpenSearchService::Domain": (Property("AccessPolicies", RESOURCE, "AWS::OpenSearchService::Domain", "."),),
    "AWS::Elasticsearch::Domain": (Property("AccessPolicies", RESOURCE, "AWS::OpenSearchService::Domain", "."),),
    "AWS::Logs::ResourcePolicy": (Property("PolicyDocument", RESOURCE),),
    "AWS::Logs::Destination": (Property("DestinationPolicy", RESOURCE),),
    "AWS::MSK::ClusterPolicy": (Property("Policy", RESOURCE, "", "ClusterArn"),),
    "AWS::VpcLattice::AuthPolicy": (Property("Policy", RESOURCE),),
    "AWS::VpcLattice::ResourcePolicy": (Property("Policy", RESOURCE, "", "ResourceArn"),),
    "AWS::MediaStore::Container": (Property("Policy", RESOURCE),),
}
ORGANIZATION_TYPES = {"SERVICE_CONTROL_POLICY": SERVICE_CONTROL, "RESOURCE_CONTROL_POLICY": RESOURCE_CONTROL}


class Named(NamedTuple):
    """What a resource is called: the ARN of properties, partition, region and account; what Ref gives."""

    arn: str
    ref: str  # property, or `arn`; empty: something that is made when the resource is


NAMED: dict[str, Named] = {
    "AWS::IAM::Role": Named("arn:{partition}:iam::{account}:role{Path}{RoleName}", "RoleName"),
    "AWS::IAM::User": Named("arn:{partition}:iam::{account}:user{Path}{UserName}", "UserName"),
    "AWS::IAM::Group": Named("arn:{partition}:iam::{account}:group{Path}{GroupName}", "GroupName"),
    "AWS::IAM::ManagedPolicy": Named("arn:{partition}:iam::{account}:policy{Path}{ManagedPolicyName}", "arn"),
    "AWS::S3::Bucket": Named("arn:{partition}:s3:::{BucketName}", "BucketName"),
    "AWS::S3::AccessPoint": Named("arn:{partition}:s3:{region}:{account}:accesspoint/{Name}", "Name"),
    "AWS::SQS::Queue": Named("arn:{partition}:sqs:{region}:{account}:{QueueName}", ""),
    "AWS::SNS::Topic": Named("arn:{partition}:sns:{region}:{account}:{TopicName}", "arn"),
    "AWS::Lambda::Function": Named("arn:{partition}:lambda:{region}:{account}:function:{FunctionName}", "FunctionName"),
    "AWS::Serverless::Function": Named("arn:{partition}:lambda:{region}:{account}:function:{FunctionName}", "FunctionName"),
    "AWS::DynamoDB::Table": Named("arn:{partition}:dynamodb:{region}:{account}:table/{TableName}", "TableName"),
    "AWS::ECR::Repository": Named("arn:{partition}:ecr:{region}:{account}:repository/{RepositoryName}", "RepositoryName"),
    "AWS::Events::EventBus": Named("arn:{partition}:events:{region}:{account}:event-bus/{Name}", "Name"),
    "AWS::Kinesis::Stream": Named("arn:{partition}:kinesis:{region}:{account}:stream/{Name}", "Name"),
    "AWS::Logs::LogGroup": Named("arn:{partition}:logs:{region}:{account}:log-group:{LogGroupName}:*", "LogGroupName"),
    "AWS::StepFunctions::StateMachine": Named("arn:{partition}:states:{region}:{account}:stateMachine:{StateMachineName}", "arn"),
    "AWS::Backup::BackupVault": Named("arn:{partition}:backup:{region}:{account}:backup-vault:{BackupVaultName}", "BackupVaultName"),
    "AWS::OpenSearchService::Domain": Named("arn:{partition}:es:{region}:{account}:domain/{DomainName}", "DomainName"),
    "AWS::KMS::Key": Named("", ""),
}
