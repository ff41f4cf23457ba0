"""What a run of the linter passed over: files that are no policies, policies that no reader took, and documents that only look like one.

A run that reads nothing finds nothing, so it says what it did not read.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gavel._gavel import Value
    from gavel.inputs.entries import FoundPolicy

TRANSFORM = "Fn::Transform"
CLOSE = 2  # edits between a key and the `Statement` that was meant


@dataclass
class Unread:
    files: list[str] = field(default_factory=list)  # that are no input of Gavel
    policies: list[tuple[str, str]] = field(default_factory=list)  # file and address
    look_alikes: list[str] = field(default_factory=list)  # messages

    def __bool__(self) -> bool:
        return bool(self.files or self.policies or self.look_alikes)

    def lines(self) -> Iterator[str]:
        yield from (f"{file}: warning: not read: no policy, and no file that holds policies" for file in self.files)
        yield from (f"{file}: warning: not read: {address} holds something like a policy" for file, address in self.policies)


def look_alike(value: Value, name: str) -> str:
    """The message about a document that looks like a policy and has no `Statement`; empty: it does not, or it has one."""
    if value.kind != "object" or value.get("Statement") is not None:
        return ""
    keys = {key: held for key, held in value.members()}
    close = next((key for key, held in keys.items() if _is_close(key) and any(map(is_statement, items_of(held)))), None)
    if close is None and not is_statement(value):
        return ""
    help = "did you mean `Statement`?" if close is not None else "put it into `{\"Version\": \"2012-10-17\", \"Statement\": [...]}`"
    found = f"`{close}` in place of `Statement`" if close is not None else "a statement alone"
    return f"{name}: error: looks like a policy and is none: {found}\n  help: {help}"


def passed_over(value: Value, read: list[FoundPolicy]) -> Iterator[str]:
    """Addresses of a template's policies that no reader took."""
    resources = value.get("Resources")
    if resources is None or resources.kind != "object":
        return
    taken = [policy.address for policy in read if policy.value is not None]
    for logical_id, resource in resources.members():
        properties = resource.get("Properties")
        if properties is None or properties.kind != "object":
            continue
        for name, held in properties.members():
            address = f"Resources.{logical_id}.Properties.{name}"
            if holds_transform(held) or (holds_policy(held) and not any(one.startswith(address) for one in taken)):
                yield address


def holds_policy(value: Value) -> bool:
    if value.kind == "object":
        statement = value.get("Statement")
        if statement is not None and any(map(is_statement, items_of(statement))):
            return True
        return any(holds_policy(held) for _, held in value.members())
    return value.kind == "array" and any(map(holds_policy, value.items()))


def holds_transform(value: Value) -> bool:
    if value.kind == "object":
        return any(key == TRANSFORM or holds_transform(held) for key, held in value.members())
    return value.kind == "array" and any(map(holds_transform, value.items()))


def is_statement(value: Value) -> bool:
    if value.kind != "object":
        return False
    keys = {key.lower() for key, _ in value.members()}
    return "effect" in keys and bool({"action", "notaction"} & keys)


def items_of(value: Value) -> list[Value]:
    return value.items() if value.kind == "array" else [value]


def _is_close(key: str) -> bool:
    return key.lower() in ("statement", "statements") or _distance(key.lower(), "statement") <= CLOSE


def _distance(a: str, b: str) -> int:
    """Insertions, deletions and replacements from one to the other."""
    if abs(len(a) - len(b)) > CLOSE:
        return CLOSE + 1
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        above, row = row, [i]
        for j, right in enumerate(b, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (left != right)))
    return row[-1]
