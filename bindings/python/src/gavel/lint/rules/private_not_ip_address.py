"""Private addresses only, negated

What it does:
    Reports NotIpAddress on aws:SourceIp with private addresses only.

Why:
    aws:SourceIp holds the address from which the request reaches AWS over the internet, which is never a private one. Such a condition
    is true for every address.

Failing:
    {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"NotIpAddress": {"aws:SourceIp": "10.0.0.0/8"}}}

Passing:
    {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-private-not-ip-address
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint import source_ip
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule


@rule(ERROR, on="condition")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding]:
    private, count = source_ip.private_values(condition, negated=True)
    if private and len(private) == count:
        yield Finding("the condition is true for every address: `aws:SourceIp` is no private one", *private,
                      help="inside of a VPC, test `aws:VpcSourceIp` together with `aws:SourceVpc`")
