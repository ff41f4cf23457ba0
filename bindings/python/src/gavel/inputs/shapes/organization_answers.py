"""Answers of AWS Organizations. Inheritance is computed from them: AWS has no command that shows effective SCPs or RCPs.

Three commands do not say in their answer what they were asked about (the child of list-parents, the target of list-policies-for-target, the
policy of list-targets-for-policy, the parent of list-...-for-parent): that id stands in the file's name, `list-parents-111122223333.json`.
list-policies and list-policies-for-target answer alike: the latter's name holds `for-target` and the id.
"""
import re
from collections.abc import Callable, Iterator

from gavel._gavel import Value
from gavel.inputs.entries import (RESOURCE_CONTROL, SERVICE_CONTROL, Entry, FoundPolicy, Organization, OrganizationAttachment,
                                  OrganizationNode, OrganizationPolicy)
from gavel.inputs.reading import Reading, member, text_of
from gavel.inputs.shapes.shape import Shape

TYPES = {"SERVICE_CONTROL_POLICY": SERVICE_CONTROL, "RESOURCE_CONTROL_POLICY": RESOURCE_CONTROL}
NODE_ID = r"(?<![0-9A-Za-z])(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|[0-9]{12})(?![0-9A-Za-z])"
PARENT_ID = r"(?<![0-9A-Za-z])(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})(?![0-9A-Za-z])"
POLICY_ID = r"(?<![0-9A-Za-z])(p-[0-9A-Za-z_]{8,128})(?![0-9A-Za-z])"


def has(key: str) -> Callable[[Value], bool]:
    return lambda value: member(value, key) is not None


def items_of(value: Value, key: str) -> list[Value]:
    found = member(value, key)
    return found.items() if found is not None else []


def read_organization(value: Value, reading: Reading) -> Iterator[Entry]:
    item = reading.typed(value, "Organization", "object")
    if item is not None:
        yield Organization(reading.text(item, "Id", required=True), reading.text(item, "MasterAccountId"), member(item, "Id") or item)


def read_roots(value: Value, reading: Reading) -> Iterator[Entry]:
    for item in reading.each(value, "Roots"):
        enabled = [text_of(policy, "Type") for policy in reading.each(item, "PolicyTypes") if text_of(policy, "Status") == "ENABLED"]
        yield OrganizationNode("root", reading.text(item, "Id", required=True), member(item, "Id") or item, name=reading.text(item, "Name"),
                               policy_types=[TYPES[type] for type in enabled if type in TYPES])


def parent_in_path(item: Value) -> str:
    """From `Path` or the one member of `Paths`: o-1/r-1/ou-1/ou-2/ or with the node itself at the end."""
    paths = items_of(item, "Paths")
    path = text_of(item, "Path") or (paths[0].text if len(paths) == 1 else "")
    nodes = [node for node in path.split("/") if re.fullmatch(PARENT_ID, node)]
    own = text_of(item, "Id")
    return next((node for node in reversed(nodes) if node != own), "")


def read_nodes(kind: str, key: str) -> Callable[[Value, Reading], Iterator[Entry]]:
    """Organizational units or accounts. The parent is in the path, in the file's name, or told by list-parents."""

    def read(value: Value, reading: Reading) -> Iterator[Entry]:
        single = member(value, key)
        for item in reading.each(value, key):
            listed = single is not None and single.kind == "array"
            parent = parent_in_path(item) or (reading.id_in_name(PARENT_ID) if listed else "")
            if text_of(item, "State") in ("CLOSED",) or text_of(item, "Status") in ("CLOSED",):
                continue
            yield OrganizationNode(kind, reading.text(item, "Id", required=True), member(item, "Id") or item, parent,
                                   reading.text(item, "Name"))

    return read


def read_parents(value: Value, reading: Reading) -> Iterator[Entry]:
    for item in reading.each(value, "Parents"):
        child = reading.id_in_name(NODE_ID)
        if not child:
            reading.unnamed("the child", "list-parents-111122223333.json", item)
            continue
        parent = reading.text(item, "Id", required=True)
        yield OrganizationNode("account" if child.isdigit() else "unit", child, member(item, "Id") or item, parent)


def summary_of(item: Value, reading: Reading, policy: FoundPolicy | None) -> OrganizationPolicy | None:
    type = TYPES.get(reading.text(item, "Type", required=True))
    if type is None:
        return None  # a management policy: it decides nothing
    return OrganizationPolicy(reading.text(item, "Id", required=True), type, reading.text(item, "Name"), reading.text(item, "Arn"), policy,
                              member(item, "Id") or item)


def recognise_policies(value: Value) -> bool:
    policies = items_of(value, "Policies")
    return bool(policies) and all(text_of(policy, "Id").startswith("p-") or text_of(policy, "Type") in TYPES for policy in policies)


def read_policies(value: Value, reading: Reading) -> Iterator[Entry]:
    """list-policies; list-policies-for-target when the file's name says so."""
    target = reading.id_in_name("for-target.*?" + NODE_ID)
    for item in reading.each(value, "Policies"):
        found = summary_of(item, reading, None)
        if found is None:
            continue
        yield found
        if target:
            yield OrganizationAttachment(found.id, target, found.at)


def recognise_policy(value: Value) -> bool:
    policy = member(value, "Policy")
    return policy is not None and policy.kind == "object" and member(policy, "PolicySummary") is not None


def read_policy(value: Value, reading: Reading) -> Iterator[Entry]:
    item = reading.typed(value, "Policy", "object")
    summary = reading.typed(item, "PolicySummary", "object", required=True) if item is not None else None
    if item is None or summary is None:
        return
    found = summary_of(summary, reading, None)
    content = reading.typed(item, "Content", "string", required=True)
    if found is not None and content is not None:
        policy = reading.document(content, found.type, name=found.name or found.id, address=found.arn or found.id, arn=found.arn)
        yield OrganizationPolicy(found.id, found.type, found.name, found.arn, policy, found.at)


def read_targets(value: Value, reading: Reading) -> Iterator[Entry]:
    for item in reading.each(value, "Targets"):
        policy = reading.id_in_name(POLICY_ID)
        if not policy:
            reading.unnamed("the policy", "list-targets-for-policy-p-examplepolicyid111.json", item)
            continue
        yield OrganizationAttachment(policy, reading.text(item, "TargetId", required=True), member(item, "TargetId") or item)


def recognise_account(value: Value) -> bool:
    account = member(value, "Account")
    return account is not None and account.kind == "object" and bool(text_of(account, "Id")) and bool(text_of(account, "Arn"))


SHAPES = (
    Shape("organizations describe-organization", has("Organization"), read_organization),
    Shape("organizations list-roots", has("Roots"), read_roots),
    Shape("organizations list-organizational-units-for-parent", has("OrganizationalUnits"), read_nodes("unit", "OrganizationalUnits")),
    Shape("organizations describe-organizational-unit", has("OrganizationalUnit"), read_nodes("unit", "OrganizationalUnit")),
    Shape("organizations list-accounts, list-accounts-for-parent", has("Accounts"), read_nodes("account", "Accounts")),
    Shape("organizations describe-account", recognise_account, read_nodes("account", "Account")),
    Shape("organizations list-parents", has("Parents"), read_parents),
    Shape("organizations list-policies, list-policies-for-target", recognise_policies, read_policies),
    Shape("organizations describe-policy", recognise_policy, read_policy),
    Shape("organizations list-targets-for-policy", has("Targets"), read_targets),
)
