"""Looking for conditions in a statement."""
from typing import Any

from gavel.lint import facts

SOURCE_KEYS = frozenset({"aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths"})


def source_keys(statement: Any) -> list[Any]:
    """The keys, as nodes, that say for whom a service acts."""
    return [condition.key for condition in statement.conditions if condition.key.text.lower() in SOURCE_KEYS]


def keys_of(statement: Any) -> set[str]:
    """The condition keys of a statement, in lower case."""
    return {condition.key.text.lower() for condition in statement.conditions}


def has_test(statement: Any, family: str, key: str, value: str) -> bool:
    """Whether a condition with an operator of the family tests the key for that one value, or for one that could not be resolved."""
    for condition in statement.conditions:
        if condition.key.text.lower() != key:
            continue
        operator = facts.operator(condition.operator.text)
        if operator is not None and operator.family == family:
            if any(text.unknown or text.text.lower() == value for text in condition.values):
                return True
    return False


def is_service_principal_only(statement: Any) -> bool:
    """Whether Principal names services and nobody else."""
    principal = statement.principal
    return principal is not None and not principal.negated and bool(principal.members) and all(
        member.category == "Service" for member in principal.members)


def provider_of(key: str) -> str:
    """`accounts.google.com` of `accounts.google.com:aud`."""
    return key.rpartition(":")[0]
