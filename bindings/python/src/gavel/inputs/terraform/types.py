"""Which attributes of which Terraform resources hold policies."""
from typing import NamedTuple

from gavel.inputs.entries import IDENTITY, KEY, RESOURCE, TRUST, VPC_ENDPOINT


class Attribute(NamedTuple):
    path: str  # `inline_policy.policy`: in each block
    type: str
    resource_type: str = ""
    arn: str = ""  # of what it protects, of attributes, partition, region and account; empty: not known before it exists


# resource type: the attributes of its policies
ATTRIBUTES: dict[str, tuple[Attribute, ...]] = {
    "aws_iam_policy": (Attribute("policy", IDENTITY),),
    "aws_iam_role_policy": (Attribute("policy", IDENTITY),),
    "aws_iam_user_policy": (Attribute("policy", IDENTITY),),
    "aws_iam_group_policy": (Attribute("policy", IDENTITY),),
    "aws_iam_role": (Attribute("assume_role_policy", TRUST, "AWS::IAM::AssumeRolePolicyDocument"),
                     Attribute("inline_policy.policy", IDENTITY)),
    "aws_ssoadmin_permission_set_inline_policy": (Attribute("inline_policy", IDENTITY),),
    "aws_organizations_policy": (Attribute("content", "service_control"),),
    "aws_organizations_resource_policy": (Attribute("content", RESOURCE),),
    "aws_kms_key": (Attribute("policy", KEY, "AWS::KMS::Key"),),
    "aws_kms_external_key": (Attribute("policy", KEY, "AWS::KMS::Key"),),
    "aws_kms_replica_key": (Attribute("policy", KEY, "AWS::KMS::Key"),),
    "aws_kms_replica_external_key": (Attribute("policy", KEY, "AWS::KMS::Key"),),
    "aws_kms_key_policy": (Attribute("policy", KEY, "AWS::KMS::Key"),),
    "aws_s3_bucket": (Attribute("policy", RESOURCE, "AWS::S3::Bucket", "arn:{partition}:s3:::{bucket}"),),
    "aws_s3_bucket_policy": (Attribute("policy", RESOURCE, "AWS::S3::Bucket", "arn:{partition}:s3:::{bucket}"),),
    "aws_s3_access_point": (
        Attribute("policy", RESOURCE, "AWS::S3::AccessPoint", "arn:{partition}:s3:{region}:{account}:accesspoint/{name}"),),
    "aws_s3control_access_point_policy": (Attribute("policy", RESOURCE, "AWS::S3::AccessPoint"),),
    "aws_s3control_bucket_policy": (Attribute("policy", RESOURCE),),
    "aws_s3control_multi_region_access_point_policy": (Attribute("details.policy", RESOURCE, "AWS::S3::MultiRegionAccessPoint"),),
    "aws_s3control_object_lambda_access_point_policy": (Attribute("policy", RESOURCE, "AWS::S3ObjectLambda::AccessPoint"),),
    "aws_s3tables_table_bucket_policy": (Attribute("resource_policy", RESOURCE, "AWS::S3Tables::TableBucket", "{table_bucket_arn}"),),
    "aws_s3tables_table_policy": (Attribute("resource_policy", RESOURCE, "AWS::S3Tables::Table"),),
    "aws_sqs_queue": (Attribute("policy", RESOURCE, "AWS::SQS::Queue", "arn:{partition}:sqs:{region}:{account}:{name}"),),
    "aws_sqs_queue_policy": (Attribute("policy", RESOURCE, "AWS::SQS::Queue"),),
    "aws_sns_topic": (Attribute("policy", RESOURCE, "AWS::SNS::Topic", "arn:{partition}:sns:{region}:{account}:{name}"),),
    "aws_sns_topic_policy": (Attribute("policy", RESOURCE, "AWS::SNS::Topic", "{arn}"),),
    "aws_secretsmanager_secret": (Attribute("policy", RESOURCE, "AWS::SecretsManager::Secret"),),
    "aws_secretsmanager_secret_policy": (Attribute("policy", RESOURCE, "AWS::SecretsManager::Secret", "{secret_arn}"),),
    "aws_vpc_endpoint": (Attribute("policy", VPC_ENDPOINT, "AWS::EC2::VPCEndpoint"),),
    "aws_vpc_endpoint_policy": (Attribute("policy", VPC_ENDPOINT, "AWS::EC2::VPCEndpoint"),),
    "aws_ecr_repository_policy": (
        Attribute("policy", RESOURCE, "AWS::ECR::Repository", "arn:{partition}:ecr:{region}:{account}:repository/{repository}"),),
    "aws_ecr_registry_policy": (Attribute("policy", RESOURCE, "AWS::ECR::RegistryPolicy"),),
    "aws_ecrpublic_repository_policy": (Attribute("policy", RESOURCE),),
    "aws_efs_file_system_policy": (Attribute("policy", RESOURCE, "AWS::EFS::FileSystem"),),
    "aws_backup_vault_policy": (Attribute("policy", RESOURCE, "AWS::Backup::BackupVault"),),
    "aws_cloudwatch_event_bus_policy": (Attribute("policy", RESOURCE, "AWS::Events::EventBus"),),
    "aws_cloudwatch_log_destination_policy": (Attribute("access_policy", RESOURCE),),
    "aws_cloudwatch_log_resource_policy": (Attribute("policy_document", RESOURCE),),
    "aws_codeartifact_domain_permissions_policy": (Attribute("policy_document", RESOURCE, "AWS::CodeArtifact::Domain"),),
    "aws_codeartifact_repository_permissions_policy": (Attribute("policy_document", RESOURCE),),
    "aws_codebuild_resource_policy": (Attribute("policy", RESOURCE, "", "{resource_arn}"),),
    "aws_dynamodb_resource_policy": (Attribute("policy", RESOURCE, "AWS::DynamoDB::Table", "{resource_arn}"),),
    "aws_elasticsearch_domain": (Attribute("access_policies", RESOURCE, "AWS::OpenSearchService::Domain"),),
    "aws_elasticsearch_domain_policy": (Attribute("access_policies", RESOURCE, "AWS::OpenSearchService::Domain"),),
    "aws_opensearch_domain": (Attribute("access_policies", RESOURCE, "AWS::OpenSearchService::Domain"),),
    "aws_opensearch_domain_policy": (Attribute("access_policies", RESOURCE, "AWS::OpenSearchService::Domain"),),
    "aws_glacier_vault": (Attribute("access_policy", RESOURCE, "AWS::Glacier::Vault"),),
    "aws_glacier_vault_lock": (Attribute("policy", RESOURCE, "AWS::Glacier::Vault"),),
    "aws_glue_resource_policy": (Attribute("policy", RESOURCE),),
    "aws_kinesis_resource_policy": (Attribute("policy", RESOURCE, "AWS::Kinesis::Stream", "{resource_arn}"),),
    "aws_media_store_container_policy": (Attribute("policy", RESOURCE),),
    "aws_msk_cluster_policy": (Attribute("policy", RESOURCE, "", "{cluster_arn}"),),
    "aws_networkfirewall_resource_policy": (Attribute("policy", RESOURCE, "", "{resource_arn}"),),
    "aws_acmpca_policy": (Attribute("policy", RESOURCE, "", "{resource_arn}"),),
    "aws_api_gateway_rest_api": (Attribute("policy", RESOURCE, "AWS::ApiGateway::RestApi"),),
    "aws_api_gateway_rest_api_policy": (Attribute("policy", RESOURCE, "AWS::ApiGateway::RestApi"),),
    "aws_redshift_resource_policy": (Attribute("policy", RESOURCE, "", "{resource_arn}"),),
    "aws_sagemaker_model_package_group_policy": (Attribute("resource_policy", RESOURCE),),
    "aws_schemas_registry_policy": (Attribute("policy", RESOURCE),),
    "aws_ses_identity_policy": (Attribute("policy", RESOURCE),),
    "aws_sesv2_email_identity_policy": (Attribute("policy", RESOURCE),),
    "aws_transfer_access": (Attribute("policy", "session"),),
    "aws_transfer_user": (Attribute("policy", "session"),),
    "aws_vpclattice_auth_policy": (Attribute("policy", RESOURCE),),
    "aws_vpclattice_resource_policy": (Attribute("policy", RESOURCE, "", "{resource_arn}"),),
}
