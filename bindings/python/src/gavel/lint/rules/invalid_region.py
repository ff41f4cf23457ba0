"""Region in a condition does not exist

What it does:
    Reports a value of `aws:RequestedRegion`, or of a key of a service that takes a Region, that is no Region.

Why:
    No request has such a value. In a `Deny` with a negated operator, that denies more than was meant; in another, less.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"aws:RequestedRegion": "us-east-11"}}}
    {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringNotEquals": {"aws:RequestedRegion": ["eu-central-1", "eu-centrl-1"]}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"aws:RequestedRegion": ["us-east-1", "eu-central-1"]}}}
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringLike": {"aws:RequestedRegion": "us-*"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Text
from gavel.lint import facts, regions
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule

KEYS = frozenset(("aws:requestedregion", "ec2:region", "s3:locationconstraint", "kms:replicaregion", "kms:primaryregion"))


@rule(ERROR, on="value", derivability="B")
def check(value: Text, condition: Condition, context: Context) -> Iterator[Finding] | None:
    return _findings(value, condition) if condition.key.text.lower() in KEYS else None


def _findings(value: Text, condition: Condition) -> Iterator[Finding]:
    if facts.family(condition.operator.text) == "string" and not facts.has_wildcard(value.text) and not regions.exists(value.text):
        yield Finding(f"`{value.text}` is no Region", value, help=regions.hint(value.text))
