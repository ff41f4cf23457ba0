"""Deprecated global condition key

What it does:
    Reports the condition key `aws:ARN`.

Why:
    `aws:PrincipalArn` takes its place. AWS does not document when its validator calls the key deprecated and when unsupported.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"ArnLike": {"aws:ARN": "arn:aws:iam::111122223333:role/a"}}}
    {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"ArnNotLike": {"AWS:arn": "arn:aws:iam::111122223333:role/a"}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/a"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint.context import Context
from gavel.lint.rule import WARNING, Finding, rule


@rule(WARNING, on="condition", derivability="C")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding] | None:
    return _finding(condition) if condition.key.text.lower() == "aws:arn" else None


def _finding(condition: Condition) -> Iterator[Finding]:
    yield Finding(f"the condition key `{condition.key.text}` is deprecated", condition.key, help="use `aws:PrincipalArn`")
