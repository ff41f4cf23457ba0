"""Help is where people learn a command: each has an example that works."""
import re
import shlex

import pytest
from command import ROOT, gavel

from gavel.cli.main import COMMANDS as TABLE

COMMANDS = tuple(TABLE)
WITHOUT_FILES = {"rule", "actions"}  # commands about what Gavel itself holds


def examples(help_text):
    """The commands below `Examples:`, continued lines joined; of a pipe the last."""
    block = re.search(r"Examples:\n((?:    +\S.*\n)+)", help_text).group(1)
    return [shlex.split(line.rpartition("|")[2]) for line in block.replace("\\\n", " ").splitlines()]


def test_top_level_help_lists_every_command():
    shown = gavel("--help", check=0).stdout
    for command in COMMANDS:
        assert re.search(rf"^  {command}  +\S", shown, re.MULTILINE)
    assert examples(shown)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_examples_and_exit_codes(command):
    for flag in ("-h", "--help"):
        shown = gavel(command, flag, check=0).stdout
        assert all(line[:2] == ["gavel", command] for line in examples(shown))
        assert "Exit codes: 0" in shown


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "decode-authorization-message"])
def test_first_example_that_names_a_file_of_the_repository_runs(command):
    for words in examples(gavel(command, "--help").stdout):
        paths = [word for word in words if word.startswith("policies/")]
        if paths and ">" not in words:
            assert all((ROOT / path).exists() for path in paths), words
            assert gavel(*words[1:]).returncode in (0, 1)
            return
    assert command in WITHOUT_FILES, "no example with a file"


@pytest.mark.parametrize("typed, hint", [
    ("decied", "did you mean `decide`?"), ("Lint", "did you mean `lint`?"), ("sumary", "did you mean `summary`?"),
    ("xyzzy", "`gavel --help` lists the commands"),
])
def test_a_mistyped_command(typed, hint):
    done = gavel(typed, "--principal", "x", check=2)
    assert f"there is no command `{typed}`; {hint}" in done.stderr and not done.stdout
