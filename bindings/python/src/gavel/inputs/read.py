"""From bytes to entries: the file is a tree, a shape recognises it, its reader tells what is in it."""
from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gavel import _gavel
from gavel._gavel import Diagnostic, Value
from gavel.errors import InputError
from gavel.inputs.entries import Entry
from gavel.inputs.files import display_name, read_bytes
from gavel.inputs.reading import Hints, Reading
from gavel.inputs.shapes import shape_of
from gavel.inputs.text_tree import read_tree


class FileEntries(NamedTuple):
    file: str  # as diagnostics print it
    shape: str  # name of the shape; empty: none recognised the file
    entries: list[Entry]
    diagnostics: list[Diagnostic]


def read_file(path: str, hints: Hints = Hints()) -> FileEntries:
    """The entries of one file, or of standard input for `-`. Raises InputError when the file cannot be read at all."""
    return read_content(display_name(path), read_bytes(path), hints)


def read_content(name: str, content: bytes, hints: Hints = Hints()) -> FileEntries:
    try:
        value = read_tree(name, content)
    except InputError as error:
        if not error.diagnostics:
            raise
        return FileEntries(name, "", [], error.diagnostics)
    return read_value(name, value, hints)


def read_value(name: str, value: Value, hints: Hints = Hints()) -> FileEntries:
    reading = Reading(name, hints)
    shapes: list[str] = []
    entries: list[Entry] = []
    for part in parts_of(value, reading):
        shape = shape_of(part)
        if shape is None:
            reading.diagnostics.append(unknown_input(part))
            continue
        shapes.append(shape.name)
        entries += shape.read(part, reading)
    return FileEntries(name, ", ".join(dict.fromkeys(shapes)), entries, reading.diagnostics)


def parts_of(value: Value, reading: Reading) -> Iterator[Value]:
    """A list holds several inputs (pages, say), a string one as text."""
    if value.kind == "array" and len(value):
        for item in value.items():
            yield from parts_of(item, reading)
    elif value.kind == "string":
        nested, _ = reading.nested(value)
        if nested is not None and nested.kind != "string":
            yield from parts_of(nested, reading)
        elif nested is not None:
            yield nested
    else:
        yield value


def unknown_input(value: Value) -> Diagnostic:
    if value.kind != "object":
        return _gavel.diagnose("unknown-input", "no policy and no output of AWS that Gavel reads", value)
    keys = [f"`{key}`" for key in dict.fromkeys(key for key, _ in value.members())]
    shown = ", ".join(keys[:4]) + (", ..." if len(keys) > 4 else "")
    what = f"an object with {shown or 'no member'}"
    return _gavel.diagnose("unknown-input", f"no policy and no output of AWS that Gavel reads: {what}", value)
