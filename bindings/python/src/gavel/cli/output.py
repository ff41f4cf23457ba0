"""What the commands print with. Colours appear on a terminal only, and not where NO_COLOR is set."""
import os
import sys
from collections.abc import Iterable

import click


def colour_wanted() -> bool:
    return bool(sys.stdout) and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def styled(text: str, **style) -> str:
    return click.style(text, **style) if colour_wanted() else text


def printable(text: str) -> str:
    """Names come from files: nothing in them may steer a terminal."""
    return text if text.isprintable() else "".join(character if character.isprintable() else "\ufffd" for character in text)


def print_diagnostics(diagnostics: Iterable) -> None:
    """To standard error: output for programs stays clean."""
    for diagnostic in diagnostics:
        click.echo(diagnostic.rendered.rstrip("\n"), err=True)


def has_errors(diagnostics: Iterable) -> bool:
    return any(diagnostic.severity == "error" for diagnostic in diagnostics)


def diagnostic_fields(diagnostic) -> dict:
    """For JSON."""
    return {name: getattr(diagnostic, name) for name in ("code", "severity", "message", "help", "path", "file", "line", "column")}
