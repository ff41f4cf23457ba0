"""Our own wrapper: `{"resource": ARN, "policy": ...}` says whose a resource-based policy is.

`policy` is a document, its text, the answer of an AWS command, or null: the resource has none. `account` is the owner of a resource whose
ARN has no account, `tags` an object: all tags of the resource. Of a bucket or an access point `block_public_access` is an object with
`ignore_public_acls` and `restrict_public_buckets`, of an access point `access_point_for` one with `bucket`, `account` and `vpc`.
"""
from collections.abc import Iterator, Sequence

from gavel._gavel import Value
from gavel.inputs.entries import AccessPointBucket, Entry, PublicAccess, ResourcePolicy, ResourceSettings
from gavel.inputs.reading import Reading
from gavel.inputs.resource_arn import policy_type_of, resource_type_of
from gavel.inputs.shapes.resource_answers import document_in
from gavel.inputs.shapes.shape import Shape

KNOWN = {"resource", "policy", "account", "tags", "block_public_access", "access_point_for"}
PUBLIC_ACCESS, ACCESS_POINT = ("ignore_public_acls", "restrict_public_buckets"), ("bucket", "account", "vpc")


def recognise(value: Value) -> bool:
    return value.get("resource") is not None and value.get("policy") is not None


def read(value: Value, reading: Reading) -> Iterator[Entry]:
    check_members(value, sorted(KNOWN), reading)
    arn = reading.text(value, "resource", required=True)
    account = reading.text(value, "account") or reading.hints.account
    holder = value.get("policy")
    policy = None
    if holder is not None and holder.kind != "null":
        policy = reading.document(document_in(holder), policy_type_of(arn), name=arn, address=arn, resource_type=resource_type_of(arn))
    at = value.get("resource") or value
    yield ResourcePolicy(arn, policy, at, account)
    told = ResourceSettings(arn, at, account, reading.tags(value, "tags"), read_public_access(value, reading), read_access_point(value, reading))
    if (told.tags, told.public_access, told.access_point) != (None, None, None):
        yield told


def check_members(value: Value, known: Sequence[str], reading: Reading) -> None:
    for key in value.keys():
        if key.text not in known:
            reading.report("invalid-input-value", f"unknown member `{key.text}`", key, help=f"known are {', '.join(known)}")


def read_public_access(value: Value, reading: Reading) -> PublicAccess | None:
    told = reading.typed(value, "block_public_access", "object")
    if told is None:
        return None
    check_members(told, PUBLIC_ACCESS, reading)
    return PublicAccess(*(reading.flag(told, name) for name in PUBLIC_ACCESS))


def read_access_point(value: Value, reading: Reading) -> AccessPointBucket | None:
    told = reading.typed(value, "access_point_for", "object")
    if told is None:
        return None
    check_members(told, ACCESS_POINT, reading)
    return AccessPointBucket(reading.text(told, "bucket", required=True), reading.text(told, "account"), reading.text(told, "vpc"))


SHAPES = (Shape("named resource policy", recognise, read),)
