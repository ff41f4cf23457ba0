"""JSON text made from another text, with a map back.

The core reads JSON. YAML and command-line flags are written out as JSON, and each byte of it remembers where in the user's text it comes
from, so that a diagnostic of the core points there.
"""
from __future__ import annotations

import json
from array import array
from collections.abc import Iterable
from typing import NamedTuple

from gavel import _gavel


class InputText(NamedTuple):
    """What read_scenarios takes. `derived` and `offsets` are absent when `text` is JSON itself."""

    name: str
    text: bytes
    derived: bytes | None = None
    offsets: array[int] | None = None


class MappedText:
    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._text = text.encode()
        self._derived = bytearray()
        self._offsets = array("I")
        self._end = 0

    def punctuation(self, text: str, begin: int | None = None) -> None:
        """Brackets, commas and colons: placed where the last value ended, or at byte `begin`."""
        self._derived += text.encode()
        self._offsets.extend([self._end if begin is None else begin] * len(text))

    def scalar(self, text: str, begin: int, end: int) -> None:
        """A word of JSON (true, null, a number) that stands for bytes [begin, end) of the user's text."""
        self._add(text.encode(), begin, end)

    def string(self, text: str, begin: int, end: int) -> None:
        try:
            written = json.dumps(text, ensure_ascii=False).encode()
        except UnicodeEncodeError:  # half a surrogate pair: the core says what is wrong with it
            written = json.dumps(text).encode()
        self._add(written, begin, end)

    def finish(self) -> InputText:
        self._offsets.append(len(self._text))
        return InputText(self._name, self._text, bytes(self._derived), self._offsets)

    def _add(self, written: bytes, begin: int, end: int) -> None:
        original = self._text[begin:end]
        inner = written[1:-1]
        offsets: Iterable[int]
        if original == written or (len(original) == len(written) and original[1:-1] == inner):
            offsets = range(begin, end)
        elif original == inner:
            offsets = [begin, *range(begin, end), end - 1]
        else:
            offsets = [begin] * len(written)
        self._derived += written
        self._offsets.extend(offsets)
        self._end = end


def place(name: str, text: str, begin: int, end: int) -> _gavel.Value:
    """A value that stands at bytes [begin, end) of a text, for a diagnostic."""
    return _gavel.parse_mapped_value(text.encode("utf-8", "replace"), name, b'""', array("I", [begin, begin, end]))
