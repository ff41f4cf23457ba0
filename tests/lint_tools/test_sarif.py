"""What `gavel lint --format sarif` writes is valid by the schema of SARIF 2.1.0."""
import json
import pathlib
import subprocess
import sys

import pytest

HERE = pathlib.Path(__file__).parent
EXAMPLES = HERE.parents[1] / "tests/python/inputs/shapes"  # exports, templates and plans
BAD = {"Version": "2012-10-17", "Statement": [
    {"Sid": "\u00e9", "Effect": "Allow", "Action": ["s3:GetObjekt", "iam:PassRole"], "Resource": "*",
     "Condition": {"StringEquals": {"aws:TagKeys": "x"}}},
    {"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": ["*", "arn:aws:s3:::a*", "arn:aws:s3:::ab"]}]}
CONFIG = """
[[lint.suppress]]
code = "INVALID_ACTION"
reason = "known"
[[lint.suppress]]
code = "INVALID_EFFECT"
reason = "fits nothing"
"""


@pytest.fixture
def validate(tools, tmp_path):
    def run(text):
        (tmp_path / "out.sarif").write_text(text)
        done = subprocess.run([tools / "bin/python", HERE / "sarif_schema.py", tmp_path / "out.sarif"], capture_output=True, text=True)
        assert done.returncode in (0, 1) and not done.stderr, done.stderr
        return done.stdout.strip()

    return run


def lint(folder, *arguments):
    command = [sys.executable, "-m", "gavel", "lint", "--format", "sarif", "--profile", "strict", *map(str, arguments)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True).stdout


def test_everything_that_a_file_may_hold(validate, tmp_path):
    (tmp_path / "gavel.toml").write_text(CONFIG)
    (tmp_path / "a b.json").write_text(json.dumps(BAD, ensure_ascii=False))
    (tmp_path / "broken.json").write_text('{"Statement": [,]}')
    (tmp_path / "base.json").write_text('{"version": 1, "findings": []}')
    text = lint(tmp_path, "a b.json", "broken.json", "missing.json", "--baseline", "base.json")
    run = json.loads(text)["runs"][0]
    assert {"suppressions", "relatedLocations", "baselineState"} <= {name for result in run["results"] for name in result}
    assert len(run["invocations"][0]["toolExecutionNotifications"]) == 2
    assert not validate(text)


def test_every_form_of_input(validate, tmp_path):
    text = lint(EXAMPLES, ".")
    assert len(json.loads(text)["runs"][0]["results"]) > 20
    assert not validate(text)


def test_no_finding(validate, tmp_path):
    (tmp_path / "p.json").write_text('{"Version": "2012-10-17", "Statement": {"Sid": "A", "Effect": "Deny", "Action": "*", "Resource": "*"}}')
    assert not validate(lint(tmp_path, "p.json"))


@pytest.mark.parametrize("change, said", [
    (lambda run: run["results"][0].pop("message"), "'message' is a required property"),
    (lambda run: run["results"][0].update(levels="error"), "'levels' was unexpected"),
    (lambda run: run["results"][0].update(level="bad"), "'bad' is not one of"),
    (lambda run: run["results"][0]["locations"][0]["physicalLocation"]["region"].update(startLine=0), "0 is less than the minimum of 1"),
])
def test_the_schema_tells_what_is_wrong(validate, tmp_path, change, said):
    (tmp_path / "p.json").write_text(json.dumps(BAD))
    tree = json.loads(lint(tmp_path, "p.json"))
    change(tree["runs"][0])
    assert said in validate(json.dumps(tree))
