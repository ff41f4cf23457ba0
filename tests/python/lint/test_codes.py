"""Each code of AWS's validator: the policies of tests/lint/codes that must trigger it, and those that must not."""
import json

import pytest
from command import ROOT

from gavel.lint.registry import builtin_rules
from gavel.lint.run import lint_text

FILES = sorted((ROOT / "tests/lint/codes").glob("*.json"))
HAVE = {rule.code for rule in builtin_rules()}
CASES = [(read["code"], kind == "fails", case) for read in (json.loads(path.read_text()) for path in FILES) if read["code"] in HAVE
         for kind in ("fails", "passes") for case in read[kind]]


def text_of(case):
    if "statements" in case:
        return json.dumps({"Version": "2012-10-17", "Statement": case["statements"]})
    return case["text"] if "text" in case else json.dumps(case["policy"])


@pytest.mark.parametrize("code, fails, case", CASES, ids=lambda value: value if isinstance(value, str) else "")
def test_policy(code, fails, case):
    found = [report.code for report in lint_text(text_of(case), case["type"], resource_type=case.get("resource_type"), select=[code])]
    assert (code in found) == fails, case["why"]
