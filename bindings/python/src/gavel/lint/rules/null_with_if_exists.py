"""Null with IfExists

What it does:
    Reports `NullIfExists`, with or without a set operator.

Why:
    Null asks whether a key is there. IfExists would ask it only when the key is there, which is no question. There is no such operator,
    and AWS rejects the policy.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*",
     "Condition": {"NullIfExists": {"aws:SourceVpc": "false"}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*",
     "Condition": {"Null": {"aws:SourceVpc": "false"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-null-with-if-exists
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule


@rule(ERROR, on="condition")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding]:
    text = condition.operator.text
    if text.rpartition(":")[2] == "NullIfExists":
        yield Finding(f"there is no operator `{text}`", condition.operator, help=f"write `{text.removesuffix('IfExists')}`")
