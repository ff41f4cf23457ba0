"""The examples of docs/python.md and of the README run, and print what they say."""
import re

import pytest
from command import ROOT


def blocks(path):
    return re.findall(r"^```python\n(.*?)^```", (ROOT / path).read_text(), re.M | re.S)


def run(path):
    """Runs the examples; returns (expression, its repr, what the page says) of all lines that have a comment with a value."""
    scope, compared = {}, []

    def show(said, *values):
        compared.append((said, repr(values[0] if len(values) == 1 else values)))

    scope["__show__"] = show
    for block in blocks(path):
        code = re.sub(r"^( *)([^#\n]*?) +# (.+)$", lambda found: f"{found[1]}__show__({found[3]!r}, {found[2]})", block, flags=re.M)
        exec(compile(code, path, "exec"), scope)
    return compared


@pytest.mark.parametrize("path", ["docs/python.md", "README.md"])
def test_examples(path, capsys):
    compared = run(path)
    assert len(compared) >= 3
    for said, got in compared:
        if not said.startswith(("with each line", "one screen")):
            assert got == said
