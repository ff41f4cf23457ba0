"""The outputs for programs."""
import json

import pytest
from linted import STATEMENT, UNKNOWN_ACTION, lint, policy

BAD = UNKNOWN_ACTION | {"Action": ["s3:Get*", "s3:ListAllMyBukets"],
                         "Condition": {"StringEquals": {"aws:TagKeys": "\u00e9", "aws:Nothing": "x"}}}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p.json").write_text('{"Version": "2012-10-17",\n "Statement": [' + json.dumps(BAD, ensure_ascii=False) + "]}")
    return tmp_path


def test_aws_paths_and_spans(capsys):
    found = {finding["issueCode"]: finding for finding in json.loads(lint(capsys, "p.json", "--format", "aws").out)["findings"]}
    assert set(found) == {"INVALID_ACTION", "MISSING_QUALIFIER", "INVALID_GLOBAL_CONDITION_KEY"}
    action = found["INVALID_ACTION"]
    assert action["findingType"] == "ERROR" and "s3:ListAllMyBukets" in action["findingDetails"]
    assert action["learnMoreLink"].endswith("#access-analyzer-reference-policy-checks-error-invalid-action")
    assert action["locations"][0]["path"] == [{"value": "Statement"}, {"index": 0}, {"value": "Action"}, {"index": 1}]
    line = (policy_lines := open("p.json", encoding="utf-8").read().split("\n"))[1]
    column = line.index('"s3:ListAllMyBukets"')
    span = {"start": {"line": 2, "column": column, "offset": len(policy_lines[0]) + 1 + column}}
    span["end"] = {"line": 2, "column": column + 20, "offset": span["start"]["offset"] + 20}
    assert action["locations"][0]["span"] == span
    key = found["INVALID_GLOBAL_CONDITION_KEY"]["locations"][0]
    assert key["path"][-2:] == [{"value": "StringEquals"}, {"key": "aws:Nothing"}]
    assert key["span"]["start"]["column"] == line.index('"aws:Nothing"')  # characters, not bytes


def test_aws_substrings_scalars_and_several_policies(capsys, folder):
    (folder / "q.json").write_text(policy(STATEMENT | {"Resource": "arn:aws:s3:::data/${}/x"}))
    results = json.loads(lint(capsys, "q.json", "p.json", "--format", "aws", "--select", "EMPTY_VARIABLE").out)["results"]
    assert [result["file"] for result in results] == ["q.json", "p.json"]
    assert results[0]["findings"][0]["locations"][0]["path"] == [
        {"value": "Statement"}, {"index": 0}, {"value": "Resource"}, {"substring": {"start": 18, "length": 3}}]


def test_a_finding_on_the_whole_policy_has_no_path(capsys, folder):
    (folder / "q.json").write_text(json.dumps({"Statement": STATEMENT}))
    assert json.loads(lint(capsys, "q.json", "--format", "aws").out)["findings"][0]["locations"][0]["path"] == []


def test_github_annotations(capsys, folder):
    (folder / "a,b.json").write_text(policy(UNKNOWN_ACTION | {"Action": "s3:100%\n"}))
    lines = lint(capsys, "p.json", "a,b.json", "--format", "github").out.splitlines()
    assert lines[0].startswith("::error file=p.json,line=2,endLine=2,col=") and "title=INVALID_ACTION::" in lines[0]
    assert lines[-1].startswith("::error file=a%2Cb.json,") and "s3:100%25" in lines[-1] and "\n" not in lines[-1]


# What SARIF 2.1.0 says of the objects that we write: required members (!), and the type of every member that may stand there. A member that is
# not listed is an error, so what the writer adds must be looked up in the standard and added here.
TEXT, NUMBER, FLAG = str, int, bool
MESSAGE = {"text!": TEXT}
REGION = {"startLine": NUMBER, "startColumn": NUMBER, "endLine": NUMBER, "endColumn": NUMBER}
LOCATION = {"physicalLocation": {"artifactLocation": {"uri": TEXT}, "region": REGION},
            "logicalLocations": [{"fullyQualifiedName": TEXT, "kind": TEXT}]}
