"""The policies to lint: those of files, folders and standard input, whatever form the file has (docs/inputs.md)."""
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gavel import _gavel
from gavel.errors import InputError
from gavel.inputs.files import display_name, read_bytes
from gavel.inputs.paths import files_of
from gavel.inputs.single_policy import is_policy

_LOOKS_LIKE_A_POLICY = re.compile(rb"Statement")  # what no form of a policy can do without


@dataclass(slots=True)
class LintInput:
    """One policy, as far as it could be read."""

    file: str  # as diagnostics print it
    path: str  # of the file; `-` for standard input
    address: str  # of the policy in the file; empty: the file is the policy
    document: Any  # None: nothing could be read
    diagnostics: list[Any]
    policy_type: str | None = None  # when the place of the policy tells it
    resource_type: str | None = None


def from_text(text: bytes | str | _gavel.Value, name: str, path: str = "") -> LintInput:
    """A text, or a value, that is one policy."""
    document, diagnostics = _gavel.read_document(text, name)
    return LintInput(name, path or name, "", document, diagnostics)


def read_policies(path: str, only_policies: bool) -> Iterator[LintInput]:
    """The policies of one file. Raises InputError when it cannot be read. `only_policies`: other files are passed over in silence."""
    content = read_bytes(path)
    if only_policies and not _LOOKS_LIKE_A_POLICY.search(content):
        return
    name = display_name(path)
    if not os.path.basename(path).startswith("arn"):  # a file that is named after a resource, as an ARN or percent-encoded
        value = _parsed(name, content)
        if value is not None and is_policy(value):
            yield from_text(value, name, path)
            return
    from gavel.inputs.find import is_foreign, policies_of
    from gavel.inputs.paths import hints_of
    from gavel.inputs.read import read_content
    from gavel.inputs.reading import Hints

    read = read_content(name, content, hints_of(path, Hints()))
    if is_foreign(read):
        if not only_policies:
            yield from_text(content, name, path)  # what is missing of a policy is said as of a policy
        return
    for policy in policies_of(read):
        given = _from_found(policy, name, path)
        if given.document is not None or given.diagnostics:
            yield given


def _parsed(name: str, content: bytes) -> _gavel.Value | None:
    """The tree of a JSON text; None for anything else, which the readers of every form look at."""
    if content.lstrip()[:1] != b"{" or name.endswith((".yaml", ".yml")):
        return None
    try:
        return _gavel.Value.parse(content, name)
    except InputError:
        return None


def _from_found(policy: Any, name: str, path: str) -> LintInput:
    document, diagnostics = (None, []) if policy.value is None else _gavel.read_document(policy.value, name)
    address = "" if policy.address in (name, path, "") else policy.address
    return LintInput(name, path, address, document, [*policy.diagnostics, *diagnostics], policy.type if policy.certain else None,
                     policy.resource_type or None)


def expand_paths(paths: list[str]) -> list[tuple[str, bool]]:
    """(file, whether it was found in a folder) for each path, each file once. Raises InputError for folders in which nothing can be linted."""
    found: dict[str, bool] = {}
    for path in paths:
        in_folder = path != "-" and os.path.isdir(path)
        for file in files_of(path):
            found.setdefault(file if file == "-" else os.path.normpath(file), in_folder)
    if not found:
        raise InputError("error: nothing to lint")
    return list(found.items())
