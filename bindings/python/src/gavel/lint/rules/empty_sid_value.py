"""Sid is empty

What it does:
    Reports a `Sid` that is the empty text.

Why:
    It names nothing. Leave the element out instead.

Failing:
    {"Sid": "", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}

Passing:
    {"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint.context import Context
from gavel.lint.rule import SUGGESTION, Finding, rule


@rule(SUGGESTION, on="statement")
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    if statement.sid is not None and not statement.sid.unknown and not statement.sid.text:
        yield Finding("`Sid` is empty", statement.sid, help="give a name, or remove the element")
