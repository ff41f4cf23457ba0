"""The commands on a terminal and in a pipe: colours on a terminal only, no waiting for input that nobody types, readers that go away."""
import os
import pty
import subprocess
import sys

import pytest
from command import ROOT

REGION_GUARD = "policies/examples/scp-region-guard/region-guard.json"


def on_a_terminal(*arguments, **environment):
    """(exit code, what is shown) with standard input, output and error a pseudo-terminal."""
    master, slave = pty.openpty()
    process = subprocess.Popen([sys.executable, "-m", "gavel", *arguments], cwd=ROOT, stdin=slave, stdout=slave, stderr=slave,
                               env={**os.environ, "TERM": "xterm", **environment})
    os.close(slave)
    shown = b""
    while True:
        try:
            part = os.read(master, 4096)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(master)
    return process.wait(60), shown.decode().replace("\r\n", "\n")


def test_colours_on_a_terminal_only():
    code, shown = on_a_terminal("summary", REGION_GUARD, NO_COLOR="")
    assert code == 0 and shown.startswith("\x1b[31mdeny \x1b[0m")
    code, plain = on_a_terminal("summary", REGION_GUARD, NO_COLOR="1")
    assert code == 0 and plain.startswith("deny ") and "\x1b" not in plain


@pytest.mark.parametrize("command", ["expand", "keys", "summary"])
def test_a_terminal_is_not_waited_for(command):
    code, shown = on_a_terminal(command)
    assert code == 2 and "standard input" in shown


def test_a_reader_that_goes_away_is_no_answer():
    done = subprocess.run(["/bin/bash", "-c", '"$0" -m gavel actions | head -n 1; exit "${PIPESTATUS[0]}"', sys.executable], cwd=ROOT,
                          capture_output=True, text=True)
    assert done.returncode == 141 and done.stdout.startswith("a2c:") and not done.stderr
