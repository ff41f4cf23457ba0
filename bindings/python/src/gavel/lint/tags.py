"""Conditions on tags of resources, and the actions that never see them."""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement, Text
from gavel.lint import facts

PREFIX = "aws:resourcetag/"


def tag_conditions(statement: Statement) -> list[Condition]:
    return [condition for condition in statement.conditions if condition.key.text.lower().startswith(PREFIX)]


def ignoring_actions(statement: Statement) -> Iterator[Text]:
    """Entries of Action none of whose actions knows the tags of its resource. Empty without a condition on aws:ResourceTag.

    Actions that take aws:RequestTag are exempt, as with AWS: they make the resource whose tags would be read.
    """
    conditions = tag_conditions(statement)
    if not conditions or statement.action is None or statement.action.negated:
        return
    for text in statement.action.members:
        if not text.unknown and _ignores_tags(text.text):
            yield text


def _ignores_tags(pattern: str) -> bool:
    actions = facts.expansion(pattern)
    return bool(actions) and not any(facts.has_key(action, PREFIX) or facts.has_key(action, "aws:requesttag/") for action in actions)
