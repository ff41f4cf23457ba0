"""The engines of the comparison: a row for each, with what it is, how it is installed below build/peers, and how its driver is called.

Versions are pinned where each language pins them (drivers/go/*/go.mod, drivers/cedar/Cargo.toml, drivers/iam_simulate/package.json,
drivers/requirements.txt). Sources are copied to build/peers/src and built there.
"""
import dataclasses
import os
import pathlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable

ROOT = pathlib.Path(__file__).resolve().parents[2]
DRIVERS = ROOT / "bench/peers/drivers"
BUILD = ROOT / "build/peers"
SOURCES = BUILD / "src"


class NotMeasured(Exception):
    """Why an engine cannot be measured here."""


def tool(name):
    found = shutil.which(name)
    if not found:
        raise NotMeasured(f"`{name}` is not installed")
    return found


def run(*command, cwd=ROOT, log, **environment):
    """Runs a command; what it prints goes to build/peers/logs/LOG, whose last line tells why it failed."""
    path = BUILD / "logs" / log
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as out:
        done = subprocess.run(list(map(str, command)), cwd=cwd, env=dict(os.environ, **environment), stdout=out, stderr=out,
                              stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        last = path.read_text(errors="replace").strip().splitlines()[-1:] or ["nothing was printed"]
        raise NotMeasured(f"`{pathlib.Path(str(command[0])).name} {command[1]}` failed: {last[0]} ({path.relative_to(ROOT)})")


def pinned(file, pattern):
    found = re.search(pattern, (DRIVERS / file).read_text())
    return found[1] if found else "?"


def copy(folder):
    shutil.copytree(DRIVERS / folder, SOURCES / folder, dirs_exist_ok=True)
    return SOURCES / folder


def gavel():
    """The library of the release preset, installed, and a program built against it."""
    run(tool("cmake"), "--preset", "release", log="gavel")
    run("cmake", "--build", "build/release", "-j", os.environ.get("JOBS", "2"), "--target", "core/all", "_gavel", log="gavel")
    run("cmake", "--install", "build/release", "--prefix", BUILD / "gavel", log="gavel")
    run("cmake", "-G", "Ninja", "-S", DRIVERS / "gavel", "-B", BUILD / "gavel-driver", "-DCMAKE_BUILD_TYPE=Release",
        f"-DCMAKE_PREFIX_PATH={BUILD / 'gavel'}", log="gavel")
    run("cmake", "--build", BUILD / "gavel-driver", log="gavel")
    return [BUILD / "gavel-driver/gavel_driver"]


def gavel_python():
    """The module of the same build."""
    folders = f"{ROOT / 'build/release/python'}{os.pathsep}{ROOT / 'bindings/python/src'}"
    return [tool("env"), f"PYTHONPATH={folders}", sys.executable, DRIVERS / "gavel_driver.py"]


def go_driver(name):
    def install():
        go = tool("go")
        copy("go")
        environment = {"GOPATH": str(BUILD / "go"), "GOMODCACHE": str(BUILD / "go/mod"), "GOCACHE": str(BUILD / "go/cache"),
                       "GOFLAGS": "-modcacherw -buildvcs=false"}
        run(go, "mod", "tidy", cwd=SOURCES / "go" / name, log=name, **environment)
        run(go, "build", "-p", "1", "-o", BUILD / "bin" / name, ".", cwd=SOURCES / "go" / name, log=name, **environment)
        return [BUILD / "bin" / name]
    return install


def cedar():
    run(tool("cargo"), "build", "--release", "-j", "1", cwd=copy("cedar"), log="cedar", CARGO_HOME=str(BUILD / "cargo"),
        CARGO_TARGET_DIR=str(BUILD / "cargo-target"))
    return [BUILD / "cargo-target/release/cedar_driver"]


def iam_simulate():
    node = tool("node")
    run(tool("npm"), "install", "--no-fund", "--no-audit", cwd=copy("iam_simulate"), log="iam-simulate",
        npm_config_cache=str(BUILD / "npm"))
    return [node, "--expose-gc", SOURCES / "iam_simulate/main.mjs"]


def python_driver(name):
    def install():
        python = BUILD / "engines-venv/bin/python"
        if not python.exists():
            run(tool("python3"), "-m", "venv", BUILD / "engines-venv", log="python")
        run(python, "-m", "pip", "install", "-q", "--no-cache-dir", "--disable-pip-version-check", "-r", DRIVERS / "requirements.txt",
            log="python")
        return [python, DRIVERS / f"{name}.py"]
    return install


def nothing(reason):
    def install():
        raise NotMeasured(reason)
    return install


@dataclasses.dataclass(frozen=True)
class Engine:
    name: str
    package: str
    version: str
    install: Callable[[], list]  # returns the driver's command; raises NotMeasured
    policies: str = "policies.jsonl"
    plain: bool = False  # only the workloads without conditions and variables
    both: bool = False   # these and the others


GO_VERSION = r"{} (v\S+)"
ENGINES = (
    Engine("Gavel", "C++", pinned("../../../CMakeLists.txt", r"project\(gavel VERSION (\S+)"), gavel, both=True),
    Engine("Gavel, from Python", "Python", pinned("../../../CMakeLists.txt", r"project\(gavel VERSION (\S+)"), gavel_python, both=True),
    Engine("MinIO", "Go: github.com/minio/pkg/v3/policy", pinned("go/minio/go.mod", GO_VERSION.format("minio/pkg/v3")), go_driver("minio")),
    Engine("OPA", "Go: github.com/open-policy-agent/opa", pinned("go/opa/go.mod", GO_VERSION.format("policy-agent/opa")), go_driver("opa"),
           policies="policies.rego"),
    Engine("Casbin", "Go: github.com/casbin/casbin/v2", pinned("go/casbin/go.mod", GO_VERSION.format("casbin/v2")), go_driver("casbin"),
           policies="policies.csv"),
    Engine("Cedar", "Rust: cedar-policy", pinned("cedar/Cargo.toml", r'cedar-policy = "=(.*)"'), cedar, policies="policies.cedar"),
    Engine("iam-simulate", "JavaScript: @cloud-copilot/iam-simulate", pinned("iam_simulate/package.json", r'iam-simulate": "(.*?)"'),
           iam_simulate),
    Engine("Principal Mapper", "Python: principalmapper", pinned("requirements.txt", r"principalmapper==(.*)"),
           python_driver("pmapper_driver")),
    Engine("moto", "Python: moto", pinned("requirements.txt", r"moto==(.*)"), python_driver("moto_driver"), plain=True),
    Engine("SAPL", "Java: io.sapl", "-", nothing("no driver is written: Maven Central has io.sapl:sapl-pdp-embedded up to 3.0.0, not 4")),
)
