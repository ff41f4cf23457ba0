"""Policies and lists of actions that commands are given as files, on standard input or as arguments."""
import json
import os
import sys
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import click

from gavel import _gavel
from gavel.cli.output import has_errors, print_diagnostics, printable
from gavel.errors import InputError, pointed_error
from gavel.inputs.files import display_name, read_bytes


class PlacedText(NamedTuple):
    """An action pattern and where it stands; line 0: on the command line."""

    text: str
    file: str
    line: int
    column: int
    source: str  # the whole text, for the caret

    def error(self, message: str) -> InputError:
        if self.line:
            return pointed_error(self.file, self.source, self.line, self.column, message)
        return InputError(f"error: {message}")


class PlacedDocument(NamedTuple):
    """A policy document and where it stands."""

    file: str
    address: str  # in the file; empty: the file is the policy
    document: _gavel.PolicyDocument


def read_documents(paths: Sequence[str]) -> list[PlacedDocument]:
    """The policy documents of files, folders and, for `-`, standard input, whatever form they have (docs/inputs.md).

    One that is not known (of a template) is told on standard error and left out. Raises InputError with the place of all that is wrong.
    """
    from gavel.inputs.find import find_policies

    found: list[PlacedDocument] = []
    diagnostics: list[_gavel.Diagnostic] = []
    for path in paths:
        for policy in find_policies(path):
            document, problems = (None, []) if policy.value is None else _gavel.read_document(policy.value, policy.file)
            diagnostics += [*policy.diagnostics, *problems]
            if document is not None:
                found.append(PlacedDocument(policy.file, "" if policy.address == policy.file else policy.address, document))
    if has_errors(diagnostics):
        raise InputError("".join(diagnostic.rendered for diagnostic in diagnostics).rstrip("\n"), diagnostics)
    print_diagnostics(diagnostics)
    return found


def paths_or_stdin(paths: Sequence[str]) -> list[str]:
    """No path means standard input, unless that is a terminal where nobody would know to type."""
    if not paths and sys.stdin is not None and sys.stdin.isatty():
        raise click.UsageError("give a FILE, or a policy on standard input")
    return list(paths) or ["-"]


def action_texts(arguments: Sequence[str]) -> Iterator[PlacedText]:
    """Action patterns: an argument is a pattern, or a file (- for standard input) with a policy or one pattern a line."""
    if not arguments and sys.stdin is not None and sys.stdin.isatty():
        raise click.UsageError("give action patterns, a FILE, or either on standard input")
    for argument in arguments or ["-"]:
        if argument == "-" or os.path.isfile(argument):
            yield from texts_in_file(argument)
        elif ":" not in argument and set(argument) != {"*"}:
            raise InputError(f"error: `{printable(display_name(argument))}` is neither a file nor an action pattern (`service:Name`)")
        else:
            yield PlacedText(display_name(argument), "", 0, 0, "")


def texts_in_file(path: str) -> Iterator[PlacedText]:
    content = read_bytes(path)
    if content.lstrip()[:1] == b"{":
        document = _gavel.PolicyDocument.parse(content, name=display_name(path))
        text = document.source.text.decode("utf-8", "replace")
        for statement in document.statements:
            for member in statement.action.members if statement.action else ():
                if not member.unknown:
                    yield PlacedText(member.text, document.source.name, member.line, member.column, text)
        return
    text = content.decode("utf-8", "replace")
    for number, line in enumerate(text.splitlines(), 1):
        word = line.strip()
        if word and not word.startswith("#"):
            yield PlacedText(word, display_name(path), number, line.index(word) + 1, text)


def print_json(document: Any) -> None:
    click.echo(json.dumps(document, indent=2, ensure_ascii=False))
