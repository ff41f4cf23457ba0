"""The entries of one resource of a template."""
from __future__ import annotations

from collections.abc import Iterator

from gavel._gavel import Value
from gavel.inputs.cloudformation.stack import Stack
from gavel.inputs.cloudformation.types import ORGANIZATION_TYPES, PROPERTIES, Property
from gavel.inputs.entries import (IDENTITY, KEY, RESOURCE, TRUST, Entry, FoundPolicy, InlinePolicy, LoosePolicy, ManagedPolicy, Principal,
                                  Reference, ResourcePolicy, VpcEndpoint)
from gavel.inputs.lambda_permission import permission_document
from gavel.inputs.reading import text_of

PRINCIPALS = {"AWS::IAM::Role": "role", "AWS::IAM::User": "user", "AWS::IAM::Group": "group"}
ATTACHED = (("role", "Roles", "RoleName"), ("user", "Users", "UserName"), ("group", "Groups", "GroupName"))
PERMISSION = {"action": "Action", "principal": "Principal", "source_arn": "SourceArn", "source_account": "SourceAccount",
              "principal_org_id": "PrincipalOrgID", "event_source_token": "EventSourceToken",
              "function_url_auth_type": "FunctionUrlAuthType"}


def read_resource(stack: Stack, logical_id: str) -> Iterator[Entry]:
    type = stack.template.type_of(logical_id)
    if type == "AWS::Lambda::Permission":
        yield from read_permission(stack, logical_id)
        return
    policies = [(property, policy, held) for property in PROPERTIES.get(type, ())
                for policy, held in read_property(stack, logical_id, property)]
    if type in PRINCIPALS:
        yield read_principal(stack, logical_id, PRINCIPALS[type], [policy for _, policy, _ in policies])
        return
    for property, policy, held in policies:
        yield from entries_of(stack, logical_id, property, policy, held)


def read_property(stack: Stack, logical_id: str, property: Property) -> Iterator[tuple[FoundPolicy, Value]]:
    outer, _, inner = property.path.partition(".")
    held = stack.template.property(logical_id, outer)
    if held is None:
        return
    address = f"Resources.{logical_id}.Properties.{outer}"
    own = name_of(stack, logical_id)
    if not inner and outer != "Policies":
        yield stack.document(address, held, property.type, own, property.resource_type), held
        return
    for number, item in enumerate(held.items() if held.kind == "array" else [held]):
        document = item.get(inner) if inner else item if item.get("Statement") is not None else None
        where = f"{address}[{number}]" if held.kind == "array" else address
        if document is not None:
            name = stack.quiet_text(item.get("PolicyName") or item) if inner else own
            yield stack.document(f"{where}.{inner}" if inner else where, document, property.type, name or own, property.resource_type), item
        elif not inner and item.kind == "object":
            stack.reading.report("unresolved-expression", f"{where}: a SAM policy template or function is not resolved", item)
        elif inner:
            stack.value(where, item)  # says what is unknown about it


def name_of(stack: Stack, logical_id: str) -> str:
    return next((found for key in ("PolicyName", "ManagedPolicyName", "Name") if (found := stack.text(logical_id, key))), logical_id)


def read_principal(stack: Stack, logical_id: str, kind: str, policies: list[FoundPolicy]) -> Principal:
    boundary = stack.template.property(logical_id, "PermissionsBoundary")
    groups = stack.template.property(logical_id, "Groups")
    tags = stack.template.property(logical_id, "Tags")
    name = stack.text(logical_id, f"{kind.capitalize()}Name") or f"<{logical_id}>"
    return Principal(
        kind, stack.arn_of(logical_id), name, stack.template.resources[logical_id],
        tags=[(text_of(tag, "Key"), stack.quiet_text(value)) for tag in (tags.items() if tags is not None else [])
              if (value := tag.get("Value")) is not None],
        inline=[policy for policy in policies if policy.type == IDENTITY],
        attached=stack.references(logical_id, "ManagedPolicyArns"),
        boundary=Reference(stack.target(boundary), boundary) if boundary is not None else None,
        groups=[Reference(stack.principal_name(group), group) for group in (groups.items() if groups is not None else [])],
        trust=next((policy for policy in policies if policy.type == TRUST), None))