LEVEL = ("none", "note", "warning", "error")
RULE = {"id!": TEXT, "shortDescription": MESSAGE, "helpUri": TEXT, "defaultConfiguration": {"level": LEVEL}, "properties": dict}
NOTIFICATION = {"message!": MESSAGE, "level": LEVEL, "descriptor": {"id": TEXT}}
RESULT = {"ruleId": TEXT, "ruleIndex": NUMBER, "level": LEVEL, "message!": MESSAGE, "locations": [LOCATION], "relatedLocations": [LOCATION],
          "partialFingerprints": dict, "baselineState": ("new", "unchanged", "updated", "absent"),
          "suppressions": [{"kind!": ("inSource", "external"), "justification": TEXT}]}
RUN = {"tool!": {"driver!": {"name!": TEXT, "version": TEXT, "semanticVersion": TEXT, "rules": [RULE]}},
       "columnKind": ("utf16CodeUnits", "unicodeCodePoints"), "results": [RESULT],
       "invocations": [{"executionSuccessful!": FLAG, "toolExecutionNotifications": [NOTIFICATION]}]}
SARIF = {"$schema": TEXT, "version!": ("2.1.0",), "runs!": [RUN]}


def check(tree, shape, path="$"):
    if isinstance(shape, dict):
        assert isinstance(tree, dict), path
        members = {name.rstrip("!"): inner for name, inner in shape.items()}
        assert {name[:-1] for name in shape if name.endswith("!")} <= set(tree) <= set(members), path
        for name, value in tree.items():
            check(value, members[name], f"{path}.{name}")
    elif isinstance(shape, list):
        assert isinstance(tree, list), path
        for index, value in enumerate(tree):
            check(value, shape[0], f"{path}[{index}]")
    elif isinstance(shape, tuple):
        assert tree in shape, path
    else:
        assert type(tree) is shape, path


def test_sarif_is_what_the_standard_says(capsys, folder):
    (folder / "gavel.toml").write_text("[[lint.suppress]]\ncode = 'MISSING_QUALIFIER'\nreason = 'known'\n"
                                       "[[lint.suppress]]\ncode = 'INVALID_EFFECT'\nreason = 'no longer'\n")
    (folder / "a b.json").write_text(policy(STATEMENT | {"Action": "iam:CreateServiceLinkedRole"}))
    (folder / "base.json").write_text('{"version": 1, "findings": []}')
    done = lint(capsys, "p.json", "a b.json", "missing.json", "--format", "sarif", "--baseline", "base.json")
    assert done.code == 2
    tree = json.loads(done.out)
    check(tree, SARIF)
    run = tree["runs"][0]
    results = {result["ruleId"]: result for result in run["results"]}
    assert set(results) == {"INVALID_ACTION", "MISSING_QUALIFIER", "INVALID_GLOBAL_CONDITION_KEY", "CREATE_SLR_WITH_STAR_IN_RESOURCE"}
    assert all(run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == code for code, result in results.items())
    assert results["MISSING_QUALIFIER"]["suppressions"] == [{"kind": "external", "justification": "known"}]
    assert len(results["CREATE_SLR_WITH_STAR_IN_RESOURCE"]["relatedLocations"]) == 1
    assert results["CREATE_SLR_WITH_STAR_IN_RESOURCE"]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b.json"
    region = results["INVALID_ACTION"]["locations"][0]["physicalLocation"]["region"]
    line = open("p.json", encoding="utf-8").read().split("\n")[1]
    assert line[region["startColumn"] - 1:region["endColumn"] - 1] == '"s3:ListAllMyBukets"'  # from 1, end exclusive
    notifications = run["invocations"][0]["toolExecutionNotifications"]
    assert not run["invocations"][0]["executionSuccessful"] and len(notifications) == 2
