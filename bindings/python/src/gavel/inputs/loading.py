"""A Model of the files that an AWS user has: docs/inputs.md."""
from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from gavel._gavel import Diagnostic, Model
from gavel.errors import InputError
from gavel.inputs.collect import Collected
from gavel.inputs.entries import Entry
from gavel.inputs.paths import files_of, hints_of, named
from gavel.inputs.read import read_file
from gavel.inputs.reading import Hints, TemplateOptions


class LoadedModel(NamedTuple):
    model: Model
    warnings: list[Diagnostic]  # what is unknown or left out


def load(paths: str | Iterable[str], *, allow_missing: bool = False, account: str = "", region: str = "", partition: str = "aws",
         parameters: Mapping[str, str] | None = None, semantics: dict[str, str] | None = None) -> Model:
    """The Model of files and folders; each file is recognised by its content.

    paths: files, folders (what lies below them), `-` for standard input, or `ARN=FILE` for a policy whose file does not say whose it is.
    allow_missing: what was not given (the document of a managed policy, the attachments of a node) is unknown instead of an error.
    account, region, partition, parameters: what templates leave open.
    semantics: other readings of open questions, by name (docs/semantics.md).

    Raises InputError with every problem of every file in `.diagnostics`.

    >>> import gavel.inputs
    >>> model = gavel.inputs.load(["policies/examples/organization/account-details", "policies/examples/organization/organization"])
    >>> model.accounts
    ['999988887777', '111122223333', '444455556666']
    """
    options = TemplateOptions(account, region, partition, parameters or {})
    return read_model(paths, Hints(template=options), allow_missing, semantics).model


def read_model(paths: str | Iterable[str], hints: Hints = Hints(), allow_missing: bool = False,
               semantics: dict[str, str] | None = None) -> LoadedModel:
    """Like `load`, and tells the warnings."""
    collected = Collected()
    collected.add(read_entries([paths] if isinstance(paths, str) else list(paths), hints, collected.diagnostics))
    from gavel.inputs.to_model import Assembler

    model, diagnostics = Assembler(collected, allow_missing, semantics).build()
    if model is None:
        errors = [diagnostic for diagnostic in diagnostics if diagnostic.severity == "error"]
        raise InputError("".join(diagnostic.rendered for diagnostic in errors).rstrip("\n"), diagnostics)
    return LoadedModel(model, diagnostics)


def read_entries(paths: list[str], hints: Hints, diagnostics: list[Diagnostic]) -> list[Entry]:
    entries: list[Entry] = []
    for arn, path in named(paths):
        for file in files_of(path):
            told = dataclasses.replace(hints, resource=arn) if arn else hints
            read = read_file(file, hints_of(file, told))
            entries += read.entries
            diagnostics += read.diagnostics
    return entries
