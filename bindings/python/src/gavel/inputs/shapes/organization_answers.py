"""Answers of AWS Organizations. Inheritance is computed from them: AWS has no command that shows effective SCPs or RCPs.

Three commands do not say in their answer what they were asked about (the child of list-parents, the target of list-policies-for-target, the
policy of list-targets-for-policy, the parent of list-...-for-parent): that id stands in the file's name, `list-parents-111122223333.json`.
list-policies and list-policies-for-target answer alike: the latter's name holds `for-target` and the id.

Some tools nest the answers into each other: a root or a unit then holds its `Children` (or `OrganizationalUnits` and `Accounts`), a node its
`Policies`. Whatever would drop an SCP or RCP is an error: a type of policy or a status that AWS does not have, a root that does not say what
is enabled, another list of objects inside of a node.
"""
import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches

from gavel._gavel import Value
from gavel.inputs.entries import (RESOURCE_CONTROL, SERVICE_CONTROL, Entry, Organization, OrganizationAttachment,
                                  OrganizationNode, OrganizationPolicy)
from gavel.inputs.reading import KINDS, Reading, member, text_of
from gavel.inputs.shapes.shape import Shape

TYPES = {"SERVICE_CONTROL_POLICY": SERVICE_CONTROL, "RESOURCE_CONTROL_POLICY": RESOURCE_CONTROL}
# Policies that decide no request. The list grows with AWS: another name of this form is taken as one too, unless it resembles one of TYPES.
MANAGEMENT_TYPES = ("TAG_POLICY", "BACKUP_POLICY", "AISERVICES_OPT_OUT_POLICY", "CHATBOT_POLICY", "DECLARATIVE_POLICY_EC2",
                    "SECURITYHUB_POLICY", "INSPECTOR_POLICY", "UPGRADE_ROLLOUT_POLICY", "BEDROCK_POLICY", "S3_POLICY",
                    "NETWORK_SECURITY_DIRECTOR_POLICY")
MANAGEMENT_FORM = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*_POLICY(_[A-Z0-9]+)*")
STATUSES = ("ENABLED", "PENDING_ENABLE", "PENDING_DISABLE")
CHILDREN = ("Children", "OrganizationalUnits", "Accounts")
# Members of a node that are objects, or lists of them, and are read or mean nothing here.
KNOWN = ("PolicyTypes", "Tags", "Policies", *CHILDREN)
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
    roots = list(reading.each(value, "Roots"))
    if not roots:
        reading.report("incomplete-export", "`Roots` lists no root, and every organization has one", member(value, "Roots"),
                       help="give the whole answer of list-roots, asked from the management account or a delegated administrator")
    for item in roots:
        yield OrganizationNode("root", reading.text(item, "Id", required=True), member(item, "Id") or item, name=reading.text(item, "Name"),
                               policy_types=enabled_types(item, reading))
        yield from read_nested(item, reading)


def enabled_types(root: Value, reading: Reading) -> list[str]:
    """A root that does not say what is enabled is reported."""
    types = member(root, "PolicyTypes")
    if types is None or types.kind not in ("array", "object"):
        found = "is missing" if types is None else f"is {KINDS[types.kind]}"
        reading.report("incomplete-export", f"`PolicyTypes` of the root `{text_of(root, 'Id')}` {found}: whether SCPs and RCPs are in force "
                       "is not told", types or root, help="give the answer of list-roots as AWS gives it; `[]` says that none is enabled")
        return []
    enabled = []
    for item in reading.each(root, "PolicyTypes"):
        type = policy_type(item, reading)
        status = reading.text(item, "Status", required=True)
        if status and status not in STATUSES:
            reading.report("invalid-input-value", f"unknown status `{status}` of the type `{text_of(item, 'Type')}`", member(item, "Status"),
                           help=f"AWS knows {', '.join(STATUSES)}; a type that is not enabled is not listed")
        if type in TYPES and status == "ENABLED":
            enabled.append(TYPES[type])
    return enabled


def policy_type(item: Value, reading: Reading) -> str:
    """The type of a policy, as AWS writes it; reported when it is none of AWS's, and resembles none that decides nothing."""
    type = reading.text(item, "Type", required=True)
    if type in TYPES or type in MANAGEMENT_TYPES:
        return type
    near = get_close_matches(re.sub(r"[^A-Z]+", "_", type.upper()).strip("_"), TYPES, 1, 0.7)
    if member(item, "Type") is not None and (near or not MANAGEMENT_FORM.fullmatch(type)):
        reading.report("invalid-input-value", f"`{type}` is no type of policy of AWS Organizations", member(item, "Type"),
                       help=f"did you mean `{near[0]}`?" if near else f"those that decide are {', '.join(TYPES)}")
    return type


def read_nested(node: Value, reading: Reading) -> Iterator[Entry]:
    """What some tool has put into a root, a unit or an account: nodes below it and policies attached to it."""
    id = text_of(node, "Id")
    for key, found in node.members():
        name = key[:1].upper() + key[1:]
        if name not in KNOWN and (found.kind == "object" or found.kind == "array" and any(part.kind == "object" for part in found.items())):
            reading.report("invalid-input-value", f"`{key}` inside of `{id}` is nothing that Gavel reads", found,
                           help="give AWS's answers, a file each, or write the tree in the short form of docs/inputs.md")
    for key in CHILDREN:
        for child in reading.each(node, key):
            yield from read_node(kind_of(child), child, id, reading)
    for policy in reading.each(node, "Policies"):
        yield from read_attached(policy, id, reading)


