"""Condition without a key

What it does:
    Reports a `Condition`, or an operator in it, that is `{}`.

Why:
    It constrains nothing.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*", "Condition": {}}
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*", "Condition": {"StringEquals": {}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"aws:PrincipalTag/team": "a"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint.context import Context
from gavel.lint.rule import SUGGESTION, Finding, rule


@rule(SUGGESTION, on="statement")
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    if statement.condition is not None and not statement.conditions and not statement.empty_operators:
        yield Finding("`Condition` is empty", statement.condition, help="remove it, or add a condition")
    for operator in statement.empty_operators:
        yield Finding(f"`{operator.text}` has no condition key", operator, help="remove it: it constrains nothing")
