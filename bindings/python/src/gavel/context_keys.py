"""Which context keys a policy reads: those of its conditions, and those of the policy variables in its resources and condition values.

    >>> from gavel._gavel import PolicyDocument
    >>> from gavel.context_keys import context_keys
    >>> document = PolicyDocument.parse('''{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject",
    ...     "Resource": "arn:aws:s3:::home/${aws:username}/*", "Condition": {"DateLessThan": {"aws:CurrentTime": "2027-01-01"}}}}''')
    >>> [(key.name, key.type, key.arity) for key in context_keys([document])]
    [('aws:username', 'string', 'single'), ('aws:CurrentTime', 'date', 'single')]

The order is that of the text, as in AWS's GetContextKeysForCustomPolicy. A variable counts where it is one: with Version 2012-10-17, in the
last part of a Resource, and in the values of String and Arn operators.
"""
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from gavel import _gavel, catalog
from gavel.lint.variables import find

VARIABLES_SINCE = "2012-10-17"


@dataclass(frozen=True, slots=True)
class KeyUse:
    """A place that reads a key."""

    kind: str  # "condition" or "variable"
    file: str
    line: int  # from 1
    column: int  # from 1


@dataclass(slots=True)
class ContextKey:
    """A key, as the policy first writes it."""

    name: str
    type: str | None  # "string", "arn", "bool", "date", "numeric", "ip" or "binary"; None: not in the catalogue
    arity: str  # "single", "multi" or "unknown"
    uses: list[KeyUse] = field(default_factory=list)


def variable_keys(text: str) -> Iterator[str]:
    return (variable.key.strip() for variable in find(text) if variable.closed and variable.key.strip() and not variable.is_escape)


def last_part(resource: str) -> str:
    """What follows the fifth colon of an ARN; of other texts everything."""
    parts = resource.split(":", 5)
    return parts[5] if resource.startswith("arn:") and len(parts) == 6 else resource if not resource.startswith("arn:") else ""


def takes_variables(operator: str) -> bool:
    known = _gavel.condition_operator(operator)
    return known is not None and known[0].startswith(("String", "Arn"))


def uses_of(document: _gavel.PolicyDocument) -> Iterator[tuple[str, str, _gavel.Node]]:
    """(key, kind, node) for everything that reads a key, in no order."""
    has_variables = document.version == VARIABLES_SINCE
    for statement in document.statements:
        for member in statement.resource.members if statement.resource and has_variables else ():
            yield from ((key, "variable", member) for key in ([] if member.unknown else variable_keys(last_part(member.text))))
        for condition in statement.conditions:
            yield condition.key.text, "condition", condition.key
            if has_variables and takes_variables(condition.operator.text):
                for value in condition.values:
                    yield from ((key, "variable", value) for key in ([] if value.unknown else variable_keys(value.text)))


def context_keys(documents: Iterable[_gavel.PolicyDocument]) -> list[ContextKey]:
    """The keys that the documents read, each once whatever its letter case, in the order of the texts."""
    found: dict[str, ContextKey] = {}
    for document in documents:
        for name, kind, node in sorted(uses_of(document), key=lambda use: (use[2].line, use[2].column)):
            key = found.get(name.lower())
            if key is None:
                known = catalog.find_condition_key(name)
                key = ContextKey(name, known.type.value if known else None, known.arity.value if known else "unknown")
                found[name.lower()] = key
            key.uses.append(KeyUse(kind, document.source.name, node.line, node.column))
    return list(found.values())
