"""Our own short form of an organization: one file with the root, its units and accounts, and what is attached to them.

    organization: {id: o-exampleorg1, management_account: "999988887777"}
    root:
      id: r-ab12
      service_control: [p-FullAWSAccess]
      units:
        - id: ou-ab12-11111111
          service_control: [p-FullAWSAccess, {name: Guard, document: {...}}]
          accounts: [{id: "111122223333", name: app}]

An attachment is the id of a policy (of `policies` in this file, or of a describe-policy file), or `{name, document}`. A node that does not
say `service_control` has p-FullAWSAccess, one that does not say `resource_control` p-RCPFullAWSAccess, as Organizations attaches them.
"""
from collections.abc import Iterator

from gavel._gavel import Value
from gavel.inputs.entries import (RESOURCE_CONTROL, SERVICE_CONTROL, Entry, Organization, OrganizationAttachment, OrganizationNode,
                                  OrganizationPolicy)
from gavel.inputs.reading import Reading
from gavel.inputs.shapes.shape import Shape

DEFAULTS = {SERVICE_CONTROL: "p-FullAWSAccess", RESOURCE_CONTROL: "p-RCPFullAWSAccess"}
MEMBERS = {
    "file": ("organization", "root", "policies"),
    "organization": ("id", "management_account"),
    "root": ("id", "name", *DEFAULTS, "units", "accounts"),
    "unit": ("id", "name", *DEFAULTS, "units", "accounts"),
    "account": ("id", "name", *DEFAULTS),
    "policy": ("type", "name", "document"),
}


def recognise(value: Value) -> bool:
    return value.get("organization") is not None and value.get("root") is not None


def read(value: Value, reading: Reading) -> Iterator[Entry]:
    check_members(value, "file", reading)
    organization = reading.typed(value, "organization", "object")
    if organization is not None:
        check_members(organization, "organization", reading)
        yield Organization(reading.text(organization, "id", required=True), text_or_number(organization, "management_account", reading),
                           organization.get("id") or organization)
    policies = reading.typed(value, "policies", "object")
    for id, policy in policies.members() if policies is not None else []:
        check_members(policy, "policy", reading)
        yield from read_policy(id, policy, reading.text(policy, "type", required=True), reading)
    root = reading.typed(value, "root", "object", required=True)
    if root is not None:
        yield from read_node(root, "root", "", reading)


def check_members(value: Value, what: str, reading: Reading) -> None:
    for key in value.keys():
        if key.text not in MEMBERS[what]:
            reading.report("invalid-input-value", f"unknown member `{key.text}`", key, help=f"known are {', '.join(MEMBERS[what])}")


def text_or_number(value: Value, key: str, reading: Reading) -> str:
    """YAML reads the id of an account as a number, and keeps its text."""
    found = value.get(key)
    return found.text if found is not None and found.kind == "number" else reading.text(value, key)


def read_policy(id: str, policy: Value, type: str, reading: Reading) -> Iterator[Entry]:
    if type not in DEFAULTS:
        reading.report("invalid-input-value", f"`{type}` is no type of policy of an organization", policy.get("type") or policy,
                       help=f"known are {', '.join(DEFAULTS)}")
        return
    document = policy.get("document")
    if document is None:
        reading.report("missing-member", "`document` is missing", policy)
        return
    name = reading.text(policy, "name") or id
    yield OrganizationPolicy(id, type, name, "", reading.document(document, type, name=name, address=id), policy)


def read_node(node: Value, kind: str, parent: str, reading: Reading) -> Iterator[Entry]:
    check_members(node, kind, reading)
    id = text_or_number(node, "id", reading)
    if not id:
        reading.report("missing-member", "`id` is missing", node)
        return
    policy_types = tuple(DEFAULTS) if kind == "root" else None
    yield OrganizationNode(kind, id, node.get("id") or node, parent, reading.text(node, "name"), policy_types)
    for type, default in DEFAULTS.items():
        attached = node.get(type)
        if attached is None:
            yield OrganizationAttachment(default, id, node)
        for number, item in enumerate(attached.items() if attached is not None else []):
            yield from read_attachment(item, type, id, f"{id}/{type}[{number}]", reading)
    for key, child in (("units", "unit"), ("accounts", "account")):
        for item in reading.each(node, key) if kind != "account" else []:
            yield from read_node(item, child, id, reading)


def read_attachment(item: Value, type: str, node: str, made: str, reading: Reading) -> Iterator[Entry]:
    """`made`: the id of a policy that is written where it is attached."""
    if item.kind == "string":
        yield OrganizationAttachment(item.text, node, item)
    elif item.kind == "object":
        check_members(item, "policy", reading)
        yield from read_policy(made, item, type, reading)
        yield OrganizationAttachment(made, node, item)
    else:
        reading.report("wrong-member-type", f"`{type}`: expected the id of a policy or an object with `document`", item)


SHAPES = (Shape("organization tree", recognise, read),)
