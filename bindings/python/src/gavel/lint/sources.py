"""The policies to lint: files, folders, standard input."""
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gavel import _gavel
from gavel.errors import InputError
from gavel.inputs.files import display_name, read_bytes

SKIPPED_FOLDERS = frozenset((".git", ".venv", "node_modules", "__pycache__", ".terraform"))

_LOOKS_LIKE_A_POLICY = (re.compile(rb'"Statement"\s*:'), re.compile(rb'"(?:Effect|Action|NotAction|Principal)"\s*:'))


@dataclass(slots=True)
class LintInput:
    """One policy, as far as it could be read."""

    file: str  # as diagnostics print it
    path: str  # of the file; `-` for standard input
    address: str  # of the policy in the file; empty: the file is the policy
    document: Any  # None: nothing could be read
    diagnostics: list
    source: Any  # of the document or of its diagnostics; None when there is neither
    policy_type: str | None = None  # when the place of the policy tells it
    resource_type: str | None = None


def looks_like_a_policy(content: bytes) -> bool:
    """Quickly: an object with `Statement`, or what is left of one."""
    return all(pattern.search(content) for pattern in _LOOKS_LIKE_A_POLICY)


def files_below(path: str) -> Iterator[str]:
    """The file itself, or every .json file below the folder, in order of their names."""
    if not os.path.isdir(path):
        yield path
        return
    for parent, folders, names in os.walk(path):
        folders[:] = sorted(folder for folder in folders if folder not in SKIPPED_FOLDERS)
        yield from (os.path.join(parent, name) for name in sorted(names) if name.endswith(".json"))


def read_policies(path: str, only_policies: bool) -> Iterator[LintInput]:
    """The policies of one file. Raises InputError when it cannot be read. `only_policies`: other JSON is passed over in silence."""
    content = read_bytes(path)
    if only_policies and not looks_like_a_policy(content):
        return
    name = display_name(path)
    yield from_text(content, name, path)


def from_text(text: bytes | str, name: str, path: str = "") -> LintInput:
    document, diagnostics = _gavel.read_document(text, name)
    sources = [document.source] if document is not None else [diagnostic.source for diagnostic in diagnostics if diagnostic.source is not None]
    return LintInput(name, path or name, "", document, diagnostics, sources[0] if sources else None)


def expand_paths(paths: list[str]) -> list[tuple[str, bool]]:
    """(file, whether it was found in a folder) for each path, each file once."""
    found: dict[str, bool] = {}
    for path in paths:
        if path != "-" and not os.path.exists(path):
            found.setdefault(path, False)
            continue
        for file in [path] if path == "-" else files_below(path):
            found.setdefault(file if file == "-" else os.path.normpath(file), path != "-" and os.path.isdir(path))
    if not found:
        raise InputError(f"{display_name(paths[0])}: error: no .json file in this folder")
    return list(found.items())
