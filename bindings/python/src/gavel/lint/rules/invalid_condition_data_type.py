"""Values of a condition of several JSON types

What it does:
    Reports a list of values that holds strings beside numbers or booleans.

Why:
    AWS's validator rejects it.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"aws:PrincipalTag/level": ["1", 1]}}}
    {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"Bool": {"aws:SecureTransport": [true, "true"]}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"aws:PrincipalTag/level": ["1", "2"]}}}
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"Bool": {"aws:SecureTransport": true}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule


@rule(ERROR, on="condition")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding] | None:
    return _finding(condition) if len({value.kind for value in condition.values if not value.unknown}) > 1 else None


def _finding(condition: Condition) -> Iterator[Finding]:
    kinds = " and ".join(sorted({value.kind for value in condition.values}))
    yield Finding(f"the values of `{condition.key.text}` are of several JSON types: {kinds}", condition,
                  help="write all of them as strings")
