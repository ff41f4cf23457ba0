"""How long a policy is, as AWS counts it."""
from collections.abc import Iterator
from typing import Any

from gavel.lint.rule import Finding


def too_long(document: Any, limit: int, count_blanks: bool) -> Iterator[Finding]:
    """A finding when the policy has more characters than `limit`; the whole document is its place."""
    root = document.root
    if root.end_offset - root.offset <= limit:  # bytes, of which there are never fewer than characters
        return
    text = root.source.text[root.offset:root.end_offset].decode("utf-8", "replace")
    size = len(text)
    without = len("".join(text.split()))
    counted = size if count_blanks else without
    if counted > limit:
        kind = "characters" if count_blanks else "characters other than white space"
        note = f"white space counts as well: without it there are {without:,}" if count_blanks and without <= limit else ""
        yield Finding(f"the policy has {counted:,} {kind}, the quota is {limit:,}", root, help=note)
