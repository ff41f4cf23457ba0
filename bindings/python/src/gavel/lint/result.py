"""Findings as the outputs see them: with code, place and fingerprint."""
import functools
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from gavel.lint.rule import Finding, Rule, Substring


class Location(NamedTuple):
    """A place in a policy: the way there, and the bytes in the user's file."""

    source: Any
    keys: tuple[str | int, ...]
    path: str
    offset: int
    end_offset: int
    is_key: bool = False
    substring: tuple[int, int] | None = None

    @property
    def start(self) -> tuple[int, int]:
        """Line and column, from 1, in code points."""
        place: tuple[int, int] = self.source.locate(self.offset)
        return place

    @property
    def end(self) -> tuple[int, int]:
        """Behind the last character."""
        place: tuple[int, int] = self.source.locate(self.end_offset)
        return place

    @property
    def text(self) -> str:
        return bytes(self.source.text[self.offset:self.end_offset]).decode("utf-8", "replace")


def location_of(node: Any) -> Location:
    substring = None
    if isinstance(node, Substring):
        node, substring = node.node, (node.start, node.length)
    return Location(node.source, node.keys, node.path, node.offset, node.end_offset, node.is_key, substring)


@dataclass(slots=True)
class Report:
    """One finding in one policy."""

    code: str
    type: str
    message: str
    help: str
    locations: tuple[Location, ...]  # at least one
    statement: Any = None  # the node that it is in, or None
    rule: Rule | None = None  # None: a diagnostic of the parser without a rule, or the linter's own
    suppression: str | None = None  # the reason of the suppression that hides it
    in_baseline: bool = False
    fingerprint: str = field(default="", compare=False)

    @property
    def location(self) -> Location:
        return self.locations[0]

    @property
    def sid(self) -> str | None:
        return self.statement.sid.text if self.statement is not None and self.statement.sid is not None else None

    @property
    def active(self) -> bool:
        return self.suppression is None and not self.in_baseline

    def sort_key(self) -> tuple[Any, ...]:
        return (self.location.offset, self.location.end_offset, self.code, self.message)


def report_of(rule: Rule, finding: Finding, finding_type: str, statement: Any, root: Any) -> Report:
    locations = tuple(location_of(node) for node in finding.nodes or (root,))
    return Report(rule.code, finding_type, finding.message, finding.help, locations, statement, rule)


@functools.lru_cache(16)  # several findings are in one statement
def statement_hash(statement: Any) -> str:
    """Of what the statement says: without Sid, formatting, order of lists and letter case of actions."""
    def texts(element: Any, fold: bool = False) -> list[Any]:
        if element is None:
            return []
        members = [member.text.lower() if fold else member.text for member in element.members]
        return [element.name, sorted(members)]

    principal: list[Any] = []
    if statement.principal is not None:
        principal = [statement.principal.name, sorted([member.category, member.value.text] for member in statement.principal.members)]
    conditions = sorted([condition.operator.text, condition.key.text.lower(), sorted(value.text for value in condition.values)]
                        for condition in statement.conditions)
    said = [statement.effect, principal, texts(statement.action, fold=True), texts(statement.resource), conditions]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def fingerprint(report: Report, address: str) -> str:
    """Stays the same when lines move: code, policy, what the statement says, and the text at fault.

    `address` tells the policy: its file and its place in it.
    """
    hashed = statement_hash(report.statement) if report.statement is not None else ""
    parts = [report.code, address, hashed, report.location.text if report.statement is not None else ""]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]
