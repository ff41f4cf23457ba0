"""docs/explain.md shows what the commands print. Run as a program, this file writes them into the page."""
import re
import shlex

import pytest
from command import ROOT, gavel

PAGE = ROOT / "docs/explain.md"
BLOCK = re.compile(r"```console\n\$ (gavel explain [^\n]*)\n(.*?)```\n", re.DOTALL)
COMMANDS = BLOCK.findall(PAGE.read_text())


def output_of(command):
    done = gavel(*shlex.split(command)[1:], cwd=ROOT / "docs/explain")
    assert done.returncode in (0, 1), done.stderr
    return done.stderr + done.stdout


def test_there_are_three_situations():
    assert len(COMMANDS) >= 6


@pytest.mark.parametrize("command, shown", COMMANDS)
def test_output_is_what_the_page_shows(command, shown):
    assert output_of(command) == shown


def main():
    PAGE.write_text(BLOCK.sub(lambda found: f"```console\n$ {found.group(1)}\n{output_of(found.group(1))}```\n", PAGE.read_text()))


if __name__ == "__main__":
    main()
