"""Every code of AWS's validator, and our own, on the policies of tests/lint/codes: what must raise the code does, what must not does not."""
import json
import pathlib

import pytest

from gavel.lint.registry import builtin_rules
from gavel.lint.run import lint_text

FOLDER = pathlib.Path(__file__).resolve().parents[1] / "lint/codes"
FILES = sorted(FOLDER.glob("*.json"))


def grown(statement, element, count, text):
    """The statement with `count` further members in one of its elements, made from a format with the number."""
    members = [text % number for number in range(count)]
    return {**statement, element: {"AWS": members} if element == "Principal" else members}


def policy_text(case):
    """The policy of a case: `text` as it stands, a whole `policy`, or `statements` of version 2012-10-17."""
    if "text" in case:
        return case["text"]
    policy = case["policy"] if "policy" in case else {"Version": "2012-10-17", "Statement": case["statements"]}
    grow = dict(case.get("grow", {}))
    indent = grow.pop("indent", None)
    if grow:
        policy["Statement"] = [grown(policy["Statement"][0], **grow)]
    return json.dumps(policy, indent=indent, ensure_ascii=False)


def cases():
    for path in FILES:
        told = json.loads(path.read_text())
        for expected in ("fails", "passes"):
            for case in told[expected]:
                yield pytest.param(told["code"], case, expected, id=f"{told['code']} {expected}: {case['why']}")


@pytest.mark.parametrize("code, case, expected", cases())
def test_case(code, case, expected):
    reports = lint_text(policy_text(case), case["type"], resource_type=case.get("resource_type"), select=[code])
    assert {report.code for report in reports if report.rule is not None} == ({code} if expected == "fails" else set())


def test_every_code_of_aws_has_cases_and_a_rule():
    aws = {rule.code for rule in builtin_rules() if rule.is_aws}
    cased = {path.stem for path in FILES}
    assert len(aws) == 153
    assert aws <= cased and cased == {rule.code for rule in builtin_rules()}


def test_cases_are_many_enough():
    """The plain case and two further pairs; one further pair where AWS does not publish what it reports."""
    rules = {rule.code: rule for rule in builtin_rules()}
    for path in FILES:
        told = json.loads(path.read_text())
        least = 2 if rules[told["code"]].derivability == "C" else 3
        assert told["code"] == path.stem and min(len(told["fails"]), len(told["passes"])) >= least, path.name
        whys = [case["why"] for expected in ("fails", "passes") for case in told[expected] if case["why"] != "the plain case"]
        assert all(whys)
