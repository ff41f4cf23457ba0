"""`aws iam get-account-authorization-details`: who is in an account, and their policies. Pages and accounts may come in several files.

Documents are objects (AWS CLI, boto3), JSON text, or percent-encoded JSON text (other SDKs). A managed policy counts in its default
version.
"""
from collections.abc import Iterator

from gavel._gavel import Value
from gavel.inputs.entries import IDENTITY, TRUST, Entry, FoundPolicy, ManagedPolicy, Page, Principal, Reference
from gavel.inputs.reading import Reading, member
from gavel.inputs.shapes.shape import Shape

LISTS = {"user": "UserDetailList", "group": "GroupDetailList", "role": "RoleDetailList"}


def recognise(value: Value) -> bool:
    if any(member(value, key) is not None for key in LISTS.values()):
        return True
    policies = member(value, "Policies")
    return policies is not None and any(member(policy, "PolicyVersionList") is not None for policy in policies.items())


def read(value: Value, reading: Reading) -> Iterator[Entry]:
    accounts = set()
    for kind, key in LISTS.items():
        for item in reading.each(value, key):
            principal = read_principal(item, kind, reading)
            accounts.add(account_of(principal.arn))
            yield principal
    for item in reading.each(value, "Policies"):
        policy = read_managed(item, reading)
        if policy is not None:
            accounts.add(account_of(policy.arn))
            yield policy
    truncated = member(value, "IsTruncated")
    yield Page(sorted(accounts - {"", "aws"}), truncated is not None and truncated.text == "true", truncated or value)


def account_of(arn: str) -> str:
    parts = arn.split(":", 5)
    return parts[4] if len(parts) == 6 else ""


def read_principal(item: Value, kind: str, reading: Reading, complete: bool = True) -> Principal:
    """A user, role or group as the export tells it; get-user and get-role tell less."""
    title = kind.capitalize()
    arn = reading.text(item, "Arn", required=True)
    return Principal(
        kind, arn, reading.text(item, f"{title}Name"), member(item, "Arn") or item,
        unique_id=reading.text(item, f"{title}Id"),
        tags=reading.tags(item),
        inline=list(read_inline(item, f"{title}PolicyList", arn, reading)),
        attached=references(item, "AttachedManagedPolicies", "PolicyArn", reading),
        boundary=read_boundary(item, reading),
        groups=[Reference(group.text, group) for group in reading.each(item, "GroupList", "string")],
        trust=read_trust(item, arn, reading) if kind == "role" else None,
        complete=complete)


def read_inline(item: Value, key: str, arn: str, reading: Reading) -> Iterator[FoundPolicy]:
    for policy in reading.each(item, key):
        document = member(policy, "PolicyDocument")
        if document is None:
            reading.report("missing-member", "`PolicyDocument` is missing", policy)
            continue
        yield reading.document(document, IDENTITY, name=reading.text(policy, "PolicyName"), address=arn)


def references(item: Value, key: str, name: str, reading: Reading) -> list[Reference]:
    return [Reference(reading.text(found, name, required=True), member(found, name) or found) for found in reading.each(item, key)]


def read_boundary(item: Value, reading: Reading) -> Reference | None:
    """PermissionsBoundaryType is not read: there is one type of boundary."""
    boundary = reading.typed(item, "PermissionsBoundary", "object")
    if boundary is None:
        return None
    key = "PermissionsBoundaryArn"
    return Reference(reading.text(boundary, key, required=True), member(boundary, key) or boundary)


def read_trust(item: Value, arn: str, reading: Reading) -> FoundPolicy | None:
    document = member(item, "AssumeRolePolicyDocument")
    if document is None:
        reading.report("missing-member", "`AssumeRolePolicyDocument` is missing", item)
        return None
    return reading.document(document, TRUST, name="trust policy", address=arn, resource_type="AWS::IAM::AssumeRolePolicyDocument")


def read_managed(item: Value, reading: Reading) -> ManagedPolicy | None:
    """The default version. A policy without versions is one whose document was not given."""
    arn = reading.text(item, "Arn", required=True)
    versions = list(reading.each(item, "PolicyVersionList"))
    default = reading.text(item, "DefaultVersionId")
    found = [version for version in versions if is_default(version, default)]
    if not versions or not arn:
        return None
    if len(found) != 1:
        what = f"no version `{default}`" if default else "no default version" if not found else "several default versions"
        reading.report("missing-member", f"`{arn}` has {what}", member(item, "PolicyVersionList"),
                       help="the export lists the versions of each policy; exactly one is its default")
        return None
    document = member(found[0], "Document")
    if document is None:
        reading.report("missing-member", "`Document` is missing", found[0])
        return None
    policy = reading.document(document, IDENTITY, name=reading.text(item, "PolicyName"), address=arn, arn=arn)
    return ManagedPolicy(arn, policy, member(item, "Arn") or item)


def is_default(version: Value, default: str) -> bool:
    if default:
        identifier = member(version, "VersionId")
        return identifier is not None and identifier.text == default
    flag = member(version, "IsDefaultVersion")
    return flag is not None and flag.text == "true"


SHAPES = (Shape("iam get-account-authorization-details", recognise, read),)
