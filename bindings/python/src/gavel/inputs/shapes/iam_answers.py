"""Answers of IAM about one principal or one policy."""
from collections.abc import Iterator

from gavel._gavel import Value
from gavel.inputs.entries import IDENTITY, Entry, InlinePolicy
from gavel.inputs.reading import Reading, member, text_of
from gavel.inputs.shapes.account_details import read_principal
from gavel.inputs.shapes.policy_document import entry_of
from gavel.inputs.shapes.shape import Shape

KINDS = ("user", "role", "group")


def recognise_inline(value: Value) -> bool:
    """get-user-policy, get-role-policy, get-group-policy."""
    return member(value, "PolicyDocument") is not None and any(text_of(value, f"{kind.capitalize()}Name") for kind in KINDS)


def read_inline(value: Value, reading: Reading) -> Iterator[Entry]:
    kind = next(kind for kind in KINDS if text_of(value, f"{kind.capitalize()}Name"))
    principal = reading.text(value, f"{kind.capitalize()}Name")
    holder = member(value, "PolicyDocument")
    assert holder is not None
    policy = reading.document(holder, IDENTITY, name=reading.text(value, "PolicyName", required=True), address=f"{kind}/{principal}")
    yield InlinePolicy(kind, principal, policy, value)


def recognise_version(value: Value) -> bool:
    """get-policy-version. The answer does not say whose version it is."""
    version = member(value, "PolicyVersion")
    return version is not None and (member(version, "Document") is not None or member(version, "VersionId") is not None)


def read_version(value: Value, reading: Reading) -> Iterator[Entry]:
    version = reading.typed(value, "PolicyVersion", "object")
    document = member(version, "Document") if version is not None else None
    if version is not None and document is None:
        reading.report("missing-member", "`Document` is missing", version)
    if document is not None:
        yield entry_of(document, reading, IDENTITY, "")


def recognise_principal(value: Value) -> bool:
    """get-user, get-role: without the policies that are attached."""
    return any(text_of(found, "Arn") for found in (member(value, "User"), member(value, "Role")) if found is not None)


def read_principals(value: Value, reading: Reading) -> Iterator[Entry]:
    for kind in ("user", "role"):
        found = reading.typed(value, kind.capitalize(), "object")
        if found is not None:
            yield read_principal(found, kind, reading, complete=False)


SHAPES = (
    Shape("iam get-user-policy, get-role-policy, get-group-policy", recognise_inline, read_inline),
    Shape("iam get-policy-version", recognise_version, read_version),
    Shape("iam get-user, get-role", recognise_principal, read_principals),
)
