"""What arguments may be, for type checkers. Nothing here is needed to run.

The dicts have the form of a scenario's request (docs/scenarios.md); a field that is left out is not known.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, Protocol, Required, TypeAlias, TypedDict, Union

if TYPE_CHECKING:
    from numpy import bool_, integer
    from numpy.typing import NDArray

    from gavel._gavel import AttachedPolicy, Policy, Principal, PrincipalKind, Resource

Time: TypeAlias = Union[str, int, float, datetime, None]  # ISO 8601, epoch seconds, or a datetime with time zone
Texts: TypeAlias = Union[Sequence[str], Set[str], None]
Tags: TypeAlias = Union[Mapping[str, str], None]
Scalar: TypeAlias = Union[str, bool, int, float, datetime]
Context: TypeAlias = Mapping[str, Union[Scalar, Sequence[Scalar], Set[Scalar]]]

Policies: TypeAlias = "Sequence[Policy | AttachedPolicy]"
Layer: TypeAlias = "Policy | AttachedPolicy | Policies | None"
Nodes: TypeAlias = "Mapping[str, Layer] | Sequence[tuple[str, Layer]] | None"

BoolColumn: TypeAlias = "NDArray[bool_]"  # a memoryview where numpy is not installed
IntegerColumn: TypeAlias = "NDArray[integer[Any]]"  # the same


class ArrowTable(Protocol):
    """What hands over its columns through the Arrow C stream interface: a table of pyarrow, polars or pandas."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


class Organization(TypedDict, total=False):
    id: Required[str]
    path: str
    management_account: str


class PrincipalFacts(TypedDict, total=False):
    """The arguments of Principal."""

    arn: str | None
    type: PrincipalKind | str | None
    account: str | None
    role: str | None
    session_name: str | None
    unique_id: str | None
    canonical_id: str | None
    tags: Tags
    session_tags: Tags
    mfa: bool | None
    federated_provider: str | None
    issued_at: Time
    source_identity: str | None
    federating_user: str | None
    groups: Texts
    organization: Organization | None


class KmsGrant(TypedDict, total=False):
    grantee: str
    operations: Sequence[str]
    retiring_principal: str
    issuing_account: str
    encryption_context_equals: Mapping[str, str]
    encryption_context_subset: Mapping[str, str]


class RamShare(TypedDict):
    principals: Sequence[str]
    actions: Sequence[str]


class AclGrant(TypedDict):
    grantee: str
    permission: Literal["READ", "WRITE", "READ_ACP", "WRITE_ACP", "FULL_CONTROL"]


class BlockPublicAccess(TypedDict, total=False):
    ignore_public_acls: bool
    restrict_public_buckets: bool


class AccessPointTarget(TypedDict, total=False):
    arn: Required[str]
    account: Required[str]
    organization: Organization
    vpc: str


class ServiceAuth(TypedDict, total=False):
    type: Literal["AWS_IAM", "NONE", "iam", "lambda_authorizer", "cognito", "none"]
    created: str
    authorizer: Literal["allow", "deny"]
    service: Literal["AWS_IAM", "NONE"]
    service_network: Literal["AWS_IAM", "NONE"]


class ResourceFacts(TypedDict, total=False):
    """The arguments of Resource."""

    arn: str | None
    account: str | None
    tags: Tags
    organization: Organization | None
    kms_grants: Sequence[KmsGrant] | None
    ram_shares: Sequence[RamShare] | None
    acl: Sequence[AclGrant] | None
    block_public_access: BlockPublicAccess | None
    access_point_for: AccessPointTarget | None
    auth: ServiceAuth | None
    principal_ids: Mapping[str, str] | None
    aws_managed: bool | None
    service_linked: bool | None


class VpcEndpoint(TypedDict, total=False):
    id: str
    kind: Literal["interface", "gateway"]
    vpc: str
    account: str
    region: str
    organization: Organization


class RequestFacts(TypedDict, total=False):
    """The arguments of Request."""

    principal: Required[str | Principal | PrincipalFacts]
    action: Required[str]
    resource: str | Resource | ResourceFacts | None
    resource_account: str | None
    context: Context | None
    time: Time
    complete: bool
    unknown: Texts
    via: Texts
    vpc_endpoint: str | VpcEndpoint | None
