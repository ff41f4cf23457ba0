"""What a template tells of resources beside their policies: that they have none of their own, tags, Block Public Access, the bucket behind an
access point.

Tags that are given to the whole stack when it is deployed are in no template.
"""
from __future__ import annotations

from collections.abc import Iterator

from gavel._gavel import Value
from gavel.inputs.cloudformation.stack import Stack
from gavel.inputs.cloudformation.types import WITHOUT_DEFAULT
from gavel.inputs.entries import AccessPointBucket, Entry, PublicAccess, ResourcePolicy, ResourceSettings

BLOCK = "PublicAccessBlockConfiguration"
OF_S3 = ("AWS::S3::Bucket", "AWS::S3::AccessPoint")


def read_settings(stack: Stack, logical_id: str) -> Iterator[Entry]:
    type, resource, account = stack.template.type_of(logical_id), stack.template.resources[logical_id], stack.template.options.account
    tags = tags_of(stack, logical_id)
    block = public_access(stack, logical_id) if type in OF_S3 else None
    point = access_point(stack, logical_id) if type == "AWS::S3::AccessPoint" else None
    arn = stack.arn_of(logical_id)
    if arn and type in WITHOUT_DEFAULT:
        yield ResourcePolicy(arn, None, resource, account, deferred=True)
    if arn and (tags, block, point) != (None, None, None):
        yield ResourceSettings(arn, resource, account, tags, block, point, deferred=True)


def tags_of(stack: Stack, logical_id: str) -> list[tuple[str, str]] | None:
    """None: the template gives none, or one that is not known before deployment: the stack may have more."""
    held = stack.template.property(logical_id, "Tags")
    if held is None:
        return None
    told = [(key, stack.quiet_text(value)) for key, value in tag_values(held, stack)]
    return told if all(key and value for key, value in told) else None


def tag_values(held: Value, stack: Stack) -> Iterator[tuple[str, Value]]:
    """Of a list of keys and values, or an object; without a key where it is not known."""
    if held.kind == "object" and not any(key == "Ref" or key.startswith("Fn::") for key in dict(held.members())):
        yield from held.members()
        return
    for tag in held.items() if held.kind == "array" else [held]:
        key, value = tag.get("Key"), tag.get("Value")
        yield (stack.quiet_text(key), value) if key is not None and value is not None else ("", tag)


def public_access(stack: Stack, logical_id: str) -> PublicAccess | None:
    """A setting that is not known before deployment counts as set: it can only take access away."""
    held = stack.property(logical_id, BLOCK)
    if held is None or held.kind not in ("object", "unknown"):
        return None
    return PublicAccess(is_set(held, "IgnorePublicAcls"), is_set(held, "RestrictPublicBuckets"))


def is_set(block: Value, name: str) -> bool:
    found = block if block.kind == "unknown" else block.get(name)
    return found is not None and (found.kind == "unknown" or found.text.lower() == "true")


def access_point(stack: Stack, logical_id: str) -> AccessPointBucket:
    network = stack.template.property(logical_id, "VpcConfiguration")
    inside = network.get("VpcId") if network is not None else None
    vpc = stack.quiet_text(inside) if inside is not None else ""
    return AccessPointBucket(bucket_name(stack, logical_id), stack.text(logical_id, "BucketAccountId"), vpc)


def bucket_name(stack: Stack, logical_id: str) -> str:
    """Of a bucket that is named, or of one of the template."""
    held = stack.template.property(logical_id, "Bucket")
    told = stack.target(held) if held is not None else ""
    return told.rpartition(":")[2]
