"""What Python raises. The C++ core raises nothing: it hands back diagnostics."""


class InputError(ValueError):
    """Input that cannot be used. The text is complete in itself: place, message and, where there is a text, the line with a caret."""


def pointed_error(name: str, text: str, line: int, column: int, message: str) -> InputError:
    """An InputError about a place in a text, in the form that the core gives its diagnostics. Line and column count from 1."""
    lines = text.splitlines()
    shown = lines[line - 1][:200] if 0 < line <= len(lines) else ""
    shown = "".join(character if character.isprintable() else " " for character in shown)
    return InputError(f"{name}:{line}:{column}: error: {message}\n  {shown}\n  {' ' * (column - 1)}^")
