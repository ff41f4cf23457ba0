"""AWS Config: snapshot files, get-resource-config-history, and single configuration items.

`configuration` is an object in snapshots and JSON text in answers of the API; documents in it are percent-encoded.
"""
from collections.abc import Iterator
from typing import NamedTuple

from gavel._gavel import Value
from gavel.inputs.entries import (KEY, RESOURCE, AccessPointBucket, AccountPublicAccess, Entry, FoundPolicy, ManagedPolicy, PublicAccess,
                                  ResourcePolicy, ResourceSettings)
from gavel.inputs.reading import Reading, member, text_of
from gavel.inputs.shapes.account_details import read_managed, read_principal
from gavel.inputs.shapes.resource_settings import BLOCK, bucket_behind, public_access, public_access_of
from gavel.inputs.shapes.shape import Shape


class Place(NamedTuple):
    """Where an item holds the policy of its resource."""

    path: str
    type: str = RESOURCE
    always: bool = False  # Config writes the last member of the path, or the one before it, for every resource: without it nothing is told


PRINCIPALS = {"AWS::IAM::User": "user", "AWS::IAM::Role": "role", "AWS::IAM::Group": "group"}
RESOURCES = {
    "AWS::S3::Bucket": Place("supplementaryConfiguration.BucketPolicy.policyText", always=True),
    "AWS::S3::AccessPoint": Place("configuration.Policy"),
    "AWS::KMS::Key": Place("supplementaryConfiguration.Policy", KEY, always=True),
    "AWS::SQS::Queue": Place("configuration.Policy"),
    "AWS::SNS::Topic": Place("configuration.Policy", always=True),
    "AWS::SecretsManager::Secret": Place("configuration.ResourcePolicy"),
    "AWS::Lambda::Function": Place("supplementaryConfiguration.Policy"),
    "AWS::ECR::Repository": Place("configuration.RepositoryPolicyText"),
}
ACCOUNT_BLOCK = "AWS::S3::AccountPublicAccessBlock"


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
    if type in (*PRINCIPALS, "AWS::IAM::Policy"):
        configuration = configuration_of(item, reading)
        if configuration is not None:
            yield from read_identity(configuration, type, reading)
        elif member(item, "configuration") is None:
            reading.report("missing-member", "`configuration` is missing", item)
        return
    arn, account = reading.text(item, "ARN") or reading.text(item, "arn"), account_of(item, reading)
    if type in RESOURCES:
        if not arn:
            reading.report("missing-member", "`ARN` is missing", item)
        yield ResourcePolicy(arn, read_policy(item, RESOURCES[type], arn, type, reading), item, account)
    elif type == ACCOUNT_BLOCK:
        block = configuration_of(item, reading)
        if block is not None:
            yield AccountPublicAccess(account or text_of(item, "resourceId"), public_access_of(block, reading, required=True), item)
    if arn:
        yield from read_settings(item, type, arn, account, reading)


def account_of(item: Value, reading: Reading) -> str:
    """Snapshots say `awsAccountId`, answers of get-resource-config-history `accountId`."""
    return reading.text(item, "awsAccountId") or reading.text(item, "accountId")


def configuration_of(item: Value, reading: Reading) -> Value | None:
    held = member(item, "configuration")
    return reading.nested(held)[0] if held is not None else None


def read_settings(item: Value, type: str, arn: str, account: str, reading: Reading) -> Iterator[Entry]:
    block: PublicAccess | None = None
    access_point: AccessPointBucket | None = None
    if type == "AWS::S3::Bucket":
        extra = member(item, "supplementaryConfiguration")
        if extra is not None:
            reading.check_names(extra, (BLOCK,))
        held = member(extra, BLOCK) if extra is not None else None
        told = reading.nested(held)[0] if held is not None else None
        block = public_access_of(told, reading, required=True) if told is not None else None
    elif type == "AWS::S3::AccessPoint":
        configuration = configuration_of(item, reading)
        if configuration is not None:
            block, access_point = public_access(configuration, reading), bucket_behind(configuration, reading)
    tags = reading.tags(item, "tags")
    if (tags, block, access_point) != (None, None, None):
        yield ResourceSettings(arn, item, account, tags, block, access_point)


def read_identity(configuration: Value, type: str, reading: Reading) -> Iterator[Entry]:
    if type in PRINCIPALS:
        yield read_principal(configuration, PRINCIPALS[type], reading)
        return
    found: ManagedPolicy | None = read_managed(configuration, reading)
    if found is not None:
        yield found


def read_policy(item: Value, place: Place, arn: str, type: str, reading: Reading) -> FoundPolicy | None:
    """None: the resource has no policy. One that the item does not tell is unknown, and reported."""
    steps = place.path.split(".")
    holder: Value = item
    for number, key in enumerate(steps):
        found = member(holder, key)
        if found is None:
            last = number == len(steps) - 1
            is_null = holder.get(key) is not None
            if last and (is_null or not place.always):
                return None
            where = ".".join(steps[:number + 1])
            reading.report("incomplete-export", f"`{where}` of `{arn}` is missing: whether it has a policy is not told", holder,
                           help="give the whole item, as AWS Config delivers it")
            return FoundPolicy(None, place.type, True, arn, arn, reading.file, type, diagnostics=reading.diagnostics[-1:])
        if number < len(steps) - 1:
            nested, diagnostics = reading.nested(found)
            if nested is None:
                return FoundPolicy(None, place.type, True, arn, arn, reading.file, type, diagnostics=diagnostics)
            found = nested
        holder = found
    return reading.document(holder, place.type, name=arn, address=arn, resource_type=type)


SHAPES = (Shape("config get-resource-config-history, snapshots", recognise, read),)
