"""Which IAM actions an API call needs: the calls whose action has another name than they have themselves.

CloudTrail and error messages name a service and an operation; policies name actions. For most calls both are the same. The rows here are
the others, as AWS's service authorization reference has them. An operation may need several actions; the first is the one that a denial
usually names.
"""
import re

from gavel import catalog

# eventSource without `.amazonaws.com`, and names that SDKs use: the prefix of actions.
SERVICES = {
    "monitoring": "cloudwatch", "email": "ses", "appstream2": "appstream", "tagging": "tag", "streams.dynamodb": "dynamodb",
    "models.lex": "lex", "runtime.lex": "lex", "models-v2-lex": "lex", "runtime-v2-lex": "lex", "mturk-requester": "mechanicalturk",
    "application-autoscaling": "application-autoscaling", "autoscaling-plans": "autoscaling-plans", "s3-outposts": "s3-outposts",
    "apigatewaymanagementapi": "execute-api", "cognitoidentity": "cognito-identity", "cognitoidentityprovider": "cognito-idp",
    "cloudwatchlogs": "logs", "cloudwatchevents": "events", "eventbridge": "events", "dynamodbv2": "dynamodb", "sfn": "states",
    "elasticloadbalancingv2": "elasticloadbalancing", "opensearch": "es", "amazons3": "s3", "awslambda": "lambda", "awskms": "kms",
    "awssecretsmanager": "secretsmanager", "amazonsns": "sns", "amazonsqs": "sqs", "amazonec2": "ec2", "amazondynamodbv2": "dynamodb",
}

_GET, _PUT = "s3:Get{0}", "s3:Put{0}"
# Parts of S3's operation names: the part of the action's name. Deleting such a setting takes the permission to put it.
_S3_SETTINGS = {
    "BucketLifecycle": "LifecycleConfiguration", "BucketLifecycleConfiguration": "LifecycleConfiguration",
    "BucketEncryption": "EncryptionConfiguration", "BucketCors": "BucketCORS", "BucketReplication": "ReplicationConfiguration",
    "BucketInventoryConfiguration": "InventoryConfiguration", "BucketMetricsConfiguration": "MetricsConfiguration",
    "BucketAnalyticsConfiguration": "AnalyticsConfiguration", "BucketAccelerateConfiguration": "AccelerateConfiguration",
    "BucketNotificationConfiguration": "BucketNotification", "BucketIntelligentTieringConfiguration": "IntelligentTieringConfiguration",
    "PublicAccessBlock": "BucketPublicAccessBlock", "ObjectLockConfiguration": "BucketObjectLockConfiguration",
}
_S3_LISTS = {
    "ListBucketInventoryConfigurations": "GetInventoryConfiguration", "ListBucketMetricsConfigurations": "GetMetricsConfiguration",
    "ListBucketAnalyticsConfigurations": "GetAnalyticsConfiguration",
    "ListBucketIntelligentTieringConfigurations": "GetIntelligentTieringConfiguration",
}

