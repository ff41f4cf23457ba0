"""Answers of AWS about a resource that are no policy: tags, Block Public Access, the bucket behind an access point.

An answer that does not say what was asked (get-bucket-tagging, get-public-access-block) is about the resource that its file is named after,
or that `ARN=FILE` says. Block Public Access of an account has the account's id in the file's name:
`get-public-access-block-111122223333.json`.
"""
from collections.abc import Iterator

from gavel._gavel import Value
from gavel.inputs.entries import AccessPointBucket, AccountPublicAccess, Entry, PublicAccess, ResourceSettings
from gavel.inputs.reading import Reading, member, text_of
from gavel.inputs.shapes.shape import Shape

BLOCK, ACCOUNT = "PublicAccessBlockConfiguration", r"(?<![0-9])([0-9]{12})(?![0-9])"
# Beside the tags; anything else, and the object is no answer about tags.
OF_PAGES = {"NextToken", "NextMarker", "Truncated", "VersionId", "ResponseMetadata"}
TAGS = ("TagSet", "Tags")


def public_access(value: Value, reading: Reading, required: bool = False) -> PublicAccess | None:
    """Of the member of that name, where there is one. `required`: AWS answers all settings; templates leave out what is false."""
    block = reading.typed(value, BLOCK, "object")
    return public_access_of(block, reading, required) if block is not None else None


def public_access_of(block: Value, reading: Reading, required: bool) -> PublicAccess:
    return PublicAccess(reading.flag(block, "IgnorePublicAcls", required), reading.flag(block, "RestrictPublicBuckets", required))


def recognise_block(value: Value) -> bool:
    return member(value, BLOCK) is not None and member(value, "AccessPointArn") is None


def read_block(value: Value, reading: Reading) -> Iterator[Entry]:
    told = public_access(value, reading, required=True)
    account = reading.id_in_name(ACCOUNT)
    if told is None:
        return
    if reading.hints.resource:
        yield ResourceSettings(reading.hints.resource, value, reading.hints.account, public_access=told)
    elif account:
        yield AccountPublicAccess(account, told, value)
    else:
        reading.unnamed("the bucket or the account", "get-public-access-block-111122223333.json", value)


def is_access_point(value: Value) -> bool:
    return bool(text_of(value, "AccessPointArn")) and member(value, "Bucket") is not None


def read_access_point(value: Value, reading: Reading) -> Iterator[Entry]:
    """get-access-point, or an item of list-access-points."""
    arn = reading.text(value, "AccessPointArn", required=True)
    yield ResourceSettings(arn, member(value, "AccessPointArn") or value, public_access=public_access(value, reading, required=True),
                           access_point=bucket_behind(value, reading))


def bucket_behind(value: Value, reading: Reading) -> AccessPointBucket:
    network = reading.typed(value, "VpcConfiguration", "object")
    return AccessPointBucket(reading.text(value, "Bucket", required=True), reading.text(value, "BucketAccountId"),
                             reading.text(network, "VpcId", required=True) if network is not None else "")


def recognise_access_points(value: Value) -> bool:
    return member(value, "AccessPointList") is not None


def read_access_points(value: Value, reading: Reading) -> Iterator[Entry]:
    for item in reading.each(value, "AccessPointList"):
        yield from read_access_point(item, reading)


def recognise_mappings(value: Value) -> bool:
    return member(value, "ResourceTagMappingList") is not None


def read_mappings(value: Value, reading: Reading) -> Iterator[Entry]:
    for item in reading.each(value, "ResourceTagMappingList"):
        arn = reading.text(item, "ResourceARN", required=True)
        yield ResourceSettings(arn, member(item, "ResourceARN") or item, reading.hints.account, tags=reading.tags(item) or [])


def recognise_tags(value: Value) -> bool:
    keys = {key for key, _ in value.members()}
    return any(member(value, key) is not None for key in TAGS) and keys <= {*TAGS, *OF_PAGES}


def read_tags(value: Value, reading: Reading) -> Iterator[Entry]:
    more = next((found for key in ("NextToken", "NextMarker") if (found := member(value, key)) is not None), None)
    if more is not None:
        reading.report("incomplete-export", "the tags go on: this is not the last page", more, help="give all tags in one answer")
    if not reading.hints.resource:
        reading.report("unnamed-resource", "whose tags are these?", value, help="give `ARN=FILE`, or name the file after the ARN")
        return
    key = next(key for key in TAGS if member(value, key) is not None)
    yield ResourceSettings(reading.hints.resource, value, reading.hints.account, tags=reading.tags(value, key))


SHAPES = (
    Shape("s3api get-public-access-block, s3control get-public-access-block", recognise_block, read_block),
    Shape("s3control get-access-point", is_access_point, read_access_point),
    Shape("s3control list-access-points", recognise_access_points, read_access_points),
    Shape("resourcegroupstaggingapi get-resources", recognise_mappings, read_mappings),
    Shape("s3api get-bucket-tagging and other tags of one resource", recognise_tags, read_tags),
)
