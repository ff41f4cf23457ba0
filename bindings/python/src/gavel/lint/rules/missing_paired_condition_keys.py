"""Condition key without its companion

What it does:
    Reports a condition on `aws:VpcSourceIp` without one on `aws:SourceVpc` or `aws:SourceVpce`.

Why:
    Private addresses are the same in many VPCs: alone the key says nothing. AWS keeps a list of such pairs, of which it documents
    this one.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"IpAddress": {"aws:VpcSourceIp": "10.0.0.0/8"}}}
    {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"NotIpAddress": {"aws:VpcSourceIp": ["10.0.0.0/8"]}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"IpAddress": {"aws:VpcSourceIp": "10.0.0.0/8"},
     "StringEquals": {"aws:SourceVpc": "vpc-1a2b3c4d"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint.context import Context
from gavel.lint.rule import SECURITY_WARNING, Finding, rule


@rule(SECURITY_WARNING, on="condition", derivability="C")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding] | None:
    return _findings(condition, statement) if condition.key.text.lower() == "aws:vpcsourceip" else None


def _findings(condition: Condition, statement: Statement) -> Iterator[Finding]:
    if not any(other.key.text.lower() in ("aws:sourcevpc", "aws:sourcevpce") for other in statement.conditions):
        yield Finding("`aws:VpcSourceIp` says nothing without `aws:SourceVpc`", condition.key, help="add a condition on `aws:SourceVpc`")
