"""The resource that an API call was about, from a CloudTrail record: its `resources`, else its request parameters.

A row of PARAMETERS says which parameters name the resource of a service's actions, and how the ARN is made of them.
"""
import re
from typing import Any, NamedTuple


class Row(NamedTuple):
    """`parameters`: names of requestParameters, all of which must be there. `arn`: with {partition}, {region}, {account} and these."""

    service: str
    parameters: tuple[str, ...]
    arn: str
    actions: str = ""  # a pattern for the names of actions; empty: all


PARAMETERS = (
    Row("s3", ("bucketName", "key"), "arn:{partition}:s3:::{bucketName}/{key}", r"(?!List|.*Bucket|.*Configuration)"),
    Row("s3", ("bucketName",), "arn:{partition}:s3:::{bucketName}"),
    Row("iam", ("roleName",), "arn:{partition}:iam::{account}:role/{roleName}"),
    Row("iam", ("userName",), "arn:{partition}:iam::{account}:user/{userName}"),
    Row("iam", ("groupName",), "arn:{partition}:iam::{account}:group/{groupName}"),
    Row("iam", ("policyArn",), "{policyArn}"),
    Row("iam", ("policyName",), "arn:{partition}:iam::{account}:policy/{policyName}"),
    Row("sts", ("roleArn",), "{roleArn}"),
    Row("dynamodb", ("tableName",), "arn:{partition}:dynamodb:{region}:{account}:table/{tableName}"),
    Row("lambda", ("functionName",), "arn:{partition}:lambda:{region}:{account}:function:{functionName}"),
    Row("kms", ("keyId",), "arn:{partition}:kms:{region}:{account}:key/{keyId}"),
    Row("sns", ("topicArn",), "{topicArn}"),
    Row("sqs", ("queueUrl",), "{queueUrl}"),
    Row("secretsmanager", ("secretId",), "{secretId}"),
    Row("ssm", ("name",), "arn:{partition}:ssm:{region}:{account}:parameter/{name}", r".*Parameter"),
    Row("logs", ("logGroupName",), "arn:{partition}:logs:{region}:{account}:log-group:{logGroupName}"),
    Row("ecr", ("repositoryName",), "arn:{partition}:ecr:{region}:{account}:repository/{repositoryName}"),
    Row("codecommit", ("repositoryName",), "arn:{partition}:codecommit:{region}:{account}:{repositoryName}"),
    Row("states", ("stateMachineArn",), "{stateMachineArn}"),
    Row("kinesis", ("streamName",), "arn:{partition}:kinesis:{region}:{account}:stream/{streamName}"),
    Row("ec2", ("instanceId",), "arn:{partition}:ec2:{region}:{account}:instance/{instanceId}"),
    Row("ec2", ("volumeId",), "arn:{partition}:ec2:{region}:{account}:volume/{volumeId}"),
    Row("ec2", ("groupId",), "arn:{partition}:ec2:{region}:{account}:security-group/{groupId}"),
    Row("ec2", ("vpcId",), "arn:{partition}:ec2:{region}:{account}:vpc/{vpcId}"),
    Row("ec2", ("subnetId",), "arn:{partition}:ec2:{region}:{account}:subnet/{subnetId}"),
    Row("ec2", ("networkInterfaceId",), "arn:{partition}:ec2:{region}:{account}:network-interface/{networkInterfaceId}"),
    Row("cloudformation", ("stackName",), "arn:{partition}:cloudformation:{region}:{account}:stack/{stackName}/*"),
)

_QUEUE_URL = re.compile(r"https://sqs\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?/(\d{12})/([\w.-]+)$")


def resource_of(record: dict[str, Any], action: str) -> tuple[str | None, str]:
    """(ARN or None, how it is known)."""
    arns = [item.get("ARN") or item.get("arn") for item in record.get("resources") or [] if isinstance(item, dict)]
    service, _, name = action.partition(":")
    # S3 lists bucket and object; the longest is the one that the action is about, unless it is about the bucket.
    fitting = [arn for arn in arns if isinstance(arn, str) and arn.startswith("arn:")]
    if fitting and service != "s3":
        return fitting[0], "told"
    parameters = record.get("requestParameters")
    known = _texts(parameters) if isinstance(parameters, dict) else {}
    arn = _from_parameters(service, name, known, record)
    if arn:
        return arn, "derived: from the request parameters"
    return (max(fitting, key=len), "told") if fitting else (None, "told")


def _texts(parameters: dict[str, Any]) -> dict[str, str]:
    """The parameters that are texts, and those of the first member of a set ({"instancesSet": {"items": [{"instanceId": ...}]}})."""
    known: dict[str, str] = {}
    for value in parameters.values():
        items = value.get("items") if isinstance(value, dict) else None
        if isinstance(items, list) and items and isinstance(items[0], dict):
            known |= {inner: text for inner, text in items[0].items() if isinstance(text, str)}
    return known | {key: value for key, value in parameters.items() if isinstance(value, str)}


def _from_parameters(service: str, name: str, known: dict[str, str], record: dict[str, Any]) -> str | None:
    account = str(record.get("recipientAccountId") or (record.get("userIdentity") or {}).get("accountId") or "")
    region = str(record.get("awsRegion") or "")
    partition = "aws-cn" if region.startswith("cn-") else "aws-us-gov" if region.startswith("us-gov-") else "aws"
    for row in PARAMETERS:
        if row.service != service or not all(parameter in known for parameter in row.parameters):
            continue
        if row.actions and not re.match(row.actions, name):
            continue
        value = known[row.parameters[-1]]
        if value.startswith("arn:"):
            return value
        queue = _QUEUE_URL.match(value)
        if queue:
            return f"arn:{partition}:sqs:{queue.group(1)}:{queue.group(2)}:{queue.group(3)}"
        made = row.arn.format(partition=partition, region=region, account=account, **known)
        if made.startswith("arn:"):
            return made.replace("parameter//", "parameter/")
    return None
