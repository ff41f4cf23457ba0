"""The table of API calls whose actions have other names."""
import pytest

from gavel import catalog
from gavel.denials.event_actions import OPERATIONS, SERVICES, actions_of, service_prefix


def test_every_row_names_actions_of_the_catalogue():
    assert not [(call, action) for call, actions in OPERATIONS.items() for action in actions if catalog.find_action(action) is None]
    assert not [prefix for prefix in SERVICES.values() if catalog.find_service(prefix) is None]


@pytest.mark.parametrize("source, prefix", [
    ("s3.amazonaws.com", "s3"), ("monitoring.amazonaws.com", "cloudwatch"), ("email.amazonaws.com", "ses"),
    ("appstream2.amazonaws.com", "appstream"),
    ("tagging.amazonaws.com", "tag"), ("streams.dynamodb.amazonaws.com", "dynamodb"), ("runtime.lex.amazonaws.com", "lex"),
    ("mturk-requester.amazonaws.com", "mechanicalturk"), ("DynamoDB", "dynamodb"), ("Amazon S3", "s3"), ("SFN", "states"),
])
def test_services(source, prefix):
    assert service_prefix(source) == prefix


@pytest.mark.parametrize("service, operation, actions", [
    ("lambda", "CreateFunction20150331", ("lambda:CreateFunction",)),  # versions in names
    ("lambda", "UpdateFunctionCode20150331v2", ("lambda:UpdateFunctionCode",)),
    ("cloudfront", "CreateDistribution2020_05_31", ("cloudfront:CreateDistribution",)),
    ("s3", "ListBuckets", ("s3:ListAllMyBuckets",)),
    ("s3", "ListObjectsV2", ("s3:ListBucket",)),
    ("s3", "CompleteMultipartUpload", ("s3:PutObject",)),
    ("s3", "DeleteBucketLifecycle", ("s3:PutLifecycleConfiguration",)),  # deleting a setting takes the permission to put it
    ("s3", "DeleteBucketOwnershipControls", ("s3:PutBucketOwnershipControls",)),
    ("s3", "GetObjectLockConfiguration", ("s3:GetBucketObjectLockConfiguration",)),
    ("s3control", "PutPublicAccessBlock", ("s3:PutAccountPublicAccessBlock",)),
    ("lambda", "Invoke", ("lambda:InvokeFunction",)),
    ("kms", "ReEncrypt", ("kms:ReEncryptFrom", "kms:ReEncryptTo")),
    ("sqs", "SendMessageBatch", ("sqs:SendMessage",)),
    ("dynamodb", "TransactGetItems", ("dynamodb:GetItem",)),
    ("apigateway", "UpdateStage", ("apigateway:PATCH",)),  # the verb
    ("apigatewaymanagementapi", "PostToConnection", ("execute-api:ManageConnections",)),
    ("budgets", "DescribeBudgets", ("budgets:ViewBudget",)),
    ("sts", "GetCallerIdentity", ()),  # needs none
    ("iam", "CreateRole", ("iam:CreateRole",)),  # the same name
    ("iam", "createrole", ("iam:CreateRole",)),
    ("iam", "NoSuchCall", None),
])
def test_operations(service, operation, actions):
    assert actions_of(service, operation) == actions
