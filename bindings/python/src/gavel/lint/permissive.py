"""Values of sensitive keys that match more than what is the author's.

The ten keys are those that AWS calls sensitive on its page of global condition keys.
"""
import re
from typing import Any

from gavel.lint import facts

SENSITIVE = frozenset({"aws:principalaccount", "aws:principalorgid", "aws:resourceaccount", "aws:resourceorgid", "aws:sourceaccount",
                       "aws:sourceorgid", "aws:sourcevpc", "aws:sourcevpce", "aws:vpceaccount", "aws:vpceorgid"})
_WILDCARD = re.compile(r"[*?]+")


def has_open_variables(text: str, condition: Any) -> bool:
    """Whether a variable of the value is one that AWS finds too permissive."""
    return "${" in text and _is_open(text, condition, facts.VARIABLE)


def has_open_wildcards(text: str, condition: Any) -> bool:
    """The same of a wildcard outside of variables."""
    if "*" not in text and "?" not in text:
        return False
    return _is_open(facts.VARIABLE.sub("", text), condition, _WILDCARD)


def _is_open(text: str, condition: Any, pattern: re.Pattern[str]) -> bool:
    key = condition.key.text.lower()
    if key not in SENSITIVE and key != "aws:userid":
        return False
    operator = facts.operator(condition.operator.text)
    if operator is None or not operator.is_like or not pattern.search(text):
        return False
    if key in SENSITIVE:
        return True
    # aws:userid is `unique id:session name`. Right of the colon the session chooses its name anyway.
    left = facts.VARIABLE.sub(lambda found: found[0].replace(":", "\0"), text).partition(":")[0].replace("\0", ":")
    return bool(pattern.search(left)) and not pattern.fullmatch(left)
