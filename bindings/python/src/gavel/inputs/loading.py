"""A Model of the files that an AWS user has: docs/inputs.md."""
from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from gavel._gavel import Diagnostic, Model
from gavel.errors import InputError
from gavel.inputs.collect import Collected
from gavel.inputs.entries import Entry
from gavel.inputs.files import display_name
from gavel.inputs.paths import files_of, hints_of, named
from gavel.inputs.read import read_file
from gavel.inputs.reading import Hints, TemplateOptions

TEMPLATES = ("CloudFormation template", "terraform show -json")


class LoadedModel(NamedTuple):
    model: Model
    warnings: list[Diagnostic]  # what is unknown or left out, and the note `no-organization`
    organization_accounts: frozenset[str] = frozenset()  # whose place in the organization is told


def load(paths: str | Iterable[str], *, organization: str | Iterable[str] = (), allow_missing: bool = False,
         resources_complete: bool = False, allow_unknown_principals: bool = False, require_organization: bool = False, account: str = "",
         region: str = "", partition: str = "aws", parameters: Mapping[str, str] | None = None,
         semantics: dict[str, str] | None = None) -> Model:
    """The Model of files and folders; each file is recognised by its content.

    paths: files, folders (what lies below them), `-` for standard input, or `ARN=FILE` for a policy whose file does not say whose it is.
    organization: more of them, which must tell an organization; without one no SCPs and no RCPs apply.
    allow_missing: what was not given (the document of a managed policy, the attachments of a node), and a policy that cannot be read, is
        unknown instead of an error.
    resources_complete: the files list every resource of their accounts that has a policy.
    allow_unknown_principals: callers may ask whom the files do not tell; their policies are unknown.
    require_organization: it is an error when no organization is given, or when it does not have an account of the other files.
    account, region, partition, parameters: what templates and plans leave open.
    semantics: other readings of open questions, by name (docs/semantics.md).

    Raises InputError with every problem of every file in `.diagnostics`.

    >>> import gavel.inputs
    >>> model = gavel.inputs.load(["policies/examples/organization/account-details", "policies/examples/organization/organization"])
    >>> model.accounts
    ['999988887777', '111122223333', '444455556666']
    """
    template = TemplateOptions(account, region, partition, parameters or {})
    return read_model(paths, Hints(template=template), allow_missing, semantics, organization=listed(organization),
                      resources_complete=resources_complete, allow_unknown_principals=allow_unknown_principals,
                      require_organization=require_organization).model


def listed(paths: str | Iterable[str]) -> list[str]:
    return [paths] if isinstance(paths, str) else list(paths)


def read_model(paths: str | Iterable[str], hints: Hints = Hints(), allow_missing: bool = False, semantics: dict[str, str] | None = None, *,
               organization: Iterable[str] = (), resources_complete: bool = False, allow_unknown_principals: bool = False,
               require_organization: bool = False) -> LoadedModel:
    """Like `load`, and tells the warnings."""
    from gavel.inputs.to_model import Assembler, ModelOptions

    collected, files = Collected(), Files()
    given = list(organization)
    organization_entries = files.read(given, hints, collected.diagnostics)
    collected.add([*organization_entries, *files.read(listed(paths), hints, collected.diagnostics)])
    if given:
        check_organization(given, organization_entries, collected)
    check_template_options(hints.template, files, collected)
    options = ModelOptions(allow_missing, resources_complete, allow_unknown_principals, require_organization, semantics)
    assembler = Assembler(collected, options)
    model, diagnostics = assembler.build()
    if model is None:
        errors = [diagnostic for diagnostic in diagnostics if diagnostic.severity == "error"]
        raise InputError("".join(diagnostic.rendered for diagnostic in errors).rstrip("\n"), diagnostics)
    return LoadedModel(model, diagnostics, assembler.organization_accounts)


class Files:
    """What was read, beside its entries."""

    def __init__(self) -> None:
        self.shapes: set[str] = set()
        self.parameters: set[str] = set()  # that templates declare

    def read(self, paths: list[str], hints: Hints, diagnostics: list[Diagnostic]) -> list[Entry]:
        entries: list[Entry] = []
        for arn, path in named(paths):
            for file in files_of(path):
                told = dataclasses.replace(hints, resource=arn) if arn else hints
                read = read_file(file, hints_of(file, told))
                entries += read.entries
                diagnostics += read.diagnostics
                self.shapes.update(read.shape.split(", "))
                self.parameters |= read.parameters
        return entries


def check_organization(paths: list[str], entries: list[Entry], collected: Collected) -> None:
    """What is given as an organization tells one."""
    told = Collected()
    told.add(entries)
    if told.tells_organization() is None:
        given = ", ".join(f"`{display_name(path)}`" for path in paths)
        collected.report("incomplete-export", f"{given} is given as the organization, and tells none: no organization, root, unit, policy or "
                         "target", None, help="give the answers of AWS Organizations, or the short form of docs/inputs.md")


def check_template_options(options: TemplateOptions, files: Files, collected: Collected) -> None:
    """Account, region and parameters belong to templates and plans, a parameter to a template that declares it."""
    given = [name for name in ("account", "region", "parameters") if getattr(options, name)]
    if given and not files.shapes & set(TEMPLATES):
        collected.report("invalid-input-value", f"`{given[0]}` is what a template or a plan leaves open, and none is given", None,
                         help="leave it out, or give the template or the plan")
        return
    for name in options.parameters:
        if name not in files.parameters:
            near = get_close_matches(name, files.parameters, 1)
            collected.report("invalid-input-value", f"no template declares the parameter `{name}`", None,
                             help=f"did you mean `{near[0]}`?" if near else "leave it out")
