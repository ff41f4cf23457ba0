"""AWS Config: snapshot files, get-resource-config-history, and single configuration items.

`configuration` is an object in snapshots and JSON text in answers of the API; documents in it are percent-encoded.
"""
from collections.abc import Iterator

from gavel._gavel import Value
from gavel.inputs.entries import KEY, RESOURCE, Entry, ManagedPolicy, ResourcePolicy
from gavel.inputs.reading import Reading, member, text_of
from gavel.inputs.shapes.account_details import read_managed, read_principal
from gavel.inputs.shapes.shape import Shape

PRINCIPALS = {"AWS::IAM::User": "user", "AWS::IAM::Role": "role", "AWS::IAM::Group": "group"}
# resource type: where the policy may stand, and its type
RESOURCES = {
    "AWS::S3::Bucket": ("supplementaryConfiguration.BucketPolicy.policyText", RESOURCE),
    "AWS::KMS::Key": ("supplementaryConfiguration.Policy", KEY),
    "AWS::SQS::Queue": ("configuration.Policy", RESOURCE),
    "AWS::SNS::Topic": ("configuration.Policy", RESOURCE),
    "AWS::SecretsManager::Secret": ("configuration.ResourcePolicy", RESOURCE),
    "AWS::Lambda::Function": ("supplementaryConfiguration.Policy", RESOURCE),
    "AWS::ECR::Repository": ("configuration.RepositoryPolicyText", RESOURCE),
}


def is_item(value: Value) -> bool:
    return text_of(value, "resourceType").startswith("AWS::") and member(value, "configuration") is not None


def recognise(value: Value) -> bool:
    return member(value, "configurationItems") is not None or member(value, "configurationItem") is not None or is_item(value)


def read(value: Value, reading: Reading) -> Iterator[Entry]:
    if is_item(value):
        yield from read_item(value, reading)
    for key in ("configurationItem", "configurationItems"):
        for item in reading.each(value, key):
            yield from read_item(item, reading)


def read_item(item: Value, reading: Reading) -> Iterator[Entry]:
    type = reading.text(item, "resourceType", required=True)
    if text_of(item, "configurationItemStatus") in ("ResourceDeleted", "ResourceDeletedNotRecorded"):
        return
    configuration = member(item, "configuration")
    if configuration is not None and type in (*PRINCIPALS, "AWS::IAM::Policy"):
        configuration, _ = reading.nested(configuration)
        if configuration is not None:
            yield from read_identity(configuration, type, reading)
    elif type in RESOURCES:
        yield from read_resource(item, type, reading)


def read_identity(configuration: Value, type: str, reading: Reading) -> Iterator[Entry]:
    if type in PRINCIPALS:
        yield read_principal(configuration, PRINCIPALS[type], reading)
        return
    found: ManagedPolicy | None = read_managed(configuration, reading)
    if found is not None:
        yield found


def read_resource(item: Value, type: str, reading: Reading) -> Iterator[Entry]:
    path, policy_type = RESOURCES[type]
    arn = reading.text(item, "ARN") or reading.text(item, "arn", required=True)
    holder: Value | None = item
    for key in path.split("."):
        holder = member(holder, key) if holder is not None else None
        if holder is not None and key in ("configuration", "BucketPolicy", "Policy") and not path.endswith(key):
            holder, _ = reading.nested(holder)
    policy = None
    if holder is not None and (holder.kind != "string" or holder.text.strip()):
        policy = reading.document(holder, policy_type, name=arn, address=arn, resource_type=type)
    yield ResourcePolicy(arn, policy, item, reading.text(item, "awsAccountId"))


SHAPES = (Shape("config get-resource-config-history, snapshots", recognise, read),)
