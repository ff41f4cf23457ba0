"""Who may do a watched action on everything: iam:PassRole, iam:CreateServiceLinkedRole.

AWS has six codes for each, one for each way to write it: the action is named, covered by a wildcard, or not excluded by NotAction; and the
resource is `*`, or whatever NotResource leaves.
"""
import functools
import re
from typing import Any, NamedTuple

from gavel.lint import facts

NAMED, WILDCARD, NOT_ACTION = "named", "wildcard", "not_action"
STAR, NOT_RESOURCE = "star", "not_resource"


class Watch(NamedTuple):
    action: str
    limiting_key: str  # a condition on it is the right way to grant the action
    exact_values: bool  # wildcards in the values of the condition do not limit


PASS_ROLE = Watch("iam:PassRole", "iam:passedtoservice", exact_values=False)
CREATE_SLR = Watch("iam:CreateServiceLinkedRole", "iam:awsservicename", exact_values=True)


class Reach(NamedTuple):
    actions: dict[str, Any]  # by how: the node that grants
    where: str
    resource: Any


def reaches(statement: Any, context: Any, watch: Watch, how: str, where: str) -> tuple[tuple[Any, Any], ...]:
    """(action node, resource node) when the statement grants the action on everything in this way."""
    key = (watch.action, statement.index)
    if key not in context.memo:
        context.memo[key] = _reach(statement, watch)
    found = context.memo[key]
    return ((found.actions[how], found.resource),) if found is not None and where == found.where and how in found.actions else ()


def _reach(statement: Any, watch: Watch) -> Reach | None:
    if statement.effect != "Allow" or statement.action is None or statement.resource is None:
        return None
    resource = statement.resource if statement.resource.negated else next((r for r in statement.resource.members if r.text == "*"), None)
    actions = _actions(statement.action, watch.action) if resource is not None else {}
    if not actions or _limited(statement.conditions, watch):
        return None
    return Reach(actions, NOT_RESOURCE if statement.resource.negated else STAR, resource)


def _actions(element: Any, action: str) -> dict[str, Any]:
    matching = [text for text in element.members if text.unknown or pattern_matches(text.text, action)]
    if element.negated:
        return {} if matching else {NOT_ACTION: element}
    found: dict[str, Any] = {}
    for text in matching:
        if not text.unknown:
            found.setdefault(NAMED if text.text.lower() == action.lower() else WILDCARD, text)
    return found


def _limited(conditions: Any, watch: Watch) -> bool:
    for condition in conditions:
        operator = facts.operator(condition.operator.text)
        if condition.key.text.lower() != watch.limiting_key or operator is None:
            continue
        if operator.family != "string" or operator.negated or operator.if_exists:
            continue
        if not (watch.exact_values and operator.is_like and any("*" in value.text or "?" in value.text for value in condition.values)):
            return True
    return False


@functools.lru_cache(1 << 16)
def pattern_matches(pattern: str, action: str) -> bool:
    """Whether a pattern of an Action element matches this action, ignoring letter case."""
    pattern, action = pattern.lower(), action.lower()
    if "*" not in pattern and "?" not in pattern:
        return pattern == action
    service, colon, _ = pattern.partition(":")
    if colon and service != action.partition(":")[0] and "*" not in service and "?" not in service:
        return False
    return _compiled(pattern).fullmatch(action) is not None


@functools.lru_cache(1 << 12)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile("".join(".*" if c == "*" else "." if c == "?" else re.escape(c) for c in re.sub(r"\*+", "*", pattern)))
