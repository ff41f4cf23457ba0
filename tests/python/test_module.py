"""The private module: plain values out, no exceptions for wrong input."""
import gc
import pathlib
import re
from array import array

import pytest
from command import ALLOWED, READ_POLICY

from gavel import _gavel


def read(text, name="x.json", derived=None, offsets=None, read_file=lambda path: None, now=""):
    return _gavel.read_scenarios(text.encode(), name, derived, offsets, read_file, now)


def test_scenarios_outlive_their_file():
    file = read(ALLOWED)
    scenarios = file.scenarios
    del file
    gc.collect()
    assert scenarios[0].name == "read" and _gavel.run_scenario(scenarios[0]).decision == "allow"
    assert scenarios[0].requests == [("arn:aws:iam::111122223333:user/ann", "s3:GetObject", "arn:aws:s3:::data/k")]


def test_policy_files_come_through_the_callback():
    asked = []

    def read_file(path):
        asked.append(path)
        return READ_POLICY.encode()

    text = ALLOWED.replace('"document": ' + READ_POLICY, '"file": "p/read.json"')
    assert _gavel.run_scenario(read(text, read_file=read_file).scenarios[0]).decision == "allow" and asked == ["p/read.json"]


def test_an_exception_of_the_callback_passes_through():
    def read_file(path):
        raise LookupError(path)

    with pytest.raises(LookupError):
        read(ALLOWED.replace('"document": ' + READ_POLICY, '"file": "p.json"'), read_file=read_file)


def test_now_is_the_time_of_requests_that_tell_none():
    assert not read(ALLOWED).scenarios[0].time_assumed
    assert read(ALLOWED, now="2026-01-01T00:00:00Z").scenarios[0].time_assumed
    timed = ALLOWED.replace('"action"', '"time": "2026-01-01T00:00:00Z", "action"')
    assert not read(timed, now="2026-01-01T00:00:00Z").scenarios[0].time_assumed


@pytest.mark.parametrize("offsets", [array("I"), array("I", [0]), array("I", [10**9] * 5000), array("I", [7] * 5000)])
def test_wrong_offsets_are_harmless(offsets):
    file = read("user text", derived=ALLOWED.replace("s3:GetObject", "GetObject").encode(), offsets=offsets)
    assert all(diagnostic.rendered for scenario in file.scenarios for diagnostic in scenario.diagnostics)
    assert file.scenarios[0].diagnostics


def test_offsets_of_another_width_are_refused():
    with pytest.raises(ValueError, match="32-bit"):
        read("x", derived=b"{}", offsets=array("Q", [0]))


def test_which_pybind11_it_is_built_with():
    """That of Debian in a build of the checkout, that of PyPI in a wheel, which runs these tests too: the binding works with both."""
    if "site-packages" in _gavel.__file__:
        assert _gavel.pybind11_version[0] == 3
        return
    header = pathlib.Path("/usr/include/pybind11/detail/common.h").read_text()
    version = tuple(int(re.search(rf"define PYBIND11_VERSION_{part} (\d+)", header)[1]) for part in ("MAJOR", "MINOR"))
    assert _gavel.pybind11_version == version == (2, 10)
