"""All conformance cases through the Python module, a test for each file."""
import pytest
from command import ROOT

from gavel import _gavel
from gavel.inputs.scenarios import read_scenario_file

CONFORMANCE = ROOT / "tests/conformance"
FILES = sorted(CONFORMANCE.rglob("*.json"))


def test_there_are_files():
    assert len(FILES) > 50


@pytest.mark.parametrize("file", FILES, ids=lambda path: str(path.relative_to(CONFORMANCE)))
def test_file(file):
    read = read_scenario_file(str(file))
    assert not read.diagnostics and read.scenarios
    wrong = [f"{scenario.name}: {result.failures or [d.rendered for d in scenario.diagnostics]} {result.unchecked}"
             for scenario, result in zip(read.scenarios, _gavel.run_scenarios(read.scenarios))
             if not result.passed or result.unchecked]
    assert not wrong, "\n".join(wrong)
