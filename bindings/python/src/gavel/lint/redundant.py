"""What adds nothing: members of a list that others cover, statements that repeat others."""
from collections.abc import Iterator
from typing import Any, Literal

from gavel import patterns
from gavel.lint.rule import Finding


def members(element: Any, kind: Literal["action", "resource"]) -> Iterator[Finding]:
    """One finding for a list with members that others cover; unresolved strings cover nothing and are covered by nothing."""
    if element is None or len(element.members) < 2:
        return
    known = [member for member in element.members if not member.unknown]
    texts = [member.text for member in known]
    if _all_differ(texts, kind):
        return
    covered = patterns.find_covered(texts, kind)
    if not covered:
        return
    first, by = known[covered[0][0]], known[covered[0][1]]
    said = f"`{first.text}` is repeated" if first.text == by.text else f"`{first.text}` is covered by `{by.text}`"
    more = f", and {len(covered) - 1} more are covered too" if len(covered) > 1 else ""
    covering = sorted({index for _, index in covered})
    yield Finding(said + more, *(known[index] for index, _ in covered), *(known[index] for index in covering),
                  help=f"remove the covered {kind}{'s' if len(covered) > 1 else ''}")


def _all_differ(texts: list[str], kind: str) -> bool:
    """What most lists are: plain texts, each once. They cover nothing but themselves, and this is quicker to say."""
    joined = "\n".join(texts)
    if "*" in joined or "?" in joined or "$" in joined:
        return False
    return len(set((joined.lower() if kind == "action" else joined).split("\n"))) == len(texts)


def statements(document: Any) -> Iterator[tuple[Any, Any]]:
    """(earlier, later) for each statement that says the same as an earlier one."""
    by_size: dict[tuple[Any, ...], list[Any]] = {}
    for statement in document.statements:
        by_size.setdefault(_size(statement), []).append(statement)
    pairs = []
    for alike in by_size.values():
        if len(alike) < 2:
            continue
        first: dict[tuple[Any, ...], Any] = {}
        for statement in alike:
            said = _said(statement)
            if said is None:
                continue
            if said in first:
                pairs.append((first[said], statement))
            else:
                first[said] = statement
    yield from sorted(pairs, key=lambda pair: int(pair[1].index))


def _size(statement: Any) -> tuple[Any, ...]:
    return (statement.effect, len(statement.action.members) if statement.action else -1,
            len(statement.resource.members) if statement.resource else -1, len(statement.conditions))


def _said(statement: Any) -> tuple[Any, ...] | None:
    """Equal for statements that say the same. None: a string could not be resolved, or the statement has no effect at all."""
    said: list[Any] = [statement.effect]
    for element in (statement.action, statement.resource):
        if element is None:
            said.append(None)
            continue
        if any(member.unknown for member in element.members):
            return None
        fold = element.name.endswith("Action")
        said.append((element.name, frozenset(member.text.lower() if fold else member.text for member in element.members)))
    principal = statement.principal
    if principal is not None:
        if any(member.value.unknown for member in principal.members):
            return None
        said.append((principal.negated, frozenset((member.category, member.value.text) for member in principal.members)))
    conditions = set()
    for condition in statement.conditions:
        if any(value.unknown for value in condition.values):
            return None
        conditions.add((condition.operator.text, condition.key.text.lower(), frozenset(value.text for value in condition.values)))
    return (*said, frozenset(conditions), frozenset(empty.text for empty in statement.empty_operators))
