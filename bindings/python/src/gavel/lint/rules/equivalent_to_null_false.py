"""Condition only tests that a key is there

What it does:
    Reports a condition that holds exactly when its key is there, whatever its value: `StringLike` with `*`.

Why:
    `Null` says the same, and readers see at once what is meant.

Failing:
    {"Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*",
     "Condition": {"StringLike": {"aws:RequestTag/owner": "*"}}}
    {"Effect": "Deny", "Action": "ec2:CreateTags", "Resource": "*",
     "Condition": {"ForAnyValue:StringLike": {"aws:TagKeys": ["a", "*"]}}}

Passing:
    {"Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*",
     "Condition": {"Null": {"aws:RequestTag/owner": "false"}}}
    {"Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*",
     "Condition": {"StringLike": {"aws:RequestTag/owner": "a*"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint import constants
from gavel.lint.context import Context
from gavel.lint.rule import SUGGESTION, Finding, rule


@rule(SUGGESTION, on="condition")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding] | None:
    return _finding(condition) if constants.truth(condition, context) == (False, True) else None


def _finding(condition: Condition) -> Iterator[Finding]:
    where = next(value for value in condition.values if value.text.strip("*") == "")
    yield Finding(f"`{condition.operator.text}` holds whenever `{condition.key.text}` is there", where,
                  help="write `\"Null\": {\"" + condition.key.text + "\": \"false\"}`")
