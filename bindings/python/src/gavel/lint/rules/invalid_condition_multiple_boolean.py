"""Several booleans for one key

What it does:
    Reports more than one value for a key under `Bool`.

Why:
    `true` and `false` together hold for every request that has the key; the same word twice says nothing more.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"Bool": {"aws:SecureTransport": ["true", "false"]}}}
    {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": ["true", "true"]}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"Bool": {"aws:SecureTransport": ["true"]}}}
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"Null": {"aws:TagKeys": "false"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule


@rule(ERROR, on="condition")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding] | None:
    return _finding(condition) if len(condition.values) > 1 and facts.family(condition.operator.text) == "bool" else None


def _finding(condition: Condition) -> Iterator[Finding]:
    yield Finding(f"`{condition.key.text}` has several values under `{condition.operator.text}`", condition, help="keep one")
