"""What `gavel lint` does with files and flags: exit codes, choice of rules, types, order."""
import io
import json
import sys

import pytest
from linted import EMPTY_SID, RULE, STATEMENT, UNKNOWN_ACTION, lint, policy


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("statement, flags, code", [
    (STATEMENT, [], 0), (UNKNOWN_ACTION, [], 1), (EMPTY_SID, [], 0), (EMPTY_SID, ["--fail-on", "suggestion"], 1),
    (UNKNOWN_ACTION, ["--fail-on", "never"], 0), (UNKNOWN_ACTION, ["--exit-zero"], 0), (UNKNOWN_ACTION, ["--ignore", "invalid_action"], 0),
    (UNKNOWN_ACTION, ["--select", "EMPTY_*"], 0), (EMPTY_SID, ["--select", "suggestion", "--fail-on", "suggestion"], 1),
])
def test_exit_codes(capsys, folder, statement, flags, code):
    (folder / "p.json").write_text(policy(statement))
    assert lint(capsys, "p.json", *flags).code == code


@pytest.mark.parametrize("flags, message", [
    (["missing.json"], "missing.json: error: no such file"), (["--select", "INVALID_ACTIONS", "p.json"], "did you mean `INVALID_ACTION`?"),
    (["--config", "missing.toml", "p.json"], "missing.toml: error:"), (["--baseline", "p.json", "p.json"], "p.json: error: no baseline"),
    (["--rules", "missing", "p.json"], "missing: error: no folder of rules"), (["empty"], "empty: error: no file in this folder"),
    (["--policy-type", "identify", "p.json"], "identify"), (["--format", "xml", "p.json"], "xml"),
])
def test_wrong_flags_exit_with_2_and_say_why(capsys, folder, flags, message):
    (folder / "p.json").write_text(policy(STATEMENT))
    (folder / "empty").mkdir()
    done = lint(capsys, *flags)
    assert done.code == 2 and message in done.err


def test_one_broken_file_hides_nothing(capsys, folder):
    (folder / "a.json").write_text('{"Statement": [{"Effect": "Allow",]}')
    (folder / "b.json").write_text(policy(UNKNOWN_ACTION))
    (folder / "c.json").symlink_to("nowhere")
    done = lint(capsys, ".", "c.json", "--format", "json")
    assert done.code == 2 and "c.json: error: no such file" in done.err
    assert done.findings == {"a.json": ["JSON_SYNTAX_ERROR"], "b.json": ["INVALID_ACTION"]}


def test_other_json_of_a_folder_is_passed_over(capsys, folder):
    (folder / "package.json").write_text('{"name": "x"}')
    (folder / "p.json").write_text(policy(STATEMENT))
    assert lint(capsys, ".", "--format", "json").findings == {"p.json": []}
    assert lint(capsys, "package.json", "--format", "json").findings == {"package.json": ["MISSING_STATEMENT", "MISSING_VERSION",
                                                                                          "INVALID_POLICY_ELEMENT"]}
    assert lint(capsys, "package.json", "--only-policies", "--format", "json").findings == {}


def test_findings_come_in_order_of_place_and_once(capsys, folder):
    (folder / "b.json").write_text(policy(UNKNOWN_ACTION | {"Sid": ""}, EMPTY_SID))
    (folder / "a.json").write_text(policy(UNKNOWN_ACTION))
    done = lint(capsys, "b.json", ".", "b.json", "--format", "json", "--fail-on", "never")
    policies = json.loads(done.out)["policies"]
    assert [found["file"] for found in policies] == ["b.json", "a.json"]
    offsets = [finding["locations"][0]["offset"] for finding in policies[0]["findings"]]
    assert offsets == sorted(offsets) and len(offsets) == 3
    assert done.out == lint(capsys, "b.json", ".", "b.json", "--format", "json", "--fail-on", "never").out


def test_standard_input(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(policy(UNKNOWN_ACTION).encode())))
    done = lint(capsys, "-")
    assert done.code == 1 and done.out.startswith("<stdin>:1:")