def kind_of(node: Value) -> str:
    return "account" if text_of(node, "Id").isdigit() else "unit"


def read_node(kind: str, item: Value, parent: str, reading: Reading) -> Iterator[Entry]:
    if text_of(item, "State") == "CLOSED" or text_of(item, "Status") == "CLOSED":
        return
    yield OrganizationNode(kind, reading.text(item, "Id", required=True), member(item, "Id") or item, parent, reading.text(item, "Name"))
    yield from read_nested(item, reading)


def read_attached(item: Value, target: str, reading: Reading) -> Iterator[Entry]:
    """A policy inside of the node that it is attached to."""
    found = read_held(item, reading)
    if found is not None:
        yield found
        yield OrganizationAttachment(found.id, target, found.at)


def read_held(item: Value, reading: Reading) -> OrganizationPolicy | None:
    """A summary, with or without the document beside it, or an answer of describe-policy."""
    held = member(item, "Policy") or item
    return read_summary(member(held, "PolicySummary") or held, member(held, "Content"), reading)


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
            yield from read_node(kind, item, parent, reading)

    return read


def read_children(value: Value, reading: Reading) -> Iterator[Entry]:
    parent = reading.id_in_name(PARENT_ID)
    for item in reading.each(value, "Children"):
        yield from read_node(kind_of(item), item, parent, reading)


def read_parents(value: Value, reading: Reading) -> Iterator[Entry]:
    for item in reading.each(value, "Parents"):
        child = reading.id_in_name(NODE_ID)
        if not child:
            reading.unnamed("the child", "list-parents-111122223333.json", item)
            continue
        parent = reading.text(item, "Id", required=True)
        yield OrganizationNode("account" if child.isdigit() else "unit", child, member(item, "Id") or item, parent)


def read_summary(item: Value, content: Value | None, reading: Reading) -> OrganizationPolicy | None:
    """None: a management policy, which decides nothing. `content`: its document."""
    type = TYPES.get(policy_type(item, reading))
    if type is None:
        return None
    id, name, arn = reading.text(item, "Id", required=True), reading.text(item, "Name"), reading.text(item, "Arn")
    policy = reading.document(content, type, name=name or id, address=arn or id, arn=arn) if content is not None else None
    return OrganizationPolicy(id, type, name, arn, policy, member(item, "Id") or item)


def recognise_policies(value: Value) -> bool:
    policies = items_of(value, "Policies")
    return bool(policies) and all(text_of(policy, "Id").startswith("p-") or text_of(policy, "Type") in TYPES for policy in policies)


def read_policies(value: Value, reading: Reading) -> Iterator[Entry]:
    """list-policies; list-policies-for-target when the file's name says so."""
    target = reading.id_in_name("for-target.*?" + NODE_ID)
    for item in reading.each(value, "Policies"):
        found = read_held(item, reading)
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
    found = read_summary(summary, reading.typed(item, "Content", "string", required=True), reading)
    if found is not None and found.policy is not None:
        yield found


def read_targets(value: Value, reading: Reading) -> Iterator[Entry]:
    told = member(value, "Policy")
    summary = member(told, "PolicySummary") if told is not None else None
    for item in reading.each(value, "Targets"):
        policy = text_of(summary, "Id") if summary is not None else reading.id_in_name(POLICY_ID)
        if not policy:
            reading.unnamed("the policy", "list-targets-for-policy-p-examplepolicyid111.json", item)
            continue
        yield OrganizationAttachment(policy, reading.text(item, "TargetId", required=True), member(item, "TargetId") or item)


def recognise_account(value: Value) -> bool:
    account = member(value, "Account")
    return account is not None and account.kind == "object" and bool(text_of(account, "Id")) and bool(text_of(account, "Arn"))


ANSWERS = (
    Shape("organizations describe-organization", has("Organization"), read_organization),
    Shape("organizations list-roots", has("Roots"), read_roots),
    Shape("organizations list-organizational-units-for-parent", has("OrganizationalUnits"), read_nodes("unit", "OrganizationalUnits")),
    Shape("organizations describe-organizational-unit", has("OrganizationalUnit"), read_nodes("unit", "OrganizationalUnit")),
    Shape("organizations list-accounts, list-accounts-for-parent", has("Accounts"), read_nodes("account", "Accounts")),
    Shape("organizations describe-account", recognise_account, read_nodes("account", "Account")),
    Shape("organizations list-children", has("Children"), read_children),
    Shape("organizations list-parents", has("Parents"), read_parents),
    Shape("organizations list-policies, list-policies-for-target", recognise_policies, read_policies),
    Shape("organizations describe-policy", recognise_policy, read_policy),
    Shape("organizations list-targets-for-policy", has("Targets"), read_targets),
)


def read_answers(value: Value, reading: Reading) -> Iterator[Entry]:
    """Some tools put several answers into one object: all of them are read."""
    for answer in ANSWERS:
        if answer.recognise(value):
            yield from answer.read(value, reading)


SHAPES = tuple(Shape(answer.name, answer.recognise, read_answers) for answer in ANSWERS)
