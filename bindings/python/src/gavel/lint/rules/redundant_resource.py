"""Redundant resource

What it does:
    Reports a member of Resource or NotResource that another member of the same list covers, compared letter by letter. The first place
    of the finding is the covered member.

Why:
    It changes nothing, and hides what does.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::example-bucket/*", "arn:aws:s3:::example-bucket/a/*"]}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-redundant-resource
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint import redundant
from gavel.lint.context import Context
from gavel.lint.rule import SUGGESTION, Finding, rule


@rule(SUGGESTION, on="statement")
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    return redundant.members(statement.resource, "resource")