def entries_of(stack: Stack, logical_id: str, property: Property, policy: FoundPolicy, held: Value) -> Iterator[Entry]:
    type, resource = stack.template.type_of(logical_id), stack.template.resources[logical_id]
    if type == "AWS::IAM::ManagedPolicy":
        to = [(kind, Reference(stack.principal_name(item), item)) for kind, item in named_principals(stack, logical_id)]
        yield ManagedPolicy(stack.arn_of(logical_id), policy, resource, attached_to=to)
    elif type in ("AWS::IAM::Policy", "AWS::IAM::RolePolicy", "AWS::IAM::UserPolicy", "AWS::IAM::GroupPolicy"):
        found = list(named_principals(stack, logical_id))
        for number, (kind, item) in enumerate(found):
            yield InlinePolicy(kind, stack.principal_name(item), policy, item, repeated=number > 0)
        if not found:
            yield LoosePolicy(policy, resource, deferred=True)
    elif type == "AWS::EC2::VPCEndpoint":
        kind = stack.text(logical_id, "VpcEndpointType") or "Gateway"
        yield VpcEndpoint("", policy, resource, "gateway" if kind == "Gateway" else "interface", stack.text(logical_id, "VpcId"),
                          stack.template.options.account, stack.text(logical_id, "ServiceName"))
    elif policy.type in (RESOURCE, KEY):
        yield from protecting(stack, logical_id, property, policy, resource)
    else:
        told = of_organization(policy, stack.text(logical_id, "Type")) if type.startswith("AWS::Organizations") else policy
        yield LoosePolicy(told, held, deferred=True)


def of_organization(policy: FoundPolicy, type: str) -> FoundPolicy:
    return FoundPolicy(policy.value, ORGANIZATION_TYPES.get(type, policy.type), type in ORGANIZATION_TYPES, policy.name, policy.address,
                       policy.file, diagnostics=policy.diagnostics)


def named_principals(stack: Stack, logical_id: str) -> Iterator[tuple[str, Value]]:
    for kind, listed, single in ATTACHED:
        held = stack.template.property(logical_id, listed)
        for item in held.items() if held is not None else []:
            yield kind, item
        one = stack.template.property(logical_id, single)
        if one is not None:
            yield kind, one


def protecting(stack: Stack, logical_id: str, property: Property, policy: FoundPolicy, resource: Value) -> Iterator[Entry]:
    """One entry for each resource that the policy is put on (a queue policy names several queues)."""
    account = stack.template.options.account
    named = stack.template.property(logical_id, property.target) if property.target not in ("", ".") else None
    if named is None:
        yield ResourcePolicy(stack.arn_of(logical_id) if property.target == "." else "", policy, resource, account, deferred=True)
        return
    for number, item in enumerate(named.items() if named.kind == "array" else [named]):
        arn = stack.target(item)
        if arn and not arn.startswith("arn:"):
            arn = f"arn:{stack.template.options.partition}:s3:::{arn}" if property.resource_type == "AWS::S3::Bucket" else ""
        yield ResourcePolicy(arn, policy, item, account, repeated=number > 0, deferred=True)


def read_permission(stack: Stack, logical_id: str) -> Iterator[Entry]:
    resource = stack.template.resources[logical_id]
    function = stack.template.property(logical_id, "FunctionName")
    arn = stack.target(function) if function is not None else ""
    protected = Value.make_string(arn, at=resource) if arn else Value.make_unknown("the function is not known", at=function or resource)
    document = permission_document(lambda name: stack.property(logical_id, PERMISSION[name]), protected, resource)
    if document is not None:
        policy = stack.document(f"Resources.{logical_id}", document, RESOURCE, logical_id, "AWS::Lambda::Function")
        yield ResourcePolicy(arn if arn.startswith("arn:") else "", policy, resource, stack.template.options.account, deferred=True)
