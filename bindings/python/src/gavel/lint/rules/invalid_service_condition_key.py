"""Condition key of a service does not exist

What it does:
    Reports a condition key whose prefix is a service that has no such key.

Why:
    No request carries such a key.

Failing:
    {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*",
     "Condition": {"StringEquals": {"s3:prefixes": "x"}}}
    {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringNotEquals": {"ec2:InstanceTypes": "t3.micro"}}}

Passing:
    {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*",
     "Condition": {"StringEquals": {"S3:Prefix": "x"}}}
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"ec2:ResourceTag/team": "a"}}}
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"s3:RequestObjectTag/team": "a"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from collections.abc import Iterator

from gavel import catalog
from gavel._gavel import Condition, Statement
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule


@rule(ERROR, on="condition", derivability="B")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding] | None:
    key = condition.key.text
    prefix = facts.key_prefix(key)
    return _finding(condition) if facts.find_service(prefix) is not None and not facts.key_may_exist(key) else None


def _finding(condition: Condition) -> Iterator[Finding]:
    near = catalog.closest_condition_key(condition.key.text)
    yield Finding(f"the condition key `{condition.key.text}` does not exist", condition.key,
                  help=f"did you mean `{near}`?" if near else "the service authorization reference lists the keys of each service")