OPERATIONS: dict[str, tuple[str, ...]] = {  # "service:Operation": actions
    "s3:ListBuckets": ("s3:ListAllMyBuckets",),
    "s3:HeadBucket": ("s3:ListBucket",),
    "s3:ListObjects": ("s3:ListBucket",),
    "s3:ListObjectsV2": ("s3:ListBucket",),
    "s3:HeadObject": ("s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"),
    "s3:SelectObjectContent": ("s3:GetObject",),
    "s3:GetObject": ("s3:GetObject", "s3:GetObjectVersion"),
    "s3:ListObjectVersions": ("s3:ListBucketVersions",),
    "s3:ListMultipartUploads": ("s3:ListBucketMultipartUploads",),
    "s3:ListParts": ("s3:ListMultipartUploadParts",),
    "s3:CreateMultipartUpload": ("s3:PutObject",),
    "s3:UploadPart": ("s3:PutObject",),
    "s3:UploadPartCopy": ("s3:PutObject", "s3:GetObject"),
    "s3:CompleteMultipartUpload": ("s3:PutObject",),
    "s3:CopyObject": ("s3:PutObject", "s3:GetObject", "s3:GetObjectTagging", "s3:PutObjectTagging", "s3:PutObjectAcl"),
    "s3:DeleteObjects": ("s3:DeleteObject", "s3:DeleteObjectVersion"),
    "s3:DeleteObject": ("s3:DeleteObject", "s3:DeleteObjectVersion"),
    "s3:DeleteBucketCors": ("s3:PutBucketCORS",),
    "s3:DeleteBucketTagging": ("s3:PutBucketTagging",),
    "s3:DeleteBucketOwnershipControls": ("s3:PutBucketOwnershipControls",),
    "s3:ListDirectoryBuckets": ("s3express:ListAllMyDirectoryBuckets",),
    "s3control:GetPublicAccessBlock": ("s3:GetAccountPublicAccessBlock",),
    "s3control:PutPublicAccessBlock": ("s3:PutAccountPublicAccessBlock",),
    "s3control:DeletePublicAccessBlock": ("s3:PutAccountPublicAccessBlock",),
    **{f"s3:{operation}": (f"s3:{action}",) for operation, action in _S3_LISTS.items()},
    **{f"s3:Get{part}": (_GET.format(action),) for part, action in _S3_SETTINGS.items()},
    **{f"s3:{verb}{part}": (_PUT.format(action),) for part, action in _S3_SETTINGS.items() for verb in ("Put", "Delete")},
    "sqs:SendMessageBatch": ("sqs:SendMessage",),
    "sqs:DeleteMessageBatch": ("sqs:DeleteMessage",),
    "sqs:ChangeMessageVisibilityBatch": ("sqs:ChangeMessageVisibility",),
    "sns:PublishBatch": ("sns:Publish",),
    "lambda:Invoke": ("lambda:InvokeFunction",),
    "lambda:InvokeAsync": ("lambda:InvokeFunction",),
    "lambda:InvokeWithResponseStream": ("lambda:InvokeFunction",),
    "kms:ReEncrypt": ("kms:ReEncryptFrom", "kms:ReEncryptTo"),
    "kms:GenerateDataKeyPairWithoutPlaintext": ("kms:GenerateDataKeyPairWithoutPlaintext",),
    "dynamodb:ExecuteStatement": ("dynamodb:PartiQLSelect", "dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate", "dynamodb:PartiQLDelete"),
    "dynamodb:BatchExecuteStatement": ("dynamodb:PartiQLSelect", "dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate",
                                       "dynamodb:PartiQLDelete"),
    "dynamodb:ExecuteTransaction": ("dynamodb:PartiQLSelect", "dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate",
                                    "dynamodb:PartiQLDelete"),
    "dynamodb:TransactGetItems": ("dynamodb:GetItem",),
    "dynamodb:TransactWriteItems": ("dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:ConditionCheckItem"),
    "execute-api:PostToConnection": ("execute-api:ManageConnections",),
    "execute-api:GetConnection": ("execute-api:ManageConnections",),
    "execute-api:DeleteConnection": ("execute-api:ManageConnections",),
    **{f"budgets:{name}": ("budgets:ModifyBudget",) for name in (
        "CreateBudget", "UpdateBudget", "DeleteBudget", "CreateNotification", "UpdateNotification", "DeleteNotification",
        "CreateSubscriber", "UpdateSubscriber", "DeleteSubscriber")},
    **{f"budgets:{name}": ("budgets:ViewBudget",) for name in (
        "DescribeBudget", "DescribeBudgets", "DescribeBudgetPerformanceHistory", "DescribeNotificationsForBudget",
        "DescribeSubscribersForNotification")},
    "glue:CreatePartitionIndex": ("glue:UpdateTable",), "glue:DeletePartitionIndex": ("glue:UpdateTable",),
    "glue:GetPartitionIndexes": ("glue:GetTable",),
    "glue:UpdateColumnStatisticsForTable": ("glue:UpdateTable",), "glue:DeleteColumnStatisticsForTable": ("glue:UpdateTable",),
    "glue:GetColumnStatisticsForTable": ("glue:GetTable",),
    "glue:UpdateColumnStatisticsForPartition": ("glue:UpdatePartition",),
    "glue:DeleteColumnStatisticsForPartition": ("glue:UpdatePartition",), "glue:GetColumnStatisticsForPartition": ("glue:GetPartition",),
    "lex:RecognizeText": ("lex:PostText",), "lex:RecognizeUtterance": ("lex:PostContent",),
    "sts:GetCallerIdentity": (),  # needs no permission
}

# Operations of API Gateway's control plane are authorized as the HTTP verb on the path.
_GATEWAY_VERBS = (("Get", "GET"), ("Create", "POST"), ("Import", "POST"), ("Generate", "POST"), ("Test", "POST"), ("Put", "PUT"),
                  ("Update", "PATCH"), ("Tag", "PUT"), ("Untag", "DELETE"), ("Flush", "DELETE"), ("Delete", "DELETE"))

_VERSION = re.compile(r"(?<=[a-z])[0-9_]+(v[0-9]+)?$")  # CreateFunction20150331v2, CreateDistribution2020_05_31


def service_prefix(name: str) -> str:
    """The prefix of actions, from an event source (`s3.amazonaws.com`) or what an SDK calls the service (`DynamoDB`, `Amazon S3`)."""
    name = name.lower().removesuffix(".amazonaws.com").removesuffix(".amazonaws.com.cn").replace(" ", "")
    return SERVICES.get(name, name)


def plain_operation(operation: str) -> str:
    """Without the version that CloudTrail appends for some services, unless it is part of the name."""
    return _VERSION.sub("", operation)


def actions_of(service: str, operation: str) -> tuple[str, ...] | None:
    """The actions that a call needs; empty when it needs none, None when neither the table nor the catalogue knows it."""
    prefix = service_prefix(service)
    if prefix == "apigateway":
        return next((("apigateway:" + verb,) for start, verb in _GATEWAY_VERBS if operation.startswith(start)), None)
    for name in dict.fromkeys((operation, plain_operation(operation))):
        found = OPERATIONS.get(f"{prefix}:{name}")
        if found is not None:
            return found
        action = catalog.find_action(f"{prefix}:{name}")
        if action is not None:
            return (action.full_name,)
    return None


def services_with(operation: str) -> list[str]:
    """The prefixes of services that have an action for this operation, for messages that name no service."""
    found = {key.partition(":")[0] for key in OPERATIONS if key.partition(":")[2] == operation}
    found |= {service.prefix for service in catalog.services() if catalog.find_action(f"{service.prefix}:{operation}") is not None}
    return sorted(found)