def test_text_shows_place_line_path_and_help(capsys, folder):
    (folder / "p.json").write_text(policy(*[STATEMENT] * 50, UNKNOWN_ACTION | {"Sid": "A"}))
    done = lint(capsys, "p.json", "--select", "INVALID_ACTION")
    lines = done.out.splitlines()
    assert lines[0].startswith("p.json:1:") and "ERROR INVALID_ACTION: action `s3:ListAllMyBukets` does not exist" in lines[0]
    assert len(lines[1]) < 110 and lines[1].index('"s3:ListAllMyBukets"') == lines[2].index("^")
    assert lines[3:5] == ["  at Statement[50].Action, Sid `A`", "  help: did you mean `s3:ListAllMyBuckets`?"]
    assert lines[-1] == "1 policy: 1 error"


TRUST = {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}


@pytest.mark.parametrize("path, statement, policy_type, doubt", [
    ("p.json", STATEMENT, "identity_based", None), ("p.json", TRUST, "trust", None),
    ("p.json", STATEMENT | {"Effect": "Deny"}, "identity_based", "a service control policy may look the same"),
    ("scp/p.json", STATEMENT, "service_control", "the name of the file says so"),
    ("p.json", TRUST | {"Resource": "*"}, "resource_based", None),
    ("p.json", TRUST | {"Action": "kms:Decrypt", "Resource": "*"}, "key", None),
    ("p.json", {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}, "resource_based",
     "a resource control policy may look the same"),
])
def test_policy_types_are_guessed_and_doubt_is_said(capsys, folder, path, statement, policy_type, doubt):
    (folder / path).parent.mkdir(exist_ok=True)
    (folder / path).write_text(policy(statement))
    found = json.loads(lint(capsys, path, "--format", "json").out)["policies"][0]
    assert (found["policy_type"], found["policy_type_doubt"]) == (policy_type, doubt)
    told = json.loads(lint(capsys, path, "--policy-type", "boundary", "--format", "json").out)["policies"][0]
    assert (told["policy_type"], told["policy_type_doubt"]) == ("permissions_boundary", None)


def test_doubt_is_said_in_text_beside_findings(capsys, folder):
    (folder / "p.json").write_text(policy(UNKNOWN_ACTION | {"Effect": "Deny"}))
    assert "note: read as a policy of type identity_based: a service control policy may look the same" in lint(capsys, "p.json").out


def test_rules_of_the_users_own(capsys, folder):
    (folder / "mine").mkdir()
    (folder / "mine/sid_required.py").write_text(RULE)
    (folder / "p.json").write_text(policy(STATEMENT))
    assert lint(capsys, "p.json", "--rules", "mine", "--format", "json").findings == {"p.json": ["SID_REQUIRED"]}
    (folder / "mine/sid_required.py").write_text(RULE.replace("statement.sid is None", "statement.nothing"))
    (folder / "p.json").write_text(policy(UNKNOWN_ACTION))
    done = lint(capsys, "p.json", "--rules", "mine", "--format", "json")
    assert done.code == 2 and done.findings == {"p.json": ["RULE_FAILED", "INVALID_ACTION"]}


@pytest.mark.parametrize("text, message", [
    ("import nothing_of_this_name", "cannot be imported: ModuleNotFoundError"),
    ("x = 1", "must hold exactly one function with the decorator"),
    (RULE.replace('"statement"', '"line"'), "on 'line'"),
])
def test_a_rule_that_cannot_be_used_is_an_error(capsys, folder, text, message):
    (folder / "mine").mkdir()
    (folder / "mine/invalid_action.py").write_text(text)
    done = lint(capsys, ".", "--rules", "mine")
    (folder / "p.json").write_text(policy(STATEMENT))
    done = lint(capsys, "p.json", "--rules", "mine")
    assert done.code == 2 and message in done.err and "mine/invalid_action.py: error:" in done.err


def test_a_rule_may_not_take_the_code_of_another(capsys, folder):
    (folder / "mine").mkdir()
    (folder / "mine/invalid_action.py").write_text(RULE)
    (folder / "p.json").write_text(policy(STATEMENT))
    assert "there is another rule `INVALID_ACTION`" in lint(capsys, "p.json", "--rules", "mine").err
