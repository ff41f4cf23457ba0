"""Configuration, suppressions and baselines."""
import json

import pytest
from linted import EMPTY_SID, STATEMENT, UNKNOWN_ACTION, lint, policy


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/p.json").write_text(policy(UNKNOWN_ACTION | {"Sid": "A"}, EMPTY_SID))
    return tmp_path


def configured(capsys, folder, text, *flags, name="gavel.toml"):
    (folder / name).write_text(text)
    return lint(capsys, "sub/p.json", "--format", "json", *flags)


def test_the_nearest_file_counts(capsys, folder):
    (folder / "sub/pyproject.toml").write_text("[tool.gavel.lint]\nignore = ['INVALID_ACTION']\n")
    assert configured(capsys, folder, "[lint]\nignore = ['EMPTY_SID_VALUE']\n").findings == {"sub/p.json": ["EMPTY_SID_VALUE"]}
    (folder / "sub/gavel.toml").write_text("[lint]\nselect = ['MISSING_VERSION']\n")
    assert lint(capsys, "sub/p.json", "--format", "json").findings == {"sub/p.json": []}
    (folder / "sub/gavel.toml").unlink()
    (folder / "sub/pyproject.toml").write_text("[tool.other]\n")  # holds nothing for the linter
    assert lint(capsys, "sub/p.json", "--format", "json").findings == {"sub/p.json": ["INVALID_ACTION"]}


@pytest.mark.parametrize("setting, code, found", [
    ("fail-on = 'never'", 0, ["INVALID_ACTION", "EMPTY_SID_VALUE"]), ("exclude = ['sub/**']", 0, None),
    ("per-file-ignore = {'sub/*' = ['ERROR']}", 0, ["EMPTY_SID_VALUE"]), ("per-file-ignore = {'other/*' = ['ERROR']}", 1, None),
    ("select = ['EMPTY_*']\nfail-on = 'suggestion'", 1, ["EMPTY_SID_VALUE"]),
    ("finding-type = {INVALID_ACTION = 'warning'}", 0, ["INVALID_ACTION", "EMPTY_SID_VALUE"]),
])
def test_settings(capsys, folder, setting, code, found):
    done = configured(capsys, folder, f"[lint]\n{setting}\n")
    assert done.code == code
    assert found is None or done.findings == {"sub/p.json": found}


def test_types_by_glob(capsys, folder):
    done = configured(capsys, folder, "[lint.policy-type]\n'sub/*' = 'scp'\n[lint.resource-type]\n'*.json' = 'AWS::S3::Bucket'\n")
    found = json.loads(done.out)["policies"][0]
    assert (found["policy_type"], found["resource_type"], found["policy_type_doubt"]) == ("service_control", "AWS::S3::Bucket", None)


@pytest.mark.parametrize("text, message", [
    ("[lint]\nselekt = []", "`lint.selekt` is no setting"), ("[lint]\nprofile = 'loose'", "`lint.profile` is `loose`; the values are aws,"),
    ("[lint]\nselect = 'X'", "`lint.select` must be a list of texts"), ("[lint", "not TOML"), ("[lint]\npreview = 1", "true or false"),
    ("[lint]\nignore = ['INVALID_ACTIONS']", "did you mean `INVALID_ACTION`?"),
    ("[[lint.suppress]]\ncode = 'INVALID_ACTION'", "has no `reason`"),
    ("[[lint.suppress]]\ncode = 'INVALID_ACTION'\nreason = 'x'\nexpires = 'soon'", "must be a date"),
    ("[[lint.suppress]]\ncode = 'INVALID_ACTION'\nreason = 'x'\nelement = 'Action'", "as in `Action::s3:*`"),
    ("[[lint.suppress]]\ncode = 'INVALID_ACTION'\nreason = 'x'\nline = '3'", "`lint.suppress[0].line` is no setting"),
])
def test_what_is_not_understood_is_an_error(capsys, folder, text, message):
    done = configured(capsys, folder, text)
    assert done.code == 2 and message in done.err and "gavel.toml: error:" in done.err


def suppression(**fields):
    told = {"code": "INVALID_ACTION", "reason": "known"} | fields
    return "[[lint.suppress]]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in told.items())


@pytest.mark.parametrize("fields, hides", [
    ({}, True), ({"sid": "A"}, True), ({"sid": "B"}, False), ({"file": "sub/*.json"}, True), ({"file": "other/*"}, False),
    ({"path": "Statement[0]"}, True), ({"path": "Statement[1]"}, False), ({"element": "Action::s3:ListAllMyBukets"}, True),
    ({"element": "Action::s3:*"}, False), ({"expires": "2999-01-01"}, True),
])
def test_suppressions(capsys, folder, fields, hides):
    done = configured(capsys, folder, suppression(**fields))
    assert done.code == (0 if hides else 1)
    tree = json.loads(done.out)
    finding = tree["policies"][0]["findings"][0]
    assert (finding["code"], finding["suppressed"]) == ("INVALID_ACTION", "known" if hides else None)
    assert [entry["code"] for entry in tree["suppressions"]] == ([] if hides else ["UNUSED_SUPPRESSION"])


def test_an_expired_suppression_hides_nothing_and_is_said(capsys, folder):
    done = configured(capsys, folder, suppression(expires="2020-01-01"))
    assert done.code == 1 and "expired on 2020-01-01" in json.loads(done.out)["suppressions"][0]["message"]


def test_suppressions_of_a_file(capsys, folder):
    (folder / "accepted.toml").write_text(suppression().replace("lint.", ""))
    assert lint(capsys, "sub/p.json", "--suppressions", "accepted.toml").code == 0


def test_a_baseline_follows_statements_and_not_lines(capsys, folder):
    written = lint(capsys, "sub/p.json", "--write-baseline", "base.json")
    assert (written.code, written.out) == (0, "base.json: 2 findings\n")
    assert lint(capsys, "sub/p.json", "--baseline", "base.json").code == 0
    moved = json.dumps(json.loads(policy(STATEMENT, UNKNOWN_ACTION | {"Sid": "Renamed"})), indent=3)
    (folder / "sub/p.json").write_text(moved)
    assert lint(capsys, "sub/p.json", "--baseline", "base.json").code == 0
    (folder / "sub/p.json").write_text(policy(UNKNOWN_ACTION | {"Resource": "arn:aws:s3:::x"}))
    assert lint(capsys, "sub/p.json", "--baseline", "base.json").code == 1


def test_writing_a_baseline_again_keeps_other_files(capsys, folder):
    (folder / "q.json").write_text(policy(EMPTY_SID))
    lint(capsys, ".", "--write-baseline", "base.json")
    (folder / "q.json").write_text(policy(STATEMENT))
    assert lint(capsys, "q.json", "--write-baseline", "base.json").out == "base.json: 2 findings\n"
    assert {entry["file"] for entry in json.loads((folder / "base.json").read_text())["findings"]} == {"sub/p.json"}
