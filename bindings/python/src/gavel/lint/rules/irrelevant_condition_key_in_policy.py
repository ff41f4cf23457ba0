"""Condition key that restates the resource

What it does:
    Reports a condition on `s3:ResourceAccount` in the policy of a bucket or access point.

Why:
    The account of a bucket is the same in every request to it. AWS keeps a list of such keys, of which it documents this one.

Failing:
    {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"s3:ResourceAccount": "111122223333"}}}
    {"Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringNotEquals": {"S3:resourceaccount": ["111122223333"]}}}

Passing:
    {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"aws:PrincipalAccount": "111122223333"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint.context import Context
from gavel.lint.rule import RESOURCE, SUGGESTION, Finding, rule

RESOURCE_TYPES = ("AWS::S3::Bucket", "AWS::S3::AccessPoint", "AWS::S3::MultiRegionAccessPoint", "AWS::S3ObjectLambda::AccessPoint")


@rule(SUGGESTION, on="condition", policy_types=RESOURCE, derivability="C", resource_types=RESOURCE_TYPES)
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding] | None:
    return _finding(condition) if condition.key.text.lower() == "s3:resourceaccount" else None


def _finding(condition: Condition) -> Iterator[Finding]:
    yield Finding(f"`{condition.key.text}` is the same in every request to this resource", condition.key,
                  help="remove it; the account of the caller is `aws:PrincipalAccount`")
