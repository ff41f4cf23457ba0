"""`cmake --install`, then a ten-line program built against the result with CMake and with pkg-config.

GAVEL_BUILD_DIR names the build to install (default build/dev); CXX the compiler of the program.
"""
import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / os.environ.get("GAVEL_BUILD_DIR", "build/dev")
CONSUMER = ROOT / "tests/install/consumer"
COMPILER = os.environ.get("CXX", "g++")


def run(*command, **environment):
    done = subprocess.run(list(map(str, command)), env=dict(os.environ, **environment), capture_output=True, text=True)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def prefix(tmp_path_factory):
    folder = tmp_path_factory.mktemp("install")
    run("cmake", "--install", BUILD, "--prefix", folder / "first")
    (folder / "first").rename(folder / "moved")  # nothing may depend on where it was installed
    return folder / "moved"


def test_every_public_header_is_installed(prefix):
    public = {path.name for path in (ROOT / "core/include/gavel").iterdir()}
    assert {path.name for path in (prefix / "include/gavel").iterdir()} == public


def test_find_package(prefix, tmp_path):
    run("cmake", "-G", "Ninja", "-S", CONSUMER, "-B", tmp_path, f"-DCMAKE_PREFIX_PATH={prefix}", f"-DCMAKE_CXX_COMPILER={COMPILER}")
    run("cmake", "--build", tmp_path)
    check(run(tmp_path / "consumer"))


@pytest.mark.skipif(not any(BUILD.glob("core/libgavel_message.a")), reason="gavel::message was not built: libsodium or zlib is missing")
def test_message_component(prefix, tmp_path):
    configure = ["-DCMAKE_BUILD_TYPE=Release", f"-DCMAKE_PREFIX_PATH={prefix}", f"-DCMAKE_CXX_COMPILER={COMPILER}"]
    run("cmake", "-G", "Ninja", "-S", CONSUMER.parent / "message_consumer", "-B", tmp_path, *configure)
    run("cmake", "--build", tmp_path)
    assert run(tmp_path / "consumer") == "none\n"
    description = next(prefix.glob("**/gavel-message.pc")).parent
    flags = run("pkg-config", "--static", "--cflags", "--libs", "gavel-message", PKG_CONFIG_PATH=str(description)).split()
    run(COMPILER, "-std=c++20", CONSUMER.parent / "message_consumer/consumer.cc", "-o", tmp_path / "second", *flags)
    assert run(tmp_path / "second") == "none\n"


def test_pkg_config(prefix, tmp_path):
    description = next(prefix.glob("**/gavel.pc")).parent
    flags = run("pkg-config", "--cflags", "--libs", "gavel", PKG_CONFIG_PATH=str(description)).split()
    run(COMPILER, "-std=c++20", CONSUMER / "consumer.cc", "-o", tmp_path / "consumer", *flags)
    check(run(tmp_path / "consumer"))


def check(output):
    assert output == "allow\n"
