"""What a plan tells of resources beside their policies: that they have none of their own, tags, Block Public Access, the bucket behind an
access point."""
from __future__ import annotations

from collections.abc import Iterator

from gavel._gavel import Value
from gavel.inputs.entries import AccessPointBucket, AccountPublicAccess, Entry, PublicAccess, ResourcePolicy, ResourceSettings
from gavel.inputs.reading import text_of
from gavel.inputs.terraform.plan import Resource
from gavel.inputs.terraform.resolve import Resolver
from gavel.inputs.terraform.types import ATTRIBUTES, WITHOUT_DEFAULT, Attribute

BLOCK = ("ignore_public_acls", "restrict_public_buckets")
BUCKET = Attribute("", "", "", "arn:{partition}:s3:::{bucket}")


def read_settings(resource: Resource, resolver: Resolver) -> Iterator[Entry]:
    if resource.type == "aws_s3_bucket_public_access_block":
        arn = resolver.protected_arn(resource, BUCKET)
        yield ResourceSettings(arn, resource.values, account_of(resolver), public_access=of_resource(resource), deferred=True)
    elif resource.type == "aws_s3_account_public_access_block":
        account = resource.text("account_id") or account_of(resolver)
        yield AccountPublicAccess(account, of_resource(resource), resource.values)
    else:
        arn, tags = arn_of(resource, resolver), tags_of(resource)
        point = access_point(resource, resolver) if resource.type == "aws_s3_access_point" else None
        block = first(resource, "public_access_block_configuration") if point is not None else None
        if arn and resource.type in WITHOUT_DEFAULT:
            yield ResourcePolicy(arn, None, resource.values, account_of(resolver), deferred=True)
        if arn and (tags is not None or point is not None):
            yield ResourceSettings(arn, resource.values, account_of(resolver), tags, block_of(block) if block is not None else None, point,
                                   deferred=True)


def account_of(resolver: Resolver) -> str:
    return resolver.reading.hints.template.account


def block_of(values: Value) -> PublicAccess:
    return PublicAccess(*(flag is not None and flag.text == "true" for flag in map(values.get, BLOCK)))


def of_resource(resource: Resource) -> PublicAccess:
    """A setting that is known after apply only counts as set: it can only take access away."""
    told = block_of(resource.values)
    return PublicAccess(told.ignore_acls or resource.is_unknown(BLOCK[0]), told.restrict_buckets or resource.is_unknown(BLOCK[1]))


def first(resource: Resource, attribute: str) -> Value | None:
    """The one block of that name."""
    held = resource.get(attribute)
    return next(iter(held.items()), None) if held is not None else None


def arn_of(resource: Resource, resolver: Resolver) -> str:
    """Told by the plan, or made of what it names, as for the resource's policy."""
    told = resource.text("arn")
    made = next((found for attribute in ATTRIBUTES.get(resource.type, ()) if attribute.arn
                 and (found := resolver.protected_arn(resource, attribute))), "")
    return told or made if not resource.type.endswith("_policy") else ""


def tags_of(resource: Resource) -> list[tuple[str, str]] | None:
    """`tags_all` holds the provider's default tags, too; null says that there are none. None: not told, or known after apply only."""
    name = "tags_all" if resource.values.get("tags_all") is not None or resource.is_unknown("tags_all") else "tags"
    held = resource.values.get(name)
    if held is None or resource.is_unknown(name) or resource.has_unknown(name):
        return None
    return [(key, value.text) for key, value in held.members()]


def access_point(resource: Resource, resolver: Resolver) -> AccessPointBucket:
    network = first(resource, "vpc_configuration")
    return AccessPointBucket(resolver.text(resource, "bucket"), resource.text("bucket_account_id"),
                             text_of(network, "vpc_id") if network is not None else "")
