"""Tools of others that the linter works with, from PyPI. `make check` runs these tests."""
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = ROOT / "build/lint-tools"


@pytest.fixture(scope="session")
def tools():
    """The folder of an environment with requirements.txt, installed when that file has changed."""
    wanted = (pathlib.Path(__file__).parent / "requirements.txt").read_text()
    installed = TOOLS / "installed.txt"
    if not installed.exists() or installed.read_text() != wanted:
        subprocess.run(["/usr/bin/python3", "-m", "venv", "--clear", TOOLS], check=True)
        names = [line for line in wanted.splitlines() if not line.startswith("#")]
        pip = [TOOLS / "bin/pip", "install", "-q", "--disable-pip-version-check"]
        subprocess.run([*pip, *(name for name in names if not name.startswith("schemastore"))], check=True)
        subprocess.run([*pip, "--no-deps", *(name for name in names if name.startswith("schemastore"))], check=True)
        installed.write_text(wanted)
    return TOOLS
