"""`gavel test`: counting, failures, formats, exit codes."""
import json
import xml.etree.ElementTree as xml

import pytest
from command import ALLOWED, DENIED, READ_POLICY, ROOT, gavel

PASSING = ALLOWED[:-1] + ', "expect": {"decision": "allow"}}'
FAILING = ALLOWED.replace("read", "wrong <hope> & \\u0007", 1)[:-1] + ', "expect": {"decision": "implicit_deny", "denied_by": ["session"]}}'
EXPECTED_ERROR = ALLOWED.replace("Effect", "Efect")[:-1] + ', "expect": {"decision": "error", "error": "unknown-element"}}'


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/pass.scenario.json").write_text(PASSING)
    (tmp_path / "a/b/lines.scenario.jsonl").write_text("\n".join([PASSING, FAILING, EXPECTED_ERROR, DENIED]) + "\n")
    (tmp_path / "a/b/y.scenario.yaml").write_text(
        "name: in YAML\nrequest: {principal: anonymous, action: 's3:GetObject'}\nexpect: {decision: implicit_deny}\n")
    (tmp_path / "a/policy.json").write_text(READ_POLICY)
    (tmp_path / "other.json").write_text(PASSING)
    (tmp_path / "empty").mkdir()
    return tmp_path


def last_line(done):
    return done.stdout.splitlines()[-1]


@pytest.mark.parametrize("paths, code, last", [
    (["a/pass.scenario.json"], 0, "1 passed, 0 failed"),
    (["other.json"], 0, "1 passed, 0 failed"),
    (["a"], 1, "4 passed, 1 failed"),
    (["a", "other.json"], 1, "5 passed, 1 failed"),
    (["--filter", "YAML", "a"], 0, "1 passed, 0 failed"),
    (["--filter", "wrong", "a"], 1, "0 passed, 1 failed"),
    (["-v", "a"], 1, "4 passed, 1 failed"),
])
def test_counts(folder, paths, code, last):
    assert last_line(gavel("test", *paths, cwd=folder, check=code)) == last


def test_standard_input(folder):
    assert last_line(gavel("test", "-", cwd=folder, stdin=PASSING, check=0)) == "1 passed, 0 failed"


def test_a_failure_shows_everything(folder):
    shown = gavel("test", "a", cwd=folder, check=1).stdout
    for text in ("FAILED  a/b/lines.scenario.jsonl:2: wrong <hope>", "arn:aws:iam::111122223333:user/ann s3:GetObject arn:aws:s3:::data/k",
                 "identity: Read", "decision: implicit_deny", "decision: allow", "denied_by: [session]", "why"):
        assert text in shown, text
    assert "\x07" not in shown
    assert "1 without `expect`, not counted" in shown and "in YAML" not in shown


def test_a_scenario_with_errors_shows_them(folder):
    (folder / "bad.scenario.json").write_text(PASSING.replace("Effect", "Efect"))
    shown = gavel("test", "bad.scenario.json", cwd=folder, check=1).stdout
    assert "decision: allow" in shown and "decision: error" in shown and "unknown element `Efect`" in shown


def test_verbose_lists_what_passes(folder):
    shown = gavel("test", "-v", "a", cwd=folder).stdout
    assert "ok      in YAML: implicit_deny" in shown and "Allow `R` of `Read`, identity_based" in shown
    assert "--      no policy: implicit_deny by identity_based, nothing expected" in shown


def test_json(folder):
    report = json.loads(gavel("test", "--format", "json", "a", cwd=folder, check=1).stdout)
    assert (report["passed"], report["failed"]) == (4, 1)
    assert [entry["outcome"] for entry in report["scenarios"]] == ["passed", "failed", "passed", "not_counted", "passed", "passed"]
    failed = report["scenarios"][1]
    assert failed["line"] == 2 and failed["decision"] == "allow" and failed["policies"] == ["identity: Read"] and failed["why"]
    assert {"field": "decision", "expected": "implicit_deny", "got": "allow"} in failed["failures"]


