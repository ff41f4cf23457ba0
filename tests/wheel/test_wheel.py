"""The wheel of dist/, where there is nothing but Python: no compiler on the path, no library of Debian's but those of every Linux.

`.ci/wheel.sh` makes it; `make check` runs this. PyPI is asked for what the wheel needs to run and to be tested.
"""
import os
import pathlib
import re
import subprocess
import tarfile
import zipfile

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLEAN = ROOT / "build/wheel-clean"
# https://peps.python.org/pep-0600: what a manylinux wheel may find on the machine.
OF_EVERY_LINUX = re.compile(r"/(ld-linux-x86-64|libc|libm|libstdc\+\+|libgcc_s|libdl|libpthread|librt|libutil|libz|libexpat)[-.]")
TO_TEST = ["pytest", "hypothesis", "numpy", "pyarrow", "mypy", "types-PyYAML"]


@pytest.fixture(scope="session")
def wheel():
    found = list((ROOT / "dist").glob("*.whl"))
    assert len(found) == 1, "run .ci/wheel.sh first"
    return found[0]


@pytest.fixture(scope="session")
def clean(wheel):
    """A function that runs a program of a fresh environment which holds the wheel and what it asks for."""
    subprocess.run(["/usr/bin/python3", "-m", "venv", "--clear", CLEAN], check=True)
    subprocess.run([CLEAN / "bin/pip", "install", "-q", "--disable-pip-version-check", wheel], check=True)

    def run(*command, code=0):
        environment = {"PATH": str(CLEAN / "bin"), "HOME": str(CLEAN), "LC_ALL": "C.UTF-8"}
        done = subprocess.run([CLEAN / "bin" / command[0], *command[1:]], cwd=CLEAN, env=environment, capture_output=True, text=True)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    return run


def test_contents(wheel):
    assert wheel.stat().st_size < 8 << 20
    names = zipfile.ZipFile(wheel).namelist()
    assert {"gavel/py.typed", "gavel/_gavel.pyi", "gavel/errors.py"} <= set(names)
    libraries = {re.match(r"gavel_iam\.libs/(lib\w+?)[-.]", name)[1] for name in names if name.startswith("gavel_iam.libs/lib")}
    assert "libre2" in libraries and any(name.startswith("libabsl_") for name in libraries)
    notices = {pathlib.PurePath(name).name for name in names if "licenses/" in name}
    assert {"LICENSE", "THIRD_PARTY.md", "rapidjson-dev.txt", "pybind11.txt"} <= notices and any(name.startswith("libre2") for name in notices)
    assert not [name for name in names if "__pycache__" in name or name.startswith(("include/", "lib/", "tests/"))]


def test_the_pages_say_which_glibc_it_needs(wheel):
    glibc = re.search(r"manylinux_(\d+)_(\d+)_x86_64", wheel.name)
    for page in ("README.md", "docs/python.md"):
        assert f"glibc {glibc[1]}.{glibc[2]} or later" in (ROOT / page).read_text(), page


def test_source_distribution():
    archive, = (ROOT / "dist").glob("*.tar.gz")
    assert archive.stat().st_size < 4 << 20
    names = {name.partition("/")[2] for name in tarfile.open(archive).getnames()}
    assert {"pyproject.toml", "LICENSE", "THIRD_PARTY.md", "CMakeLists.txt", "core/include/gavel/version.h"} <= names
    assert not [name for name in names if name.startswith(("tests/", "build/", ".venv/"))]


def test_it_runs(clean):
    assert clean("gavel", "--version").startswith("gavel ")
    program = ("import gavel\n"
               "p = gavel.Policy.parse('{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}', 'identity_based')\n"
               "r = gavel.Request(principal='arn:aws:iam::111122223333:user/ann', action='s3:ListAllMyBuckets')\n"
               "print(gavel.authorize(gavel.PolicySet(identity=p), r).effect)\n"
               "print({line.split()[-1] for line in open('/proc/self/maps') if '.so' in line})\n")
    effect, loaded = clean("python", "-c", program).splitlines()
    assert effect == "allow"
    foreign = [path for path in eval(loaded) if not path.startswith((str(CLEAN), "/usr/lib/python3")) and not OF_EVERY_LINUX.search(path)]
    assert not foreign and "gavel_iam.libs/libre2" in loaded


def test_it_is_built_with_the_current_pybind11(clean):
    """The build of `make test` has Debian's 2.10 (tests/python/test_module.py), so what both run works with both."""
    assert clean("python", "-c", "from gavel import _gavel; print(_gavel.pybind11_version[0])") == "3\n"


def test_it_works_on_files(clean):
    example = ROOT / "policies/examples/scp-region-guard"
    assert clean("gavel", "test", str(example)).rstrip().endswith("0 failed")
    assert "Traceback" not in clean("gavel", "decide", "no-such-file.json", code=2)


def test_the_python_tests_pass_on_it(clean):
    """The tests of the package, with the pybind11 of PyPI, numpy and pyarrow."""
    subprocess.run([CLEAN / "bin/pip", "install", "-q", "--disable-pip-version-check", *TO_TEST], check=True)
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    command = [CLEAN / "bin/python", "-m", "pytest", "-q", "--tb=short", "-p", "no:cacheprovider", "tests/python"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr
    skipped = re.search(r"(\d+) skipped", done.stdout)
    print(done.stdout.splitlines()[-1] if not skipped else skipped[0])


def test_stubs_are_true(clean):
    """What _gavel.pyi says is what the module has."""
    clean("python", "-m", "mypy.stubtest", "gavel._gavel", "--ignore-disjoint-bases",
          "--allowlist", str(ROOT / "tests/wheel/stubtest_allowlist.txt"))


def test_types_are_strict(clean):
    """The package as its users' type checker sees it."""
    program = CLEAN / "user.py"
    program.write_text("import gavel\n\npolicy = gavel.Policy.parse('{}', 'trust', name='x')\nreveal_type(policy.type)\n"
                       "reveal_type(gavel.authorize(gavel.PolicySet(identity=[policy]), {'principal': 'x', 'action': 'y'}).denied_by)\n")
    said = clean("python", "-m", "mypy", "--strict", str(program))
    assert 'Revealed type is "gavel._gavel.PolicyType"' in said and 'tuple[gavel._gavel.PolicyType, ...]"' in said.replace("builtins.", "")
