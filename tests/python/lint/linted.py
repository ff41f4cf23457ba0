"""Runs `gavel lint` in this process."""
import json
from typing import NamedTuple

from gavel.cli.main import run
from gavel.lint import config

STATEMENT = {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}
UNKNOWN_ACTION = STATEMENT | {"Action": "s3:ListAllMyBukets"}
EMPTY_SID = STATEMENT | {"Sid": ""}

# A rule of the user's own.
RULE = '''"""Statement without a Sid

What it does:
    Reports it.

Why:
    Because.

Failing:
    {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}

Passing:
    {"Sid": "List", "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}

References:
    https://example.com
"""
from gavel.lint.rule import RECOMMENDED, SUGGESTION, Finding, rule


@rule(SUGGESTION, on="statement", profile=RECOMMENDED)
def check(statement, context):
    if statement.sid is None:
        yield Finding("no Sid", statement)
'''


class Done(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def findings(self):
        """Codes of the json format, by file."""
        return {policy["file"]: [finding["code"] for finding in policy["findings"]] for policy in json.loads(self.out)["policies"]}


def policy(*statements, **elements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)} | elements)


def lint(capsys, *arguments):
    config._nearest.cache_clear()
    code = run(["lint", *map(str, arguments)])
    captured = capsys.readouterr()
    assert "Traceback" not in captured.out + captured.err
    return Done(code, captured.out, captured.err)
