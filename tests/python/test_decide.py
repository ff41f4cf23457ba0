"""`gavel decide`: decisions, exit codes, flags, formats."""
import json
import os
import pty
import subprocess
import sys

import pytest
from command import ALLOWED, DENIED, EXAMPLES, FLAGS, READ_POLICY, REQUEST, gavel

YAML = """
name: read
request:
  principal: arn:aws:iam::111122223333:user/ann
  action: s3:GetObject
  resource: {arn: 'arn:aws:s3:::data/k', account: '111122223333'}
policies:
  identity:
    - name: Read
      document:
        Version: 2012-10-17
        Statement: {Sid: R, Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:::data/*'}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "read.json").write_text(READ_POLICY)
    (tmp_path / "allowed.json").write_text(ALLOWED)
    (tmp_path / "denied.json").write_text(DENIED)
    (tmp_path / "read.yaml").write_text(YAML)
    (tmp_path / "deny.json").write_text(READ_POLICY.replace("Allow", "Deny"))
    (tmp_path / "bucket.json").write_text(READ_POLICY.replace('"Action"', '"Principal": "*", "Action"'))
    (tmp_path / "both.jsonl").write_text(ALLOWED + "\n" + DENIED + "\n")
    return tmp_path


def decide_json(*arguments, cwd, stdin=None):
    done = gavel("decide", "--format", "json", *arguments, cwd=cwd, stdin=stdin)
    return done.returncode, json.loads(done.stdout)["results"]


@pytest.mark.parametrize("file, code, effect", [
    ("allowed.json", 0, "allow"), ("denied.json", 1, "implicit_deny"), ("read.yaml", 0, "allow"), ("both.jsonl", 1, "allow"),
])
def test_files(folder, file, code, effect):
    returned, results = decide_json(file, cwd=folder)
    assert (returned, results[0]["decision"]) == (code, effect)
    assert results[0]["file"] == file


@pytest.mark.parametrize("text, code", [(ALLOWED, 0), (DENIED, 1), (YAML, 0), ("\n  " + ALLOWED, 0)])
def test_standard_input(folder, text, code):
    returned, results = decide_json("-", cwd=folder, stdin=text)
    assert returned == code and results[0]["file"] == "<stdin>"


def test_a_policy_from_standard_input(folder):
    returned, results = decide_json(*FLAGS, "--identity", "-", cwd=folder, stdin=READ_POLICY)
    assert (returned, results[0]["decision"]) == (0, "allow")
    assert gavel("decide", *FLAGS, "--identity", "-", cwd=folder, stdin="", check=2).stderr.startswith("-:1:1: error: ")
    scenario = '{%s, "policies": {"identity": [{"name": "p", "file": "-"}]}}' % REQUEST  # standard input is the scenario itself
    assert "there is no policy file `-`" in gavel("decide", "-", cwd=folder, stdin=scenario, check=2).stderr


ORGANIZATION = ["--scp", "r-1=read.json", "--scp", "r-1=deny.json", "--scp", "111122223333=read.json"]
FLAG_CASES = [  # flags besides FLAGS, decision, denied_by
    ([], "implicit_deny", ["identity_based"]),
    (["--identity", "read.json"], "allow", []),
    (["--identity", "read.json", "--identity", "deny.json"], "explicit_deny", ["identity_based"]),
    (["--resource-policy", "bucket.json"], "allow", []),
    (["--identity", "read.json", "--boundary", "read.json"], "allow", []),
    (["--identity", "read.json", "--boundary", "deny.json"], "explicit_deny", ["permissions_boundary"]),
    (["--identity", "read.json", *ORGANIZATION], "explicit_deny", ["service_control"]),
    (["--identity", "read.json", *ORGANIZATION[:2]], "allow", []),
    (["--identity", "read.json", "--vpc-endpoint", "vpce-1"], "allow", []),
]


@pytest.mark.parametrize("flags, decision, denied_by", FLAG_CASES)
def test_flags(folder, flags, decision, denied_by):
    returned, results = decide_json(*FLAGS, *flags, cwd=folder)
    assert (results[0]["decision"], results[0]["denied_by"]) == (decision, denied_by)
    assert returned == (0 if decision == "allow" else 1)


def condition(operator, key, values):
    statement = {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {operator: {key: values}}}
    return json.dumps({"Version": "2012-10-17", "Statement": statement})


CONTEXT_CASES = [  # operator, key, policy values, flags, decision
    ("IpAddress", "aws:SourceIp", "203.0.113.0/24", ["--context", "aws:SourceIp=203.0.113.7"], "allow"),
    ("IpAddress", "aws:SourceIp", "203.0.113.0/24", ["--context", "aws:SourceIp=198.51.100.7"], "implicit_deny"),
    ("StringEquals", "aws:UserAgent", "a=b,c", ["--context", "aws:UserAgent=a=b,c"], "allow"),
    ("ForAllValues:StringEquals", "aws:TagKeys", ["a", "b"], ["--context", "aws:TagKeys=a", "--context", "aws:TagKeys=b"], "allow"),
    ("ForAllValues:StringEquals", "aws:TagKeys", ["a", "b"], ["--context", "aws:TagKeys=a", "--context", "aws:TagKeys=c"], "implicit_deny"),
    ("DateLessThan", "aws:CurrentTime", "2020-01-01T00:00:00Z", ["--time", "2019-06-01T00:00:00Z"], "allow"),
    ("DateLessThan", "aws:CurrentTime", "2020-01-01T00:00:00Z", [], "implicit_deny"),
    ("StringEquals", "aws:SourceVpce", "vpce-1", ["--vpc-endpoint", "vpce-1"], "allow"),
]


@pytest.mark.parametrize("operator, key, values, flags, decision", CONTEXT_CASES)
def test_flags_that_conditions_read(folder, operator, key, values, flags, decision):
    (folder / "condition.json").write_text(condition(operator, key, values))
    _, results = decide_json(*FLAGS, "--identity", "condition.json", *flags, cwd=folder)
    assert results[0]["decision"] == decision


def test_options_read_open_questions_in_another_way(folder):
    (folder / "condition.json").write_text(condition("Bool", "aws:SecureTransport", "True"))
    options = {}
    for value in ("default", "as_false"):
        options[value] = gavel("decide", *FLAGS, "--identity", "condition.json", "--option", f"strict_context={value}", cwd=folder)
    assert options["as_false"].returncode == 2
    assert "as_false" in options["as_false"].stderr and options["default"].returncode in (0, 1)


def test_text_names_the_policy_and_the_assumed_time(folder):
    shown = gavel("decide", "allowed.json", cwd=folder, check=0).stdout
    assert "read" in shown and "Read" in shown and "time of the request: now, 20" in shown
    assert len(shown.splitlines()) <= 40, "one screen"


@pytest.mark.parametrize("environment, coloured", [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colours_on_a_terminal(folder, environment, coloured):
    terminal, end = pty.openpty()
    process = subprocess.Popen([sys.executable, "-m", "gavel", "decide", "denied.json"], cwd=folder, stdout=end, stdin=end,
                               env={**os.environ, "NO_COLOR": "", **environment})
    os.close(end)
    shown = b""
    try:
        while chunk := os.read(terminal, 4096):
            shown += chunk
    except OSError:  # how Linux reports that the other end was closed
        pass
    assert process.wait(60) == 1 and b"no policy" in shown and (b"\x1b[" in shown) is coloured


def test_a_time_that_is_told_is_not_assumed(folder):
    timed = ALLOWED.replace('"action"', '"time": "2026-01-01T00:00:00Z", "action"')
    assert "now" not in gavel("decide", "-", stdin=timed, check=0).stdout
    assert decide_json("-", cwd=folder, stdin=timed)[1][0]["assumed_time"] is None


def test_no_colours_without_a_terminal(folder):
    assert "\x1b" not in gavel("decide", "allowed.json", cwd=folder).stdout


def test_calls_of_several_parts():
    text = "{%s, \"policies\": {}}" % REQUEST[:-1].__add__(', "also": [{"action": "s3:PutObject"}]}')
    returned, results = decide_json("-", cwd=None, stdin=text)
    assert returned == 1 and results[0]["parts"] == ["implicit_deny", "implicit_deny"] and len(results[0]["explanations"]) == 2


def test_filter_takes_one_scenario_of_a_file():
    file = EXAMPLES / "scp-region-guard/requests.scenario.json"
    _, results = decide_json("--filter", "Virginia", file, cwd=None)
    assert [(entry["name"], entry["decision"]) for entry in results] == [("an instance in Virginia", "explicit_deny")]


def test_several_scenarios_print_their_names():
    shown = gavel("decide", EXAMPLES / "scp-region-guard/requests.scenario.json", check=1).stdout
    assert "an instance in Frankfurt" in shown and "an instance in Virginia" in shown
