"""`terraform show -json`, of a plan or of a state. What is known after apply is looked for in the configuration, and else unknown."""
from collections.abc import Iterator

from gavel._gavel import Value
from gavel.inputs.entries import (IDENTITY, KEY, RESOURCE, TRUST, Entry, FoundPolicy,
                                  InlinePolicy, LoosePolicy, ManagedPolicy, PolicyAttachment, Principal, Reference, ResourcePolicy,
                                  VpcEndpoint)
from gavel.inputs.holes import hole_in
from gavel.inputs.lambda_permission import permission_document
from gavel.inputs.reading import Reading, member, text_of
from gavel.inputs.shapes.shape import Shape
from gavel.inputs.terraform.plan import Plan, Resource
from gavel.inputs.terraform.resolve import Resolver
from gavel.inputs.terraform.types import ATTRIBUTES

PRINCIPALS = {"aws_iam_role": "role", "aws_iam_user": "user", "aws_iam_group": "group"}
INLINE = {f"{type}_policy": kind for type, kind in PRINCIPALS.items()}
ATTACHMENTS = {f"{type}_policy_attachment": kind for type, kind in PRINCIPALS.items()}


def recognise(value: Value) -> bool:
    return member(value, "format_version") is not None and any(member(value, key) is not None for key in ("planned_values", "values"))


def read(value: Value, reading: Reading) -> Iterator[Entry]:
    if not text_of(value, "format_version").startswith("1."):
        reading.report("invalid-input-value", "a plan of an unknown format version", member(value, "format_version"),
                       help="format versions 1.x are known")
    plan = Plan(value)
    resolver = Resolver(plan, reading)
    for resource in plan.resources.values():
        policies = [(attribute, policy) for attribute in ATTRIBUTES.get(resource.type, ())
                    for policy in resolver.policies(resource, attribute)]
        if resource.type in PRINCIPALS:
            yield principal(resource, [policy for _, policy in policies], resolver)
        elif resource.type == "aws_lambda_permission":
            yield from permission(resource, resolver)
        elif resource.type in ATTACHMENTS or resource.type == "aws_iam_policy_attachment":
            yield from attachments(resource, resolver)
        else:
            for attribute, policy in policies:
                yield entry(resource, policy, resolver.protected_arn(resource, attribute), resolver)


def principal(resource: Resource, policies: list[FoundPolicy], resolver: Resolver) -> Principal:
    tags = resource.get("tags_all") or resource.get("tags")
    boundary = resolver.arn(resource, "permissions_boundary")
    bounded = resource.get("permissions_boundary") is not None or resource.is_unknown("permissions_boundary")
    return Principal(
        PRINCIPALS[resource.type], resolver.arn_of(resource), resource.text("name"), resource.values,
        unique_id=resource.text("unique_id"),
        tags=[(key, value.text) for key, value in tags.members()] if tags is not None else [],
        inline=[policy for policy in policies if policy.type == IDENTITY],
        attached=[Reference(arn.text, arn) for arn in managed_arns(resource)],
        boundary=boundary if bounded and not (boundary.name == "" and boundary.at.text == "" and boundary.at.kind == "string") else None,
        trust=next((policy for policy in policies if policy.type == TRUST), None))


def permission(resource: Resource, resolver: Resolver) -> Iterator[Entry]:
    """The statement that Lambda writes. The function is told by its ARN, or by its name."""
    def field(name: str) -> Value | None:
        if not resource.is_unknown(name):
            return resource.get(name)
        resolver.unresolved(f"{resource.address}.{name}", resource.values)
        return Value.make_unknown(f"{resource.address}.{name} is known after apply", at=resource.values)

    options = resolver.reading.hints.template
    function = resource.text("function_name")
    if function and not function.startswith("arn:"):
        known = options.region and options.account
        function = f"arn:{options.partition}:lambda:{options.region}:{options.account}:function:{function}" if known else ""
    protected = (Value.make_string(function, at=resource.values) if function
                 else Value.make_unknown("the ARN of the function is not known", at=resource.values))
    document = permission_document(field, protected, resource.values)
    if document is not None:
        document = document if hole_in(document) is None else None  # its principal is not known
        name, file = resource.text("statement_id") or resource.address, resolver.reading.file
        policy = FoundPolicy(document, RESOURCE, True, name, resource.address, file, "AWS::Lambda::Function")
        yield ResourcePolicy(function, policy, resource.values, options.account, deferred=True)


def managed_arns(resource: Resource) -> list[Value]:
    found = resource.get("managed_policy_arns")
    return [item for item in found.items() if item.kind == "string"] if found is not None else []


def attachments(resource: Resource, resolver: Resolver) -> Iterator[Entry]:
    policy = resolver.arn(resource, "policy_arn")
    if resource.type in ATTACHMENTS:
        kind = ATTACHMENTS[resource.type]
        yield PolicyAttachment(kind, resolver.text(resource, kind), policy, resource.values)
        return
    for kind in PRINCIPALS.values():
        names = resource.get(f"{kind}s")
        for name in names.items() if names is not None else []:
            yield PolicyAttachment(kind, name.text, policy, name)


def entry(resource: Resource, policy: FoundPolicy, arn: str, resolver: Resolver) -> Entry:
    if resource.type == "aws_iam_policy":
        return ManagedPolicy(resolver.arn_of(resource), policy, resource.values)
    if resource.type in INLINE:
        kind = INLINE[resource.type]
        return InlinePolicy(kind, resolver.text(resource, kind), policy, resource.values)
    if resource.type == "aws_vpc_endpoint":
        return VpcEndpoint(resource.text("id"), policy, resource.values, resource.text("vpc_endpoint_type").lower(),
                           resource.text("vpc_id"), resolver.reading.hints.template.account, resource.text("service_name"))
    if policy.type in (RESOURCE, KEY):
        return ResourcePolicy(arn, policy, resource.values, resolver.reading.hints.template.account, deferred=True)
    return LoosePolicy(policy, resource.values, deferred=True)


SHAPES = (Shape("terraform show -json", recognise, read),)
