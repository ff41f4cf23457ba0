"""Condition key without a prefix

What it does:
    Reports a condition key that is not of the form `prefix:name`.

Why:
    No request carries such a key.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"SourceIp": "x"}}}
    {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"aws:": "x"}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}}
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"accounts.google.com:aud": "x"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from collections.abc import Iterator

from gavel import catalog
from gavel._gavel import Condition, Statement
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule


@rule(ERROR, on="condition")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding] | None:
    prefix, colon, name = condition.key.text.partition(":")
    return _finding(condition) if not (prefix and name) else None


def _finding(condition: Condition) -> Iterator[Finding]:
    near = catalog.closest_condition_key("aws:" + condition.key.text.strip(":"))
    yield Finding(f"the condition key `{condition.key.text}` is not of the form `prefix:name`", condition.key,
                  help=f"did you mean `{near}`?" if near else "a key is that of a service, as in `s3:prefix`, or starts with `aws:`")
