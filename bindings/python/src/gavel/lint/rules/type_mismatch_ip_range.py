"""Value that is no address

What it does:
    Reports a value of IpAddress or NotIpAddress that is neither an address nor a CIDR block.

Why:
    Such a value matches nothing.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*",
     "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/40"}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*",
     "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-type-mismatch-ip-range
"""
from gavel.lint.rule import ERROR, rule


@rule(ERROR, on="diagnostic", diagnostics=("unparseable-address",))
def check() -> None:
    """The parser reports it."""
