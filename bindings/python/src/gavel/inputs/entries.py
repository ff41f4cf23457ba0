"""What the readers of files hand on: plain facts, each with its place in the user's file.

A reader yields entries in the order of its file. `gavel.inputs.find_policies` takes the documents out of them, `gavel.inputs.load` makes a
Model of them. A reference is an ARN or an id that another entry, perhaps of another file, explains.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gavel._gavel import Diagnostic, Value

IDENTITY, RESOURCE, TRUST, KEY = "identity_based", "resource_based", "trust", "key"
BOUNDARY, SERVICE_CONTROL, RESOURCE_CONTROL, VPC_ENDPOINT = "permissions_boundary", "service_control", "resource_control", "vpc_endpoint"


@dataclass(frozen=True, slots=True)
class FoundPolicy:
    """A policy document in a file.

    value: the document, or None: then `diagnostics` says why it cannot be read, or (without errors) it is not known (a template that says
        nothing definite).
    type: value of a PolicyType. `certain` says whether the file says so or it was guessed from the document, and can be overruled.
    resource_type: CloudFormation's name of what a resource-based policy protects (`AWS::S3::Bucket`), where known.
    name: the policy's name, or what it is called after.
    address: where in the file or in the account: an ARN, a Terraform address, a path in the file.
    arn: of a managed policy; else empty.
    """

    value: Value | None
    type: str
    certain: bool
    name: str
    address: str
    file: str
    resource_type: str = ""
    arn: str = ""
    diagnostics: Sequence[Diagnostic] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A policy or a group that is named and not held."""

    name: str  # ARN, id or name; empty: what was written cannot be resolved
    at: Value


@dataclass(frozen=True, slots=True)
class ManagedPolicy:
    arn: str  # empty: not known
    policy: FoundPolicy
    at: Value
    attached_to: Sequence[tuple[str, Reference]] = ()  # (kind, name) of roles, users and groups, as templates give them


@dataclass(frozen=True, slots=True)
class Principal:
    """A user, a role or a group. A group has neither tags nor boundary nor groups; only a role has a trust policy."""

    kind: str  # "user", "role", "group"
    arn: str  # empty: not known
    name: str
    at: Value
    unique_id: str = ""
    tags: Sequence[tuple[str, str]] = ()
    inline: Sequence[FoundPolicy] = ()
    attached: Sequence[Reference] = ()
    boundary: Reference | None = None
    groups: Sequence[Reference] = ()
    trust: FoundPolicy | None = None
    complete: bool = True  # False: its policies were not all told


@dataclass(frozen=True, slots=True)
class InlinePolicy:
    """An inline policy given apart from its principal (the answer of get-role-policy)."""

    kind: str  # "user", "role", "group"
    principal: str  # name; empty: not known
    policy: FoundPolicy
    at: Value
    repeated: bool = False  # the same document as in the entry before, for another principal


@dataclass(frozen=True, slots=True)
class PolicyAttachment:
    """A managed policy attached to a principal, told apart from both (Terraform)."""

    kind: str
    principal: str  # name; empty: not known
    policy: Reference
    at: Value


@dataclass(frozen=True, slots=True)
class LoosePolicy:
    """A document that says neither what it is nor whose."""

    policy: FoundPolicy
    at: Value
    deferred: bool = False  # of a template: whose it is shows after deployment


@dataclass(frozen=True, slots=True)
class ResourcePolicy:
    arn: str  # of the resource; empty: not known
    policy: FoundPolicy | None  # None: the resource is known to have no policy
    at: Value
    account: str = ""  # the owner, where the ARN has none
    tags: Sequence[tuple[str, str]] = ()
    repeated: bool = False  # the same document as in the entry before, on another resource
    deferred: bool = False  # of a template: an ARN that is not known shows after deployment


@dataclass(frozen=True, slots=True)
class VpcEndpoint:
    id: str
    policy: FoundPolicy | None  # None: the default policy
    at: Value
    kind: str = ""  # "interface", "gateway"
    vpc: str = ""
    account: str = ""
    service: str = ""  # "com.amazonaws.eu-west-1.s3"


@dataclass(frozen=True, slots=True)
class Organization:
    id: str
    management_account: str
    at: Value


@dataclass(frozen=True, slots=True)
class OrganizationNode:
    """The root, an organizational unit or an account."""

    kind: str  # "root", "unit", "account"
    id: str
    at: Value
    parent: str = ""  # id; empty: this entry does not tell
    name: str = ""
    policy_types: Sequence[str] | None = None  # of a root: what is enabled; None: this entry does not tell


@dataclass(frozen=True, slots=True)
class OrganizationPolicy:
    id: str
    type: str  # SERVICE_CONTROL or RESOURCE_CONTROL
    name: str
    arn: str
    policy: FoundPolicy | None  # None: named here, its document stands elsewhere
    at: Value


@dataclass(frozen=True, slots=True)
class OrganizationAttachment:
    policy: str  # id
    target: str  # id of a node
    at: Value


@dataclass(frozen=True, slots=True)
class Page:
    """A page of account authorization details; `more` says that another one follows."""

    accounts: Sequence[str]
    more: bool
    at: Value


Entry = (ManagedPolicy | Principal | InlinePolicy | PolicyAttachment | LoosePolicy | ResourcePolicy | VpcEndpoint | Organization
         | OrganizationNode | OrganizationPolicy | OrganizationAttachment | Page)


def documents(entry: Entry) -> list[FoundPolicy]:
    """The policy documents of an entry, in the order of the file."""
    if isinstance(entry, Principal):
        return [*([entry.trust] if entry.trust else []), *entry.inline]
    policy = getattr(entry, "policy", None)
    if getattr(entry, "repeated", False):
        return []
    return [policy] if isinstance(policy, FoundPolicy) else []
