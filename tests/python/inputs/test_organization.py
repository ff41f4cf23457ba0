"""The sample organization, decided from its files; what is expected comes from the rules, not from the engine's answers."""
import json
import pathlib

import pytest

import gavel
import gavel.inputs

ROOT = pathlib.Path(__file__).resolve().parents[3]
FOLDER = ROOT / "policies/examples/organization"
PATHS = [str(FOLDER / name) for name in ("account-details", "organization", "resource-policies", "vpc-endpoints.json")]
REQUESTS = json.loads((FOLDER / "requests.json").read_text())["requests"]


@pytest.fixture(scope="module")
def model():
    return gavel.inputs.load(PATHS)


@pytest.mark.parametrize("case", REQUESTS, ids=lambda case: case["name"])
def test_request(model, case):
    decision = gavel.authorize(model, case["request"])
    found = {"decision": decision.effect, "denied_by": sorted(decision.denied_by), "primary": decision.primary}
    assert {name: found[name] for name in case["expect"]} == case["expect"], decision.explain().to_text()
    assert not decision.indeterminate


def test_the_rules_that_cases_name_exist():
    rules = "".join(path.read_text() for path in (ROOT / "docs/semantics").glob("*.md"))
    assert {rule for case in REQUESTS for rule in case["spec"] if f'id="{rule.lower()}"' not in rules} == set()
