"""Private addresses among others, negated

What it does:
    Reports NotIpAddress on aws:SourceIp with private addresses beside others.

Why:
    aws:SourceIp holds the address from which the request reaches AWS over the internet, which is never a private one. The private ones
    change nothing.

Failing:
    {"Effect": "Deny", "Action": "s3:*", "Resource": "*",
     "Condition": {"NotIpAddress": {"aws:SourceIp": ["10.0.0.0/8", "203.0.113.0/24"]}}}

Passing:
    {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-private-not-ip-address-subset
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint import source_ip
from gavel.lint.context import Context
from gavel.lint.rule import SUGGESTION, Finding, rule


@rule(SUGGESTION, on="condition")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding]:
    private, count = source_ip.private_values(condition, negated=True)
    if 0 < len(private) < count:
        yield Finding("`aws:SourceIp` is no private address", *private, help="remove what is private")
