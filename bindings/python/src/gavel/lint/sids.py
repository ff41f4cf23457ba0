"""Sids that several statements share."""
from collections.abc import Iterator
from typing import Any

from gavel.lint.rule import Finding


def repeated(document: Any) -> Iterator[Finding]:
    """A finding for each statement whose Sid an earlier one has."""
    first: dict[str, Any] = {}
    for statement in document.statements:
        sid = statement.sid
        if sid is None or sid.unknown or not sid.text:
            continue
        if sid.text in first:
            yield Finding(f"the Sid `{sid.text}` is used twice", sid, first[sid.text], help="rename one of the two")
        else:
            first[sid.text] = sid
