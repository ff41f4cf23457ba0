"""The command starts fast: what a command does not need is not imported."""
import pathlib
import resource
import shutil
import subprocess
import sys

import pytest
from command import gavel

import gavel._gavel as core
from gavel.cli import main
from gavel.cli.main import COMMANDS

# Each of these costs more than the rest of the start-up, or belongs to a command that was not asked for.
HEAVY = ("yaml", "rich", "gavel.cli.decide", "gavel.cli.explain", "gavel.denials", "gavel.cli.test", "gavel.catalog", "gavel.patterns", "gavel.inputs",
         "xml.sax", "asyncio", "numpy")


def modules_after(*arguments):
    code = ("import sys\nfrom gavel.cli.main import run\n"
            f"code = run({list(arguments)!r})\nprint('MODULES', *sys.modules)\nsys.exit(code)")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.rpartition("MODULES ")[2].split())


def test_version_imports_little():
    modules = modules_after("--version")
    assert not [name for name in modules if name.startswith(HEAVY)]
    ours = {name for name in modules if name.startswith("gavel")}
    assert ours == {"gavel", "gavel._gavel", "gavel.cli", "gavel.cli.main", "gavel.errors"}


def test_starting_takes_less_than_150_ms():
    """Of processor time: the machine may be busy. The best of some runs."""
    def cost():
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        gavel("--version", check=0)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(cost() for _ in range(7)) < 0.15


@pytest.mark.parametrize("arguments", [[command, "--help"] for command in COMMANDS])
def test_help_does_not_import_yaml(arguments):
    modules = modules_after(*arguments)
    assert not modules & {"yaml", "rich"}


def test_version_names_the_catalogue():
    package, version, date, _ = core.catalog_version()
    lines = gavel("--version", check=0).stdout.splitlines()
    assert lines == [f"gavel {core.__version__}", f"service catalogue of {date} ({package} {version})"]


def test_a_core_that_was_not_built_is_reported(tmp_path):
    code = "import sys\nsys.modules['gavel._gavel'] = None\nfrom gavel.cli.main import run\nsys.exit(run(['test', 'x']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 2 and done.stderr.startswith("error: the C++ core cannot be loaded") and "Traceback" not in done.stderr


def test_a_core_that_cannot_be_loaded_is_reported(tmp_path):
    """One for another Python, or without a library that it needs."""
    shutil.copytree(pathlib.Path(main.__file__).parents[1], tmp_path / "gavel", ignore=shutil.ignore_patterns("*.so", "__pycache__"))
    (tmp_path / "gavel" / pathlib.Path(core.__file__).name).write_bytes(b"nothing that can be loaded")
    done = gavel("test", "x", check=2, PYTHONPATH=str(tmp_path))
    assert done.stderr.startswith("error: the C++ core cannot be loaded")


def test_package_has_a_version():
    import gavel as package

    assert package.__version__ == core.__version__
    with pytest.raises(AttributeError, match="nothing_here"):
        package.nothing_here
