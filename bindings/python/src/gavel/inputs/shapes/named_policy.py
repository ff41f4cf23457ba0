"""Our own wrapper: `{"resource": ARN, "policy": ...}` says whose a resource-based policy is.

`policy` is a document, its text, the answer of an AWS command, or null: the resource has none. `account` is the owner of a resource whose
ARN has no account, `tags` an object.
"""
from collections.abc import Iterator

from gavel._gavel import Value
from gavel.inputs.entries import Entry, ResourcePolicy
from gavel.inputs.reading import Reading
from gavel.inputs.resource_arn import policy_type_of, resource_type_of
from gavel.inputs.shapes.resource_answers import document_in
from gavel.inputs.shapes.shape import Shape

KNOWN = {"resource", "policy", "account", "tags"}


def recognise(value: Value) -> bool:
    return value.get("resource") is not None and value.get("policy") is not None


def read(value: Value, reading: Reading) -> Iterator[Entry]:
    for key in value.keys():
        if key.text not in KNOWN:
            reading.report("invalid-input-value", f"unknown member `{key.text}`", key, help=f"known are {', '.join(sorted(KNOWN))}")
    arn = reading.text(value, "resource", required=True)
    account = reading.text(value, "account") or reading.hints.account
    holder = value.get("policy")
    policy = None
    if holder is not None and holder.kind != "null":
        policy = reading.document(document_in(holder), policy_type_of(arn), name=arn, address=arn, resource_type=resource_type_of(arn))
    yield ResourcePolicy(arn, policy, value.get("resource") or value, account, reading.tags(value, "tags"))


SHAPES = (Shape("named resource policy", recognise, read),)