def test_junit(folder):
    root = xml.fromstring(gavel("test", "--format", "junit", "a", cwd=folder, check=1).stdout.encode())
    counts = ("tests", "failures", "errors", "skipped")
    suites = {suite.get("name"): [int(suite.get(name)) for name in counts] for suite in root.iter("testsuite")}
    assert suites == {"a/pass.scenario.json": [1, 0, 0, 0], "a/b/lines.scenario.jsonl": [4, 1, 0, 1], "a/b/y.scenario.yaml": [1, 0, 0, 0]}
    failure = next(root.iter("failure"))
    assert "decision: expected implicit_deny, got allow" in failure.get("message") and failure.text.strip()
    assert all(len(list(case)) <= 1 and case.get("classname") for case in root.iter("testcase"))


@pytest.mark.parametrize("paths, message", [
    (["empty"], "empty: error: no scenario file"),
    (["nope.json"], "nope.json: error: no such file"),
    (["--filter", "nope", "a"], "no scenario whose name contains `nope`"),
])
def test_bad_input(folder, paths, message):
    done = gavel("test", *paths, cwd=folder, check=2)
    assert message in done.stderr + done.stdout


SHAPES = ROOT / "tests/python/inputs/shapes"


@pytest.mark.parametrize("file, what, advice", [
    ("policy-document.json", "a policy document", "gavel decide --identity FILE"),
    ("policy-document.yaml", "a policy document", "gavel lint FILE"),
    ("pages.json", "output of `iam get-account-authorization-details`", "gavel decide --input FILE"),
    ("terraform-plan.json", "output of `terraform show -json`", "gavel decide --input FILE"),
    ("template.yaml", "a CloudFormation template", "gavel decide --input FILE"),
    ("simulator-answer.broken.json", "an answer of the IAM policy simulator", "give the policies that were simulated"),
])
def test_another_input_is_told_where_it_belongs(file, what, advice):
    for command in ("test", "decide"):
        done = gavel(command, SHAPES / file, check=2)
        place, _, rest = done.stderr.partition(": error: ")
        assert rest.startswith(f"this is {what}, not a scenario") and advice in done.stderr, done.stderr
        assert place.startswith(str(SHAPES / file)) and "^" in done.stderr
    done = gavel("decide", "-", stdin=(SHAPES / file).read_bytes(), check=2)
    assert f"this is {what}, not a scenario" in done.stderr


@pytest.mark.parametrize("text", ['{"request": {"action": "s3:GetObject"}, "policy": 3}', '{"policies": {}}', "[]", "3"])
def test_a_broken_scenario_stays_one(tmp_path, text):
    (tmp_path / "s.json").write_text(text)
    done = gavel("test", "s.json", cwd=tmp_path)
    assert done.returncode in (1, 2) and "not a scenario" not in done.stderr + done.stdout and "s.json:1:" in done.stderr + done.stdout


def test_a_broken_file_does_not_hide_the_others(folder):
    (folder / "a/broken.scenario.json").write_text("{")
    done = gavel("test", "a", cwd=folder, check=2)
    assert "a/broken.scenario.json:1:2: error" in done.stderr and last_line(done) == "4 passed, 1 failed"


def test_links_that_form_a_ring_end(folder):
    (folder / "a/again").symlink_to(folder / "a", target_is_directory=True)
    assert last_line(gavel("test", "a", cwd=folder, check=1)) == "4 passed, 1 failed"


def test_thousands_in_a_second(folder):
    """The bar is thousands of scenarios a second; a slow machine gets five times as long."""
    import time

    (folder / "many.jsonl").write_text((PASSING + "\n") * 10_000)
    started = time.monotonic()
    assert last_line(gavel("test", "many.jsonl", cwd=folder, check=0)) == "10000 passed, 0 failed"
    assert time.monotonic() - started < 10


def test_the_conformance_cases_run_from_the_command_line():
    done = gavel("test", *sorted((ROOT / "tests/conformance").rglob("*.json")))
    assert done.returncode == 0, done.stdout[-4000:]
