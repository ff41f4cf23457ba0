"""What the commands print with. Colours appear on a terminal only, and not where NO_COLOR is set."""
from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from gavel._gavel import Diagnostic


def colour_wanted() -> bool:
    return bool(sys.stdout) and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def styled(text: str, **style: Any) -> str:
    return click.style(text, **style) if colour_wanted() else text


def printable(text: str) -> str:
    """Names come from files: nothing in them may steer a terminal."""
    return text if text.isprintable() else "".join(character if character.isprintable() else "\ufffd" for character in text)


def print_diagnostics(diagnostics: Iterable[Diagnostic]) -> None:
    """To standard error: output for programs stays clean."""
    for diagnostic in diagnostics:
        click.echo(diagnostic.rendered.rstrip("\n"), err=True)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.severity == "error" for diagnostic in diagnostics)


def diagnostic_fields(diagnostic: Diagnostic) -> dict[str, object]:
    """For JSON."""
    return {name: getattr(diagnostic, name) for name in ("code", "severity", "message", "help", "path", "file", "line", "column")}
