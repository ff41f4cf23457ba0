"""Address block with bits beyond its mask

What it does:
    Reports a CIDR block whose address has bits set that the mask leaves out.

Why:
    IAM ignores these bits. The reader does not: the block looks smaller, or elsewhere, than it is.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.7/24"}}}
    {"Effect": "Deny", "Action": "s3:*", "Resource": "*",
     "Condition": {"NotIpAddress": {"aws:SourceIp": ["203.0.113.0/24", "2001:db8::1/32"]}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
     "Condition": {"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "203.0.113.7"]}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Text
from gavel.lint import addresses, facts
from gavel.lint.context import Context
from gavel.lint.rule import SUGGESTION, Finding, rule


@rule(SUGGESTION, on="value")
def check(value: Text, condition: Condition, context: Context) -> Iterator[Finding] | None:
    return _findings(value) if facts.family(condition.operator.text) == "ip" else None


def _findings(value: Text) -> Iterator[Finding]:
    if addresses.has_stray_bits(value.text):
        yield Finding(f"`{value.text}` has bits beyond its mask", value, help=f"write `{addresses.network(value.text)}`")
