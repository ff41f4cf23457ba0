"""What a policy allows and denies, by service and access level.

    >>> from gavel._gavel import PolicyDocument
    >>> from gavel.access_summary import summarize
    >>> document = PolicyDocument.parse('''{"Version": "2012-10-17", "Statement": [
    ...     {"Effect": "Allow", "Action": ["sqs:Send*", "sqs:ListQueues"], "Resource": "*"},
    ...     {"Effect": "Deny", "Action": "sqs:DeleteQueue", "Resource": "*"}]}''')
    >>> summary = summarize(document)
    >>> summary.allow["sqs"].levels
    {'Read': ['ListQueues'], 'Write': ['SendMessage']}
    >>> list(summary.deny)
    ['sqs']

Actions are those of the catalogue; what a pattern would match beside them is not known. A Deny is not subtracted from the Allows: resources
and conditions decide how far it reaches, so both are shown.
"""
from dataclasses import dataclass, field

from gavel import _gavel, catalog, patterns

LEVELS = [level.value for level in catalog.AccessLevel]


@dataclass(slots=True)
class ServiceAccess:
    """The actions of one service under one effect."""

    levels: dict[str, list[str]] = field(default_factory=dict)  # access level: names of actions, both in the catalogue's order
    any_resource: bool = False  # some statement has Resource `*`, or a NotResource
    unconditional: bool = False  # some statement has no Condition


@dataclass(slots=True)
class AccessSummary:
    allow: dict[str, ServiceAccess] = field(default_factory=dict)  # by service prefix
    deny: dict[str, ServiceAccess] = field(default_factory=dict)
    not_in_catalogue: list[_gavel.Text] = field(default_factory=list)  # patterns that match no action there


def actions_of(element: _gavel.ListElement, unmatched: list[_gavel.Text]) -> set[_gavel.CatalogAction]:
    found: set[_gavel.CatalogAction] = set()
    for member in element.members:
        matched = [] if member.unknown else patterns.expand_actions(member.text)
        if not matched:
            unmatched.append(member)
        found.update(matched)
    return set(catalog.actions()) - found if element.negated else found


def is_any_resource(resource: _gavel.ListElement | None) -> bool:
    """A policy without Resource is about the resource that it is attached to."""
    return resource is not None and (resource.negated or any(set(member.text) == {"*"} for member in resource.members))


def summarize(document: _gavel.PolicyDocument) -> AccessSummary:
    summary = AccessSummary()
    actions: dict[str, set[_gavel.CatalogAction]] = {"Allow": set(), "Deny": set()}
    sides = {"Allow": summary.allow, "Deny": summary.deny}
    for statement in document.statements:
        if statement.effect not in sides or statement.action is None:
            continue
        matched = actions_of(statement.action, summary.not_in_catalogue)
        actions[statement.effect] |= matched
        for prefix in {action.service.prefix for action in matched}:
            access = sides[statement.effect].setdefault(prefix, ServiceAccess())
            access.any_resource |= is_any_resource(statement.resource)
            access.unconditional |= not statement.conditions
    for effect, side in sides.items():
        fill(side, actions[effect])
    summary.allow, summary.deny = dict(sorted(summary.allow.items())), dict(sorted(summary.deny.items()))
    return summary


def fill(side: dict[str, ServiceAccess], actions: set[_gavel.CatalogAction]) -> None:
    by_level: dict[tuple[str, str], list[str]] = {}
    for action in sorted(actions, key=lambda action: action.full_name.lower()):
        by_level.setdefault((action.service.prefix, action.access_level.value), []).append(action.name)
    for (prefix, level), names in sorted(by_level.items(), key=lambda item: LEVELS.index(item[0][1])):
        side[prefix].levels[level] = names
