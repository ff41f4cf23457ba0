"""What Python raises. The C++ core raises nothing: it hands back diagnostics."""
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gavel._gavel import Diagnostic


class InputError(ValueError):
    """Input that cannot be used. The text is complete in itself: place, message and, where there is a text, the line with a caret.

    `diagnostics` holds what the text says as Diagnostics, warnings included; it is empty for input that is no policy and no request (a file
    that cannot be read), and in a copy that went through pickle.
    """

    def __init__(self, text: str, diagnostics: Sequence[Diagnostic] = ()) -> None:
        super().__init__(text)
        self.diagnostics = list(diagnostics)

    def __reduce__(self) -> tuple[type[InputError], tuple[str]]:
        return type(self), (str(self),)  # a Diagnostic shares the text that it is about, which may be large


class PolicyError(InputError):
    """A text that is no policy, or a policy of the wrong type for its layer."""


class LimitError(PolicyError):
    """A policy beyond the limits that keep the cost of hostile input bounded."""


class RequestError(InputError):
    """Facts that no request can have: an action without service, an ARN that is none, a key told twice."""


def pointed_error(name: str, text: str, line: int, column: int, message: str) -> InputError:
    """An InputError about a place in a text, in the form that the core gives its diagnostics. Line and column count from 1."""
    lines = text.splitlines()
    shown = lines[line - 1][:200] if 0 < line <= len(lines) else ""
    shown = "".join(character if character.isprintable() else " " for character in shown)
    return InputError(f"{name}:{line}:{column}: error: {message}\n  {shown}\n  {' ' * (column - 1)}^")
