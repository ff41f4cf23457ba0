"""docs/cli.md: every example prints what the page says, and every command is on a page."""
import pytest
from command import ROOT
from console import examples, run

from gavel.cli.main import COMMANDS

PAGE = (ROOT / "docs/cli.md").read_text()
EXAMPLES = list(examples(PAGE))


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.command.split("\n")[0][:40] for example in EXAMPLES])
def test_an_example_prints_what_the_page_says(example, tmp_path):
    assert run(example.command, tmp_path) == example.output


def test_there_are_examples():
    assert len(EXAMPLES) >= 14


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_has_a_page(command):
    assert any(f"gavel {command}" in page.read_text() for page in (ROOT / "docs").glob("*.md"))
