"""Every shape of file that is read: what is found in it, and what is said about a broken one, word for word.

shapes/NAME.json and NAME.yaml are inputs, NAME.broken.* wrong ones; the golden beside each lists shape, entries and diagnostics.
GAVEL_REGENERATE_GOLDENS=1 writes the goldens anew: read them before committing.
"""
import os
import pathlib

import pytest

from gavel.errors import InputError
from gavel.inputs.entries import FoundPolicy, documents
from gavel.inputs.paths import hints_of
from gavel.inputs.read import read_file
from gavel.inputs.reading import Hints, TemplateOptions
from gavel.inputs.shapes import other_files, resource_answers, shape_of
from gavel.inputs.shapes.table import SHAPES
from gavel.inputs.text_tree import read_tree

FOLDER = pathlib.Path(__file__).parent / "shapes"
FILES = sorted(path.name for path in FOLDER.iterdir() if path.suffix in (".json", ".yaml"))
HINTS = Hints(template=TemplateOptions(account="111122223333", region="eu-west-1"))


def parts(file):
    """The values that shapes are asked about."""
    try:
        value = read_tree(file, (FOLDER / file).read_bytes())
    except InputError:
        return []
    return value.items() if value.kind == "array" else [value]


def place(value):
    return f"{value.line}:{value.column}"


def told(name, value):
    """A fact of an entry, where it has one."""
    if hasattr(value, "name") and hasattr(value, "at"):
        return f"{name}={value.name or '?'}@{place(value.at)}"
    if isinstance(value, (list, tuple)):
        return f"{name}=[{', '.join(told('', item).removeprefix('=') for item in value)}]"
    return f"{name}={value}"


def entry_line(entry):
    fields = [told(name, getattr(entry, name)) for name in entry.__slots__
              if name not in ("at", "inline", "trust") and getattr(entry, name) not in ("", (), [], None, False)
              and not isinstance(getattr(entry, name), FoundPolicy)]
    return f"{type(entry).__name__} {place(entry.at)} {' '.join(fields)}".rstrip()


def policy_line(policy):
    what = f"{place(policy.value)} {policy.value.to_json()}" if policy.value is not None else "not read"
    type = policy.type + ("" if policy.certain else " (guessed)")
    facts = f"{type} {policy.resource_type or '-'} name={policy.name} address={policy.address}"
    return f"    {facts}\n      {what}"


def summary(file):
    os.chdir(FOLDER)
    read = read_file(file, hints_of(file, HINTS))
    lines = [f"shape: {read.shape or 'none'}"]
    for entry in read.entries:
        lines += [entry_line(entry), *map(policy_line, documents(entry))]
    return "\n".join(lines) + "\n" + "".join(f"\n{diagnostic.rendered}" for diagnostic in read.diagnostics)


@pytest.mark.parametrize("file", FILES)
def test_golden(file, monkeypatch):
    monkeypatch.chdir(FOLDER)
    golden = FOLDER / f"{file}.txt"
    found = summary(file)
    if os.environ.get("GAVEL_REGENERATE_GOLDENS") == "1":
        golden.write_text(found)
    assert found == golden.read_text()


def test_every_shape_has_a_file_and_a_broken_one():
    found = {".broken." in file: set() for file in FILES}
    for file in FILES:
        found[".broken." in file] |= {shape.name for part in parts(file) if (shape := shape_of(part)) is not None}
    broken, sound = found[True], found[False]
    names = {shape.name for shape in SHAPES}
    wrong = {shape.name for shape in other_files.SHAPES}
    # Broken JSON is no shape yet; "policy document" is shown by files that are no JSON or YAML at all.
    assert names - wrong - sound == set()
    assert names - broken == {"policy document"}


def test_every_row_of_resource_policies_has_a_file():
    read = {row.name for file in FILES for part in parts(file) if (row := resource_answers.row_of(part)) is not None}
    assert {row.name for row in resource_answers.ROWS} - read == set()
