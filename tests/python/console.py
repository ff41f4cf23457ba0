"""The examples of a page: blocks of ```console with `$ command` lines (`>` continues one), each followed by what it prints."""
import os
import pathlib
import re
import subprocess
import sys
from typing import NamedTuple

from command import ROOT

BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


class Example(NamedTuple):
    command: str
    output: str


def examples(page):
    for block in BLOCK.findall(page):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            lines = part.splitlines(keepends=True)
            count = 1 + next((i for i, line in enumerate(lines[1:]) if not line.startswith("> ")), len(lines) - 1)
            yield Example("".join(lines[:count]).replace("\n> ", "\n"), "".join(lines[count:]))


def run(command, folder):
    """Output and errors together, as a terminal shows them; `gavel` is the command of this checkout."""
    launcher = pathlib.Path(folder) / "gavel"
    launcher.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m gavel "$@"\n')
    launcher.chmod(0o755)
    environment = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "NO_COLOR": "1"}
    return subprocess.run(["/bin/bash", "-c", command], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, timeout=60).stdout
