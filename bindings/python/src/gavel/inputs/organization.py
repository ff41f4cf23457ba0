"""The tree of an organization, and what is attached to its nodes: from entries of one or many files."""
from __future__ import annotations

from dataclasses import dataclass, field

from gavel._gavel import Value
from gavel.inputs.collect import Collected
from gavel.inputs.entries import RESOURCE_CONTROL, SERVICE_CONTROL, FoundPolicy, OrganizationNode, OrganizationPolicy

TYPES = (SERVICE_CONTROL, RESOURCE_CONTROL)
COMMANDS = {SERVICE_CONTROL: "SERVICE_CONTROL_POLICY", RESOURCE_CONTROL: "RESOURCE_CONTROL_POLICY"}
# What Organizations attaches by itself; it is the same in every organization.
FULL_ACCESS: dict[str, tuple[str, str, str, dict[str, str]]] = {
    "p-FullAWSAccess": (SERVICE_CONTROL, "FullAWSAccess", "arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess", {}),
    "p-RCPFullAWSAccess": (RESOURCE_CONTROL, "RCPFullAWSAccess",
                           "arn:aws:organizations::aws:policy/resource_control_policy/p-RCPFullAWSAccess", {"Principal": "*"}),
}


@dataclass(slots=True)
class Node:
    id: str
    kind: str
    parent: str
    name: str
    at: Value
    attached: dict[str, list[str]] = field(default_factory=lambda: {type: [] for type in TYPES})  # ids of policies, by type


@dataclass(slots=True)
class Tree:
    root: Node | None
    nodes: dict[str, Node]  # parents before children are not assured
    policies: dict[str, OrganizationPolicy]
    enabled: dict[str, bool]


def make_tree(collected: Collected, allow_missing: bool) -> Tree:
    nodes = {id: merge(id, told, collected) for id, told in collected.nodes.items() if id}
    root = next((node for node in nodes.values() if node.kind == "root"), None)
    tree = Tree(root, nodes, dict(collected.organization_policies), enabled_types(collected))
    if not nodes and not collected.organizations:
        return tree
    check_whole(tree, collected)
    for (policy, target), attachment in collected.attachments.items():
        add_full_access(tree, policy, attachment.at)
        found = tree.policies.get(policy)
        if found is None:
            collected.report("incomplete-export", f"the policy `{policy}` was not given", attachment.at,
                             help="give the answer of describe-policy")
        elif target not in nodes:
            collected.report("incomplete-export", f"`{target}` is not in the organization that was given", attachment.at)
        else:
            nodes[target].attached[found.type].append(policy)
    for node in nodes.values():
        check_attached(node, tree, collected, allow_missing)
    return tree


def merge(id: str, told: list[OrganizationNode], collected: Collected) -> Node:
    first = told[0]
    parents = list(dict.fromkeys(entry.parent for entry in told if entry.parent))
    if len(parents) > 1:
        second = next(entry for entry in told if entry.parent == parents[1])
        collected.conflict(f"`{id}` is below `{parents[0]}` and below `{parents[1]}`", second.at, first.at)
    return Node(id, first.kind, parents[0] if parents else "", next((entry.name for entry in told if entry.name), ""), first.at)


def enabled_types(collected: Collected) -> dict[str, bool]:
    """As list-roots says; where it was not given, all types count as enabled, so that what is attached must be told."""
    told = [entry.policy_types for entries in collected.nodes.values() for entry in entries if entry.policy_types is not None]
    return {type: not told or any(type in types for types in told) for type in TYPES}


def check_whole(tree: Tree, collected: Collected) -> None:
    at = next((node.at for node in tree.nodes.values()), None) or next(entry.at for entry in collected.organizations.values())
    if not collected.organizations:
        collected.report("incomplete-export", "the organization itself was not given", at, help="give the answer of describe-organization")
    if tree.root is None:
        collected.report("incomplete-export", "the root of the organization was not given", at, help="give the answer of list-roots")
    for node in tree.nodes.values():
        if node.kind != "root" and not node.parent:
            collected.report("incomplete-export", f"where in the organization `{node.id}` is was not told", node.at,
                             help=f"give `list-parents-{node.id}.json`, or list-...-for-parent with the parent's id in its name")


def add_full_access(tree: Tree, policy: str, at: Value) -> None:
    known = tree.policies.get(policy)
    if policy not in FULL_ACCESS or (known is not None and known.policy is not None):
        return
    type, name, arn, principal = FULL_ACCESS[policy]
    statement = {"Effect": "Allow", **principal, "Action": "*", "Resource": "*"}
    document = Value.make({"Version": "2012-10-17", "Statement": [statement]}, at=at)
    tree.policies[policy] = OrganizationPolicy(policy, type, name, arn, FoundPolicy(document, type, True, name, arn, at.file, arn=arn), at)


def check_attached(node: Node, tree: Tree, collected: Collected, allow_missing: bool) -> None:
    """AWS attaches at least one policy of an enabled type to every node; a node without one was not told in full."""
    for type in TYPES:
        if not tree.enabled[type] or node.attached[type] or allow_missing:
            continue
        collected.report("incomplete-export", f"no {type.replace('_', ' ')} policy of `{node.id}` was given, and AWS attaches at least one",
                         node.at, help=f"give `list-policies-for-target-{node.id}.json`, with --filter {COMMANDS[type]}")
